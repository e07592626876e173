"""The files of a built site, as the host would answer for them."""

from dataclasses import dataclass
from mimetypes import MimeTypes
from pathlib import Path

from generator import routes
from generator.build.output import OWN, STAGED

_TYPES = MimeTypes()
_TYPES.encodings_map.clear()  # what is packed is told as such, and not as what is inside
for _suffix, _type in {
    ".avif": "image/avif",
    ".gz": "application/gzip",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".opml": "text/x-opml",
    ".otf": "font/otf",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}.items():
    _TYPES.add_type(_type, _suffix)
_FEEDS = {
    routes.FEEDS["atom"]: "application/atom+xml",
    routes.FEEDS["rss"]: "application/rss+xml",
    routes.FEEDS["json"]: "application/feed+json",
}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that holds a site."""

    path: Path

    def file(self, path: str) -> Path | None:
        """The file at a path relative to the site; None where there is none that the site would have.

        Nothing outside the folder is ever found, whatever the path says and wherever a symbolic link leads.
        """
        parts = path.split("/")
        if any(part in ("", ".", "..") or not part.isprintable() or "\\" in part for part in parts):
            return None
        if parts[0] == OWN or parts[-1].endswith(STAGED):
            return None
        try:
            found = self.path.joinpath(*parts).resolve()
            return found if found.is_relative_to(self.path.resolve()) and found.is_file() else None
        except (OSError, RuntimeError):  # a name too long for the disk, links in a circle
            return None


def content_type(name: str) -> str:
    """The type of a file by its name, as feeds' readers and browsers want it."""
    known = _FEEDS.get(name) or _TYPES.guess_type(name)[0] or "application/octet-stream"
    return f"{known}; charset=utf-8" if known.startswith("text/") else known
