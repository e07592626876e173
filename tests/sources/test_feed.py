"""Any feed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from generator.model import Author, Link, Listed, PartialDate
from generator.problems import ProblemsError
from generator.sources import feed
from generator.sources.feed_post import Names, Post
from generator.sources.record import Record
from generator.sources.source import Answer, Given, Reading

FIXTURES = Path(__file__).parent / "fixtures/feeds"
JSON = '{"version": "https://jsonfeed.org/version/1.1", "items": '


def _fixture(name: str) -> Reading:
    text = (FIXTURES / name).read_text(encoding="utf-8")
    assert feed.recognizes(text)
    return feed.read(text, Given())


def _rss(items: str, head: str = "") -> Reading:
    text = f'{head}<rss version="2.0"><channel><link>https://lumen.example/</link>{items}</channel></rss>'
    return feed.read(text, Given())


def _item(more: str = "", title: str = "T") -> str:
    return f"<item><title>{title}</title><link>https://lumen.example/1</link>{more}</item>"


def _one(items: str, head: str = "") -> Record:
    (record,) = _rss(items, head).records
    return record


def test_a_blog_gives_every_field() -> None:
    record = _fixture("blog.rss").records[0]
    assert (record.source, record.key, record.line) == ("feed", "https://lumen.example/?p=17", 9)
    assert record.title == "Lanterns & Sheep: H₂ at Night"
    assert record.abstract == "We light lanterns for sheep, and x < y.\n\nA second paragraph."
    assert (record.published, record.listed) == (PartialDate(2026, 3, 3), None)
    assert record.authors == (Author("Ada Example"),)
    assert record.keywords == ("Research", "Optics")
    assert record.language == "en"
    assert record.links == (
        Link("paper", "https://lumen.example/2026/03/lanterns/?page=2"),
        Link("audio", "https://lumen.example/talk.mp3"),
        Link("pdf", "https://lumen.example/paper.pdf"),
    )


def test_a_paper_of_arxiv_is_known_by_its_address() -> None:
    record = _fixture("blog.rss").records[1]
    assert (record.arxiv_id, record.version, record.links) == ("2603.00011", 2, ())
    assert (record.published, record.abstract) == (None, "Only the content.")
    assert record.authors == (Author("Ada Example"),)


def test_a_relative_address_is_one_of_the_blog() -> None:
    record = _fixture("blog.rss").records[2]
    assert record.links == (Link("paper", "https://lumen.example/2026/relative/"),)
    assert record.published == PartialDate(2026, 3)


def test_an_item_without_a_title_is_skipped() -> None:
    (skipped,) = _fixture("blog.rss").skipped
    assert (skipped.record, skipped.reason, skipped.line) == (
        "https://lumen.example/2026/03/untitled/",
        "has no title",
        24,
    )


def test_a_journal_gives_doi_venue_and_authors() -> None:
    article, preprint = _fixture("journal.rdf").records
    assert (article.title, article.abstract) == ("A lantern’s spectrum", "Light is measured.")
    assert (article.doi, article.venue) == ("10.1000/lantern.1", "Journal of Lanterns")
    assert article.authors == (Author("Ada Example"), Author("Bo Sample", given="Bo", family="Sample"))
    assert article.published == PartialDate(2026, 3, 4)
    assert (preprint.doi, preprint.published) == ("10.1101/2026.03.01.123456", PartialDate(2026, 3))
    assert [author.name for author in preprint.authors] == ["A. Example", "B. Sample", "C. Test"]


def test_atom_says_what_is_text_and_what_is_html() -> None:
    first, second = _fixture("lab.atom").records
    assert (first.title, first.abstract) == ('For all x: a < b & "c"', "Tags like <b> are meant.")
    assert (first.key, first.published, first.language) == ("tag:lampen.example,2026:1", PartialDate(2026, 3, 4), "de")
    assert [author.name for author in first.authors] == ["Ada Example", "Bo Sample"]
    assert first.keywords == ("Licht",)
    assert (second.title, second.abstract) == ("Weißes Licht", "Nur der Inhalt.\n\nZwei.")
    assert second.authors == (Author("Lampen e.V."),)


def test_when_an_entry_was_touched_is_not_when_it_was_published() -> None:
    assert _fixture("lab.atom").records[1].published is None


def test_json_feed_says_the_same() -> None:
    reading = _fixture("lab.json")
    first, second = reading.records
    assert (first.title, first.abstract, first.line) == ("Lanterns in JSON", "One & two.\n\nThree.", 9)
    assert (first.published, first.keywords) == (PartialDate(2026, 3, 4), ("optics",))
    assert first.links == (
        Link("paper", "https://lumen.example/1"),
        Link("pdf", "https://lumen.example/slides.pdf"),
    )
    assert (second.doi, second.links, second.abstract) == ("10.1000/lantern.3", (), "As **it** stands.")
    assert second.authors == (Author("Lumen Team", literal=True),)
    assert [(one.record, one.reason, one.line) for one in reading.skipped] == [
        ("item 2", "is not an object", 19),
        ("2", "has no title", 20),
    ]


def test_the_day_that_a_person_gives_is_the_listed_day() -> None:
    day = date(2026, 4, 1)
    text = (FIXTURES / "blog.rss").read_text(encoding="utf-8")
    assert {record.listed for record in feed.read(text, Given(listed=day)).records} == {Listed(day)}


def test_a_name_that_several_items_share_names_none() -> None:
    show = "<link>https://lumen.example/show</link>"
    records = _rss(f"<item><title>A</title>{show}</item><item><title>B</title>{show}</item>").records
    assert [record.key for record in records] == ["A", "B"]


@pytest.mark.parametrize(
    ("post", "key"),
    [
        (Post(title="T", guid="tag:x,2026:1", link="https://x.example/1"), "tag:x,2026:1"),
        (Post(title="T", guid="12", link="https://x.example/1"), "https://x.example/1"),
        (Post(title="T", guid="12"), "T"),
        (Post(title="T"), "T"),
    ],
)
def test_a_key_is_the_items_own_in_the_whole_world(post: Post, key: str) -> None:
    names = Names()
    names.add(post)
    assert names.key(post) == key


@pytest.mark.parametrize(
    ("link", "doi"),
    [
        ("https://doi.org/10.1000/a(1)b", "10.1000/a(1)b"),
        ("https://x.example/doi/abs/10.1000/a.b?af=R", "10.1000/a.b"),
        ("https://x.example/doi/10.1000%2Fa", "10.1000/a"),
        ("https://x.example/articles/10.1000/a.b.1/full", "10.1000/a.b.1"),
        ("https://x.example/content/10.1101/2026.03.01.123456v2.full.pdf", "10.1101/2026.03.01.123456"),
        ("https://x.example/10.1/a", ""),
        ("https://x.example/v10.1000", ""),
    ],
)
def test_a_doi_is_found_in_an_address(link: str, doi: str) -> None:
    assert _one(f"<item><title>T</title><link>{link}</link></item>").doi == doi


def test_a_page_of_hugging_face_is_a_paper_of_arxiv() -> None:
    record = _one("<item><title>T</title><link>https://huggingface.co/papers/2603.00011</link></item>")
    assert record.arxiv_id == "2603.00011"
    assert record.links == (Link("huggingface", "https://huggingface.co/papers/2603.00011"),)


def test_what_a_text_says_under_labels_is_taken_where_nothing_else_says_it() -> None:
    date_and_source = "<p>Publication date: June 2026</p><p><b>Source:</b> Lanterns, Volume 3</p>"
    text = f"{date_and_source}<p>Author(s): Ada Example, Bo Sample</p>"
    record = _one(_item(f"<description><![CDATA[{text}]]></description>"))
    assert (record.abstract, record.venue, record.published) == ("", "Lanterns", PartialDate(2026, 6))
    assert [author.name for author in record.authors] == ["Ada Example", "Bo Sample"]


def test_a_long_text_is_its_beginning() -> None:
    paragraph = "word " * 300
    record = _one(_item(f"<description>{f'&lt;p&gt;{paragraph}&lt;/p&gt;' * 50}</description>"))
    assert 3000 <= len(record.abstract) <= 4500
    assert not record.abstract.endswith("…")
    (record,) = _rss(_item(f"<description>{paragraph * 100}</description>")).records
    assert len(record.abstract) <= 8001
    assert record.abstract.endswith("word…")


def test_a_feed_is_mended_where_one_can_know_how() -> None:
    reading = _rss(_item("<description>p < 0.05 &nbsp;&unknown; AT&T</description>", "A & B"))
    assert [(record.title, record.abstract) for record in reading.records] == [("A & B", "p < 0.05 &unknown; AT&T")]
    assert not reading.skipped
    (record,) = _rss(_item("", "<![CDATA[A & B]]>")).records
    assert record.title == "A & B"


def test_what_is_cut_off_gives_what_is_before_and_says_where() -> None:
    reading = feed.read(f"<rss><channel>{_item()}\n<item><title>B</title><descr", Given())
    assert [record.title for record in reading.records] == ["T", "B"]
    assert [(one.line, "is not well-formed" in one.reason) for one in reading.skipped] == [(2, True)]


def test_markup_in_a_title_is_shown_where_it_is_no_html() -> None:
    assert _one(_item("", "&lt;script&gt;alert(1)&lt;/script&gt;")).title == "<script>alert(1)</script>"
    assert _one(_item("", "Learning &lt;mask&gt; tokens")).title == "Learning <mask> tokens"


def test_an_address_that_is_none_is_left_to_the_intake_to_refuse() -> None:
    record = _one("<item><title>T</title><link>javascript:alert(1)</link></item>")
    assert [link.url for link in record.links] == ["javascript:alert(1)"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<!DOCTYPE x [<!ENTITY e 'x'>]><rss><channel/></rss>", "declares entities"),
        ("<rss>" + "<a/>" * 2_000_001, "more than 2,000,000 marks"),
        ("no tree", "is no XML"),
        (JSON + "[", "is no JSON"),
        (JSON + "7}", "has no list of items"),
        (JSON.replace('"items": ', '"title": "x"}'), "has no list of items"),
        (JSON + "[" * 100_000, "nested too deep"),
        (JSON.replace('"items"', '"x": 1, "items') + "[]}", "is no JSON"),
    ],
)
def test_a_feed_without_papers_says_why(text: str, reason: str) -> None:
    reading = feed.read(text, Given())
    assert not reading.records
    assert reason in " ".join(one.reason for one in reading.skipped)


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel></channel></rss>",
        '<rss xmlns="urn:x"><channel><item><title>x</title></item></channel></rss>',
        JSON + "[]}",
    ],
)
def test_an_empty_feed_is_no_fault(text: str) -> None:
    assert feed.read(text, Given()) == Reading((), ())


def test_no_file_is_read_and_no_address_asked(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hush", encoding="utf-8")
    hidden = f'<!-- <a> --><!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}"><!-- ]> -->]>'
    assert "hush" not in repr(_rss(_item("", "T &e;"), hidden))
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    assert "hush" not in repr(_rss(_item(include)))
    assert not feed.read(str(secret), Given()).records
    loaded = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/none.dtd">'
    assert _one(_item("<description>a&nbsp;b</description>"), loaded).abstract == "a\u00a0b"


GEOMETRY = (
    '<where xmlns="http://www.georss.org/georss"><p:Polygon xmlns:p="http://www.opengis.net/gml"><p:exterior>'
    "<p:LinearRing><p:posList>a b</p:posList></p:LinearRing></p:exterior></p:Polygon></where>"
)


# What takes feedparser minutes, or makes it raise.
@pytest.mark.parametrize(
    "more",
    [
        f"<author>{'a.' * 100_000}@</author>",
        f"<managingEditor>{'a.' * 100_000}</managingEditor>",
        f'<i:author xmlns:i="http://www.itunes.com/dtds/podcast-1.0.dtd">{"a." * 100_000}</i:author>',
        f"<description>{'<![CDATA[' * 20_000}</description>",
        f"<description>{'&lt;div&gt;' * 50_000}</description>",
        f"<description>{'<a>' * 50_000}</description>",
        f"<pubDate>{'1' * 100_000}</pubDate>",
        f"<category>{'x,' * 100_000}</category>",
        GEOMETRY,
        "<dc:creator>undeclared</dc:creator>",
        "<a x:y='1'/>",
        "a\x00b\x0bc&#1;&#xFFFE;&#xD800;&#99999999;",
    ],
)
def test_what_is_hostile_costs_little_and_harms_no_other_item(more: str) -> None:
    reading = _rss(f"<item><title>Before</title></item>{_item(more)}")
    assert [record.title for record in reading.records][:1] == ["Before"]


MARKS = st.sampled_from(
    [
        *(
            "<item>",
            "</item>",
            "<title>",
            "</title>",
            "<link>",
            "<guid>",
            "<author>",
            "<description>",
            "<pubDate>",
            "</",
        ),
        *(
            "<category>",
            "<content type='xhtml'>",
            "<div>",
            "&",
            "&lt;b&gt;",
            "]]>",
            "<![CDATA[",
            "x",
            " ",
            "\n",
            "'",
            "@",
        ),
        *(
            "<entry>",
            "</entry>",
            "<name>",
            "<image>",
            "<textInput>",
            "<source>",
            "<enclosure url='u'/>",
            "<a href='//x'>",
        ),
        *(
            "<content mode='base64' type='x'>",
            "<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>",
            "2026-03-03",
            "<",
        ),
    ]
)


@for_all(st.lists(MARKS, max_size=40))
def test_no_text_raises(marks: list[str]) -> None:
    for root in ("<rss><channel>", '<feed xmlns="http://www.w3.org/2005/Atom">'):
        feed.read(root + "".join(marks), Given())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
KEYS = ("id", "url", "external_url", "title", "summary", "content_html", "content_text", "authors", "author", "tags")


@for_all(st.lists(st.dictionaries(st.sampled_from([*KEYS, "attachments", "date_published"]), VALUES) | VALUES))
def test_values_of_any_type_are_no_trouble(items: list[object]) -> None:
    import json

    reading = feed.read(JSON + json.dumps(items) + "}", Given())
    assert len(reading.records) + len(reading.skipped) == len(items)


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?>\n<!-- made by hand --><rss version="2.0"/>',
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x.example/rss.dtd"><rss version="0.91"/>',
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>',
        '<feed xmlns="http://purl.org/atom/ns#" version="0.3"/>',
        '\ufeff {"title": "x", "version":"https:\\/\\/jsonfeed.org\\/version\\/1"}',
    ],
)
def test_all_versions_are_recognized(text: str) -> None:
    assert feed.recognizes(text)


@pytest.mark.parametrize(
    "text",
    ["", "rss", "<html><body><rss/></body></html>", "<!DOCTYPE html><html/>", '{"version": "1"}', "<feed/>", "<RDF/>"],
)
def test_other_texts_are_not(text: str) -> None:
    assert not feed.recognizes(text)


@pytest.mark.parametrize("url", ["https://lumen.example/feed?x=1", "http://127.0.0.1:8000/feed"])
def test_any_address_can_be_asked(url: str) -> None:
    request = feed.asks(f" {url} ")
    assert request
    assert request.url == url
    assert feed.asks_on(request, Answer("")) is None


PAGE = """<!DOCTYPE html>
<html><head><link rel=stylesheet href=style.css><link href="/comments.xml" rel="alternate" type="application/rss+xml">
<link rel="alternate" type="application/rss+xml" title="All &amp; more" href="/feed?a=1&amp;b=2"></head><body></html>"""


def test_a_web_page_leads_to_its_feed() -> None:
    request = feed.asks("https://lumen.example/blog/")
    assert request
    onward = feed.asks_on(request, Answer(PAGE))
    assert onward
    assert onward.url == "https://lumen.example/feed?a=1&b=2"
    (skipped,) = feed.read(PAGE, Given()).skipped
    assert (skipped.record, skipped.reason) == ("the page", "is a web page, and no feed; its feed is /feed?a=1&b=2")


@pytest.mark.parametrize(
    "link",
    [
        "",
        "<link rel=alternate type=application/rss+xml>",
        "<link rel=alternate type=text/html href=/de>",
        "<link rel=alternate type=application/rss+xml href=javascript:alert(1)>",
        "<link rel=alternate type=application/rss+xml href='https://[x'>",
        "<link rel=alternate type=application/rss+xml href='//'>",
        "<link " * 50_000,
        f"<link {'a=' * 50_000}>",
    ],
)
def test_a_web_page_without_a_feed_leads_nowhere(link: str) -> None:
    request = feed.asks("https://lumen.example/blog/")
    assert request
    assert feed.asks_on(request, Answer(f"<html><head>{link}</head></html>")) is None


@pytest.mark.parametrize("what", ["feed.xml", "ftp://lumen.example/", "hf:trending", ""])
def test_other_words_are_left_to_others(what: str) -> None:
    assert feed.asks(what) is None


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("https://user:word@lumen.example/", "user name"),
        ("https:///feed", "has no host"),
        ("https://lumen.example/a b", "holds a space"),
    ],
)
def test_an_address_that_is_none_is_said(what: str, message: str) -> None:
    with pytest.raises(ProblemsError, match=message):
        feed.asks(what)


def test_an_item_that_feedparser_fails_at_takes_no_other_along(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    import feedparser

    parse = feedparser.parse

    def failing(stream: io.BytesIO, **options: object) -> object:
        if b"poison" in stream.getvalue():
            raise TypeError("not again")
        return parse(stream, **options)

    monkeypatch.setattr(feedparser, "parse", failing)
    titles = ("A", "poison", "B")
    reading = _rss("\n".join(f"<item><title>{title}</title><guid>tag:{title}</guid></item>" for title in titles))
    assert [(record.title, record.key, record.line) for record in reading.records] == [
        ("A", "tag:A", 1),
        ("B", "tag:B", 3),
    ]
    assert [(one.record, one.reason, one.line) for one in reading.skipped] == [
        ("item 2", "could not be read: TypeError", 2)
    ]
