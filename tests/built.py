"""A built site as the tests see it: its pages, and one of each kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CONSTANT = {"by", "page", "letter", "number"}


@dataclass(frozen=True, slots=True)
class Built:
    """A folder that holds a site."""

    folder: Path

    def pages(self) -> list[str]:
        """The addresses of all pages, relative to the site: `` for the home page, `papers/x/`, `404.html`."""
        return sorted(self._address(file) for file in self.folder.rglob("*.html"))

    def _address(self, file: Path) -> str:
        return file.relative_to(self.folder).as_posix().removesuffix("index.html")

    def file(self, page: str) -> Path:
        """The file that answers at an address."""
        return self.folder / page / "index.html" if page.endswith("/") or not page else self.folder / page

    def kinds(self) -> dict[str, str]:
        """One page for each kind of page, the longest: kind `papers/*/` → `papers/2509.02510/`."""
        by_length = sorted(self.pages(), key=lambda page: self.file(page).stat().st_size)
        return dict(sorted((kind(page), page) for page in by_length))


def kind(page: str) -> str:
    """A page's address with a star for each name: `tags/x/page/2/` → `tags/*/page/*/`."""
    return "/".join(_stars(page.split("/")))


def _stars(parts: list[str]) -> Iterator[str]:
    for place, part in enumerate(parts):
        yield part if not place or not part or part in CONSTANT else "*"
