"""The site's settings: ``content/site.yaml`` ⇄ ``Settings``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from generator.content import document, flow, following, nodes, scalars, sitewide
from generator.content.fields import Field, Fields, scalar, table
from generator.content.lists import free, record, unique
from generator.content.reading import Reading, RefusedError
from generator.model import SECTIONS, FeedSettings, Settings
from generator.problems import Problem

_USUAL = FeedSettings()
_FEEDS = Fields(
    Field("entries", scalar(sitewide.between(1, 500)), "1 to 500", "The newest entries that a feed holds.", default=50),
    Field("days", scalar(sitewide.between(0, 366)), "0 to 366", "It holds all of the last listed days too.", default=7),
    Field(
        "formats",
        unique(scalar(scalars.choice(*_USUAL.formats))),
        "list",
        "The formats that feeds come in.",
        default=_USUAL.formats,
    ),
    Field(
        "sections",
        unique(scalar(scalars.choice(*_USUAL.sections))),
        "list",
        "Sections whose pages have feeds of their own.",
        default=_USUAL.sections,
    ),
)


def _feeds(values: Mapping[str, Any]) -> FeedSettings:
    """Raises RefusedError where Atom is missing: the list of all feeds leads to it, and authors have no other."""
    feeds = FeedSettings(**values)
    if "atom" not in feeds.formats:
        raise RefusedError("the formats lack atom, which every list of feeds leads to; add it to formats")
    return feeds


FIELDS = Fields(
    Field("title", scalar(scalars.text), "text", "The site's name.", required=True),
    Field("tagline", scalar(scalars.text), "text", "A line below the name."),
    Field("base_url", scalar(sitewide.base_url), "address", "Where the site stands.", required=True),
    Field("timezone", scalar(sitewide.timezone), "time zone", "The zone whose days are the feed's.", default="UTC"),
    Field("language", scalar(scalars.language), "language code", "The language of the site.", default="en"),
    Field(
        "feed_tag",
        scalar(sitewide.feed_tag),
        "tag of RFC 4151",
        "The beginning of every id in the feeds. Written once and never changed: a reader knows entries by it.",
        required=True,
    ),
    Field(
        "repository",
        scalar(scalars.address),
        "address",
        "Where the site's source can be read. On GitHub, GitLab or Codeberg, pages lead to where they are edited.",
    ),
    Field("branch", scalar(sitewide.branch), "name", "The branch there that is edited.", default="main"),
    Field("theme", scalar(scalars.name), "name", "The folder in `themes/`.", default="broadsheet"),
    Field("theme_settings", free, "map", "What the theme takes.", default=MappingProxyType({})),
    Field(
        "sections",
        unique(scalar(scalars.choice(*SECTIONS))),
        "list",
        "What the site has beside papers, days and the front page, in the order of its navigation: "
        "`[archive, organizations, tags, authors, meetings, corrections]`, or fewer. Names whose section is left out "
        "lead nowhere.",
        default=SECTIONS,
    ),
    Field(
        "feeds",
        record(_FEEDS, _feeds),
        "map",
        "How much a feed holds, its formats, and which sections have feeds of their own: "
        "`{entries: 50, days: 7, formats: [atom, rss, json], "
        "sections: [organizations, tags, authors, corrections]}`.",
        default=_USUAL,
        write=_FEEDS.write,
    ),
    Field(
        "sources",
        following.read,
        "list of maps",
        'What `broadsheet update` follows: `[{name: daily, follow: "hf:daily", upvotes: 10}]`.',
        default=(),
        write=following.write,
    ),
    Field(
        "updates",
        scalar(scalars.choice("commit", "pull-request")),
        "commit or pull-request",
        "Whether the workflow *Update* publishes what it finds at once, or proposes it.",
        default="commit",
    ),
)


def parse(text: str, path: str) -> tuple[Settings | None, list[Problem]]:
    """The settings of their file's text, and every mistake in it."""
    reading = Reading(path)
    text_below_mark = text.removeprefix("\ufeff")
    root = nodes.compose(text_below_mark, reading) if document.readable(text_below_mark, reading) else None
    if root is None:
        return None, reading.problems
    values = FIELDS.read(root, "", reading, _missing)
    if values is None:
        return None, reading.problems
    return Settings(**values, origin=reading.origin(text)), []


def _missing(name: str, values: Mapping[str, Any]) -> str:
    if name != "feed_tag":
        return ""
    proposed = sitewide.proposed_feed_tag(values.get("base_url") or "")
    return f"is missing; add this line once, and never change it afterwards: feed_tag: {flow.line(proposed)}"


def dump(settings: Settings) -> str:
    """The file of the settings, ready to edit."""
    return "".join(f"{name}: {flow.line(value)}\n" for name, value in FIELDS.write(settings).items())


def fields_table() -> str:
    """The settings as a Markdown table."""
    return table(FIELDS.fields)
