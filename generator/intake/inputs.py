"""What an import is given: texts under the name by which a person called them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.intake.report import Left
from generator.problems import Problem

MAX_SIZE: Final = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Input:
    """A file, or the parts of one answer in order: UTF-8, at most ``MAX_SIZE`` bytes of each.

    ``asked`` is the format of the source that was asked for it, "" for a file. ``problems`` are why it is not all that
    was meant, or why there is none of it. It may be ``found`` in a folder that a person named, of which other things
    are ``passed_over``.
    """

    name: str
    parts: Sequence[bytes] = ()
    asked: str = ""
    problems: Sequence[Problem] = ()
    found: bool = False
    passed_over: Sequence[Left] = ()
