"""The server as a whole: it listens, watches, has the site built, and ends when it is told to."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp
from uvicorn import Config, Server

from generator.build.refusal import SERVED
from generator.build.request import Request
from generator.content import store
from generator.problems import ProblemsError
from generator.serve.app import application
from generator.serve.builder import base_path
from generator.serve.desk import Desk
from generator.serve.listening import Listening, alone, listen
from generator.serve.messages import Hear
from generator.serve.news import News
from generator.serve.site import Site
from generator.serve.watching import watch

Started = Callable[[str, bool], None]
"""Is told the address of the site, and whether other machines can see it."""


def serve(request: Request, host: str, port: int, started: Started, hear: Hear) -> None:
    """Serve the site that ``request`` asks for until a signal (INT, TERM) ends it; ``hear`` is told of every build.

    Raises ProblemsError where there is no content, the address cannot be listened on, or content cannot be watched.
    """
    if not (request.root / "content").is_dir():  # a wrong folder, for which it would be idle to wait
        raise ProblemsError(store.sources(request.root)[1])
    wanted = request._replace(output=request.root / SERVED)
    with alone(request.root):
        listening = listen(host, port)
        with listening.socket:
            started(listening.origin + (base_path(request.root, request.base_url) or "/"), listening.names is None)
            asyncio.run(_run(wanted, request.root.resolve(), listening, hear))


async def _run(request: Request, root: Path, listening: Listening, hear: Hear) -> None:
    news = News()
    site = Site(request.output, news)
    server = Quiet(application(site, news, listening.names))
    desk = Desk(request, listening.origin, site, news, hear)

    def end() -> None:
        news.close()
        server.should_exit = True

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_unheard)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end)
    work = (server.serve([listening.socket]), watch(root, desk.change), desk.preview(), desk.build())
    tasks = [asyncio.create_task(one) for one in work]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        desk.close()  # before the rest: threads wait for the answers of its children
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


def _unheard(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Say nothing of a connection that fails, or of more than the system lets open, which is tried again by itself."""
    if os.environ.get("BROADSHEET_TRACEBACK"):
        loop.default_exception_handler(context)


class Quiet(Server):
    """uvicorn without its log, and with signals left to whoever runs it."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(
            Config(
                app,
                log_config=None,
                log_level="critical",
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=1,
            )
        )

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none: uvicorn would raise them again when it has ended."""
        yield
