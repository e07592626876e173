"""What one value may be: text → value, or ``RefusedError`` with how to mend it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from generator.content import identifiers
from generator.content.reading import RefusedError, refusal
from generator.model import Listed, PartialDate
from generator.text import address as addresses

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?[ ]?([Zz]|[+-]\d{2}:?\d{2})?", re.ASCII
)
_HOURS = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?:-(?:[01]\d|2[0-3]):[0-5]\d)?", re.ASCII)
_BREAK = re.compile(r"[\t\n\r\x85\u2028\u2029]")
_COUNT = re.compile(r"0|[1-9]\d{0,11}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[a-z0-9]{5,8})*")
_SEGMENT = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
_NAME = re.compile(r"[a-z0-9]+(?:(?:\.|[_-]+)[a-z0-9]+)*")
# Windows gives these names to devices, whatever stands behind a dot: a clone could not be checked out there.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
# The whole rule for addresses, which allows all of these, takes thirty times as long.
_PLAIN_ADDRESS = re.compile(addresses.PLAIN)
_YEARS = range(1500, 3000)
MAX_NAME = 120


def text(value: str) -> str:
    """One line of text of which something can be seen."""
    if not value.strip():
        raise RefusedError("is nothing but blanks; write something there, or delete it")
    if not value.isprintable() and _BREAK.search(value):
        advice = "if a backslash in double quotes made it, put the value in single quotes"
        raise RefusedError(f"holds a tab or a line break; write a space there, or {advice}")
    return value


def count(value: str) -> int:
    """A whole number from 0."""
    if not _COUNT.fullmatch(value):
        raise refusal(value, "is no whole number; write digits only, without spaces, commas or zeros before them")
    return int(value)


def version(value: str) -> int:
    """A whole number from 1, with or without a ``v`` before it."""
    number = count(value.removeprefix("v"))
    if not number:
        raise RefusedError("versions are counted from 1; write 1, or leave the line out")
    return number


def boolean(value: str) -> bool:
    """``true`` or ``false``, and no other word for them."""
    if value not in ("true", "false"):
        raise refusal(value, "is neither true nor false; write true or false")
    return value == "true"


# Many papers share a day.
@lru_cache(maxsize=1024)
def day(value: str) -> date:
    """A day of the calendar as YYYY-MM-DD."""
    found = _DAY.fullmatch(value)
    if not found:
        raise refusal(value, "is no day; write it as year-month-day, for instance 2026-06-08")
    return _calendar_day(value, int(found[1]), int(found[2]), int(found[3]))


def _calendar_day(value: str, year: int, month: int, number: int) -> date:
    if year not in _YEARS:
        raise refusal(value, f"has a year outside {_YEARS.start} to {_YEARS.stop - 1}; correct it")
    try:
        return date(year, month, number)
    except ValueError:
        raise refusal(value, "is no day of the calendar; correct the month or the day") from None


@lru_cache(maxsize=1024)
def partial_date(value: str) -> PartialDate:
    """A day, a month or a year: YYYY-MM-DD, YYYY-MM or YYYY."""
    found = _PARTIAL.fullmatch(value)
    if not found:
        raise refusal(value, "is no date; write a day (2026-06-08), a month (2026-06) or a year (2026)")
    year, month, number = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        _calendar_day(value, year, month, number)
    except RefusedError:
        if found[3] is None and year in _YEARS:
            raise refusal(value, "is no month of the calendar; write 01 to 12 behind the year") from None
        raise
    return PartialDate(year, month if found[2] else 0, number if found[3] else 0)


def listed(value: str) -> Listed:
    """A day, or an instant with its offset from UTC."""
    if len(value) <= 10:
        return Listed(day(value))
    found = _INSTANT.fullmatch(value)
    if not found:
        raise refusal(value, "is no time; write a day (2026-06-08) or an instant (2026-06-08T09:30+02:00)")
    if not found[6]:
        raise refusal(value, f"names no offset; add it (as in {value}+00:00), or write the day alone")
    start = day(found[1])
    try:
        fraction = int((found[5] or "").ljust(6, "0"))
        zone = _offset(found[6])
        instant = datetime(
            start.year, start.month, start.day, int(found[2]), int(found[3]), int(found[4] or 0), fraction, zone
        )
    except ValueError:
        raise refusal(value, "is no time of the day; hours go to 23, minutes to 59, offsets to +14:00") from None
    return Listed(instant)


@lru_cache(maxsize=64)
def _offset(text: str) -> timezone:
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        raise ValueError(text)
    return timezone((-1 if text[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))


def hours(value: str) -> str:
    """A time of the day, or two with a hyphen between them: from when to when."""
    first, _, last = value.partition("-")
    if not _HOURS.fullmatch(value):
        raise refusal(value, "is no time of the day; write 17:30, or 17:30-18:45 from when to when")
    if last and last <= first:
        raise refusal(value, "ends before it begins; write a later time behind the hyphen")
    return value


def address(value: str) -> str:
    """An http or https address."""
    problem = "" if _PLAIN_ADDRESS.fullmatch(value) else addresses.problem(value)
    if problem:
        raise RefusedError(problem)
    return value


def language(value: str) -> str:
    """A language code as HTML wants it (BCP 47)."""
    if not _LANGUAGE.fullmatch(value):
        raise refusal(value, "is no language code; write one such as en, de or zh-Hans")
    return value


def choice(*values: str) -> Callable[[str], str]:
    """One of a few words."""
    known = ", ".join(values)

    def read(value: str) -> str:
        if value not in values:
            raise refusal(value, f"is not known here; write one of: {known}")
        return value

    return read


def name(value: str) -> str:
    """What may stand in an address of the site: small letters and digits, with ``.``, ``-`` and ``_`` between them."""
    if not _NAME.fullmatch(value) or len(value) > MAX_NAME or value.split(".", 1)[0] in _DEVICES:
        raise refusal(value, f"cannot be part of an address; use small letters, digits and '-', at most {MAX_NAME}")
    return value


def alias(value: str) -> str:
    """A path from the site's root at which a page stood before: ``/papers/old-name/``."""
    if not value.startswith("/"):
        raise refusal(value, "does not begin at the site's root; write it as /papers/old-name/")
    if not value.endswith("/") or value == "/":
        raise refusal(value, "names no page; write it with a name and a '/' at the end, as in /papers/old-name/")
    for segment in value[1:-1].split("/"):
        if not _SEGMENT.fullmatch(segment) or segment.split(".", 1)[0].lower() in _DEVICES or len(segment) > MAX_NAME:
            raise refusal(value, "cannot be an address of the site; use letters, digits and '-' between the '/'")
    return value


def own_path(value: str) -> str:
    """The path of a file of this site, from its root: no page asks another host for anything."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", value):
        raise refusal(
            value, "is on another host; put the file into content/static/ and write its path, as in /logo.svg"
        )
    if not value.startswith("/") or not all(_SEGMENT.fullmatch(segment) for segment in value[1:].split("/")):
        raise refusal(value, "is no path from the site's root; write it as /logos/name.svg")
    return value


def slug(value: str) -> str:
    """An organization's own short name, as its hub writes it; the address of its page is made from it."""
    if not _SEGMENT.fullmatch(value) or len(value) > MAX_NAME:
        raise refusal(value, "is no short name; use letters, digits, '-', '_' and '.', without spaces")
    return value


arxiv_id = identifiers.arxiv_id
doi = identifiers.doi
orcid = identifiers.orcid
ror = identifiers.ror
