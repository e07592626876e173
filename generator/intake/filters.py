"""Which records of a followed source are wanted: pure functions of a record, each with the reason why not."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from generator.model import Followed
from generator.sources.record import Record
from generator.text import tex
from generator.text.slug import slugify

# What is wrong with a record for this feed; "" where nothing is.
Filter = Callable[[Record], str]

_DASHES = re.compile(r"[‐‑‒–—−]")
# Letters that stand together without blanks between words: Thai, Lao, Khmer, kana, and the Han ideographs.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def filters(followed: Followed) -> tuple[Filter, ...]:
    """The filters of a followed source, in the order in which they are tried."""
    made = (
        _keywords(followed.keywords),
        _exclude(followed.exclude),
        _categories(followed.categories),
        _authors(followed.authors),
        _organizations(followed.organizations),
        _upvotes(followed.upvotes),
    )
    return tuple(filter(None, made))


def reason(record: Record, tried: Iterable[Filter]) -> str:
    """Why a record is not wanted, by the first filter that refuses it; "" where all let it in."""
    return next(filter(None, (refuses(record) for refuses in tried)), "")


def folded(text: str) -> str:
    """A text as filters compare it: TeX read, Unicode's spellings, case, dashes and blanks made one."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tex.to_unicode(text)).casefold())
    return " ".join(_DASHES.sub("-", text).replace("’", "'").split())


def _keywords(words: Sequence[str]) -> Filter | None:
    found = _search(words)
    return (lambda record: "" if found.search(_text(record)) else "holds none of the keywords") if found else None


def _exclude(words: Sequence[str]) -> Filter | None:
    found = _search(words)

    def refuses(record: Record) -> str:
        hit = found.search(_text(record)) if found else None
        return f"holds “{hit[0]}”, which is excluded" if hit else ""

    return refuses if found else None


def _text(record: Record) -> str:
    return f"{folded(record.title)}\n{folded(record.abstract)}"


def _search(words: Sequence[str]) -> re.Pattern[str] | None:
    """Finds any of the words and phrases, as whole words."""
    seen = [word for word in map(folded, words) if word]
    return re.compile("|".join(map(_whole, seen))) if seen else None


def _whole(word: str) -> str:
    """No letter stands beside a whole word, but where a language writes none apart."""
    before = "" if _UNSPACED.match(word[0]) else r"(?<!\w)"
    after = "" if _UNSPACED.match(word[-1]) else r"(?!\w)"
    return f"{before}{re.escape(word)}{after}"


def _categories(names: Sequence[str]) -> Filter | None:
    wanted = tuple(name.casefold().removesuffix(".*") for name in names)

    def refuses(record: Record) -> str:
        own = [category.casefold() for category in record.categories]
        within = any(one == name or one.startswith(f"{name}.") for one in own for name in wanted)
        return "" if within else "is in none of the categories"

    return refuses if wanted else None


def _organizations(names: Sequence[str]) -> Filter | None:
    wanted = frozenset(map(slugify, names))

    def refuses(record: Record) -> str:
        own = {slugify(name) for one in record.organizations for name in (one.slug, one.name) if name}
        return "" if own & wanted else "is from none of the organizations"

    return refuses if wanted else None


def _upvotes(fewest: int) -> Filter | None:
    def refuses(record: Record) -> str:
        if record.upvotes is None:
            return "has no upvotes at its source"
        return "" if record.upvotes >= fewest else f"has fewer than {fewest} upvotes"

    return refuses if fewest else None


def _authors(names: Sequence[str]) -> Filter | None:
    wanted = tuple(filter(None, map(_parts, names)))

    def refuses(record: Record) -> str:
        own = (_parts(f"{one.family}, {one.given}" if one.family else one.name) for one in record.authors)
        return "" if any(_same(one, name) for one in own for name in wanted) else "is by none of the authors"

    return refuses if names else None


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name without accents and dots, the family's last: ``Lovelace, Ada K.`` → ada, k, lovelace."""
    plain = unicodedata.normalize("NFD", folded(name))
    family, comma, given = "".join(one for one in plain if not unicodedata.combining(one)).partition(",")
    return tuple(re.sub(r"[^\w'-]+", " ", f"{given} {family}" if comma else family).split())


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: one family, and first names of which one may be the other's initial."""
    if not one or not other or one[-1] != other[-1]:
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    short, long = sorted((one[0], other[0]), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))
