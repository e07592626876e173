"""The picture of a year: the days that have papers stand on the faint dots of those that have none."""

from pathlib import Path
from typing import Any

from lxml import html

from tests.built import Built


def numbers(element: Any, *names: str) -> list[float]:
    return [float(element.get(name)) for name in names]


def test_every_day_stands_in_its_cell(edition: Path) -> None:
    document = html.parse(Built(edition).file("archive/"))
    pictures = document.xpath("//svg[contains(@class, 'picture')]")
    assert pictures
    for picture in pictures:
        top, width, height = numbers(picture.xpath("./pattern")[0], "y", "width", "height")
        dots = [numbers(dot, "cx", "cy") for dot in picture.xpath("./circle")]
        assert dots
        assert {(x % width, (y - top) % height) for x, y in dots} == {(width / 2, height / 2)}
