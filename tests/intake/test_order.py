"""The order in which papers are told says nothing: not that of files, nor that of imports as far as it can be so."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType, SimpleNamespace
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.intake import intake, reading
from generator.intake.inputs import Input
from generator.intake.reading import Told
from generator.model import Affiliation, Author, Link, Listed, PartialDate
from generator.problems import ProblemsError
from generator.sources import table
from generator.sources.record import Record
from generator.sources.source import Reading
from tests.intake.world import TODAY, World, answer, listing

NAMES: Final = (
    *("csl-json", "arxiv-api", "bibtex", "ris", "arxiv-feed", "huggingface-api", "huggingface-page"),
    *("huggingface-listing", "front-matter", "feed"),
)
Files = Sequence[Sequence[Record]]


@contextmanager
def told(files: Files) -> Iterator[Callable[[int], bytes]]:
    """The formats of that name, each of which reads from a file the records of that number."""

    def source(name: str) -> Any:
        return SimpleNamespace(
            name=name, recognizes=lambda text: text.startswith(f"{name} "), read=lambda text, given: read(text)
        )

    def read(text: str) -> Reading:
        return Reading(tuple(files[int(text.split()[1])]))

    with pytest.MonkeyPatch.context() as patch:
        sources = tuple(map(source, NAMES))
        patch.setattr(table, "SOURCES", sources)
        patch.setattr(table, "BY_NAME", MappingProxyType({one.name: one for one in sources}))
        yield lambda number: f"{files[number][0].source} {number}".encode()


def imported(world: World, files: Files, order: Iterable[int], today: date = TODAY) -> Any:
    """One import of all files in an order: its report, or its mistakes."""
    with told(files) as text:
        try:
            return intake.run(world.root, [Input(f"file-{one}", [text(one)]) for one in order], Told(), today)
        except ProblemsError as error:
            return sorted(map(str, error.problems))


def site(root: str, name: str) -> World:
    return World(Path(root) / name)


AUTHORS = [(), (Author("Ada Example"),), (Author("Ada Example"), Author("B. Sample")), (Author("Cy Other"),)]
DAYS = [None, *(Listed(date(2026, 3, day)) for day in (5, 9)), Listed(datetime(2026, 3, 5, 10, tzinfo=UTC))]
LINKS = [
    Link("paper", "https://journal.example/1"),
    Link("paper", "https://arxiv.org/abs/2603.00011v2"),
    Link("paper", "https://doi.org/10.1000/a"),
    Link("pdf", "https://journal.example/1.pdf"),
    Link("code", "https://git.example/a"),
    Link("slides", "https://sheep.example/slides"),
    Link("huggingface", "https://huggingface.co/papers/2603.00011"),
]


def records(**fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Record]:
    fields: dict[str, st.SearchStrategy[Any]] = {
        "source": st.sampled_from(NAMES),
        "key": st.sampled_from(["a", "b", "https://sheep.example/a", "https://sheep.example/b"]),
        "title": st.sampled_from(["Counting Sheep", "Counting  sheep!", "Lanterns", "Editorial"]),
        "abstract": st.sampled_from(["", "We count.", "We count. Sheep are many.", "Others count."]),
        "published": st.sampled_from([None, PartialDate(2025), PartialDate(2026), PartialDate(2026, 3, 2)]),
        "listed": st.sampled_from(DAYS),
        "authors": st.sampled_from(AUTHORS),
        "author_count": st.sampled_from([None, 2, 7]),
        "organizations": st.sampled_from([(), (Affiliation("Lumen", "Lumen"),), (Affiliation("lumen", "Lumen I."),)]),
        "arxiv_id": st.sampled_from(["", "", "2603.00011", "2603.00012v3", "no id"]),
        "version": st.sampled_from([None, 1, 2]),
        "status": st.sampled_from(["", "published", "withdrawn", "retracted"]),
        "doi": st.sampled_from(["", "", "10.1000/a", "10.1000/b", "10.48550/arXiv.2603.00011"]),
        "venue": st.sampled_from(["", "Journal of Wool", "Wool"]),
        "links": st.lists(st.sampled_from(LINKS), max_size=3).map(tuple),
        "tags": st.sampled_from([(), ("wool",), ("fold", "wool")]),
        "upvotes": st.sampled_from([None, 3, 5]),
        "body_kind": st.sampled_from(["abstract", "abstract", "summary"]),
        "note": st.sampled_from(["", "Mine."]),
    }
    return st.builds(Record, **{**fields, **fixed}).map(_counted)


def _counted(record: Record) -> Record:
    """A source of counts says when it looked."""
    return record if record.listed else replace(record, upvotes=None)


def files_of(record: st.SearchStrategy[Record], most: int) -> st.SearchStrategy[Files]:
    """Files of one record each, or of two by one source."""
    return st.lists(record.map(lambda one: (one,)), min_size=1, max_size=most)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(files=files_of(records(), 5), data=st.data())
def test_the_order_of_files_in_one_import_says_nothing(files: Files, data: st.DataObject) -> None:
    places = list(range(len(files)))
    with TemporaryDirectory() as root:
        one, other = site(root, "one"), site(root, "other")
        imported(one, files, places)
        imported(other, files, data.draw(st.permutations(places)))
        assert one.files() == other.files()
        before = one.files()
        again = imported(one, files, data.draw(st.permutations(places)), date(2026, 12, 24))
        assert one.files() == before, again


PAPER: Final[dict[str, st.SearchStrategy[Any]]] = {
    "title": st.sampled_from(["Counting Sheep", "Counting Lambs", "Lanterns"]),
    "abstract": st.sampled_from(["", "We count.", "We count. Sheep are many."]),
    "published": st.sampled_from([None, PartialDate(2026), PartialDate(2026, 3), PartialDate(2026, 3, 2)]),
    "authors": st.sampled_from(AUTHORS[:3]),
    "organizations": st.sampled_from([(), (Affiliation("lumen", "Lumen"),), (Affiliation("lumen", "Lumen I."),)]),
    "arxiv_id": st.just("2603.00011"),
    "doi": st.sampled_from(["", "10.1000/a"]),
    "key": st.just("a"),
    "body_kind": st.just("abstract"),
    "note": st.just(""),
}


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    files=st.lists(records(**PAPER), min_size=1, max_size=5, unique_by=lambda one: one.source).map(
        lambda found: [(one,) for one in found]
    ),
    data=st.data(),
)
def test_the_order_of_imports_of_one_paper_says_nothing(files: Files, data: st.DataObject) -> None:
    places = list(range(len(files)))
    with TemporaryDirectory() as root:
        one, other = site(root, "one"), site(root, "other")
        for place in places:
            imported(one, files, [place])
        for place in data.draw(st.permutations(places)):
            imported(other, files, [place])
        assert one.files() == other.files()
        before = one.files()
        for place in data.draw(st.permutations(places)):
            imported(one, files, [place], date(2026, 12, 24))
        assert one.files() == before


def real_files(shared: Path) -> list[Input]:
    """The real files that are read at all."""
    found = []
    for path in sorted((shared / "data").glob("*/*")):
        one = Input(path.name, [path.read_bytes()])
        try:
            reading.read(one, Told())
        except ProblemsError:
            continue
        found.append(one)
    assert len(found) > 15
    return found


@pytest.mark.parametrize("seed", range(3))
def test_real_files_in_any_order_twice_make_the_same_site(tmp_path: Path, shared: Path, seed: int) -> None:
    files = real_files(shared)
    orders = [files, files[::-1], files[seed:] + files[:seed]]
    one, other = World(tmp_path / "one"), World(tmp_path / "other")
    intake.run(one.root, orders[0], Told(), TODAY)
    intake.run(other.root, orders[-1 - seed], Told(), TODAY)
    assert one.files() == other.files()
    again = intake.run(one.root, orders[seed], Told(), date(2026, 12, 24))
    assert (again.files, one.files()) == ((), other.files())


def test_a_listing_and_an_answer_in_one_import_make_an_entry_of_the_arxiv_id(world: World) -> None:
    world.run(listing(), answer(4))
    assert set(world.papers()) == {"2603.00011"}
