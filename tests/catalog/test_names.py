import pytest

from generator.catalog.entries import Name
from generator.catalog.names import badges, spelled
from generator.model import Affiliation, Organization
from tests.catalog.world import paper


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["nlp", "NLP", "NLP"], "NLP"),
        (["nlp", "NLP"], "NLP"),  # equally frequent: the first in the alphabet
        (["b c", "B  C", "b c"], "b c"),
        (["Gröning", "Groning", "Gröning"], "Gröning"),
    ],
)
def test_spellings_share_the_most_frequent(words: list[str], shown: str) -> None:
    found = spelled(words)
    assert set(found) == set(words)
    assert {name.name for name in found.values()} == {shown}


def test_the_order_of_words_does_not_matter() -> None:
    words = ["nlp", "NLP", "Nlp", "vision", "Vision"]
    assert spelled(words) == spelled(reversed(words))


def test_other_names_stay_themselves() -> None:
    assert spelled(["C", "C++", "C#"]) == {
        "C": Name("c", "C"),
        "C++": Name("c-plus-plus", "C++"),
        "C#": Name("c-sharp", "C#"),
    }


def test_badges_go_by_the_short_name_of_the_entry() -> None:
    named = [paper("a", organizations=(Affiliation("Deep_Lab", "Deep Lab"),))]
    profile = Organization(slug="Deep_Lab", name="The Deep Lab", logo="/deep.svg")
    (plain,) = badges((), named).values()
    (known,) = badges((profile,), named).values()
    assert (plain.slug, plain.name, plain.logo) == ("deep-lab", "Deep Lab", "")
    assert (known.slug, known.name, known.logo) == ("deep-lab", "The Deep Lab", "/deep.svg")
