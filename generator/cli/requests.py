"""The options that build, check and serve share."""

import os
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.build.request import Request
from generator.problems import Position, Problem, ProblemsError


def request(options: Namespace, output: Path) -> Request:
    """What the words ask to build; with all processors, unless they say with how many."""
    return Request(
        root=options.root,
        output=output,
        base_url=_base_url(options.base_url),
        theme=options.theme,
        drafts=options.drafts,
        today=options.today,
        strict=getattr(options, "strict", False),
        jobs=getattr(options, "jobs", os.cpu_count() or 1),
    )


def now() -> datetime:
    """The one look at the clock; its day in the site's time zone decides what is due."""
    return datetime.now(UTC)


def today(options: Namespace) -> date:
    """Today in the site's time zone: the day of what is taken in without one."""
    from generator.content.store import read_settings

    settings = read_settings(options.root)
    return now().astimezone(ZoneInfo(settings.timezone if settings else "UTC")).date()


def _base_url(text: str) -> str:
    if not text:
        return ""
    from generator.content.reading import RefusedError
    from generator.content.sitewide import base_url

    try:
        return base_url(text)
    except RefusedError as error:
        raise ProblemsError([Problem(Position("--base-url"), "", str(error))]) from error
