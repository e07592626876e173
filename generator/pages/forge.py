"""Where a site's source is changed in a browser: the addresses of its forge, with everything filled in."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

LONGEST: Final = 300
"""Characters of a title that is put into an address: forges refuse addresses of more than some thousand bytes."""


class Kind(NamedTuple):
    """How a forge spells its addresses, behind the repository's. ``upload`` is empty where it has no such page.

    ``issue`` and ``file`` name the parameters that fill in an issue's title and text, a new file's name and text.
    """

    edit: str
    new: str
    upload: str
    issues: str
    issue: tuple[str, str]
    file: tuple[str, str]
    parts: range


GITHUB: Final = Kind(
    edit="edit/{branch}/{path}",
    new="new/{branch}",
    upload="upload/{branch}/{path}",
    issues="issues/new",
    issue=("title", "body"),
    file=("filename", "value"),
    parts=range(2, 3),
)
"""https://docs.github.com/issues/tracking-your-work-with-issues/creating-an-issue#creating-an-issue-from-a-url-query"""

GITLAB: Final = Kind(
    edit="-/edit/{branch}/{path}",
    new="-/new/{branch}",
    upload="",
    issues="-/issues/new",
    issue=("issue[title]", "issue[description]"),
    file=("file_name", "content"),
    parts=range(2, 21),
)
"""https://docs.gitlab.com/user/project/issues/create_issues/#using-a-url-with-prefilled-values"""

FORGEJO: Final = Kind(
    edit="_edit/{branch}/{path}",
    new="_new/{branch}",
    upload="_upload/{branch}/{path}",
    issues="issues/new",
    issue=("title", "body"),
    file=("filename", "value"),
    parts=range(2, 3),
)
"""https://github.com/go-gitea/gitea/pull/16556, of which Forgejo is a fork"""

_HOSTS: Final[Mapping[str, Kind]] = {"github.com": GITHUB, "gitlab.com": GITLAB, "codeberg.org": FORGEJO}


class Forge(NamedTuple):
    """A repository on a forge: ``address`` has no slash at its end. Every address here is percent-encoded."""

    kind: Kind
    address: str
    branch: str

    def edit(self, path: str) -> str:
        """The editor of a file."""
        return self._at(self.kind.edit, path)

    def create(self, path: str, text: str) -> str:
        """The editor of a file that is not there yet, with a text to begin with."""
        return f"{self._at(self.kind.new)}?{_query(zip(self.kind.file, (path, text), strict=True))}"

    def upload(self, folder: str) -> str:
        """Where files are dropped into a folder; "" where the forge has no such page."""
        return self._at(self.kind.upload, folder) if self.kind.upload else ""

    def correction(self, title: str, page: str, path: str) -> str:
        """A new issue about a page and the file it is made of."""
        head = shortened(f"Correction: {title}")
        if self.kind is GITHUB:
            return self._issue({"template": "correction.yml", "title": head, "page": page, "file": path})
        return self._issue(dict(zip(self.kind.issue, (head, f"{page}\n{path}\n\n"), strict=True)))

    def suggestion(self) -> str:
        """A new issue that suggests a paper."""
        if self.kind is GITHUB:
            return self._issue({"template": "suggest.yml"})
        return self._issue({self.kind.issue[0]: "Suggestion: "})

    def _issue(self, filled: Mapping[str, str]) -> str:
        return f"{self.address}/{self.kind.issues}?{_query(filled.items())}"

    def _at(self, form: str, path: str = "") -> str:
        return f"{self.address}/{form.format(branch=_path(self.branch), path=_path(path))}"


@lru_cache(maxsize=16)
def forge(repository: str, branch: str) -> Forge | None:
    """The forge of a repository's address; None where it is none of those known here, or no repository's."""
    parts = urlsplit(repository)
    kind = _HOSTS.get((parts.hostname or "").removeprefix("www."))
    path = parts.path.strip("/").removesuffix(".git")
    if kind is None or path.count("/") + 1 not in kind.parts or "//" in path or parts.query or parts.fragment:
        return None
    return Forge(kind, f"https://{parts.hostname}/{path}", branch)


def shortened(title: str) -> str:
    """A title as far as an address may hold it."""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"


def _path(path: str) -> str:
    return quote(path, safe="/", errors="replace")


def _query(filled: Iterable[tuple[str, str]]) -> str:
    """The parameters, with blanks as ``%20``: not every forge takes a plus for one."""
    return "&".join([f"{_name(name)}={quote(text, safe='', errors='replace')}" for name, text in filled])


@lru_cache(maxsize=16)
def _name(name: str) -> str:
    return quote(name, safe="")
