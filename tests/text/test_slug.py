"""Names to the words of an address."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.slug import digest, slugify

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Qwen", "qwen"),
        ("  Hugging   Face ", "hugging-face"),
        ("Top-H Decoding: A Study", "top-h-decoding-a-study"),
        ("Éric Ørsted", "eric-orsted"),
        ("Straße & Ælfric Œuvre Łódź", "strasse-aelfric-oeuvre-lodz"),
        ("Þór Ðuro", "thor-duro"),
        ("ﬁne № ②", "fine-no-2"),
        ("O'Brien’s", "obriens"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("#1", "1"),
        ("İstanbul", "istanbul"),
        ("cs.CL", "cs-cl"),
        ("../../etc/passwd", "etc-passwd"),
        ("🤗 Transformers", "transformers"),
    ],
)
def test_a_latin_name_is_spelt_out(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize("name", ["", "...", "🤗", "张伟", "한국", "\u0301", "-"])
def test_a_name_without_latin_letters_is_its_digest(name: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{10}", slugify(name))


def test_letters_that_were_lost_leave_a_digest() -> None:
    assert re.fullmatch(r"zhang-wei-[0-9a-f]{10}", slugify("Zhang Wei 张伟"))
    assert slugify("Zhang Wei 张伟") != slugify("Zhang Wei 张薇")
    assert slugify("Zhang Wei") == "zhang-wei"


@pytest.mark.parametrize("name", ["con", "NUL", "Aux", "prn", "com1", "LPT9", "COM¹", "index"])
def test_a_name_that_means_something_to_a_machine_gets_a_digest(name: str) -> None:
    assert re.fullmatch(r"[a-z]+[0-9]?-[0-9a-f]{10}", slugify(name))


def test_a_long_name_is_cut_and_its_digest_tells_it_apart() -> None:
    assert len(slugify("word " * 60 + "a")) <= 80
    assert slugify("word " * 60 + "a") != slugify("word " * 60 + "b")


def test_a_slug_is_the_same_for_ever() -> None:
    assert (slugify("😀"), slugify("张伟"), digest("x")) == ("6d6734f4c7", "a2149a6a59", "ce2d142464")


@given(NAMES)
def test_a_slug_is_short_plain_and_never_empty(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slugify(name))
    assert len(slugify(name)) <= 80


@given(NAMES)
def test_both_unicode_spellings_of_a_name_share_a_slug(name: str) -> None:
    assert slugify(unicodedata.normalize("NFC", name)) == slugify(unicodedata.normalize("NFD", name))


@given(st.text(alphabet="abc XYZ-é", max_size=20))
def test_a_slug_is_its_own_slug_and_ignores_case(name: str) -> None:
    assert slugify(name.upper()) == slugify(name.lower())
    if any(character.isalnum() for character in name):
        assert slugify(slugify(name)) == slugify(name)
