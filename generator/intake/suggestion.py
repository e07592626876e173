"""An issue in which somebody suggests papers: what it names, and why it matters.

Whoever may open an issue may write anything into it. So nothing is taken from it but ids, each in the one spelling that
only a source answers to, never the name of a file or an option, and a note, which stands in the entry like a curator's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from generator.content import edit, entry, flow
from generator.content.identifiers import doi, split_arxiv
from generator.content.reading import RefusedError
from generator.intake.report import FileChange, Left, Report
from generator.problems import Position, Problem, ProblemsError
from generator.text import characters

PAPERS: Final = "Papers"
NOTE: Final = "Why it matters"
"""The labels of the form, in `.github/ISSUE_TEMPLATE/suggest.yml`: GitHub makes headings of them."""

LONGEST: Final = 100_000
"""Characters of an issue: more than GitHub takes."""

LONGEST_ID: Final = 200
LONGEST_NOTE: Final = 2000
MOST: Final = 20
"""Papers of one issue: a list of more is a file for the inbox."""

_HEADING: Final = re.compile(r"^### +(.*?) *$", re.MULTILINE)
_NOTHING: Final = "_No response_"
_BETWEEN: Final = re.compile(r"[\s,;<>()\[\]\"'`|]+")
_HUB: Final = re.compile(r"https?://(?:www\.)?huggingface\.co/papers/", re.IGNORECASE)
_OTHER_FORMS: Final = re.compile(r"(?<=arxiv\.org/)(?:html|format)/", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an import is to be asked for, and the note of the entries that come of it."""

    words: tuple[str, ...]
    note: str = ""


def read(body: str, where: str) -> Suggestion:
    """What an issue suggests. Raises ProblemsError where it names no paper, or too many."""
    if len(body) > LONGEST:
        raise _refused(where, f"is longer than {LONGEST:,} characters; name the papers alone")
    text = characters.clean(body.replace("\r\n", "\n"))
    sections = _sections(text)
    words = tuple(dict.fromkeys(_words(sections.get(PAPERS, text))))
    if not words:
        raise _refused(where, "names no paper; give an arXiv id or address, a DOI, or its page at Hugging Face")
    if len(words) > MOST:
        raise _refused(
            where, f"names {len(words)} papers, and {MOST} are taken at most; drop a list into content/inbox/"
        )
    return Suggestion(words, sections.get(NOTE, ""))


def noted(report: Report, note: str) -> Report:
    """The report of an import that has written nothing yet, with the note in each new entry.

    A note that no entry can hold is left out, and said to be skipped: the papers are worth having without it.
    """
    if not note or not report.added:
        return report
    if len(note) > LONGEST_NOTE:
        return _without(report, f"has {len(note):,} characters, and {LONGEST_NOTE:,} are taken at most")
    files = []
    for file in report.files:
        after = file.after if file.before else edit.set_value(file.after, "note", flow.line(note))
        _, problems = entry.parse(after, file.path)
        if problems:
            return _without(report, problems[0].message)
        files.append(FileChange(file.path, file.before, after))
    return replace(report, files=tuple(files))


def _without(report: Report, reason: str) -> Report:
    return replace(report, skipped=(*report.skipped, Left(NOTE, reason)))


def _sections(text: str) -> dict[str, str]:
    """What stands below each heading of the form; of two with one label the first counts, and the rest is its text."""
    parts = _HEADING.split(text)
    found: dict[str, list[str]] = {}
    last = ""
    for label, below in zip(parts[1::2], parts[2::2], strict=True):
        if label in (PAPERS, NOTE) and label not in found:
            last = label
            found[label] = [below]
        elif last:
            found[last].append(f"### {label}{below}")
    texts = {label: "".join(below).strip() for label, below in found.items()}
    return {label: text for label, text in texts.items() if text not in ("", _NOTHING)}


def _words(text: str) -> Iterator[str]:
    """The ids in a text, each as only one source understands it."""
    for part in _BETWEEN.split(text):
        if 0 < len(part) <= LONGEST_ID and (word := _word(part.rstrip(".:!?"))):
            yield word


def _word(part: str) -> str:
    """One id in the spelling of its source; "" where it is none."""
    hub = _HUB.match(part)
    bare = _OTHER_FORMS.sub("abs/", part[hub.end() :] if hub else part)
    if hub or _ADDRESS.match(bare):
        bare = re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/")
    try:
        found = split_arxiv(bare)[0]
        return f"hf:{found}" if hub else f"https://arxiv.org/abs/{found}"
    except RefusedError:
        pass
    try:
        return "" if hub else f"doi:{doi(bare)}"
    except RefusedError:
        return ""


def _refused(where: str, message: str) -> ProblemsError:
    return ProblemsError([Problem(Position(where), "", message)])
