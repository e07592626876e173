"""Values → YAML: one line a field, quotes only where YAML needs them."""

import json
import re
from collections.abc import Mapping
from datetime import date

from generator.model import Listed, PartialDate

# Text that begins like this and holds none of these reads as itself, in a list or map as well as alone. This and two
# others are compiled when they are first asked for, by ``re`` itself: most builds write no YAML.
_PLAIN = r"[\w(/$\\~+.][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff]*"
_IN_FLOW = re.compile(r"[,\[\]{}?]")
# What YAML 1.2 takes for numbers and YAML 1.1, which PyYAML's own table covers, does not.
_NUMBER = re.compile(r"[-+]?(\d[\d_]*\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+)")
# Letters of the longest word that YAML 1.1 takes for something else than text, which is "false".
_WORD = 5
_ESCAPED = r'["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]'
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# What a block of lines can hold: no blank at its beginning, nothing but one line break behind its last word, and no
# character that needs an escape, but for quotes and backslashes, which mean themselves there.
_BLOCK = re.compile(r"[^ \t\n](?:.*\S)?\n?", re.DOTALL)
_UNWRITABLE = r"[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"


def flow(value: object) -> str:
    """A value as it may stand anywhere, also in a list or a map."""
    if isinstance(value, str):
        return value if _plain(value) and not _IN_FLOW.search(value) else _quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return _typed(value)


def line(value: object) -> str:
    """A value as it may stand behind a field's name: text on several lines as a block, all else on one line."""
    if not isinstance(value, str):
        return flow(value)
    if "\n" in value and _BLOCK.fullmatch(value) and not re.search(_UNWRITABLE, value):
        return _block(value)
    return value if _plain(value) else _quoted(value)


def _key(name: str) -> str:
    """A name in a map; YAML takes one of more than 1024 characters for a name only where a "?" says so."""
    written = flow(name)
    return written if len(written) < 1000 else f"? {written} "


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | PartialDate | Listed):
        return str(value)
    raise TypeError(f"{type(value).__name__} is no value of a field")


def _plain(text: str) -> bool:
    if not re.fullmatch(_PLAIN, text) or text[-1] in " :" or ": " in text or " #" in text:
        return False
    return not (_NUMBER.fullmatch(text) or _typed_by_yaml(text))


def _typed_by_yaml(text: str) -> bool:
    """Whether PyYAML's own table has a type for a text: for none that begins with a letter, but for a few words."""
    if text[0].isalpha() and len(text) > _WORD:
        return False
    import yaml  # most builds write no YAML, and what they show of it begins with a letter

    return any(pattern.match(text) for _, pattern in yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], ()))


def _quoted(text: str) -> str:
    return '"' + re.sub(_ESCAPED, _escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in _SHORT:
        return _SHORT[character]
    return f"\\x{ord(character):02x}" if ord(character) < 0x100 else json.dumps(character)[1:-1]


def _block(text: str) -> str:
    mark = "|" if text.endswith("\n") else "|-"
    lines = text.removesuffix("\n").split("\n")
    return "\n".join([mark, *(f"  {line}" if line else "" for line in lines)])
