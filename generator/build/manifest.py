"""What the last build wrote: ``site/.broadsheet/manifest.json``. Without times and paths of the machine."""

import json
import os
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.build.output import LONGEST, OWN, Output

PATH = f"{OWN}/manifest.json"
FORM = 2
"""The form of the file; another one is not read."""

_CLEAN, _DIRTY = (f'{{"form": {FORM},\n"dirty": {word},\n'.encode() for word in ("false", "true"))
"""How the file begins."""

_USUAL = re.compile(r"[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)*").fullmatch
"""Nearly every path, of which nothing needs to be asked."""

FURTHEST = 2048
"""Bytes of the longest path, with room for that of the output folder in the 4096 that a disk takes."""


class Written(NamedTuple):
    """A file of ours: the fingerprint it was made from, and the digest of its bytes, both in hexadecimal."""

    fingerprint: str
    content: str


class Basis(NamedTuple):
    """What many files were made with, as digests: of the program, of what every page shows, of the theme's files."""

    program: str = ""
    site: str = ""
    theme: Mapping[str, str] = MappingProxyType({})


class Manifest(NamedTuple):
    """Every file that the program wrote. A ``dirty`` one was left by a run that did not end: its basis is of no use."""

    files: Mapping[str, Written] = MappingProxyType({})
    dirty: bool = False
    basis: Basis = Basis()


def read(output: Output) -> Manifest:
    """The manifest of an output folder. One that cannot be read is as good as none, and dirty: nothing is trusted."""
    text = output.read(PATH)
    if text is None:
        return Manifest()
    try:
        return _parsed(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Manifest(dirty=True)


def save(output: Output, manifest: Manifest) -> None:
    """Write the manifest, whole at every moment."""
    files = {path: " ".join(found) for path, found in sorted(manifest.files.items())}
    made = manifest.basis
    basis = {"program": made.program, "site": made.site, "theme": dict(sorted(made.theme.items()))}
    value = {"form": FORM, "dirty": manifest.dirty, "basis": basis, "files": files}
    # A line for each file, as an indent would give it; but with one, the encoder takes ten times as long.
    text = json.dumps(value, ensure_ascii=False, separators=(",\n", ": "))
    output.write(PATH, f"{text}\n".encode("utf-8", "surrogatepass"))


def mark(output: Output) -> bool:
    """Mark the manifest as dirty and leave it otherwise as it is; whether there was a clean one to mark."""
    text = output.read(PATH) or b""
    if not text.startswith(_CLEAN):
        return False
    output.write(PATH, _DIRTY + text.removeprefix(_CLEAN))
    return True


def clear(output: Output) -> None:
    """Take the manifest away from a folder in which nothing is the program's."""
    output.remove([PATH])


def _parsed(value: Any) -> Manifest:
    if value["form"] != FORM or not isinstance(value["dirty"], bool):
        raise ValueError("another form")
    found = value["files"]
    if not all(map(_inside, found)):
        raise ValueError("not ours")
    files = dict(zip(found, map(Written._make, [written.split(" ") for written in found.values()]), strict=True))
    return Manifest(MappingProxyType(files), value["dirty"], _basis(value.get("basis", {})))


def _basis(value: Mapping[str, Any]) -> Basis:
    """The basis of a manifest, which an earlier version of the program did not write."""
    theme = value.get("theme", {})
    found = Basis(value.get("program", ""), value.get("site", ""), MappingProxyType(dict(theme)))
    if not all(isinstance(word, str) for word in (found.program, found.site, *theme, *theme.values())):
        raise ValueError("not ours")
    return found


def _inside(path: str) -> bool:
    """Whether a path lies in the output: a manifest that someone wrote must not lead a removal elsewhere."""
    if _USUAL(path) and len(path) <= LONGEST:
        return True
    parts = path.split("/")
    return all(part not in ("", ".", "..") for part in parts) and parts[0] != OWN and _writable(path)


def _writable(path: str) -> bool:
    """Whether a disk could hold such a path: what it refuses was never written."""
    encoded = os.fsencode(path)  # UnicodeEncodeError, a ValueError, for what is no text
    return (
        b"\0" not in encoded and len(encoded) < FURTHEST and all(len(part) <= LONGEST for part in encoded.split(b"/"))
    )
