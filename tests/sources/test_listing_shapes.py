"""Values of papers, printed in each shape and read again."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Affiliation, PartialDate
from generator.sources import huggingface_listing as listing
from generator.sources import huggingface_page as page
from generator.sources import table
from generator.sources.record import Record
from generator.sources.source import Given
from generator.text.slug import slugify
from tests.sources.listing_shapes import DAY, SHAPES, Shown, names

WORDS = r"""sheep fold Flock lantern of and the a is [0, 1] (0, 1) [0] O(n*log(n)) **every** *one* \n \alpha $x_i$ x^2
<b> </b> [/INST] &amp; `code` {\Psi} 99\% https://sheep.example/a_b. - 3 authors 7 Mar 2, 2024
é 羊 “so” ``so'' <= # > 1. ~ | _under_
![x]"""
sentences = st.builds(
    lambda first, words, last: " ".join([first, *words, last]),
    st.sampled_from(["Counting", "We", "Sheep:", "On"]),
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40),
    st.sampled_from(["well.", "sheep", "twice?"]),
)
organizations = st.sampled_from(
    [("Qwen", "Qwen"), ("lumen-ai", "Lumen Institute of Light"), ("x.y_z", "Sheep & Co"), ("acme", "ACME")]
)
papers = st.builds(
    Shown,
    id=st.from_regex(r"2[3-5]0[1-9]\.[0-9]{5}", fullmatch=True),
    title=sentences.map(lambda text: text[:300].strip()),
    abstract=sentences,
    published=st.builds(lambda back: DAY - timedelta(days=back), st.integers(0, 1200)),
    organization=st.none() | organizations,
    authors=st.integers(1, 900),
    votes=st.none() | st.integers(0, 2000),
    comments=st.none() | st.integers(0, 300),
)
pages = st.lists(papers, min_size=1, max_size=4, unique_by=lambda one: one.id)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@settings(max_examples=30)
@given(shown=pages)
def test_what_is_printed_is_read(shape: Callable[[Sequence[Shown]], str], shown: list[Shown]) -> None:
    text = shape(shown)
    source = table.choose(text, "page")
    assert source in (listing, page)
    reading = source.read(text, Given(year=DAY.year))
    assert not reading.skipped
    assert [_told(record) for record in reading.records] == [_wanted(one, text, shape) for one in shown]
    assert {record.listed and record.listed.at for record in reading.records} == {date(2026, 6, 8)}


def _told(record: Record) -> dict[str, object]:
    return {
        "id": record.arxiv_id,
        "title": record.title,
        "abstract": record.abstract,
        "published": record.published,
        "organizations": record.organizations,
        "authors": record.author_count,
        "votes": record.upvotes,
        "comments": record.comments,
    }


def _wanted(one: Shown, text: str, shape: Callable[[Sequence[Shown]], str]) -> dict[str, object]:
    slug, name = one.organization or ("", "")
    if shape is names:
        slug = slugify(name)
    day = one.published
    return {
        "id": one.id if one.id in text else "",
        "title": one.title,
        "abstract": one.abstract,
        "published": PartialDate(day.year, day.month, day.day),
        "organizations": (Affiliation(slug, name),) if one.organization else (),
        "authors": None if one.organization or shape.__name__ == "carried" else one.authors,
        "votes": None if shape.__name__ == "plain" else one.votes,
        "comments": one.comments,
    }
