"""An item of a feed: all that any format says of a paper, before it is written in one."""

import re
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeVar

from generator import routes
from generator.catalog.corrections import words
from generator.catalog.links import links
from generator.feeds.channels import Masthead
from generator.feeds.html import content, correction
from generator.feeds.posts import Post
from generator.model import Author, Link
from generator.text import characters

T = TypeVar("T")

ARXIV_SCHEME: Final = "http://arxiv.org/schemas/atom"
"""How arXiv's own feeds mark its categories (https://info.arxiv.org/help/api/user-manual.html)."""

_ARXIV_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]{2}|\.[a-z]+(?:-[a-z]+)+)?")


class Person(NamedTuple):
    """An author; ``url`` is the ORCID's address where it is known."""

    name: str
    url: str = ""


class Category(NamedTuple):
    """A tag of the site, or a category of arXiv; ``scheme`` says which, and is empty for what is neither."""

    term: str
    label: str
    scheme: str


class Item(NamedTuple):
    """A paper as feeds tell it. Texts are plain, ``content`` is safe HTML, addresses are whole.

    There is no summary: a feed's summary is where readers look for the abstract, which a body may not be.
    """

    id: str
    title: str
    url: str
    content: str
    language: str
    moment: datetime
    authors: tuple[Person, ...]
    categories: tuple[Category, ...]
    links: tuple[Link, ...]


def item(masthead: Masthead, post: Post) -> Item:
    """The item of a post. Its id holds no address, so that a reader knows it again after the site has moved.

    A correction's id is the paper's and its own name: no paper's id holds a colon.
    """
    paper, told = post.entry.paper, post.correction
    url = masthead.absolute(routes.paper(paper.id))
    paper_id = f"{masthead.feed_tag}:{paper.uid or paper.id}"
    return Item(
        id=f"{paper_id}:{told.name}" if told else paper_id,
        title=f"{words(told.correction)}: {paper.title}" if told else paper.title,
        url=url,
        content=correction(masthead, told, url) if told else content(masthead, post.entry, url),
        language=paper.language,
        moment=post.moment,
        authors=tuple(map(_person, paper.authors)),
        categories=(*_tags(masthead, post), *map(_category, paper.categories)),
        links=links(paper),
    )


def legal(value: T) -> T:
    """The value without characters that XML forbids.

    Content refuses them; one that came by another way would cost every reader the whole feed.
    """
    changed: Any = value
    if isinstance(value, str):
        changed = value if characters.find(value) < 0 else characters.clean(value)
    elif isinstance(value, tuple):
        parts = map(legal, value)
        changed = type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return changed  # type: ignore[no-any-return] # same type as it came in


def _person(author: Author) -> Person:
    return Person(name=author.name, url=f"https://orcid.org/{author.orcid}" if author.orcid else "")


def _tags(masthead: Masthead, post: Post) -> tuple[Category, ...]:
    scheme = masthead.absolute(routes.TAGS)
    return tuple(Category(term=tag.slug, label=tag.name, scheme=scheme) for tag in post.entry.tags)


def _category(term: str) -> Category:
    return Category(term=term, label=term, scheme=ARXIV_SCHEME if _ARXIV_CATEGORY.fullmatch(term) else "")
