"""Which source reads a text."""

from pathlib import Path

import pytest

from generator.problems import ProblemsError
from generator.sources import table
from generator.sources.decoding import decode
from generator.sources.source import Given, Reading

FIXTURES = Path(__file__).parent / "fixtures"
LISTING = (FIXTURES / "listings/plain.txt").read_text(encoding="utf-8")
DAY = (FIXTURES / "api/day.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "name"), [(LISTING, "huggingface-listing"), (DAY, "huggingface-api")])
def test_a_text_is_recognized_by_its_content(text: str, name: str) -> None:
    assert table.choose(text, "saved.bin").name == name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("arxiv/api.xml", "arxiv-api"),
        ("arxiv/rss.xml", "arxiv-feed"),
        ("arxiv/atom.xml", "arxiv-feed"),
        ("arxiv/before-2024.rdf", "arxiv-feed"),
        ("feeds/blog.rss", "feed"),
        ("feeds/journal.rdf", "feed"),
        ("feeds/lab.atom", "feed"),
        ("feeds/lab.json", "feed"),
    ],
)
def test_one_feed_is_not_another(path: str, name: str) -> None:
    assert table.choose((FIXTURES / path).read_text(encoding="utf-8"), path).name == name


def test_a_blog_that_tells_of_arxiv_is_a_blog() -> None:
    atom = (FIXTURES / "feeds/lab.atom").read_text(encoding="utf-8")
    told = atom.replace("tag:lampen.example,2026:1", "http://arxiv.org/abs/2603.00011v1")
    assert table.choose(told, "x").name == "feed"


def test_a_name_settles_it() -> None:
    assert table.choose("", "x", "huggingface-api").name == "huggingface-api"


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("Dear Ada, the sheep are well.", "", "has no known format"),
        ('{"name": "package", "version": "1.0"}', "", "has no known format"),
        ("", "", "has no known format"),
        (LISTING, "hugging-face", "no format 'hugging-face'"),
    ],
)
def test_an_unknown_format_names_the_known_ones(text: str, name: str, message: str) -> None:
    with pytest.raises(ProblemsError) as raised:
        table.choose(text, "letter.txt", name)
    (problem,) = raised.value.problems
    assert str(problem).startswith("letter.txt: format: ")
    assert message in problem.message
    assert all(source.name in problem.message for source in table.SOURCES)


def test_a_text_of_two_formats_is_for_the_person_to_settle(monkeypatch: pytest.MonkeyPatch) -> None:
    class Greedy:
        name = "greedy"

        def recognizes(self, text: str) -> bool:
            return bool(text)

        def read(self, text: str, given: Given) -> Reading:
            return Reading()

    monkeypatch.setattr(table, "SOURCES", (*table.SOURCES, Greedy()))
    with pytest.raises(ProblemsError, match=r"could be huggingface-api and greedy; import it and say which"):
        table.choose(DAY, "x.json")


def test_names_are_unique() -> None:
    assert len(table.BY_NAME) == len(table.SOURCES)


@pytest.mark.parametrize("file", sorted(filter(Path.is_file, FIXTURES.rglob("*"))), ids=lambda path: path.name)
def test_a_text_is_of_one_format_at_most(file: Path) -> None:
    """Every file that any source is tested with, so that a new source takes none of another's."""
    text = decode(file.read_bytes())
    assert len([source.name for source in table.SOURCES if source.recognizes(text)]) <= 1
