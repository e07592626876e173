"""What a site may follow, for tests that take any of it."""

from hypothesis import strategies as st

from generator.model import Followed
from tests.content.papers import VISIBLE

_SPOKEN = VISIBLE.map(lambda text: " ".join(text.split())).filter(lambda text: any(map(str.isalnum, text)))
_WORDS = st.lists(_SPOKEN, unique=True, max_size=2).map(tuple)


def _possible(source: Followed) -> Followed:
    """Without filters by what the source never says."""
    votes = source.follow.startswith(("hf:", "org:"))
    return source._replace(categories=() if votes else source.categories, upvotes=source.upvotes if votes else 0)


_FOLLOWED = st.builds(
    Followed,
    name=st.from_regex(r"[a-b]{1,2}", fullmatch=True),
    follow=st.sampled_from([
        "hf:daily", "hf:trending", "hf:search?q=sheep", "arxiv:cat:cs.CL AND ti:sheep", 'arxiv:(au:"A B" OR ti:x)',
        "author:Ada Example", "org:lumen-ai", "https://lab.example/feed.xml?a=b#c",
    ]),
    keywords=_WORDS,
    exclude=_WORDS,
    categories=_WORDS,
    authors=_WORDS,
    organizations=_WORDS,
    upvotes=st.integers(0, 10**6),
    most=st.none() | st.integers(1, 1000),
    drafts=st.booleans(),
).map(_possible)  # fmt: skip
SOURCES = st.lists(_FOLLOWED, unique_by=lambda source: source.name, max_size=3).map(tuple)
