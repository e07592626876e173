"""A paper's entry: ``content/papers/2026/<id>.md`` ⇄ ``Paper``."""

from types import MappingProxyType

from generator.content import document, flow, people, prose, scalars
from generator.content.fields import Field, Fields, scalar, table
from generator.content.lists import free, listing, unique
from generator.model import Paper, Prose
from generator.problems import Problem

_TEXT = scalar(scalars.text)
_COUNT = scalar(scalars.count)
_FLAG = scalar(scalars.boolean)
_WORDS = listing(_TEXT)

FIELDS = Fields(
    Field("title", _TEXT, "text", "The title.", required=True),
    Field("published", scalar(scalars.partial_date), "day, month or year", "The paper's own date.", default=None),
    Field(
        "listed",
        scalar(scalars.listed),
        "day, or instant with offset",
        "When this feed listed it; days, feeds and order go by it. Without it, the day in `published` counts.",
        default=None,
    ),
    Field("relisted", unique(scalar(scalars.day)), "list of days", "Days on which it was listed again.", default=()),
    Field(
        "authors",
        listing(people.author),
        "list of names or maps",
        "Who wrote it: `Given Family`, `{given: …, family: …, orcid: …}` or `{literal: A Group}`.",
        default=(),
        write=lambda authors: [people.write_author(author) for author in authors],
    ),
    Field("author_count", _COUNT, "number", "How many authors, where only the number is known.", default=None),
    Field(
        "organizations",
        listing(people.organization, marked=True),
        "list of names or maps",
        "Where they work: a name, or `{slug: …, name: …, ror: …}`.",
        default=(),
        write=lambda organizations: [people.write_organization(organization) for organization in organizations],
    ),
    Field("arxiv_id", scalar(scalars.arxiv_id), "arXiv id in quotes", "The arXiv id without a version."),
    Field("version", scalar(scalars.version), "number", "The version on arXiv.", default=None),
    Field(
        "status",
        scalar(scalars.choice("withdrawn", "retracted", "published")),
        "withdrawn, retracted or published",
        "What became of the paper, where it is worth saying.",
    ),
    Field(
        "corrections",
        unique(people.correction),
        "list of maps",
        "When readers were told of it: `{day: …, status: withdrawn}`, `{day: …, version: 2}`, or in your words "
        "`{day: …, note: …}`. The import adds what it sees change.",
        default=(),
        write=lambda corrections: [people.CORRECTION.write(correction) for correction in corrections],
    ),
    Field("doi", scalar(scalars.doi), "DOI", "The DOI."),
    Field("venue", _TEXT, "text", "The journal or conference."),
    Field(
        "links",
        people.links,
        "map of kind to address",
        "Addresses: paper, pdf, code, project, video, huggingface or a kind of your own.",
        default=(),
        write=people.write_links,
    ),
    Field("categories", _WORDS, "list", "Subject categories of the source, such as `cs.CL`.", default=()),
    Field("tags", _WORDS, "list", "The curator's tags; each has a page.", default=()),
    Field("keywords", _WORDS, "list", "The paper's own keywords.", default=()),
    Field("language", scalar(scalars.language), "language code", "The language of title and text, if not the site's."),
    Field("upvotes", _COUNT, "number", "Votes at the source.", default=None),
    Field("comments", _COUNT, "number", "Comments at the source.", default=None),
    Field("stars", _COUNT, "number", "Stars of its code.", default=None),
    Field(
        "note", prose.field, "Markdown", "Why it matters, in the curator's words.", default=Prose(), write=prose.write
    ),
    Field(
        "body",
        scalar(scalars.choice("abstract", "summary")),
        "abstract or summary",
        "Whether the text below is the paper's abstract (the default) or the curator's summary.",
        default="abstract",
        attribute="body_kind",
    ),
    Field("featured", _FLAG, "true or false", "Whether it stands out on the home page.", default=False),
    Field("draft", _FLAG, "true or false", "Whether it is held back from the site.", default=False),
    Field(
        "meeting",
        people.meeting,
        "map",
        "When and where a group talks about it: `{day: …, time: …, presenter: …, place: …}`.",
        default=None,
        write=people.MEETING.write,
    ),
    Field("aliases", unique(scalar(scalars.alias)), "list of paths", "Old addresses that lead here.", default=()),
    Field(
        "uid",
        scalar(scalars.name),
        "name",
        "Its name in feeds. After the file is renamed, its old name here keeps readers from seeing it as new.",
    ),
    Field(
        "sources",
        listing(people.source),
        "list of maps",
        "Where the facts come from; written by the import.",
        default=(),
        write=lambda sources: [people.SOURCE.write(source) for source in sources],
    ),
    Field("extra", free, "map", "Free; themes may read it.", default=MappingProxyType({})),
)


def parse(text: str, path: str) -> tuple[Paper | None, list[Problem]]:
    """A paper of its entry's text, and every mistake in it; with any mistake there is no paper.

    ``path`` is the entry's path from the site's root; its stem is the paper's id.
    """
    values, reading = document.read(text, path, FIELDS)
    paper_id = document.stem(path, reading)
    if values is not None and not _dated(values):
        line, column = reading.marks.get("published", (0, 0))
        reading.refuse_at(
            line, column, "listed", "is missing; add the day on which this feed lists it: listed: 2026-06-08"
        )
    if values is None or reading.problems:
        return None, reading.problems
    return Paper(id=paper_id, **values), []


def _dated(values: dict[str, object]) -> bool:
    published = values.get("published")
    return "listed" in values or bool(getattr(published, "whole", None))


def dump(paper: Paper) -> str:
    """The entry of a paper, ready to edit; ``parse`` gives back the same paper."""
    return document.dump(FIELDS, paper, paper.body)


def written(paper: Paper, name: str) -> str:
    """The YAML that stands behind a field's name in the entry of a paper, for an edit in place; "" at its default."""
    values = FIELDS.write(paper)
    return flow.line(values[name]) if name in values else ""


def fields_table() -> str:
    """The fields of an entry as a Markdown table, for the documentation."""
    return table(FIELDS.fields)
