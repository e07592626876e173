"""Requests → answers."""

from collections.abc import AsyncIterator
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from generator.serve import live
from generator.serve.news import News
from generator.serve.site import Found, Site

FRESH = {"Cache-Control": "no-store"}
"""On every answer: what is shown is what is on disk now."""


def application(site: Site, news: News, names: frozenset[str] | None) -> ASGIApp:
    """The whole server of a site. ``names`` are the hosts it answers for; None for any."""
    answers = Answers(site, news)
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

    def __init__(self, site: Site, news: News) -> None:
        self._site = site
        self._news = news

    async def own(self, request: Request) -> Response:
        """The script and the style that pages are given."""
        address = request.url.path
        return Response(live.file(address), headers=FRESH, media_type=live.FILES[address])

    async def events(self, request: Request) -> Response:
        """How a page stands, now and whenever that changes, until the reader leaves or the server ends."""
        address = unquote(request.query_params.get("page", ""))
        return StreamingResponse(self._told(address), headers=FRESH, media_type="text/event-stream")

    async def site(self, request: Request) -> Response:
        """What stands at an address: a file of the site under its base path, or a notice where there is none yet."""
        path = request.scope["path"]
        base = self._news.state.base
        if self._news.state.ready and path in ("/", unquote(base).removesuffix("/")) and path != unquote(base):
            return RedirectResponse(base, headers=FRESH)
        if self._site.lacks_slash(path):
            parts = urlsplit(str(request.url))
            return RedirectResponse(f"{parts.path}/{parts.query and '?'}{parts.query}", headers=FRESH)
        return self._answer(self._site.found(path))

    def _answer(self, found: Found) -> Response:
        if found.page is not None:
            page = live.injected(found.page, self._site.version(found))
            return Response(page, found.status, FRESH, found.type)
        if found.content is not None:
            return Response(found.content, found.status, FRESH, found.type)
        if found.file is not None:
            return FileResponse(found.file, found.status, FRESH, found.type)
        return PlainTextResponse("There is no such page.\n", found.status, FRESH)

    async def _told(self, address: str) -> AsyncIterator[str]:
        last = ""
        with self._news.viewing(address):
            async for state in self._news.states():
                event = live.event(state, self._site.version(self._site.found(address)))
                if event != last:
                    yield event
                last = event


def _host(header: str) -> str:
    """The name in a Host header, without its port; "" where it is none."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
