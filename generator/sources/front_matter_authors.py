"""Who wrote a paper, in the shapes in which the heads of pages say it: text, lists, maps, and what stands in these."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.model import Affiliation, Author

MOST: Final = 10_000
_MARKUP: Final = re.compile(r"<(su[pb])>[^<]{0,20}</\1>|</?[a-zA-Z][^<>]{0,200}>|[*_`†‡]+(?=\W|\Z)|(?<!\w)[*_`†‡]+")
_LINK: Final = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{0,500}\)")
_AND: Final = re.compile(r"\s*(?:;|,?\s+and\s+|,?\s+&\s+|,?\s+with\s+)\s*", re.IGNORECASE)
_OTHERS: Final = re.compile(r"[,;]?\s*(?:\bet\.? al\b\.?|\band others\b|…|\.\.\.)\s*\Z", re.IGNORECASE)
# Accounts of the site's own people in Hugo's themes, and words that stand for everybody else.
_NOBODY: Final = frozenset({"admin", "me", "others", "et al", "et al.", "and others", "..."})
_SUFFIX: Final = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.? ?d|m\.? ?d|esq)\.?", re.IGNORECASE)
_GIVEN: Final = ("given", "first", "first_name", "firstname", "given_name", "given_names")
_FAMILY: Final = ("family", "last", "last_name", "lastname", "family_name", "family_names", "surname")


def authors(value: Any) -> tuple[Author, ...]:
    """The authors of a value: at most 10,000, each once."""
    return tuple(dict.fromkeys(filter(None, _every(value))))[:MOST]


def organizations(value: Any, known: Any) -> tuple[Affiliation, ...]:
    """Where the authors of a value work; ``known`` are affiliations that maps of authors name by an id (Quarto)."""
    by_id = {str(one.get("id")): one for one in _maps(known)}
    found = [place for one in _maps(value) for key in ("affiliation", "affiliations") for place in _list(one.get(key))]
    named = (_organization(by_id.get(_ref(place), place)) for place in found)
    return tuple(dict.fromkeys(filter(None, named)))


def _every(value: Any) -> Iterator[Author | None]:
    if isinstance(value, str):
        yield from _of_text(value)
    elif isinstance(value, Mapping):
        named = _of_map(value)
        if named:
            yield named
        else:  # a map of people by keys of the site's own
            yield from (_of_map(one) for one in value.values() if isinstance(one, Mapping))
    elif isinstance(value, list):
        for one in value[:MOST]:
            yield from ([_of_map(one)] if isinstance(one, Mapping) else [_alone(one)] if isinstance(one, str) else [])


def _of_text(text: str) -> Iterator[Author]:
    """``A, B and C``, ``Family, Given; Family, Given``, ``Family, Given and Family, Given`` or one name."""
    text = _OTHERS.sub("", _clean(text))
    parts = [part for part in _AND.split(text) if part]
    commas = [part.count(",") for part in parts]
    if parts and all(count == 1 for count in commas) and (len(parts) > 1 or _is_turned(parts[0])):
        yield from (author for part in parts if (author := _turned(part)))
        return
    for part in parts:
        yield from (Author(name) for name in map(str.strip, part.split(",")) if _is_somebody(name))


def _alone(text: str) -> Author | None:
    """One element of a list: one person, whatever commas say, but for the ones that stand between several."""
    name = _OTHERS.sub("", _clean(text))
    if name.count(",") == 1:
        return _turned(name)
    return Author(name) if _is_somebody(name) else None


def _turned(text: str) -> Author | None:
    family, _, given = (part.strip() for part in text.partition(","))
    if _SUFFIX.fullmatch(given):
        return Author(f"{family}, {given}")
    if not family or not given:
        return Author(family or given) if _is_somebody(family or given) else None
    return Author(f"{given} {family}", given, family)


def _is_turned(text: str) -> bool:
    """Whether one comma stands inside a name rather than between two: ``Lovelace, Ada``."""
    family, _, given = (part.strip() for part in text.partition(","))
    alone = len(family.split()) == 1 and 0 < len(given.split()) <= 2
    return alone or _SUFFIX.fullmatch(given) is not None


def _of_map(values: Mapping[str, Any]) -> Author | None:
    named = values.get("name", "")
    if isinstance(named, Mapping):  # Quarto: name: {given: …, family: …} or {literal: …}
        return _of_map({**values, "name": "", **named})
    literal = _text(values, ("literal",))
    if literal and "name" not in values:
        return Author(literal, orcid=_orcid(values), literal=True)
    given, family = _text(values, _GIVEN), _text(values, _FAMILY)
    name = _clean(named) if isinstance(named, str) and named else " ".join(filter(None, (given, family))) or literal
    return Author(name, given, family, _orcid(values)) if _is_somebody(name) else None


def _text(values: Mapping[str, Any], names: Iterable[str]) -> str:
    found = (values.get(name) for name in names)
    return next((_clean(one) for one in found if isinstance(one, str) and one.strip()), "")


def _orcid(values: Mapping[str, Any]) -> str:
    return _text(values, ("orcid",))


def _organization(value: Any) -> Affiliation | None:
    if isinstance(value, Mapping):
        name = _text(value, ("name", "department", "institution"))
        return Affiliation("", name, _text(value, ("ror",))) if name else None
    name = _clean(value) if isinstance(value, str) else ""
    return Affiliation("", name) if len(name) > 1 else None


def _ref(place: Any) -> str:
    return str(place.get("ref", "")) if isinstance(place, Mapping) else str(place)


def _maps(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in _list(value) if isinstance(one, Mapping)]


def _list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value[:MOST]
    return [value] if value else []


def _is_somebody(name: str) -> bool:
    return bool(name) and name.lower() not in _NOBODY and any(map(str.isalpha, name))


def _clean(text: str) -> str:
    """A name without the marks that stand around it: stars, links, raised numbers."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", text[:200_000])).split())
