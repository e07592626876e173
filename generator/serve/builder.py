"""What builds: a child that brings the served pages to what the content says."""

import gc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from generator.build import unchanged
from generator.build.request import Progress, Request, Summary
from generator.content import store
from generator.problems import ProblemsError
from generator.serve.child import Child, DiedError, answering
from generator.serve.messages import Ask, Built, Failed, Outcome, Underway, own, stopped

Build = Callable[[Request, datetime, Progress], Summary]


class Builder:
    """Builds one request again and again, in a child."""

    def __init__(self, request: Request, origin: str) -> None:
        self._request = request
        self._origin = origin
        self._first = True
        self._child = Child("builder")

    async def build(self, hear: Callable[[Underway], None]) -> Outcome:
        """Build; ``hear`` is told how far it is. A child that dies is a mistake to show: the next starts another."""
        ask = Ask(self._request, self._origin, self._first)
        self._first = False
        try:
            outcome: Outcome = await self._child.ask(ask, hear)
        except DiedError:
            return Failed((own("the process that builds ended before its work was done; save a file to try again"),))
        return outcome

    def close(self) -> None:
        """End the child; a build that is under way leaves the old pages whole."""
        self._child.close()


def base_path(root: Path, base_url: str) -> str:
    """The path of the site's address, with a slash at its end; "" where the settings cannot be read."""
    if not base_url:
        found = store.read_settings(root)
        base_url = found.base_url if found else ""
    return urlsplit(base_url).path


def local(request: Request, origin: str) -> tuple[Request, str]:
    """The request with this server's addresses, and the base path they stand under."""
    base = base_path(request.root, request.base_url) or "/"
    return request._replace(base_url=origin + base), base


def work(descriptor: int) -> None:
    """In the child: build whatever the server asks for."""
    # Heavy, and the server itself has no use for it.
    from generator.build.build import build
    from generator.build.memory import Memory
    from generator.feeds import entries

    def tidy() -> None:
        """Drop what the last build left: while one goes on, nothing looks for it."""
        entries.forget()
        gc.collect()

    memory = Memory()

    def remembering(request: Request, now: datetime, progress: Progress) -> Summary:
        return build(request, now, _wait, progress, memory)

    answering(descriptor, lambda ask, progress: _outcome(ask, remembering, progress), tidy)


def _outcome(ask: Ask, build: Build, progress: Progress) -> Outcome:
    asked, base = local(ask.request, ask.origin)
    now = datetime.now(UTC)
    try:
        known = unchanged.answer(asked, now) if ask.first else None
        summary = known or build(asked, now, progress)
        return Built(base, summary, _loose(asked.root, summary))
    except ProblemsError as error:
        return Failed(error.problems)
    except Exception as error:  # noqa: BLE001 - see stopped
        return Failed((stopped(error),))


def _loose(root: Path, summary: Summary) -> bool:
    static = root / "content" / "static"
    return any((static / path).is_file() for path in summary.written)


def _wait() -> None:
    """Wait for another build: what a server left that was killed ends by itself."""
