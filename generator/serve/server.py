"""The server as a whole: it listens, watches, has the site built, and ends when it is told to."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from starlette.types import ASGIApp
from uvicorn import Config, Server

from generator.build.refusal import SERVED
from generator.build.request import Request
from generator.content import store
from generator.problems import ProblemsError
from generator.serve.app import application
from generator.serve.builder import Builder, Outcome, base_path
from generator.serve.listening import Listening, alone, listen
from generator.serve.news import News
from generator.serve.watching import watch

Started = Callable[[str, bool], None]
"""Is told the address of the site, and whether other machines can see it."""


def serve(request: Request, host: str, port: int, started: Started, built: Callable[[Outcome], None]) -> None:
    """Serve the site that ``request`` asks for until a signal (INT, TERM) ends it; ``built`` hears of every build.

    Raises ProblemsError where there is no content, the address cannot be listened on, or content cannot be watched.
    """
    if not (request.root / "content").is_dir():  # a wrong folder, for which it would be idle to wait
        raise ProblemsError(store.sources(request.root)[1])
    wanted = replace(request, output=request.root / SERVED)
    with alone(request.root):
        listening = listen(host, port)
        with listening.socket:
            started(listening.origin + (base_path(request.root, request.base_url) or "/"), listening.names is None)
            asyncio.run(_run(wanted, listening, built))


async def _run(request: Request, listening: Listening, built: Callable[[Outcome], None]) -> None:
    news = News()
    changed = asyncio.Event()
    changed.set()
    server = Quiet(application(request.output, news, listening.names))
    builder = Builder(request, listening.origin)

    def end() -> None:
        news.close()
        server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, end)
    tasks = [
        asyncio.create_task(server.serve([listening.socket])),
        asyncio.create_task(watch(request.root, changed.set)),
        asyncio.create_task(_build(builder, changed, news, built)),
    ]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        builder.close()  # before the rest: a thread waits for its answer
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _build(builder: Builder, changed: asyncio.Event, news: News, built: Callable[[Outcome], None]) -> None:
    """Build after every change; what changes during a build is built next."""
    while True:
        await changed.wait()
        changed.clear()
        outcome = await builder.build()
        news.take(outcome)
        built(outcome)


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
