"""A tiny site to build in this very process, and all that its folder holds."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.build import cache, compiling
from generator.build.build import build
from generator.build.request import Request, Summary
from generator.problems import ProblemsError

NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)
SETTINGS = """\
title: Tides
base_url: https://example.org/repo/
feed_tag: tag:example.org,2026:tides
"""
LEAN = f"{SETTINGS}sections: []\nfeeds: {{formats: [atom], sections: []}}\n"
"""The least that a site may have."""


@dataclass(frozen=True, slots=True)
class World:
    """A site below ``root``."""

    root: Path

    @property
    def output(self) -> Path:
        return self.root / "site"

    @property
    def request(self) -> Request:
        return Request(root=self.root, output=self.output)

    def request_for(self, **asked: Any) -> Request:
        return self.request._replace(**asked)

    def write(self, path: str, text: str) -> Path:
        """A file below the root, with its folders."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
        return target

    def edit(self, path: str, old: str, new: str) -> None:
        """Another text in place of one that is there."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def paper(self, name: str, day: str = "2026-06-08", more: str = "", body: str = "Water rises. It falls.") -> Path:
        """An entry with a title of its own."""
        words = f"---\ntitle: About {name}\nlisted: {day}\n{more}---\n{body}\n"
        return self.write(f"content/papers/{name}.md", words)

    def build(self, now: datetime = NOW, waiting: Callable[[], None] | None = None, **asked: Any) -> Summary:
        return build(self.request_for(**asked), now, waiting)

    def mistakes(self, now: datetime = NOW, **asked: Any) -> str:
        """What a build says that must fail, one mistake a line."""
        with pytest.raises(ProblemsError) as caught:
            self.build(now, **asked)
        return str(caught.value)

    def fresh(self, now: datetime = NOW, **asked: Any) -> dict[str, bytes]:
        """What a build of the same content into a new folder makes, that finds nothing in the cache but templates."""
        output, kept, aside = self.root / "fresh", self.root / cache.FOLDER, self.root / "aside"
        assert not output.exists()
        compiled = cache.load(self.root, compiling.NAME)
        kept.parent.mkdir(exist_ok=True)
        if kept.exists():
            kept.rename(aside)
        cache.save(self.root, compiling.NAME, bytes(compiled or b""))
        self.build(now, output=output, **asked)
        found = tree(output)
        compiled = cache.load(self.root, compiling.NAME)
        for folder in (output, kept):
            remove(folder)
        if aside.exists():
            aside.rename(kept)
        cache.save(self.root, compiling.NAME, bytes(compiled or b""))
        return found


def world(root: Path, settings: str = SETTINGS) -> World:
    """A site of four papers on three days."""
    made = World(root)
    made.write("content/site.yaml", settings)
    made.write("content/pages/about.md", "---\ntitle: About\n---\nWho *we* are.\n")
    made.write("content/static/notes.txt", "plain\n")
    made.write("content/orgs/harbour.md", "---\nname: Harbour Lab\n---\nOn the pier.\n")
    lab = "organizations: [{slug: harbour, name: Harbour}]\nauthors: [Ada Lark]\n"
    made.paper("ebb", "2026-06-08", f"tags: [tides]\n{lab}")
    made.paper("flow", "2026-06-08", "tags: [tides, moon]\nauthors: [Bo Reed]\n")
    made.paper("neap", "2026-06-09", "tags: [moon]\n")
    made.paper("spring", "2026-06-10", lab)
    return made


def tree(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder, by path; an empty folder counts as a file that ends with a slash."""
    return dict(_tree(folder, folder))


def _tree(folder: Path, top: Path) -> Iterator[tuple[str, bytes]]:
    inside = sorted(folder.iterdir())
    if not inside and folder != top:
        yield f"{folder.relative_to(top).as_posix()}/", b""
    for path in inside:
        name = path.relative_to(top).as_posix()
        if path.is_symlink():
            yield name, os.fsencode(path.readlink())
        elif path.is_dir():
            yield from _tree(path, top)
        else:
            yield name, path.read_bytes()


def remove(folder: Path) -> None:
    """Remove a folder and all in it."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            remove(path)
        else:
            path.unlink()
    folder.rmdir()


def day(text: str) -> date:
    return date.fromisoformat(text)
