"""Head and body."""

import pytest

from generator.content import frontmatter
from generator.content.reading import RefusedError


@pytest.mark.parametrize(
    ("text", "head", "body", "line"),
    [
        ("---\na: b\n---\nBody.\n", "a: b\n", "Body.", 4),
        ("---\na: b\n---\n\n\nBody.\n\nMore.\n\n", "a: b\n", "Body.\n\nMore.", 6),
        ("---\na: b\n---", "a: b\n", "", 4),
        ("---\n---\n", "", "", 3),
        ("---  \na: b\n--- \t\n    code\n", "a: b\n", "    code", 4),
        ("\ufeff---\r\na: b\r\n---\r\n\r\nBody.\r\n", "a: b\r\n", "Body.", 5),
        ("---\na: b\n---\n---\nBody.\n---\n", "a: b\n", "---\nBody.\n---", 4),
        ("---\na: |\n  ---\n  b\n---\nBody.", "a: |\n  ---\n  b\n", "Body.", 6),
        ("---\na: b\n---\n \n\t\n", "a: b\n", "", 4),
    ],
)
def test_a_file_is_a_head_and_a_body(text: str, head: str, body: str, line: int) -> None:
    split = frontmatter.split(text)
    assert split.head == head
    assert text[split.head_start :].startswith(head)
    assert text[split.body_start :] == split.body
    assert frontmatter.prose(split) == (body, line)


@pytest.mark.parametrize("text", ["", "\ufeff", "a: b\n", "\n---\na: b\n---\n", " ---\n", "----\na: b\n----\n", "---"])
def test_a_file_without_a_head_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        frontmatter.split(text)


@pytest.mark.parametrize("text", ["---\na: b\n", "---\na: b\n ---\n", "---\na: b\n----\n", "---\na: b\n--- #\n"])
def test_a_head_that_is_never_closed_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="never closed"):
        frontmatter.split(text)
