"""Two jobs never make one file, and a fingerprint says all that a job is made of."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Day, Origin, PartialDate, Prose
from generator.plan import Document, File, Fingerprints, Page, collisions
from tests.needs import ROOT


def document(path: str, origin: str = "") -> Document:
    return Document(path, Origin(origin or f"content/{path}"), bytes, ())


def told(*paths: str) -> list[str]:
    return [str(problem) for problem in collisions(map(document, paths))]


class TestCollisions:
    def test_different_paths_are_none(self) -> None:
        assert told("index.html", "a/index.html", "a/b/index.html", "ab/index.html", "a.html") == []

    def test_name_both_files_at_the_second(self) -> None:
        jobs = [document("about/index.html", "content/pages/about.md"), document("about/index.html", "content/x.md")]
        assert list(map(str, collisions(jobs))) == [
            (
                "content/x.md: makes about/index.html in the site, which content/pages/about.md makes too; "
                "rename one of the two"
            )
        ]

    @pytest.mark.parametrize(("one", "other"), [("a/B.txt", "A/b.txt"), ("é.txt", "e\u0301.txt"), ("ß.txt", "SS.txt")])
    def test_are_paths_that_some_systems_take_for_one(self, one: str, other: str) -> None:
        assert len(told(one, other)) == 1

    @pytest.mark.parametrize("order", [1, -1])
    def test_are_a_file_where_another_needs_a_folder(self, order: int) -> None:
        assert told(*["papers", "papers/x/index.html"][::order]) == [
            (
                "content/papers: makes the file papers in the site, where content/papers/x/index.html needs a folder; "
                "rename one of the two"
            )
        ]

    def test_of_a_folder_are_one_problem(self) -> None:
        assert len(told("papers", *(f"papers/{number}/index.html" for number in range(9)))) == 1

    def test_of_a_folder_do_not_depend_on_case(self) -> None:
        assert len(told("Papers", "papers/x/index.html")) == 1

    def test_are_all_told(self) -> None:
        assert len(told("a", "a", "a", "b", "b/c")) == 3

    def test_are_there_between_all_kinds_of_jobs(self) -> None:
        file = File("x", Origin("static/x"), Path("x"))
        page = Page("x", Origin("pages/x"), "t.html", bytes, ())
        assert len(collisions([document("x"), file, page])) == 2


@dataclass(frozen=True)
class One:
    value: Any
    origin: Origin = field(default=Origin(""), compare=False)


@dataclass(frozen=True)
class Other:
    value: Any


@dataclass(frozen=True, eq=False)
class Known:
    value: Any
    digest: bytes


@dataclass(frozen=True, eq=False)
class Kept:
    """Another type with a digest."""

    digest: bytes


class Pair(NamedTuple):
    first: int
    second: int | None


def make(*inputs: Any) -> bytes:
    return repr(inputs).encode()


def make_other(*inputs: Any) -> bytes:
    return make(inputs)


def value(given: Any, salt: bytes = b"salt") -> bytes:
    return Fingerprints(salt).value(given)


DIFFERENT = [
    "",
    "a",
    "1",
    "[]",
    "null",
    "ab",
    "\ud800",
    "e\u0301",
    "é",
    0,
    1,
    1.0,
    True,
    None,
    (),
    ("a",),
    ("a", "b"),
    ("ab",),
    (("a",), "b"),
    ("a", ("b",)),
    ((),),
    {},
    {"a": "b"},
    {"a": ("b", "c")},
    {"b": "a"},
    b"a",
    date(2026, 6, 8),
    datetime(2026, 6, 8, tzinfo=UTC),
    PartialDate(2026, 6),
    PartialDate(2026, 6, 8),
    One("a"),
    Other("a"),
    One(One("a")),
    (One("a"), "b"),
    (One("b"), "a"),
    Known("a", b"1"),
    Known("a", b"2"),
    (Known("a", b"1"),),
    (Known("a", b"1"), Known("a", b"2")),
    (Known("a", b"2"), Known("a", b"1")),
    (Known("a", b"1"), Known("a", b"2"), Known("a", b"3")),
    ((Known("a", b"1"), Known("a", b"2")), (Known("a", b"3"),)),
    ((Known("a", b"1"),), (Known("a", b"2"), Known("a", b"3"))),
    ((Known("a", b"1"),), (Known("a", b"2"),)),
    (Known("a", b"1"), "b"),
    (Known("a", b"1"), Kept(b"2")),
    (Kept(b"1"), Kept(b"2")),
    ((Known("a", b"1"), Known("a", b"2")), "b"),
    {"Known": b"12"},
    {"Known": (2, b"12")},
    Prose("a", "<p>a</p>"),
    Pair(1, None),
    Pair(1, 2),
]


class TestFingerprints:
    def test_differ_for_different_values(self) -> None:
        digests = [value(given) for given in DIFFERENT]
        assert {repr(one) for one in DIFFERENT if digests.count(value(one)) > 1} == set()

    @pytest.mark.parametrize(
        ("one", "same"),
        [
            (One("a", Origin("x.md", {"a": (1, 1)}, "0")), One("a", Origin("y.md"))),
            (Known("a", b"1"), Known("b", b"1")),
            ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
            ({"a": 1}, MappingProxyType({"a": 1})),
            (Pair(1, 2), (1, 2)),
        ],
    )
    def test_are_the_same_where_no_page_could_tell(self, one: Any, same: Any) -> None:
        assert value(one) == value(same)

    def test_differ_by_salt_function_template_and_inputs(self) -> None:
        def page(make: Callable[..., Any] = make, template: str = "a.html", inputs: Any = ("x",)) -> Page:
            return Page("x", Origin("x"), template, make, inputs)

        def digest(job: Page | Document, salt: bytes = b"1") -> bytes:
            return Fingerprints(salt).job(job)

        others = [page(make_other), page(template="b.html"), page(inputs=("y",)), page(inputs=("x", "x"))]
        digests = [digest(page()), *map(digest, others), digest(page(), b"2")]
        digests.append(digest(Document("x", Origin("x"), make, ("x",))))
        assert len(set(digests)) == 7

    def test_do_not_depend_on_path_and_origin(self) -> None:
        jobs = [Document(path, Origin(path), make, ("x",)) for path in ("a", "b")]
        assert len({Fingerprints(b"").job(job) for job in jobs}) == 1

    def test_know_a_value_by_itself_and_not_by_its_place_in_memory(self) -> None:
        prints = Fingerprints(b"salt")
        found = [prints.value(One(str(number))) for number in range(1000)]
        assert len(set(found)) == 1000
        assert found == [value(One(str(number))) for number in range(1000)]

    def test_are_the_same_in_another_process(self) -> None:
        code = "from tests.test_plan import SAMPLE, value; print(value(SAMPLE).hex())"
        runs = [
            subprocess.run(
                [sys.executable, "-c", code],
                env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone},
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
            for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
        ]
        assert runs == [value(SAMPLE).hex()] * 2


SAMPLE = (*DIFFERENT, Day(day=date(2026, 6, 8), headline="x", body=Prose("a", "b")))

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def exact(given: Any) -> str:
    """Tells apart what ``==`` does not: 1 and True."""
    if isinstance(given, Mapping):
        return "{" + ",".join(f"{key!r}:{exact(inner)}" for key, inner in sorted(given.items())) + "}"
    return "(" + ",".join(map(exact, given)) + ")" if isinstance(given, tuple) else repr(given)


@given(plain, plain)
def test_two_values_share_a_fingerprint_only_if_they_are_the_same(one: Any, other: Any) -> None:
    assert (value(One(one)) == value(One(other))) == (exact(one) == exact(other))
