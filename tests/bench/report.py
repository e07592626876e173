"""What was measured, as Markdown."""

import os
import platform
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.meter import Cost
from tests.bench.sides import ROOT
from tests.bench.trials import Result

HEAD = ("", "wall s", "cpu s", "Hugo wall s", "Hugo cpu s", "wall ÷ Hugo", "cpu ÷ Hugo")


def facts(command: str, hugo: str) -> Iterator[str]:
    """The machine, the versions, the command."""
    yield f"- {datetime.now(UTC).date()}, `{command}`, commit {_commit()}"
    yield f"- {_processor()}; two cores of {os.cpu_count()}; {platform.system()} {platform.release()}"
    yield f"- Python {platform.python_version()}, Hugo {hugo or 'not installed'}"


def against(results: Sequence[Result]) -> Iterator[str]:
    """A row for each trial, Hugo's numbers beside ours where it took part."""
    yield from _table(HEAD if len(results[0].costs) == 2 else HEAD[:3])
    for result in results:
        ours, *theirs = result.costs
        cells = [_seconds(ours.wall), _seconds(ours.cpu)]
        for cost in theirs:
            cells += [_seconds(cost.wall), _seconds(cost.cpu), _ratio(ours.wall, cost.wall), _ratio(ours.cpu, cost.cpu)]
        yield _row(result.name, *cells)


def memory(names: Sequence[str], peaks: Sequence[float | None]) -> str:
    """The peaks in a line."""
    known = [f"{name} {found:,.0f} MiB" for name, found in zip(names, peaks, strict=True) if found]
    if not known:
        return "Peak memory: this system does not tell it."
    ratio = f" (÷ Hugo: {peaks[0] / peaks[1]:.2f})" if len(peaks) == 2 and peaks[0] and peaks[1] else ""
    return f"Peak memory of all processes: {', '.join(known)}{ratio}."


def times(name: str, more: Cost, less: Cost) -> str:
    """How many times as much one thing costs as another."""
    cpu = f"{more.cpu:.2f} s ÷ {less.cpu:.2f} s = {more.cpu / less.cpu:.2f} times the cpu"
    return f"{name}: {cpu}, {more.wall:.2f} s ÷ {less.wall:.2f} s = {more.wall / less.wall:.2f} times the wall."


def _table(head: Sequence[str]) -> Iterator[str]:
    yield _row(*head)
    yield _row("---", *("---:" for _ in head[1:]))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _seconds(value: float) -> str:
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def _ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:.3f}" if ours < theirs / 10 else f"{ours / theirs:.2f}"


def _commit() -> str:
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or "unknown"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
