"""Requests → answers."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from generator import routes
from generator.serve import live
from generator.serve.folder import Folder, content_type
from generator.serve.news import News

FRESH = {"Cache-Control": "no-store"}
"""On every answer: what is shown is what is on disk now."""


def application(site: Path, news: News, names: frozenset[str] | None) -> ASGIApp:
    """The whole server over a folder of built pages. ``names`` are the hosts it answers for; None for any."""
    answers = Answers(Folder(site), news)
    own = [Route(address, answers.own) for address in live.FILES]
    app = Starlette(routes=[Route(live.EVENTS, answers.events), *own, Route("/{path:path}", answers.site)])
    return app if names is None else Named(app, names)


class Named:
    """Answers for known hosts alone.

    Any page in a browser may have a name of its own lead to this machine, and then read what is served here as its own
    (DNS rebinding). The name it goes by gives it away.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 421 (RFC 9110, 15.5.20)."""
        app: ASGIApp = self._app
        if scope["type"] == "http" and _host(Request(scope).headers.get("host", "")) not in self._names:
            app = PlainTextResponse("This server answers for this machine alone.\n", 421, FRESH)
        await app(scope, receive, send)


class Answers:
    """What is answered at each address."""

    def __init__(self, folder: Folder, news: News) -> None:
        self._folder = folder
        self._news = news

    async def own(self, request: Request) -> Response:
        """The script and the style that pages are given."""
        address = request.url.path
        return Response(live.file(address), headers=FRESH, media_type=live.FILES[address])

    async def events(self, _: Request) -> Response:
        """The state now and whenever it changes, until the reader leaves or the server ends."""
        return StreamingResponse(self._told(), headers=FRESH, media_type="text/event-stream")

    def site(self, request: Request) -> Response:
        """A file of the site under its base path; the pages' mistakes where there is no site yet."""
        state = self._news.state
        if not state.ready:
            return Response(live.notice(state), 503, FRESH, "text/html")
        base, path = unquote(state.base), request.scope["path"]
        if path in ("/", base.removesuffix("/")) and path != base:
            return RedirectResponse(state.base, headers=FRESH)
        relative = path.removeprefix(base) if path.startswith(base) else None
        return self._missing() if relative is None else self._file(request, relative)

    def _file(self, request: Request, path: str) -> Response:
        if not path.endswith("/") and path and self._folder.page(f"{path}/"):
            parts = urlsplit(str(request.url))
            return RedirectResponse(f"{parts.path}/{parts.query and '?'}{parts.query}", headers=FRESH)
        found = self._folder.page(path)
        return self._missing() if found is None else self._answer(found, 200)

    def _missing(self) -> Response:
        found = self._folder.page(routes.NOT_FOUND)
        return self._answer(found, 404) if found else PlainTextResponse("There is no such page.\n", 404, FRESH)

    def _answer(self, file: Path, status: int) -> Response:
        kind = content_type(file.name)
        if not kind.startswith("text/html"):
            return FileResponse(file, status, FRESH, kind)
        return Response(live.injected(file.read_bytes(), self._news.state.build), status, FRESH, kind)

    async def _told(self) -> AsyncIterator[str]:
        async for state in self._news.states():
            yield live.event(state)


def _host(header: str) -> str:
    """The name in a Host header, without its port; "" where it is none."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
