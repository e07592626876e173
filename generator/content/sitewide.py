"""What a value of the settings may be: text → value, or ``RefusedError`` with how to mend it."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from generator.content import scalars
from generator.content.reading import RefusedError, refusal

# RFC 4151: an authority (a host or an address), a date, and a name of one's own.
_TAG = re.compile(
    r"tag:[A-Za-z0-9][A-Za-z0-9._-]*(@[A-Za-z0-9][A-Za-z0-9.-]*)?,(\d{4}(?:-\d{2}){0,2}):[A-Za-z0-9._~!$&'()*+,;=@/?-]+",
    re.ASCII,
)


# What git takes for a branch's name (git-check-ref-format), but for quotes and what would need an escape in YAML.
_BRANCH = re.compile(r"(?![/.-])(?!.*(?:\.\.|//|/\.|@\{|\.lock(?:/|$)))[^\s\x00-\x20\x7f~^:?*\[\\'\"]{1,200}(?<![/.])")


def between(low: int, high: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(value: str) -> int:
        number = scalars.count(value)
        if not low <= number <= high:
            raise RefusedError(f"{value} is out of bounds; write a number from {low} to {high}")
        return number

    return read


def base_url(value: str) -> str:
    """The address of the site's root, with a slash at its end."""
    address = scalars.address(value)
    parts = urlsplit(address)
    if parts.query or parts.fragment or "?" in address or "#" in address:
        raise refusal(value, "holds a '?' or '#'; write the address of the site's root alone")
    if "//" in parts.path or {".", ".."} & set(parts.path.split("/")):
        raise refusal(value, "has an empty or dotted part in its path; write the address as a browser shows it")
    return address if address.endswith("/") else f"{address}/"


def branch(value: str) -> str:
    """The name of a branch of a repository."""
    if not _BRANCH.fullmatch(value):
        raise refusal(value, "is no name of a branch; write it as the repository shows it, for instance main")
    return value


def timezone(value: str) -> str:
    """A name of the time zone database."""
    try:
        return ZoneInfo(value).key
    except (ValueError, OSError, KeyError):
        raise refusal(value, "is no time zone; write one such as Europe/Berlin, America/New_York or UTC") from None


def feed_tag(value: str) -> str:
    """A tag of RFC 4151, to which an entry's id is added behind a colon."""
    found = _TAG.fullmatch(value)
    if not found:
        raise refusal(value, "is no tag; write it as tag:you.github.io,2026:papers")
    scalars.partial_date(found[2])
    return value


def proposed_feed_tag(base: str) -> str:
    """A tag for a site at an address; its owner may put any year into it in which the host was theirs."""
    host = urlsplit(base).hostname or "you.github.io"
    return f"tag:{host},2026:papers"
