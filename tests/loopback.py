"""A web server on this machine that answers as GitHub Pages does."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

TYPES = mimetypes.MimeTypes()
for _type, _suffix in [
    ("text/javascript", ".js"),
    ("application/json", ".json"),
    ("application/wasm", ".wasm"),
    ("image/svg+xml", ".svg"),
    ("text/x-opml", ".opml"),
    ("application/xml", ".xml"),
]:
    TYPES.add_type(_type, _suffix)


class _Pages(BaseHTTPRequestHandler):
    """Files of a folder under a base path: index.html for folders, the slash added, 404.html for the rest."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms between its head and its body
    folder: Path
    base: str

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.folder / path.removeprefix(self.base)).resolve()
        if not path.startswith(self.base) or not file.is_relative_to(self.folder):
            self._answer(HTTPStatus.NOT_FOUND, self.folder / "404.html")
        elif file.is_dir() and not path.endswith("/"):
            self._move(path + "/")
        else:
            file = file / "index.html" if file.is_dir() else file
            found = file.is_file()
            self._answer(*((HTTPStatus.OK, file) if found else (HTTPStatus.NOT_FOUND, self.folder / "404.html")))

    def _move(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, file: Path) -> None:
        content = file.read_bytes() if file.is_file() else b""
        self.send_response(status)
        self.send_header("Content-Type", self._type(file))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    @staticmethod
    def _type(file: Path) -> str:
        kind = TYPES.guess_type(file.name)[0] or "application/octet-stream"
        return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("xml") else kind

    def handle(self) -> None:
        """Answer until the reader leaves; a browser that closes a page just goes."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
        """Say nothing: the tests look at what comes back."""


@contextmanager
def serving(folder: Path, base: str = "/repo/") -> Iterator[str]:
    """Serve a folder under a base path while the block runs; the address, ending with the base path."""
    pages = type("Pages", (_Pages,), {"folder": folder.resolve(), "base": base})
    with ThreadingHTTPServer(("127.0.0.1", 0), pages) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()
