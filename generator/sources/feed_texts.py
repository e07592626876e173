"""The text of a feed's item: its beginning, and what it says in place of elements that say it."""

import re
from dataclasses import replace
from typing import Final

from generator.sources.feed_post import Post

LONGEST_TEXT: Final = 4000
"""Characters of a text that goes on and on, after which no paragraph begins."""

# What a blog or a publisher writes around the text, one a paragraph.
FRAME: Final = re.compile(
    r"The post .{1,300} (?:appeared first|first appeared) on .{1,200}|.{0,100}, Published online: .{0,60}doi:\s*10\.\S+"
    r"|(?:Continue reading|Read more|Keep reading)\b.{0,300}|\[?(?:…|\.\.\.|&hellip;)\]?",
    re.IGNORECASE,
)
# ScienceDirect gives these, and nothing else.
LABELLED: Final = re.compile(r"(Publication date|Source|Author\(s\)):\s*(.+)", re.DOTALL)


def opening(text: str) -> str:
    """The paragraphs of a text without what stands around it; of a long one those with which it begins."""
    found: list[str] = []
    for paragraph in text.split("\n\n"):
        if FRAME.fullmatch(paragraph.strip()) or not paragraph.strip():
            continue
        if found and sum(map(len, found)) + len(paragraph) > LONGEST_TEXT:
            break
        found.append(paragraph)
    whole = "\n\n".join(found)
    if len(whole) <= 2 * LONGEST_TEXT:
        return whole
    return f"{whole[: 2 * LONGEST_TEXT].rsplit(maxsplit=1)[0]}…"


def labelled(post: Post) -> Post:
    """The item with what its text says under labels, where nothing else says it."""
    paragraphs = post.text.split("\n\n")
    found = [LABELLED.fullmatch(paragraph.strip()) for paragraph in paragraphs]
    said = {match[1]: match[2].strip() for match in found if match}
    if "Author(s)" not in said and "Publication date" not in said:
        return post
    return replace(
        post,
        text="\n\n".join(paragraph for paragraph, match in zip(paragraphs, found, strict=True) if not match),
        authors=post.authors or [said.get("Author(s)", "")],
        published=post.published or said.get("Publication date", ""),
        venue=post.venue or said.get("Source", "").partition(", ")[0],
    )
