"""Names of BibTeX → authors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Author
from generator.sources.bibtex_names import names_of


def person(given: str, family: str, shown: str = "") -> Author:
    return Author(shown or f"{given} {family}", given, family)


@pytest.mark.parametrize(
    ("field", "author"),
    [
        ("Ada Example", person("Ada", "Example")),
        ("Example, Ada", person("Ada", "Example")),
        ("Ada B. C. Example", person("Ada B. C.", "Example")),
        ("Ada von der Probe", person("Ada", "von der Probe")),
        ("von der Probe, Ada", person("Ada", "von der Probe")),
        ("von Probe, Jr, Ada", person("Ada", "von Probe", "Ada von Probe Jr")),
        ("Example, Jr.,Ada B.", person("Ada B.", "Example", "Ada B. Example Jr.")),
        ("Probe Muster, Ada", person("Ada", "Probe Muster")),
        (r"{\'E}mile de {La Probe}", person(r"{\'E}mile", "de La Probe")),
        ("Hef{}fer, {Ada, the Elder}", person("Ada, the Elder", "Heffer")),
        ("Example,~Ada", person("Ada", "Example")),
        ("Example, Ada,", person("Ada", "Example")),
        ("Plato", Author("Plato")),
        ("Ada Example 0001", person("Ada", "Example")),
        ("{Sample and Sons}", Author("Sample and Sons", literal=True)),
        ("{{Sample AI}}", Author("Sample AI", literal=True)),
        ("given=Ada, family=Example", person("Ada", "Example")),
        ("family=Probe, prefix=de, given={Ada Otto}, useprefix=true", person("Ada Otto", "de Probe")),
        ("given=Ada, family=Example, suffix=III, given-i=A", person("Ada", "Example", "Ada Example III")),
        ("E=mc2 Example", person("E=mc2", "Example")),
    ],
)
def test_a_name_in_each_of_its_forms(field: str, author: Author) -> None:
    assert names_of(field).authors == (author,)


@pytest.mark.parametrize(
    ("field", "shown", "complete"),
    [
        ("A Bee and C Dee AND E Eff\nand  G Gee", ["A Bee", "C Dee", "E Eff", "G Gee"], True),
        ("Bee, A and others", ["A Bee"], False),
        ("Bee, A. et al.", ["A. Bee"], False),
        ("Bee et~al.", ["Bee"], False),
        ("useprefix=false and A Bee and", ["A Bee"], True),
        ("{A and B} and C Dee", ["A and B", "C Dee"], True),
        ("Anders Andersson and Land Sand", ["Anders Andersson", "Land Sand"], True),
        ("", [], True),
        (" , and ,", [], True),
    ],
)
def test_a_list_of_names(field: str, shown: list[str], complete: bool) -> None:
    names = names_of(field)
    assert ([author.name for author in names.authors], names.complete) == (shown, complete)


WORD = st.text(st.characters(categories=["Lu"]), min_size=1, max_size=1).flatmap(
    lambda first: st.text(st.characters(categories=["Ll"]), min_size=1, max_size=8).map(lambda rest: first + rest)
)
# "and" joins names, and a word in capitals alone may be anything.
NAMES = WORD.filter(lambda word: word.lower() not in ("and", "others", "et", "al") and word[0].isupper())


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=5), st.booleans())
def test_names_that_are_written_are_read(people: list[tuple[str, str]], turned: bool) -> None:
    field = " and ".join(f"{family}, {given}" if turned else f"{given} {family}" for given, family in people)
    assert names_of(field).authors == tuple(person(given, family) for given, family in people)


@given(st.text(st.sampled_from("{}\\,~= andAb\n\"'"), max_size=80))
def test_no_name_is_too_strange(field: str) -> None:
    assert all(author.name.strip() for author in names_of(field).authors)


@pytest.mark.parametrize("text", ["}" * 200_000, "{" * 200_000, "a=," * 60_000, "x and " * 30_000, "{}," * 60_000])
def test_long_fields_cost_no_more_than_their_length(text: str) -> None:
    assert len(names_of(text).authors) <= 30_000
