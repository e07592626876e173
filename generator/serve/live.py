"""What the server adds to the site: the script that reloads its pages, and the page that stands for them until then."""

import json
import re
from html import escape
from pathlib import Path

from generator.problems import Problem
from generator.serve.news import State

PREFIX = "/.broadsheet/"
"""Where the server's own addresses begin. No site has such a path: the folder of that name holds the manifest."""

EVENTS = f"{PREFIX}events"
FILES = {f"{PREFIX}live.js": "text/javascript", f"{PREFIX}live.css": "text/css"}
MOST = 50
"""Mistakes that a page shows at most."""

_END_OF_HEAD = re.compile(rb"</head\s*>", re.IGNORECASE)


def file(address: str) -> bytes:
    """One of the server's own files, by its address in ``FILES``."""
    return Path(__file__).with_name(address.removeprefix(PREFIX)).read_bytes()


def injected(page: bytes, version: str) -> bytes:
    """A page with the script, which a policy of ``default-src 'self'`` lets in; files on disk never hold it."""
    script = f'<script src="{PREFIX}live.js" data-version="{escape(version)}" defer></script>\n'.encode()
    end = _END_OF_HEAD.search(page)
    place = end.start() if end else len(page)
    return page[:place] + script + page[place:]


def event(state: State, version: str) -> str:
    """A state as a server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html).

    ``version`` is that of the page that is told: one of another version is old.
    """
    told = {
        "version": version,
        "ready": state.ready,
        "problems": [_parts(found) for found in state.problems[:MOST]],
        "more": max(0, len(state.problems) - MOST),
    }
    return f"retry: 500\ndata: {json.dumps(told)}\n\n"


def notice(state: State) -> bytes:
    """The page that stands for all pages until the first build is done. It names the mistakes without a script, too."""
    title, words = "The site is being built", "This page shows it when it is done."
    if state.problems:
        title, words = "There is no site yet", "Mend what is named here and save: this page shows the site then."
    rows = "".join(
        f"<li><code>{escape(where)}</code> {escape(what)}</li>\n" for where, what in map(_parts, state.problems)
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="{PREFIX}live.css">
</head>
<body>
<main class="notice">
<h1>{title}</h1>
<p>{words}</p>
{f"<ul>{rows}</ul>" if rows else ""}
</main>
</body>
</html>
""".encode(errors="replace")


def _parts(problem: Problem) -> tuple[str, str]:
    """Where a mistake is, and what it is."""
    return str(problem.position), ": ".join(filter(None, (problem.field, problem.message)))
