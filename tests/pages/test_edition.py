import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.entries import Badge
from generator.pages.edition import excerpt
from tests.catalog.world import catalog
from tests.pages.printing import edition


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        ("", 10, ""),
        ("Short.", 10, "Short."),
        ("Ten chars.", 10, "Ten chars."),
        ("One two. Three four five.", 12, "One two."),
        ("Is it? Yes it is, all of it.", 9, "Is it?"),
        ("I. A long word follows", 14, "I. A long word…"),  # a sentence that ends too early is no excerpt
        ("One two, three four", 10, "One two…"),
        ("One two – three four", 10, "One two…"),
        ("Wordwithoutanyspace", 10, "Wordwithou…"),
        ("A Wordwithoutanyspace", 10, "A Wordwith…"),
        ("我们提出一种新的方法。它很快。", 12, "我们提出一种新的方法。"),
        ("用 BERT 模型进行中文文本分类研究", 14, "用 BERT 模型进行中文文…"),
    ],
)
def test_excerpts(text: str, length: int, shown: str) -> None:
    assert excerpt(text, length) == shown


@given(st.text(alphabet="ab .。,é", max_size=60).map(lambda text: " ".join(text.split())), st.integers(4, 30))
def test_an_excerpt_is_a_beginning_and_not_too_long(text: str, length: int) -> None:
    shown = excerpt(text, length)
    assert text.startswith(shown.removesuffix("…"))
    assert len(shown.removesuffix("…")) <= length
    assert (shown == text) or len(text) > length


class TestAddresses:
    @pytest.mark.parametrize(
        ("base_url", "address"),
        [
            ("https://example.org/", "/tags/nlp/"),
            ("https://example.org/repo/", "/repo/tags/nlp/"),
            ("https://example.org/a/b/", "/a/b/tags/nlp/"),
        ],
    )
    def test_lie_under_the_base_path(self, base_url: str, address: str) -> None:
        made = edition(catalog(base_url=base_url))
        assert made.url("tags/nlp/") == address
        assert made.head("tags/nlp/", "NLP").canonical == f"{base_url}tags/nlp/"

    def test_of_a_logo_are_the_sites_own(self) -> None:
        badge = Badge("lab", "Lab", "/logos/lab.svg")
        assert edition(catalog()).organization(badge).logo == "/repo/logos/lab.svg"


def test_a_description_is_short() -> None:
    assert len(edition(catalog()).head("", "x", description="word " * 99).description) <= 161
