"""The HTML of an item."""

from datetime import date
from typing import Any

import html5lib
import pytest

from generator.feeds.channels import masthead
from generator.feeds.html import content
from generator.model import Affiliation, Link, Meeting
from tests.feeds.papers import SAMPLE, catalog, paper, prose, settings

PAGE = "https://you.example/repo/papers/x/"


def html(**fields: Any) -> str:
    return content(masthead(settings()), catalog(paper("x", **{"arxiv_id": "2606.00001", **fields})).entries[0], PAGE)


LINKS = (
    '<p><a href="https://arxiv.org/abs/2606.00001">Paper</a> · <a href="https://arxiv.org/pdf/2606.00001">PDF</a></p>'
)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ""),
        ({"status": "withdrawn"}, "<p><strong>This paper has been withdrawn.</strong></p>\n"),
        ({"status": "retracted"}, "<p><strong>This paper has been retracted.</strong></p>\n"),
        ({"status": "published"}, ""),
        ({"note": prose("Why.")}, "<h2>Editor’s note</h2>\n<p>Why.</p>\n"),
        ({"body": prose("That.")}, "<h2>Abstract</h2>\n<p>That.</p>\n"),
        ({"body": prose("So."), "body_kind": "summary"}, "<h2>In short</h2>\n<p>So.</p>\n"),
        (
            {"body": prose("Cela."), "language": "fr"},
            '<h2>Abstract</h2>\n<div lang="fr" dir="auto">\n<p>Cela.</p>\n</div>\n',
        ),
        ({"author_count": 1}, "<p>1 author</p>\n"),
        ({"author_count": 1204, "venue": "Knots & <Co>"}, "<p>1,204 authors · Knots &amp; &lt;Co&gt;</p>\n"),
        (
            {"organizations": (Affiliation("a", "A & <B>"),)},
            '<p><a href="https://you.example/repo/orgs/a/">A &amp; &lt;B&gt;</a></p>\n',
        ),
    ],
)
def test_each_part_stands_under_its_own_label(fields: dict[str, Any], expected: str) -> None:
    assert html(**fields) == expected + LINKS


def test_named_authors_are_told_by_the_feed_and_not_counted_here() -> None:
    assert "author" not in html(authors=SAMPLE[0].authors, author_count=2)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[p](/papers/y/)", '<p><a href="https://you.example/repo/papers/y/">p</a></p>'),
        ("![i](/static/i.png)", '<p><img src="https://you.example/repo/static/i.png" alt="i"></p>'),
        ("[f](#s-part)", f'<p><a href="{PAGE}#s-part">f</a></p>'),
        ("# Part", "<h3>Part</h3>"),
        ("$a<b$ and $5", "<p><code>a&lt;b</code> and $5</p>"),
        (r"$\text{\"}$", r"<p><code>\text{\&quot;}</code></p>"),
        ("a title= id= class= href=#x in words", "<p>a title= id= class= href=#x in words</p>"),
        (
            '[a](https://a.example "x id=")',
            '<p><a href="https://a.example" title="x id=" rel="nofollow">a</a></p>',
        ),
    ],
)
def test_prose_is_fit_for_readers(markdown: str, expected: str) -> None:
    assert html(body=prose(markdown)) == f"<h2>Abstract</h2>\n{expected}\n{LINKS}"


def test_a_paper_without_address_offers_searches() -> None:
    assert html(arxiv_id="", links=(Link("code", "https://code.example/?a=1&b=2"),)) == (
        '<p><a href="https://code.example/?a=1&amp;b=2">Code</a>'
        ' · <a href="https://arxiv.org/search/?query=Paper+x&amp;searchtype=title">Search arXiv</a>'
        ' · <a href="https://scholar.google.com/scholar?q=Paper+x">Search Google Scholar</a></p>'
    )


def test_a_meeting_says_at_what_time() -> None:
    assert "<p>Meeting on 12 June 2026, 17:30–18:45 (Europe/Berlin)</p>" in html(
        meeting=Meeting(date(2026, 6, 12), time="17:30-18:45")
    )


def test_a_meeting_says_when_who_and_where() -> None:
    assert "<p>Meeting on 12 June 2026 · presented by Cy &lt;Drift&gt; · Room 4</p>" in html(meeting=SAMPLE[0].meeting)


def test_all_addresses_are_whole_and_the_html_is_well_formed() -> None:
    for entry in catalog(*SAMPLE).entries:
        parser = html5lib.HTMLParser(strict=True)
        fragment = parser.parseFragment(content(masthead(settings()), entry, PAGE))
        addresses = [
            value for element in fragment.iter() for name, value in element.attrib.items() if name in ("href", "src")
        ]
        assert addresses
        assert all(address.startswith("https://") for address in addresses)
