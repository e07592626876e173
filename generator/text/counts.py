"""Numbers of things, in words."""


def counted(count: int, noun: str) -> str:
    """As in "1 paper" or "1,200 papers"; ``noun`` is one whose plural ends with ``s``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
