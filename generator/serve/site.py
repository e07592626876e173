"""What stands at each address of the served site: previews before files, 404.html for what is not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

from generator import routes
from generator.serve import live
from generator.serve.folder import Folder, content_type
from generator.serve.news import News


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: a page, other bytes, or a file on disk; none of them where there is nothing to show."""

    status: int
    type: str = "text/plain"
    page: bytes | None = None
    content: bytes | None = None
    file: Path | None = None


class Site:
    """The folder of built pages, as the news say it stands now. Addresses are paths, without percent signs."""

    def __init__(self, folder: Path, news: News) -> None:
        self._folder = Folder(folder)
        self._news = news

    def found(self, address: str) -> Found:
        """What stands at an address. Until there is a site, that is one notice everywhere."""
        state = self._news.state
        if not state.ready:
            return Found(503, "text/html; charset=utf-8", page=live.notice(state))
        path = self._path(address)
        if path is not None and (path in state.files or self._folder.file(path)):
            return self._file(path, 200)
        if self._folder.file(routes.NOT_FOUND):
            return self._file(routes.NOT_FOUND, 404)
        return Found(404)

    def version(self, found: Found) -> str:
        """A digest of what is shown, so that a page knows whether it is old."""
        content = b"\0".join((found.page or b"", str(self._news.state.loose).encode()))
        return blake2b(content, digest_size=8).hexdigest()

    def lacks_slash(self, address: str) -> bool:
        """Whether an address is that of a folder with a page, but for the slash at its end."""
        path = self._path(f"{address}/") if self._news.state.ready and not address.endswith("/") else None
        return path is not None and self._folder.file(path) is not None

    def paths(self, addresses: Iterable[str]) -> frozenset[str]:
        """The files that stand at some addresses, as paths of the site."""
        return frozenset(path for address in addresses if (path := self._path(address)) is not None)

    def _path(self, address: str) -> str | None:
        base = unquote(self._news.state.base)
        if not address.startswith(base):
            return None
        path = address.removeprefix(base)
        return f"{path}index.html" if not path or path.endswith("/") else path

    def _file(self, path: str, status: int) -> Found:
        kind = content_type(path.rpartition("/")[2])
        content = self._news.state.files.get(path)
        file = self._folder.file(path)
        if kind.startswith("text/html"):
            return Found(status, kind, page=content if content is not None else _bytes(file))
        return Found(status, kind, content=content, file=file)


def _bytes(file: Path | None) -> bytes:
    """The bytes of a page; a build may have taken it away since it was found."""
    try:
        return file.read_bytes() if file else b""
    except OSError:
        return b""
