"""Every feed of the site in one file that a reader imports (OPML 2.0, https://opml.org/spec2.opml)."""

from collections.abc import Iterable
from html import escape

from generator import routes
from generator.feeds.channels import Channel, Masthead
from generator.feeds.items import legal


def opml(masthead: Masthead, site: Channel, groups: tuple[tuple[str, tuple[Channel, ...]], ...]) -> bytes:
    """The site's feed, then a folder for each group that has any; Atom alone, since all formats say the same.

    No date stands in it, so that it changes when the list of feeds does and not before.
    """
    body = [_outline(masthead, site, "    ")]
    for name, channels in groups:
        if channels:
            body.append(f'    <outline text="{_text(name)}">')
            body.extend(_outline(masthead, channel, "      ") for channel in channels)
            body.append("    </outline>")
    return _document(masthead.title, body).encode()


def _document(title: str, body: Iterable[str]) -> str:
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head>",
        f"    <title>{_text(title)}</title>",
        "    <docs>https://opml.org/spec2.opml</docs>",
        "  </head>",
        "  <body>",
        *body,
        "  </body>",
        "</opml>",
    )
    return "\n".join(lines) + "\n"


def _outline(masthead: Masthead, channel: Channel, indent: str) -> str:
    """One feed; ``type`` is rss for every format, as the specification has it."""
    attributes = {
        "type": "rss",
        "text": channel.title,
        "title": channel.title,
        "description": channel.description,
        "xmlUrl": masthead.absolute(routes.feed(channel.route, "atom")),
        "htmlUrl": masthead.absolute(channel.route),
    }
    written = " ".join(f'{name}="{_text(text)}"' for name, text in attributes.items())
    return f"{indent}<outline {written}/>"


def _text(text: str) -> str:
    return escape(legal(text))
