"""The two programs: how each wants its papers and settings written, what builds them, and where the pages come out."""

import json
import os
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path

from tests.bench.corpus import Paper

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

SITE = """title: Bench
base_url: https://bench.example/
feed_tag: "tag:bench.example,2025:papers"
"""
LEAN = """sections: [organizations, tags]
feeds: {entries: 50, days: 0, formats: [atom, rss], sections: []}
"""
"""The pages that Hugo makes too: papers, days, organizations, tags, the front page, RSS and Atom of the newest 50."""


class Side(ABC):
    """A program and its site in a folder of its own."""

    name: str

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.aside = folder / "aside"
        self._numbers = count()

    @property
    @abstractmethod
    def command(self) -> list[str]:
        """What builds the site, run in ``folder``."""

    @property
    @abstractmethod
    def caches(self) -> tuple[Path, ...]:
        """What a first build does not find, beside the output."""

    @abstractmethod
    def settings(self) -> None:
        """Write all that is no paper."""

    @abstractmethod
    def place(self, paper: Paper) -> Path:
        """The file of a paper."""

    @abstractmethod
    def text(self, paper: Paper) -> str:
        """What stands in the file of a paper."""

    @property
    def output(self) -> Path:
        """Where the site is written."""
        return self.folder / "site"

    @property
    def environment(self) -> Mapping[str, str]:
        """What the program finds around it. Python keeps what it compiled, as it does for everybody."""
        return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def write(self, papers: Iterable[Paper]) -> None:
        """Write papers as a curator would."""
        for paper in papers:
            file = self.place(paper)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.text(paper), encoding="utf-8")

    def forget(self) -> None:
        """Move the output and the caches aside, for a build from nothing.

        Never deleted between two builds: ext4 skips inodes freed a moment ago, and a tree written soon after one was
        deleted takes several times as long.
        """
        aside = self.aside / str(next(self._numbers))
        aside.mkdir(parents=True)
        for path in (self.output, *self.caches):
            if path.exists():
                path.rename(aside / path.name)


class Broadsheet(Side):
    """This program, as the environment that runs the benchmark holds it."""

    name = "Broadsheet"

    def __init__(self, folder: Path, *, lean: bool = True) -> None:
        super().__init__(folder)
        self._lean = lean

    @property
    def command(self) -> list[str]:
        return [str(Path(sys.executable).with_name("broadsheet")), "build"]

    @property
    def caches(self) -> tuple[Path, ...]:
        return (self.folder / ".cache",)

    def settings(self) -> None:
        file = self.folder / "content/site.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SITE + (LEAN if self._lean else ""), encoding="utf-8")

    def place(self, paper: Paper) -> Path:
        return self.folder / f"content/papers/{paper.listed.year}/{paper.id}.md"

    def text(self, paper: Paper) -> str:
        slug, name = paper.organization
        return _entry(
            paper,
            f"published: {paper.listed.date()}",
            f"listed: {paper.listed.isoformat()}",
            f"organizations: [{{slug: {_quoted(slug)}, name: {_quoted(name)}}}]",
        )


class Hugo(Side):
    """Hugo with the templates of ``tests/bench/hugo``. ``program`` is the binary itself, without a wrapper."""

    name = "Hugo"

    def __init__(self, folder: Path, program: Path) -> None:
        super().__init__(folder)
        self._program = program

    @property
    def command(self) -> list[str]:
        return [str(self._program), "--quiet", "--destination", str(self.output)]

    @property
    def caches(self) -> tuple[Path, ...]:
        return (self.folder / "cache", self.folder / "resources")

    @property
    def environment(self) -> Mapping[str, str]:
        return {**super().environment, "HUGO_CACHEDIR": str(self.folder / "cache")}

    def settings(self) -> None:
        shutil.copytree(HERE / "hugo", self.folder, dirs_exist_ok=True)
        shutil.copytree(ROOT / "themes/broadsheet/assets", self.folder / "static/assets", dirs_exist_ok=True)
        days = self.folder / "content/days/_index.md"
        days.parent.mkdir(parents=True, exist_ok=True)
        days.write_text("---\nbuild: {render: never, list: never}\n---\n", encoding="utf-8")

    def place(self, paper: Paper) -> Path:
        return self.folder / f"content/papers/{paper.id}.md"

    def text(self, paper: Paper) -> str:
        slug, name = paper.organization
        return _entry(
            paper,
            f"date: {paper.listed.isoformat()}",
            f"days: [{_quoted(str(paper.listed.date()))}]",
            f"orgs: [{_quoted(slug)}]",
            f"org_name: {_quoted(name)}",
        )

    def version(self) -> str:
        """As in "0.168.0"."""
        said = subprocess.run([self._program, "version"], capture_output=True, text=True, check=True).stdout
        return said.split()[1].lstrip("v").split("-")[0].split("+")[0]


def _entry(paper: Paper, *own: str) -> str:
    lines = [
        f"title: {_quoted(paper.title)}",
        *own,
        f"authors: [{', '.join(map(_quoted, paper.authors))}]",
        f"arxiv_id: {_quoted(paper.id)}",
        f"tags: [{', '.join(paper.tags)}]",
        f"upvotes: {paper.upvotes}",
    ]
    return "\n".join(["---", *lines, "---", paper.body, ""])


def _quoted(text: str) -> str:
    """A JSON string, which YAML reads as it is meant."""
    return json.dumps(text, ensure_ascii=False)
