"""Names to the words of an address: a–z, 0–9 and ``-``, never empty, the same on every machine."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

LONGEST = 80

# Latin letters that have no decomposition in Unicode but a plain spelling everyone knows.
_PLAIN = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l",
        "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "ħ": "h", "Ħ": "h", "ŧ": "t", "Ŧ": "t",
        "ŋ": "ng", "Ŋ": "ng", "ĸ": "k", "ƒ": "f",
    }
)  # fmt: skip
# A name of which nothing but its spaces, and dots before them, is lost; most are such.
_SIMPLE = re.compile(r"[a-z0-9]+(?:(?:\.? |-)[a-z0-9]+)*").fullmatch
_SHARP = re.compile(r"(?<=[a-z0-9])#")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_APART = re.compile(r"[^a-z0-9]+")
# Windows opens a device for these, whatever the folder; a folder called "index" would shadow a page in some servers.
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|index")


@lru_cache(maxsize=65536)
def slugify(name: str) -> str:
    """The slug of a name, at most 80 bytes.

    Accents fall away (``é`` → ``e``, ``ß`` → ``ss``), ``+`` and a ``#`` behind a letter are spelt out (C++, C#).
    A digest of the name follows where letters were lost, where nothing is left, where the slug was cut or is reserved:
    two different people stay two. The Unicode spellings of a name (NFC, NFD) and its upper and lower case share one.
    """
    simple = name.lower().replace(". ", " ").replace(" ", "-") if name.isascii() and _SIMPLE(name.lower()) else ""
    if simple and len(simple) <= LONGEST and not _RESERVED.fullmatch(simple):
        return simple
    name = unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", name).split()).casefold())
    plain = _transliterate(name)
    words = _APART.sub("-", _SHARP.sub("-sharp-", plain).replace("+", "-plus-")).strip("-")
    if words and len(words) <= LONGEST and not _loses_letters(plain) and not _RESERVED.fullmatch(words):
        return words
    mark = digest(name)
    head = words[: LONGEST - len(mark) - 1].strip("-")
    return f"{head}-{mark}" if head else mark


def digest(name: str) -> str:
    """Ten hexadecimal digits that stand for a name: eighty thousand names rarely share one."""
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def _transliterate(name: str) -> str:
    if name.isascii():
        return _APOSTROPHE.sub("", name)
    bare = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    kept = "".join(character for character in bare if not unicodedata.combining(character))
    return _APOSTROPHE.sub("", kept.lower())


def _loses_letters(plain: str) -> bool:
    return not plain.isascii() and any(character.isalnum() and not character.isascii() for character in plain)
