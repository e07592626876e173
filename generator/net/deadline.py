"""How long all of an answer may take: every wait and every read asks here, so that no host can hold the program."""

from time import monotonic


class Deadline:
    """Runs out some seconds after it was made."""

    __slots__ = ("_end",)

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left, 0 when it has run out."""
        return max(0.0, self._end - monotonic())

    def within(self, seconds: float | None) -> float:
        """The seconds that one step may take, at most ``seconds``; raises TimeoutError when none are left."""
        left = self.left
        if not left:
            raise TimeoutError
        return left if seconds is None else min(seconds, left)
