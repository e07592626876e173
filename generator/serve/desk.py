"""What is done about a change: a preview of the pages that are looked at, then the build."""

import asyncio

from generator.build.request import Request
from generator.serve.builder import Builder
from generator.serve.child import Child, DiedError
from generator.serve.messages import NOTHING, Built, Hear, Look, Preview, Replan
from generator.serve.news import News
from generator.serve.site import Site

LARGE = 20
"""Papers from which on changes are previewed: a second child costs memory, and less is built as fast as it is seen.

With eighty papers a change of the style or the settings is built in a second or two, and seen in a fifth of one.
"""


LOADING = 0.2
"""Seconds in which browsers load what was previewed, before the build wants the processors."""


class Desk:
    """Takes changes, and has them previewed and built in two children, each beside the other."""

    def __init__(self, request: Request, origin: str, site: Site, news: News, hear: Hear) -> None:
        self._request = request
        self._origin = origin
        self._site = site
        self._news = news
        self._hear = hear
        self._builder = Builder(request, origin)
        self._previewer: Child | None = None
        self._planned = False  # whether the previewer has a plan that fits the content
        self._replanning: asyncio.Task[None] | None = None
        self._number = 0
        self._paths: frozenset[str] = frozenset()
        self._changed = asyncio.Event()
        self._stale = asyncio.Event()
        self._stale.set()

    def change(self, paths: frozenset[str]) -> None:
        """Take in that some paths have changed."""
        self._number += 1
        self._paths |= paths
        self._changed.set()

    async def preview(self) -> None:
        """Preview every change, for ever, and leave it to the build."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            number, paths, self._paths = self._number, self._paths, frozenset()
            if self._previewer and self._planned:
                found = await self._look(self._previewer, paths)
                self._planned = found.sure
                if found.sure:
                    self._news.preview(found, paths, number)
                    await asyncio.sleep(LOADING if found.files else 0)
            self._stale.set()

    async def build(self) -> None:
        """Build after every change, for ever; what changes during a build is built next."""
        while True:
            await self._stale.wait()
            self._stale.clear()
            number = self._number
            outcome = await self._builder.build(self._hear)
            self._news.take(outcome, number)
            self._hear(outcome)
            if isinstance(outcome, Built) and outcome.summary.papers >= LARGE:
                self._renew()

    def close(self) -> None:
        """End the children."""
        self._builder.close()
        if self._previewer:
            self._previewer.close()
        if self._replanning:
            self._replanning.cancel()

    async def _look(self, previewer: Child, paths: frozenset[str]) -> Preview:
        try:
            found: Preview = await previewer.ask(Look(paths, self._site.paths(self._news.viewed)))
        except DiedError:
            return NOTHING
        return found

    def _renew(self) -> None:
        """Have the previewer plan anew, where its plan is not that of the content, while changes go on."""
        if self._planned or (self._replanning and not self._replanning.done()):
            return
        self._previewer = self._previewer or Child("preview")
        self._replanning = asyncio.create_task(self._replan(self._previewer))

    async def _replan(self, previewer: Child) -> None:
        number = self._number
        try:
            planned: bool = await previewer.ask(Replan(self._request, self._origin))
        except DiedError:
            return
        self._planned = planned and number == self._number
