"""Which feeds there are, and where."""

from generator.catalog.entries import Entry, Shelf
from generator.feeds import channels
from tests.feeds.papers import SAMPLE, TAG, catalog, settings


def shelf(count: int) -> Shelf:
    entry: Entry = catalog(*SAMPLE).entries[0]
    return Shelf("ada-lark", "Ada Lark", (entry,) * count)


def test_the_site_has_three_kinds_beside_its_home() -> None:
    found = [(feed.kind, feed.type, feed.route) for feed in channels.site(settings()).feeds]
    assert found == [
        ("atom", "application/atom+xml", "atom.xml"),
        ("rss", "application/rss+xml", "rss.xml"),
        ("json", "application/feed+json", "feed.json"),
    ]


def test_organizations_and_tags_have_theirs_beside_their_pages() -> None:
    both = (channels.organization(settings(), shelf(1)), channels.tag(settings(), shelf(1)))
    assert [feed.route for channel in both for feed in channel.feeds] == [
        "orgs/ada-lark/atom.xml",
        "orgs/ada-lark/rss.xml",
        "orgs/ada-lark/feed.json",
        "tags/ada-lark/atom.xml",
        "tags/ada-lark/rss.xml",
        "tags/ada-lark/feed.json",
    ]


def test_an_author_has_atom_from_the_third_paper_on() -> None:
    assert channels.author(settings(), shelf(2)).feeds == ()
    assert [feed.route for feed in channels.author(settings(), shelf(3)).feeds] == ["authors/ada-lark/atom.xml"]


def test_a_feed_is_called_after_its_shelf_and_the_site() -> None:
    assert channels.tag(settings(), shelf(1)).feeds[0].title == "Ada Lark · Tides & Tables"
    assert channels.site(settings()).feeds[0].title == "Tides & Tables"


def test_a_site_without_a_tagline_is_described_by_its_title() -> None:
    assert channels.site(settings(tagline="")).description == "Tides & Tables"


def test_ids_of_feeds_differ_and_hold_no_address() -> None:
    here, there = settings(), settings(base_url="https://elsewhere.example/")
    shelves = [channels.site(here), channels.tag(here, shelf(3)), channels.author(here, shelf(3))]
    ids = [channel.id(channels.masthead(here)) for channel in shelves]
    assert ids == [TAG, f"{TAG}:tags/ada-lark", f"{TAG}:authors/ada-lark"]
    assert ids == [channel.id(channels.masthead(there)) for channel in shelves]


def test_addresses_are_whole_and_encoded() -> None:
    masthead = channels.masthead(settings())
    assert masthead.absolute("") == "https://you.example/repo/"
    assert masthead.absolute("papers/2606.01234/") == "https://you.example/repo/papers/2606.01234/"
    assert masthead.absolute("a b/ä?#%/") == "https://you.example/repo/a%20b/%C3%A4%3F%23%25/"
