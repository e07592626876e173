"""What the last build wrote: ``site/.broadsheet/manifest.json``. Without times and paths of the machine."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from generator.build.output import OWN, Output

PATH = f"{OWN}/manifest.json"
FORM = 1
"""The form of the file; another one is not read."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of ours: the fingerprint it was made from, and the digest of its bytes, both in hexadecimal."""

    fingerprint: str
    content: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file that the program wrote. A ``dirty`` one was left by a run that did not end."""

    files: Mapping[str, Written] = field(default_factory=lambda: MappingProxyType({}))
    dirty: bool = False


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
    files = {path: [found.fingerprint, found.content] for path, found in sorted(manifest.files.items())}
    value = {"form": FORM, "dirty": manifest.dirty, "files": files}
    output.write(PATH, (json.dumps(value, ensure_ascii=False, indent=0) + "\n").encode("utf-8", "surrogatepass"))


def _parsed(value: Any) -> Manifest:
    if value["form"] != FORM or not isinstance(value["dirty"], bool):
        raise ValueError("another form")
    files = {}
    for path, (fingerprint, content) in value["files"].items():
        if not _inside(path) or not isinstance(fingerprint, str) or not isinstance(content, str):
            raise ValueError("not ours")
        files[path] = Written(fingerprint, content)
    return Manifest(MappingProxyType(files), value["dirty"])


def _inside(path: str) -> bool:
    """Whether a path lies in the output: a manifest that someone wrote must not lead a removal elsewhere."""
    return bool(path) and all(part not in ("", ".", "..") for part in path.split("/")) and "\0" not in path
