"""What the feed follows: ``sources`` in ``content/site.yaml``, and by which filters."""

import re
from collections.abc import Mapping
from typing import Any, Final

from yaml.nodes import Node

from generator.content import scalars
from generator.content.fields import Field, Fields, Reader, scalar, table
from generator.content.lists import listing, record, unique
from generator.content.reading import Reading, RefusedError, refusal
from generator.content.sitewide import between
from generator.model import Followed

MOST_SOURCES: Final = 50
MOST_WORDS: Final = 200
LONGEST_NAME: Final = 40
HUGGING_FACE: Final = ("hf:daily", "hf:trending", "hf:search?q=…")

_FORMS = "hf:daily, arxiv:cat:cs.CL, author:Ada Lovelace, org:Qwen, or the https address of a feed"
# A field of the arXiv API and a colon: what begins like this is a query, and no id.
_QUERY = re.compile(r'[\s("]*(ti|au|abs|co|jr|cat|rn|all|submittedDate|lastUpdatedDate):\S.*', re.DOTALL)


def short_name(value: str) -> str:
    """A name of small letters and digits, short enough for a table."""
    if len(value) > LONGEST_NAME:
        raise refusal(value, f"is longer than {LONGEST_NAME} letters; write a shorter name")
    return scalars.name(value)


def follow(value: str) -> str:
    """What can be followed, without blanks around it."""
    value = scalars.text(value).strip()
    kind, colon, rest = value.partition(":")
    read = _KINDS.get(kind) if colon else None
    if read is None:
        raise refusal(value, f"cannot be followed; write {_FORMS}")
    if not rest.strip():
        raise refusal(value, f"ends behind the colon; write {_FORMS}")
    read(value, rest.strip())
    return value


def _hugging_face(value: str, rest: str) -> None:
    if rest not in ("daily", "trending") and not re.fullmatch(r"search\?q=\s*\S.*", rest):
        raise refusal(value, f"is no list that changes; write {', '.join(HUGGING_FACE)}")


def _arxiv(value: str, rest: str) -> None:
    if not _QUERY.match(rest):
        raise refusal(value, "is no query; write one such as arxiv:cat:cs.CL AND ti:decoding")


def _name(value: str, rest: str) -> None:
    if not re.search(r"\w", rest) or re.search(r'["\\]', rest):
        raise refusal(value, "names nobody; write the name alone behind the colon, without quotes")


def _feed(value: str, _: str) -> None:
    scalars.address(value)


def _plain_http(value: str, _: str) -> None:
    raise refusal(value, "is not asked, since anyone on the way could change the answer; write its https address")


_KINDS: Final = {
    "hf": _hugging_face,
    "arxiv": _arxiv,
    "author": _name,
    "org": _name,
    "https": _feed,
    "http": _plain_http,
}


def _words(node: Node, name: str, reading: Reading) -> tuple[str, ...] | None:
    words: tuple[str, ...] | None = _LIST(node, name, reading)
    if words and len(words) > MOST_WORDS:
        reading.refuse(node, name, f"holds more than {MOST_WORDS}; write fewer")
    return words


def _spoken(value: str) -> str:
    """A word or a phrase, its blanks made single."""
    text = " ".join(scalars.text(value).split())
    if not re.search(r"\w", text):
        raise refusal(value, "holds no letter or digit; write a word or a phrase")
    return text


def _at_its_place(read: Reader) -> Reader:
    """A reader that keeps where the value stands, for a message that comes later."""

    def mark(node: Node, name: str, reading: Reading) -> Any:
        reading.mark(name, node)
        return read(node, name, reading)

    return mark


_LIST: Final = unique(scalar(_spoken))
FIELDS: Final = Fields(
    Field("name", scalar(short_name), "name", "A short name, by which it is reported.", required=True),
    Field("follow", _at_its_place(scalar(follow)), "source", f"What to follow: {_FORMS}.", required=True),
    Field(
        "keywords",
        _words,
        "list",
        "Words and phrases; title or abstract holds one of them, as whole words.",
        default=(),
    ),
    Field("exclude", _words, "list", "Words and phrases that neither of them holds.", default=()),
    Field("categories", _words, "list", "Its categories; `cs` stands for `cs.CL` and all its like.", default=()),
    Field("authors", _words, "list", "One of its authors; `A. Lovelace` is Ada Lovelace too.", default=()),
    Field("organizations", _words, "list", "One of its organizations, by name or short name.", default=()),
    Field("upvotes", scalar(scalars.count), "number", "The fewest votes it must have.", default=0),
    Field("most", scalar(between(1, 1000)), "1 to 1000", "The most entries of one day.", default=None),
    Field("drafts", scalar(scalars.boolean), "true or false", "Whether new entries wait as drafts.", default=False),
)


def _followed(values: Mapping[str, Any]) -> Followed:
    """Raises RefusedError for a filter by what the source never says: it would let nothing in."""
    source = Followed(**values)
    kind = source.follow.partition(":")[0]
    if kind in ("hf", "org") and source.categories:
        raise RefusedError("Hugging Face names no categories, so that nothing would come in; delete categories")
    if kind not in ("hf", "org") and source.upvotes:
        raise RefusedError("only Hugging Face counts votes, so that nothing would come in; delete upvotes")
    return source


_EVERY: Final = listing(record(FIELDS, _followed), marked=True)


def read(node: Node, name: str, reading: Reading) -> tuple[Followed, ...] | None:
    """The list of what is followed; no two share a name."""
    sources: tuple[Followed | None, ...] | None = _EVERY(node, name, reading)
    if sources is None:
        return None
    if len(sources) > MOST_SOURCES:
        reading.refuse(node, name, f"holds more than {MOST_SOURCES}; follow fewer")
    seen: set[str] = set()
    for number, source in enumerate(sources):
        if source and source.name in seen:
            place = reading.marks.get(f"{name}[{number}]", (0, 0))
            reading.refuse_at(*place, f"{name}[{number}].name", f"{source.name} names two sources; rename one of them")
        if source:
            seen.add(source.name)
    return tuple(filter(None, sources))


def write(sources: tuple[Followed, ...]) -> list[Any]:
    """What ``flow`` can write."""
    return [FIELDS.write(source) for source in sources]


def fields_table() -> str:
    """The fields of a followed source as a Markdown table."""
    return table(FIELDS.fields)
