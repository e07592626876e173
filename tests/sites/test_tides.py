"""A site with a little of everything that a curator may write, as a reader and a browser find it."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from lxml import html

from tests.built import Built
from tests.site_folder import Site

BASE = "https://example.org/repo/"
SITES = Path(__file__).parent

COLLISIONS = """\
content/papers/2026/x.md: makes papers/x/index.html in the site, which content/static/papers/X/index.html makes too; rename one of the two
content/papers/2026/x.md:4:11: makes tags/tides/index.html in the site, which content/papers/2026/2606.01234.md:11:7 makes too; rename one of the two
content/static/notes.txt: makes the file notes.txt in the site, where content/papers/2026/x.md:4:25 needs a folder; rename one of the two
"""  # noqa: E501 - as they are printed


@pytest.fixture(scope="module")
def documents(tides: Built) -> dict[str, html.HtmlElement]:
    return {page: html.fromstring(tides.file(page).read_bytes()) for page in tides.pages()}


def texts(tides: Built) -> Iterator[tuple[str, str]]:
    """Every file of text that is no asset."""
    for path in sorted(tides.folder.rglob("*")):
        if path.suffix in {".html", ".xml", ".json", ".opml", ".txt"} and ".broadsheet" not in path.parts:
            yield path.relative_to(tides.folder).as_posix(), path.read_text(encoding="utf-8")


def answers(tides: Built, address: str) -> bool:
    return tides.file(unquote(address.removeprefix(BASE).partition("#")[0])).is_file()


def test_every_link_of_every_page_leads_somewhere(tides: Built, documents: dict[str, html.HtmlElement]) -> None:
    links = {
        (page, urljoin(BASE + page, link))
        for page, document in documents.items()
        for _, attribute, link, _ in document.iterlinks()
        if attribute
    }
    assert [link for link in links if link[1].startswith(BASE) and not answers(tides, link[1])] == []
    assert [link for link in links if link[1].startswith("https://example.org/") and not link[1].startswith(BASE)] == []


def test_every_address_of_feeds_and_sitemap_leads_somewhere(tides: Built) -> None:
    found = {
        (path, address)
        for path, text in texts(tides)
        if not path.endswith(".html")
        for address in re.findall(r'https://example\.org/[^\s"\'<>&\\]*', text)
    }
    assert len({path for path, _ in found}) > 20
    assert [one for one in found if not answers(tides, one[1])] == []


def test_headings_go_down_step_by_step_from_one_of_the_first_level(documents: dict[str, html.HtmlElement]) -> None:
    for page, document in documents.items():
        levels = [int(heading.tag[1]) for heading in document.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels.count(1) == 1, page
        assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), (page, levels)


def test_no_page_names_two_things_alike(documents: dict[str, html.HtmlElement]) -> None:
    twice = {
        (page, name)
        for page, document in documents.items()
        for name, times in Counter(document.xpath("//@id")).items()
        if times > 1
    }
    assert twice == set()


def test_what_is_a_draft_or_to_come_is_in_no_file(tides: Built) -> None:
    assert [path for path, text in texts(tides) if "secret" in text.lower()] == []
    assert [path for path, text in texts(tides) if "2026-06-30" in text] == []  # a day of listing again


def test_hostile_words_are_only_words(documents: dict[str, html.HtmlElement]) -> None:
    for page, document in documents.items():
        assert not document.xpath("//iframe|//object|//embed|//form|//base|//img[contains(@src, '//')]"), page
        assert not document.xpath("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'srcdoc']"), page
        assert len(document.xpath("//script")) <= 1, page
        assert not [link for _, _, link, _ in document.iterlinks() if link.startswith(("javascript:", "data:"))], page
    title = documents["papers/hostile/"].xpath("string(//h1)")
    assert title.startswith("\"><script>alert('1')</script> {{ 7*7 }} {% raw %} ]]>")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("papers/low-water/", "papers/2606.01234/"),
        ("2026/low/", "papers/2606.01234/"),
        ("papers/rope/", "papers/old-rope/"),
        ("orgs/harbour/", "orgs/harbour-lab/"),
        ("who/", "about/"),
    ],
)
def test_old_addresses_lead_on(documents: dict[str, html.HtmlElement], old: str, new: str) -> None:
    document = documents[old]
    assert document.xpath("string(//meta[@http-equiv='refresh']/@content)") == f"0; url=/repo/{new}"
    assert document.xpath("string(//link[@rel='canonical']/@href)") == BASE + new
    assert document.xpath("string(//meta[@name='robots']/@content)") == "noindex"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("", "Tuesday, 9 June 2026 · 4 papers"),
        ("papers/no-names/", "4 authors"),
        ("papers/withdrawn/", "This paper has been withdrawn. Noted here on 1 June 2026."),
        ("papers/old-rope/", "In short"),
        ("papers/2606.01234/", "Di <Foam>"),
        ("days/2025-12-30/", "Published, and Never Said to Be Listed"),
        ("weeks/2026-W01/", "29 December 2025 – 4 January 2026 · 3 papers"),
        ("months/2026-06/", "A calm sea & a full moon"),
        ("archive/", "9 papers."),
        ("years/2026/", "8 papers."),
        ("orgs/harbour-lab/", "They count waves, and nothing else."),
        ("authors/ada-lark/", "Papers signed with this name."),
        ("about/", "We are a test."),
    ],
)
def test_pages_say(documents: dict[str, html.HtmlElement], page: str, words: str) -> None:
    assert words in " ".join(documents[page].text_content().split())


def test_languages_and_directions_are_named(documents: dict[str, html.HtmlElement]) -> None:
    for page, language in (("papers/al-madd/", "ar"), ("papers/chao-xi/", "zh"), ("papers/old-rope/", "fr")):
        (heading,) = documents[page].xpath("//h1")
        assert (heading.get("lang"), heading.get("dir")) == (language, "auto")


def test_files_are_copied_as_they_are(tides: Built) -> None:
    source = SITES / "tides" / "content" / "static"
    for path in ("notes.txt", "logos/harbour.svg"):
        assert (tides.folder / path).read_bytes() == (source / path).read_bytes()


def test_a_site_without_papers_is_whole(site: Site) -> None:
    site.write("content/site.yaml", f'title: Empty\nbase_url: {BASE}\nfeed_tag: "tag:example.org,2026:empty"\n')
    built = Built(site.build())
    assert "Nothing is listed yet" in built.file("").read_text(encoding="utf-8")
    for page in built.pages():
        document: html.HtmlElement = html.fromstring(built.file(page).read_bytes())
        dead = [link for _, attribute, link, _ in document.iterlinks() if attribute and not _leads(built, page, link)]
        assert dead == [], page


def _leads(built: Built, page: str, link: str) -> bool:
    address = urljoin(BASE + page, link)
    return not address.startswith(BASE) or answers(built, address)


def test_two_files_that_make_one_page_stop_the_build(site: Site) -> None:
    shutil.copytree(SITES / "tides", site.root, dirs_exist_ok=True)
    site.build("--today", "2026-06-09")
    before = site.read("site/tags/tides/index.html")
    site.write(
        "content/papers/2026/x.md", "---\ntitle: X\nlisted: 2026-06-08\naliases: [/tags/tides/, /notes.txt/]\n---\n"
    )
    site.write("content/static/papers/X/index.html", "mine")
    done = site.run("build", "--today", "2026-06-09")
    assert done.returncode == 1
    assert done.stderr == COLLISIONS
    assert site.read("site/tags/tides/index.html") == before
