"""The addresses of forges: as they are, and as a forge would take them apart."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.forge import Forge, forge
from generator.text import address

GITHUB = "https://github.com/you/tides"
HOSTILE = 'Ebb & flow? #1 = 100%+ "x" <b> 潮/../\\ \u202e\n%0d'


def made(repository: str = GITHUB, branch: str = "main") -> Forge:
    found = forge(repository, branch)
    assert found is not None
    return found


def parts(url: str) -> tuple[str, dict[str, str]]:
    """What a forge reads: the path, decoded, and the parameters, each of which is there once."""
    split = urlsplit(url)
    assert not split.fragment
    asked = parse_qs(split.query, keep_blank_values=True, strict_parsing=bool(split.query))
    return unquote(split.path), {name: value for name, (value,) in asked.items()}


def test_github_is_led_to_by_its_own_addresses() -> None:
    found = made()
    assert found.edit("content/papers/2026/2606.01234.md") == (
        "https://github.com/you/tides/edit/main/content/papers/2026/2606.01234.md"
    )
    assert found.create("content/days/2026-06-08.md", "a: b\n") == (
        "https://github.com/you/tides/new/main?filename=content%2Fdays%2F2026-06-08.md&value=a%3A%20b%0A"
    )
    assert found.upload("content/inbox") == "https://github.com/you/tides/upload/main/content/inbox"
    assert found.suggestion() == "https://github.com/you/tides/issues/new?template=suggest.yml"
    assert found.correction("Low & high", "https://you.example/papers/x/", "content/papers/x.md") == (
        "https://github.com/you/tides/issues/new?template=correction.yml&title=Correction%3A%20Low%20%26%20high"
        "&page=https%3A%2F%2Fyou.example%2Fpapers%2Fx%2F&file=content%2Fpapers%2Fx.md"
    )


def test_gitlab_has_no_page_for_files_that_are_dropped() -> None:
    found = made("https://gitlab.com/group/sub/tides")
    assert found.edit("a.md") == "https://gitlab.com/group/sub/tides/-/edit/main/a.md"
    assert parts(found.create("a.md", "x"))[1] == {"file_name": "a.md", "content": "x"}
    assert found.upload("content/inbox") == ""
    assert parts(found.correction("T", "page", "file")) == (
        "/group/sub/tides/-/issues/new",
        {"issue[title]": "Correction: T", "issue[description]": "page\nfile\n\n"},
    )


def test_codeberg_speaks_as_forgejo_does() -> None:
    found = made("https://codeberg.org/you/tides.git")
    assert found.edit("a.md") == "https://codeberg.org/you/tides/_edit/main/a.md"
    assert parts(found.create("a.md", "x")) == ("/you/tides/_new/main", {"filename": "a.md", "value": "x"})
    assert found.upload("content/inbox") == "https://codeberg.org/you/tides/_upload/main/content/inbox"
    assert parts(found.suggestion()) == ("/you/tides/issues/new", {"title": "Suggestion: "})


@pytest.mark.parametrize("repository", [f"{GITHUB}/", f"{GITHUB}.git", "http://www.github.com/you/tides"])
def test_a_repository_may_be_written_in_many_ways(repository: str) -> None:
    assert made(repository).edit("a.md").endswith("github.com/you/tides/edit/main/a.md")
    assert made(repository).edit("a.md").startswith("https://")


@pytest.mark.parametrize(
    "repository",
    [
        "https://git.example.org/you/tides",
        "https://github.com/you",
        "https://github.com/you/tides/tree/main",
        "https://github.com/you/tides?tab=readme",
        "https://github.com/you/tides#readme",
        "https://github.com//tides",
        "https://github.com.evil.example/you/tides",
        "https://gitlab.com/",
    ],
)
def test_what_is_no_repository_of_a_known_forge_leads_nowhere(repository: str) -> None:
    assert forge(repository, "main") is None


def test_a_branch_may_hold_what_git_lets_it() -> None:
    assert made(branch="feature/ä#1%").edit("a.md") == "https://github.com/you/tides/edit/feature/%C3%A4%231%25/a.md"


@pytest.mark.parametrize("repository", [GITHUB, "https://gitlab.com/g/s/t", "https://codeberg.org/you/tides"])
@given(st.text(max_size=80) | st.just(HOSTILE))
def test_whatever_is_said_arrives_as_it_is(repository: str, text: str) -> None:
    found = made(repository)
    text = text.encode("utf-8", "replace").decode()
    for url in (found.create("a.md", text), found.correction(text, text, text), found.edit("a.md")):
        assert url.isascii()
        assert address.problem(url) == "" or len(url) > address.LONGEST
        assert url.startswith(f"{repository}/")
    assert text in parts(found.create("a.md", text))[1].values()
    assert f"Correction: {text}" in parts(found.correction(text, "p", "f"))[1].values()


def test_a_long_title_is_cut_before_a_forge_refuses_its_address() -> None:
    url = made().correction("潮" * 5000, "https://you.example/", "content/papers/x.md")
    assert len(url) < 4000
    assert parts(url)[1]["title"].endswith("潮…")


def test_half_a_surrogate_pair_is_no_mistake() -> None:
    assert "%3F" in made().correction("a\ud800", "p", "f")
