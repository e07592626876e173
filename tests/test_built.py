from pathlib import Path

import pytest

from tests.built import Built, kind


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", ""),
        ("404.html", "404.html"),
        ("archive/", "archive/"),
        ("papers/2509.02510/", "papers/*/"),
        ("tags/x/page/2/", "tags/*/page/*/"),
        ("authors/by/letter/a/", "authors/by/letter/*/"),
    ],
)
def test_a_page_is_of_a_kind(page: str, expected: str) -> None:
    assert kind(page) == expected


def test_the_longest_page_stands_for_its_kind(tmp_path: Path) -> None:
    for name, text in {"index.html": "home", "papers/a/index.html": "long", "papers/b/index.html": "longer"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    built = Built(tmp_path)
    assert built.pages() == ["", "papers/a/", "papers/b/"]
    assert built.kinds() == {"": "", "papers/*/": "papers/b/"}
