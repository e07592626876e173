from itertools import product

import pytest

from generator.pages.monogram import DIVISIONS, HATCHES, monogram


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Qwen", "Q"), ("deep lab", "D"), ("(3M)", "3"), ("王", "王"), ("ß lab", "S"), ("École", "É"), ("…", "·")],
)
def test_the_letter_is_the_names_first(name: str, letter: str) -> None:
    assert monogram("x", name).letter == letter


def test_the_sign_goes_by_the_slug_alone() -> None:
    one, other = monogram("qwen", "Qwen"), monogram("qwen", "Qwen Team")
    assert (one.hatch, one.division) == (other.hatch, other.division)


def test_every_sign_is_used() -> None:
    used = {(sign.hatch, sign.division) for sign in (monogram(f"lab-{number}", "x") for number in range(400))}
    assert used == set(product(HATCHES, DIVISIONS))
