"""What an answer may cost."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one answer: seconds, bytes and counts.

    ``total`` is for all of it, with every wait, redirect and second try; ``silence`` for a host that sends nothing.
    ``size`` counts the bytes that come in, and again what they unpack to. A wait that a host asks for is kept up to
    ``retry_after``; for a longer one the question is given up.
    """

    total: float = 120.0
    connect: float = 10.0
    silence: float = 20.0
    size: int = 32 * 1024 * 1024
    redirects: int = 5
    attempts: int = 4
    retry_after: float = 60.0
    wait_first: float = 0.5
    wait_most: float = 10.0
    jitter: float = 1.0


LIMITS: Final = Limits()
