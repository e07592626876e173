"""The processes that the one of a test has started."""

import os
from pathlib import Path


def children() -> list[int]:
    """The numbers of the processes that this one started and that are not waited for yet."""
    tasks = Path(f"/proc/{os.getpid()}/task").iterdir()
    return sorted(int(child) for task in tasks for child in (task / "children").read_text(encoding="ascii").split())
