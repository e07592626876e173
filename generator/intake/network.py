"""Words → readings of what the network answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.intake import fetching
from generator.intake.fetching import Asking
from generator.intake.inputs import Input
from generator.intake.reading import Told, read_part
from generator.problems import Position, Problem, ProblemsError
from generator.sources.source import Reading


class Network:
    """The hosts that the sources know, asked by a client."""

    __slots__ = ("_asking",)

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def known(self, what: str) -> bool:
        """Whether it is an id or an address that can be asked for, even where it is written wrong."""
        try:
            return fetching.question(what) is not None
        except ProblemsError:
            return True

    def ask(self, what: str) -> Iterator[Reading]:
        """The answer, part by part, each asked for when it is wanted. Raises ProblemsError where none comes."""
        asked = fetching.question(what)
        if asked is None:
            message = f"is nothing that can be asked for; write {fetching.FORMS}"
            raise ProblemsError([Problem(Position(what), "", message)])
        for part in fetching.parts(asked, self._asking):
            yield read_part(Input(what, asked=asked.source.name), part, Told())


@contextmanager
def network(root: Path) -> Iterator[Network]:
    """The network, while the block runs; no connection is made before the first question."""
    with fetching.asking(root) as asking:
        yield Network(asking)
