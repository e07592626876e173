"""Ids in the spellings that people paste."""

from collections.abc import Callable

import pytest

from generator.content import identifiers
from generator.content.reading import RefusedError


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2401.01230", ("2401.01230", None)),
        ("0704.0001", ("0704.0001", None)),
        ("1412.9999", ("1412.9999", None)),
        ("1501.00001", ("1501.00001", None)),
        ("arXiv:2401.01230", ("2401.01230", None)),
        ("ARXIV: 2401.01230v12", ("2401.01230", 12)),
        ("https://arxiv.org/abs/2401.01230v2", ("2401.01230", 2)),
        ("http://arxiv.org/pdf/2401.01230.pdf", ("2401.01230", None)),
        ("arxiv.org/abs/2401.01230", ("2401.01230", None)),
        ("hep-th/9901001", ("hep-th/9901001", None)),
        ("math.GT/0309136v1", ("math/0309136", 1)),
        ("cond-mat.mes-hall/0309136", ("cond-mat/0309136", None)),
    ],
)
def test_an_arxiv_id_has_one_spelling(text: str, found: tuple[str, int | None]) -> None:
    assert identifiers.split_arxiv(text) == found


NO_ARXIV_ID = (
    *("2401.1230", "1401.01230", "0703.0001", "2413.01230", "2401.01230v0", "2401.012300", "hep-th/9913001"),
    *("hep-th/99010", "", "x", "2401.01230 ", "２４０１.01230", "Hep-th/9901001", "2401.01230\n"),
)


@pytest.mark.parametrize("text", NO_ARXIV_ID)
def test_what_is_no_arxiv_id_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="is no arXiv id; it looks like"):
        identifiers.arxiv_id(text)


def test_a_version_is_a_field_of_its_own() -> None:
    with pytest.raises(RefusedError, match=r'write arxiv_id: "2401.01230" and, on a line of its own, version: 3'):
        identifiers.arxiv_id("2401.01230v3")


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (identifiers.doi, "10.1000/XYZ", "10.1000/xyz"),
        (identifiers.doi, "https://doi.org/10.1000/xyz", "10.1000/xyz"),
        (identifiers.doi, "http://dx.doi.org/10.1000/xyz", "10.1000/xyz"),
        (identifiers.doi, "doi:10.1000/xyz", "10.1000/xyz"),
        (identifiers.doi, "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
         "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"),
        (identifiers.orcid, "https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        (identifiers.ror, "https://ror.org/05dxps055", "05dxps055"),
    ],
)  # fmt: skip
def test_an_address_or_case_around_an_id_falls_away(read: Callable[[str], str], text: str, value: str) -> None:
    assert read(text) == value
    assert read(value) == value


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (identifiers.doi, "10.1000", "is no DOI"),
        (identifiers.doi, "10.1000/a b", "is no DOI"),
        (identifiers.doi, "11.1000/a", "is no DOI"),
        (identifiers.orcid, "0000-0002-1825-0096", "wrong digit"),
        (identifiers.orcid, "0000-0000-0000-0000", "wrong digit"),
        (identifiers.orcid, "0000000218250097", "is no ORCID iD"),
        (identifiers.orcid, "٠٠٠٠-0002-1825-0097", "is no ORCID iD"),
        (identifiers.ror, "05dxps054", "wrong digit"),
        (identifiers.ror, "05dxpl055", "is no ROR id"),
    ],
)
def test_an_id_that_cannot_be_is_refused(read: Callable[[str], str], text: str, message: str) -> None:
    with pytest.raises(RefusedError, match=message):
        read(text)


@pytest.mark.parametrize("place", range(15))
def test_one_wrong_digit_of_an_orcid_is_always_found(place: int) -> None:
    digits = list("0000-0002-1825-0097")
    index = place + place // 4
    for other in "0123456789":
        if other != digits[index]:
            with pytest.raises(RefusedError, match="wrong digit"):
                identifiers.orcid("".join([*digits[:index], other, *digits[index + 1 :]]))
