"""Whether what came out of decoding reads like a language: by its words, letter by letter."""

import re
from typing import Final

# The letters beyond ASCII of languages that Windows Latin can write. A word with letters of two of them ("Dvoøák") was
# written in another encoding.
ALPHABETS: Final = tuple(
    map(
        frozenset,
        (
            "äöüß",
            "àâæçéèêëîïôœùûüÿ",
            "áéíóúüñ",
            "àáâãçéêíóôõúü",
            "àèéìíîòóùú",
            "àçèéíïòóúü",
            "åäöéüà",
            "åæøéèóòôü",
            "áéíóúýðþæö",
            "áéíóöúü",
            "äéëïóöüè",
            "äõöüšž",
            "ëç",
        ),
    )
)
WORD: Final = re.compile(r"[^\W\d_]+")
INDICATORS: Final = dict.fromkeys(map(ord, "ªºµ²³¹¼½¾"))
HIGH: Final = re.compile(r"[^\x00-\x7f]")
# Typography, and signs that stand beside words and figures.
SIGNS: Final = frozenset("‘’‚“”„«»‹›–—…•\xa0§©®°±×µ·´¡¿€£½¼¾²³ºª™†‡")
# Signs as letters of another encoding ("£ukasz", "Wa³êsa"), and more of them in a row than any language has.
MISPLACED: Final = re.compile(
    r"[£¼½¾±¶¹×][^\W\d_]|[^\W\d_][£¼½¾±¶¹×]|[^\W\d_][²³µª¡¿][^\W\d_]|[¿¡](?![\w«“\"'])|[^\x00-\x7f]{4}"
)
# "Erdõs" and "Bãsescu" are Hungarian and Romanian: in Portuguese these letters stand before few others.
FOREIGN_TILDE: Final = re.compile(r"õ(?!e)|ã(?![oei]|s?$)")

# The rows of GB2312 with punctuation, letters and its 3,755 usual characters: nearly all of any modern text. Japanese
# and Korean have syllables of their own in some of these rows.
USUAL: Final = re.compile(rb"[\xa1-\xa9\xb0-\xd7][\xa1-\xfe]")
KANA: Final = re.compile(rb"[\xa4\xa5][\xa1-\xfe]")
HANGUL: Final = re.compile(rb"[\xb0-\xc8][\xa1-\xfe]")
NEARLY_ALL: Final = 0.9


def is_latin(text: str) -> bool:
    """Whether each word has the letters of one western language, and each sign stands where signs stand."""
    if not HIGH.search(text) or MISPLACED.search(text):
        return False
    signs = {character for character in HIGH.findall(text) if not character.isalpha() or character in "ªºµ"}
    return signs <= SIGNS and all(map(_is_western, set(WORD.findall(text))))


def _is_western(word: str) -> bool:
    if word.isascii():
        return True
    lower = word.lower()
    high = frozenset(HIGH.findall(lower.translate(INDICATORS)))
    capitals = any(not letter.isascii() and letter.isupper() for letter in word[1:])
    return (
        any(high <= alphabet for alphabet in ALPHABETS)
        # "à" is a word and "É." an initial; two such letters alone are a word in no language.
        and ((len(word) == 1 and lower not in "ÿßðþ") or not high.issuperset(lower))
        and not FOREIGN_TILDE.search(lower)
        and (word.isupper() or not capitals)
    )


def is_chinese(text: str) -> bool:
    """Whether nearly all that is not ASCII are usual characters of GB2312, and not the bytes of Japanese or Korean."""
    high = [character.encode("gb18030") for character in set(HIGH.findall(text))]
    words = [pair for pair in high if pair >= b"\xb0"]
    if not words or any(map(KANA.fullmatch, high)):
        return False
    usual, korean = sum(map(bool, map(USUAL.fullmatch, high))), sum(map(bool, map(HANGUL.fullmatch, words)))
    return usual >= NEARLY_ALL * len(high) and korean < NEARLY_ALL * len(words)
