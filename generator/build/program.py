"""Which program this is: what it makes may differ with every change of its text, or of a package that it stands on."""

import marshal
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import MAGIC_NUMBER

import generator
from generator.digests import digest, ended, hasher

PACKAGES = frozenset(
    {
        *("feedgen", "jinja2", "lxml", "markdown_it_py", "markupsafe", "math_core", "mdurl"),
        *("pylatexenc", "python_dateutil", "pyyaml", "tzdata"),
    }
)
"""The packages that take part in what is made."""


@cache
def program_digest() -> bytes:
    """Sixteen bytes that stand for the program's own text and its packages: the same wherever it was installed."""
    made = hasher()
    folder = os.path.dirname(generator.__file__)
    for name in sorted(_texts(folder, "")):
        with open(f"{folder}/{name}", "rb", buffering=0) as file:
            made.update(name.encode() + b"\0" + file.read())
    made.update("\0".join(sorted(_installed())).encode())
    return ended(made)


@cache
def cache_digest() -> bytes:
    """Sixteen bytes that stand for the program and the Python that runs it, whose form of code a cache may hold."""
    python = MAGIC_NUMBER + f"{sys.implementation.cache_tag}{marshal.version}".encode()
    return digest(program_digest() + python)


def _texts(folder: str, above: str) -> Iterator[str]:
    """The program's modules, by their paths: every build asks for them, and ``Path.rglob`` takes four times as long."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield above + entry.name
            elif entry.is_dir(follow_symlinks=False):
                yield from _texts(entry.path, f"{above}{entry.name}/")


def _installed() -> set[str]:
    # By the names of their folders: to import importlib.metadata takes longer than to see that there is nothing to do.
    names = (name for folder in sys.path if os.path.isdir(folder) for name in os.listdir(folder))
    found = (re.fullmatch(r"([^-]+)-([^-]+).*\.(?:dist|egg)-info", name) for name in names)
    known = {(re.sub(r"[-_.]+", "_", match[1]).lower(), match[2]) for match in found if match}
    return {f"{name} {version}" for name, version in known if name in PACKAGES}
