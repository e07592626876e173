"""An entry and its paper: each gives back the other."""

import yaml
from hypothesis import given, settings

from generator.content import entry
from generator.model import Paper
from tests.content.papers import PAPER


def path(paper: Paper) -> str:
    return f"content/papers/2026/{paper.id}.md"


@settings(max_examples=300)
@given(PAPER)
def test_what_is_written_reads_back_as_the_same_paper(paper: Paper) -> None:
    text = entry.dump(paper)
    assert entry.parse(text, path(paper)) == (paper, [])


@given(PAPER)
def test_line_ends_and_a_byte_order_mark_change_nothing_but_themselves(paper: Paper) -> None:
    text = entry.dump(paper)
    assert entry.parse("\ufeff" + text.replace("\n", "\r\n"), path(paper)) == (paper, [])


@given(PAPER)
def test_any_other_yaml_reader_sees_the_same_texts(paper: Paper) -> None:
    head = yaml.safe_load(entry.dump(paper).split("\n---\n")[0])
    assert head["title"] == paper.title
    assert head.get("arxiv_id", "") == paper.arxiv_id
    assert tuple(head.get("tags", ())) == paper.tags
    assert head.get("note", "") == paper.note.markdown
