"""Names of people, groups and institutions."""

import pytest
from hypothesis import given, strategies

from generator.model import Author
from generator.sources import names


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ada Example, Bo Sample", ["Ada Example", "Bo Sample"]),
        ("Ada Example,  Bo Sample, Jr., Cy Test, III", ["Ada Example", "Bo Sample Jr.", "Cy Test III"]),
        ("Ada Example Jr., Bo Sample", ["Ada Example Jr.", "Bo Sample"]),
        ("A B (X, Y, Z), C D (W)", ["A B (X, Y, Z)", "C D (W)"]),
        ("A B (1), C D ((1) X, (2) Y)", ["A B (1)", "C D ((1) X, (2) Y)"]),
        ("Ada Example and Bo Sample", ["Ada Example", "Bo Sample"]),
        ("Ada Example, and Bo Sample", ["Ada Example", "Bo Sample"]),
        ("Dark and Light Collaboration, A B", ["Dark and Light Collaboration", "A B"]),
        ("A B (C and D)", ["A B (C and D)"]),
        ("A B (unclosed, C D", ["A B (unclosed", "C D"]),
        ("Example, Ada; Sample, Bo", ["Example, Ada", "Sample, Bo"]),
        (", ,", []),
        ("", []),
    ],
)
def test_a_list_is_divided_where_its_names_end(text: str, parts: list[str]) -> None:
    assert names.divided(text) == parts


@pytest.mark.parametrize(
    ("name", "author"),
    [
        (" Ada\n Example ", Author("Ada Example")),
        ("for the FOLD Collaboration", Author("FOLD Collaboration", literal=True)),
        ("on behalf of Lumen", Author("Lumen", literal=True)),
        ("The Lumen Team", Author("The Lumen Team", literal=True)),
        ("Fordham Example", Author("Fordham Example")),
        ("王芳", Author("王芳")),
        (":", None),
        ("et al.", None),
        ("and others", None),
        ("ada@example.org", None),
        ("12", None),
        ("x" * 300, None),
    ],
)
def test_a_name_is_a_person_a_group_or_nobody(name: str, author: Author | None) -> None:
    assert names.author(name) == author


@pytest.mark.parametrize(
    ("listed", "shown"),
    [
        (["Ada Example", "Sample, Bo"], ["Ada Example", "Bo Sample"]),
        (["Example, Ada"], ["Ada Example"]),
        (["Example, A. B."], ["A. B. Example"]),
        (["Ada Example, Bo Sample"], ["Ada Example", "Bo Sample"]),
        (["Example, A., Sample, B.-C., Test, D."], ["A. Example", "B.-C. Sample", "D. Test"]),
        (["Example, Ada; Sample, Bo"], ["Ada Example", "Bo Sample"]),
        (["Ada Example (Lumen)"], ["Ada Example"]),
        (["Ada Example, Jr."], ["Ada Example Jr."]),
        (["", "noreply@example.org"], []),
    ],
)
def test_names_in_either_order_are_turned(listed: list[str], shown: list[str]) -> None:
    assert [author.name for author in names.listed(listed)] == shown


def test_a_turned_name_keeps_its_parts() -> None:
    (author,) = names.listed(["van der Example, A."])
    assert (author.given, author.family) == ("A.", "van der Example")


@pytest.mark.parametrize(
    ("affiliation", "shown"),
    [
        ("LRI", ["LRI"]),
        ("University of Example", ["University of Example"]),
        ("Department of Folds, University of Example, 1 Street, Oslo", ["University of Example"]),
        ("Uni A; Institute for Lanterns, Oslo; Academy of Light", ["Institute for Lanterns", "Academy of Light"]),
        ("Faculty of Universal Science, Oslo", []),
        ("1", []),
        ("(1) MIT", []),
        ("ada@example.org", []),
        ("", []),
        ("x" * 100, []),
    ],
)
def test_only_institutions_are_organizations(affiliation: str, shown: list[str]) -> None:
    assert [one.name for one in names.organizations(affiliation)] == shown


@given(strategies.lists(strategies.from_regex(r"[A-Z][a-z]{1,8} [A-Z][a-z]{3,8}", fullmatch=True), max_size=20))
def test_a_joined_list_is_divided_again(people: list[str]) -> None:
    people = [one for one in people if not names.GROUP.search(one) and not one.lower().startswith("and ")]
    assert names.divided(", ".join(people)) == people


@given(strategies.text(alphabet="ab (),;.and", max_size=100))
def test_nothing_but_marks_is_lost(text: str) -> None:
    def letters(of: str) -> str:
        return "".join(filter(str.isalpha, of)).replace("and", "")

    assert letters("".join(names.divided(text))).replace("and", "") in (letters(text), letters(text).replace("and", ""))
