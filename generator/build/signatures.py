"""How each written file looked when it was written: size, time and inode, in ``.cache/broadsheet/``.

A file that still looks so is taken to hold what the manifest says, which spares reading the whole site. The cache
may be deleted at any time; one that is missing, old or broken only means that files are read again.
"""

import json
import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from generator.build.output import Output

FOLDER = ".cache/broadsheet"
FORM = 1

Signature = tuple[int, int, int]
"""Size in bytes, time of the last change in nanoseconds, inode."""


def signature(look: os.stat_result) -> Signature:
    """How a file looks."""
    return look.st_size, look.st_mtime_ns, look.st_ino


def read(root: Path, out: Output) -> dict[str, Signature]:
    """The signatures of an output folder, empty where there are none that can be read."""
    try:
        value = json.loads(_file(root, out).read_bytes())
        if value["form"] != FORM:
            return {}
        return {path: (int(size), int(time), int(inode)) for path, (size, time, inode) in value["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def save(root: Path, out: Output, paths: Iterable[str]) -> None:
    """Note how the files look. That the cache cannot be written costs time in the next build, and is no mistake."""
    looks = {path: look for path in paths if (look := out.look(path))}
    value = {"form": FORM, "files": {path: signature(look) for path, look in sorted(looks.items())}}
    file = _file(root, out)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_suffix(".new")
        temporary.write_bytes(json.dumps(value).encode("utf-8", "surrogatepass"))
        os.replace(temporary, file)
    except OSError:
        return


def _file(root: Path, out: Output) -> Path:
    """A file for each output folder; its name tells no path."""
    digest = blake2b(os.fsencode(out.folder.resolve()), digest_size=8).hexdigest()
    return root / FOLDER / f"outputs-{digest}.json"
