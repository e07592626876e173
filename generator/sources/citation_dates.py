"""Dates of citations → days, months or years; a date that says less, or not for sure, is none."""

import re
from types import MappingProxyType
from typing import Final

from generator.model import PartialDate
from generator.sources import citation

# https://texdoc.org/serve/biblatex/0, "Date and time specifications": ISO 8601-2; a range counts from its beginning.
ISO: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]\S*)?)?)?(?:/\S*)?", re.ASCII)
SPOKEN: Final = re.compile(r"(?:(\d{4})\W+)?([^\W\d][^/\d]*?(?:\s\d{1,2})?|\d{1,2}\W+[^\W\d]+)(?:\W+(\d{4}))?")
YEARS: Final = re.compile(r"(\d{4})\s?(?:-{1,3}|[–—/])\s?\d{4}", re.ASCII)
# Commands that bibliographies define as nothing; what they take is a key to sort by.
UNSEEN: Final = re.compile(r"\{?\\(?:noopsort|sortnoop|noop|bibsort)\s?\{[^{}]{0,40}\}\}?", re.IGNORECASE)
YEAR: Final = re.compile(r"\d{4}", re.ASCII)
DAY: Final = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?(?![\d\w])", re.ASCII)
WORD: Final = re.compile(r"[^\W\d_]+")
MARKS: Final = re.compile(r"[{}]|\\[ ,]")
MONTHS: Final = MappingProxyType(
    {
        name[:length]: number
        for number, names in enumerate(
            (
                "january januar janvier enero gennaio janeiro",
                "february februar février fevrier febrero febbraio fevereiro",
                "march märz maerz mars marzo março",
                "april avril abril aprile",
                "may mai mayo maggio maio",
                "june juni juin junio giugno junho",
                "july juli juillet julio luglio julho",
                "august août aout agosto",
                "september septembre septiembre settembre setembro",
                "october oktober octobre octubre ottobre outubro",
                "november novembre noviembre novembro",
                "december dezember décembre decembre diciembre dicembre dezembro",
            ),
            1,
        )
        for name in names.split()
        for length in (3, 4, len(name))
        if not (name in ("juin", "juillet") and length == 3)
    }
)  # fmt: skip


def published(date: str, year: str, month: str, day: str) -> tuple[PartialDate | None, str]:
    """The date that the fields of an entry of BibTeX say, and what of them says none."""
    if found := iso(date):
        return found, ""
    plain = _plain(UNSEEN.sub("", year[:200]))
    several = YEARS.fullmatch(plain)
    found = iso(several[1] if several else plain)
    if found and YEAR.fullmatch(plain):
        found = in_year(found.year, month, day)
    return found, date or ("" if found else year)


def iso(text: str) -> PartialDate | None:
    """The date, or the beginning of a range of dates, as ISO 8601 writes them; months and days may have one digit."""
    match = ISO.fullmatch(_plain(text))
    return citation.day(*(int(part or 0) for part in match.groups())) if match else None


def spoken(text: str) -> PartialDate | None:
    """A date in words with its year before or behind them: ``March 2019``, ``2019 Mar 5``, ``5 March 2019``."""
    match = SPOKEN.fullmatch(text.strip()[:60])
    if not match or bool(match[1]) == bool(match[3]):
        return None
    found = in_year(int(match[1] or match[3]), match[2], "")
    # "about 1723" and "before 1723" say no year, and there are too many such words to know them all.
    return found if found and found.month else None


def in_year(year: int, month: str, day: str) -> PartialDate | None:
    """The date with as much of month and day as is plainly said; both may stand in one field (``10~jan``)."""
    month, day = _plain(month), _plain(day)
    number = _month(month)
    days = DAY.findall(day or (month if WORD.search(month) else ""))
    whole = citation.day(year, number, int(days[0])) if number and len(days) == 1 else None
    return whole or citation.day(year, number)


def _month(text: str) -> int:
    """The number of the one month that a text names, as a number or in one of a few languages; 0 for none or more."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 2 and int(text) <= 12 else 0
    words = [word.casefold() for word in WORD.findall(text)]
    named = {MONTHS[word] for word in words if word in MONTHS}
    return named.pop() if len(named) == 1 and len(words) <= 2 else 0


def _plain(text: str) -> str:
    return " ".join(MARKS.sub(" ", text[:100]).replace("~", " ").split()) if not text.rstrip().endswith("~") else text
