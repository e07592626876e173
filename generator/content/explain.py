"""What a YAML parser says → what a person who does not program can mend."""

import re
from typing import Any, NamedTuple

from yaml.reader import ReaderError

_KEY = re.compile(r"^\s*([A-Za-z_][\w-]*)[ \t]*:(?=\s|$)")
_QUOTES = "put the value in quotes"


class Mistake(NamedTuple):
    """Line and column from 1 within the YAML text, the field that line begins with ("" where none), and the message."""

    line: int
    column: int
    field: str
    message: str


def explain(error: Exception, text: str) -> Mistake:
    """What is wrong and how to mend it, for any exception that reading YAML raises."""
    if isinstance(error, ReaderError):
        return _unreadable(text)
    if isinstance(error, RecursionError):
        return Mistake(1, 1, "", _TOO_DEEP)
    problem = str(getattr(error, "problem", None) or "")
    said = f"{getattr(error, 'context', None) or ''}: {problem}"
    mark = _spot(text, getattr(error, "problem_mark", None))
    start = _spot(text, getattr(error, "context_mark", None)) or mark
    lines = text.split("\n")
    for words, rule in _RULES:
        if words in said:
            return rule(lines, mark, start)
    return _at(
        lines, mark, f"this cannot be read as YAML ({problem or type(error).__name__}); if it is text, {_QUOTES}"
    )


class _Spot(NamedTuple):
    line: int
    column: int


def _spot(text: str, mark: Any) -> _Spot | None:
    """Line and column from 0 as an editor counts them: YAML begins a line at U+0085 and U+2028 too."""
    if mark is None:
        return None
    return _Spot(text.count("\n", 0, mark.index), mark.index - text.rfind("\n", 0, mark.index) - 1)


def _at(lines: list[str], mark: Any, message: str) -> Mistake:
    if mark is None:
        return Mistake(1, 1, "", message)
    line = min(mark.line, max(len(lines) - 1, 0))
    found = _KEY.match(lines[line])
    return Mistake(line + 1, mark.column + 1 if line == mark.line else 1, found[1] if found else "", message)


def _line(lines: list[str], mark: Any) -> str:
    return lines[mark.line].rstrip("\r") if mark.line < len(lines) else ""


def _unreadable(text: str) -> Mistake:
    for index, character in enumerate(text):
        if not character.isprintable() and character not in "\t\n\r\x85" and ord(character) < 0xA0:
            lines = text[:index].split("\n")
            message = f"holds the invisible character U+{ord(character):04X}; delete it"
            return Mistake(len(lines), len(lines[-1]) + 1, "", message)
    return Mistake(1, 1, "", "holds an invisible character that YAML does not allow; type the line anew")


def _second_colon(lines: list[str], mark: Any, start: Any) -> Mistake:
    line = _line(lines, mark)
    found = _KEY.match(line)
    if found and mark.column > found.end() and not line.startswith((" ", "\t")):
        value = line[found.end() :].strip()
        return _at(lines, mark, f"the value holds a colon; {_QUOTES}: {found[1]}: {quoted(value)}")
    if mark.line and found and line.startswith(" "):
        return _at(lines, mark, "this line is indented though the line above it is complete; begin it further left")
    return _at(lines, mark, f"the line above is no 'field: value', or this value holds a colon; if it does, {_QUOTES}")


def _cannot_start(lines: list[str], mark: Any, start: Any) -> Mistake:
    character = _line(lines, mark)[mark.column : mark.column + 1]
    if character == "\t":
        return _tab(lines, mark, start)
    return _at(lines, mark, f"a value cannot begin with {character!r}; {_QUOTES}")


def _open_quote(lines: list[str], mark: Any, start: Any) -> Mistake:
    character = _line(lines, start)[start.column : start.column + 1]
    return _at(lines, start, f"the quote that opens here is never closed; add {character} at the end of the value")


def _escape(lines: list[str], mark: Any, start: Any) -> Mistake:
    message = (
        "in double quotes a backslash begins an escape, and this is none; write two backslashes, or 'single quotes'"
    )
    return _at(lines, mark, message)


def _open_list(lines: list[str], mark: Any, start: Any) -> Mistake:
    return _at(lines, start, "the list that opens here is not closed or lacks a comma; it looks like [one, two]")


def _open_map(lines: list[str], mark: Any, start: Any) -> Mistake:
    return _at(lines, start, "the map that opens here is not closed or lacks a comma; it looks like {name: value, …}")


def _behind_value(lines: list[str], mark: Any, start: Any) -> Mistake:
    advice = "if the value holds quotes of its own, put all of it in the other kind of quotes"
    return _at(lines, mark, f"something stands behind a value that is complete; {advice}")


def _no_colon(lines: list[str], mark: Any, start: Any) -> Mistake:
    return _at(lines, start, "this line is no field; write 'field: value', or indent it to go on with the line above")


def _wrong_indent(lines: list[str], mark: Any, start: Any) -> Mistake:
    for number, line in enumerate(lines[: mark.line], 1):
        if line.split("#")[0].strip() == "...":
            return Mistake(number, 1, "", "three dots end the fields, and more stand below; delete this line")
    return _at(
        lines, mark, "this line begins further left or right than the fields above; begin all at the same column"
    )


def _second_document(lines: list[str], mark: Any, start: Any) -> Mistake:
    return _at(lines, mark, "a second block of fields begins here; keep all fields in one block and delete this line")


def _sigil(lines: list[str], mark: Any, start: Any) -> Mistake:
    character = _line(lines, start)[start.column : start.column + 1]
    return _at(lines, start, sigil(character))


def sigil(character: str) -> str:
    """The message for a value that begins with one of YAML's own marks."""
    kind = {"&": "anchor", "*": "alias", "!": "tag"}.get(character, "mark")
    return f"a value that begins with {character!r} is a YAML {kind}, which is not used here; {_QUOTES}"


def _no_value(lines: list[str], mark: Any, start: Any) -> Mistake:
    if _line(lines, mark)[mark.column : mark.column + 1] == ",":
        return _at(lines, mark, "nothing stands before this comma; write something there, or delete the comma")
    return _at(lines, mark, f"a value was expected here; close each '[' with ']' and each '{{' with '}}', or {_QUOTES}")


def _tab(lines: list[str], mark: Any, start: Any) -> Mistake:
    return _at(lines, mark, "a tab stands where YAML wants spaces; put spaces in its place")


def _block(lines: list[str], mark: Any, start: Any) -> Mistake:
    message = "'|' and '>' stand alone behind the colon and begin a text on the lines below"
    return _at(lines, start, f"{message}; if they belong to the value, {_QUOTES}")


def _directive(lines: list[str], mark: Any, start: Any) -> Mistake:
    return _at(lines, start, f"a line cannot begin with '%'; if it goes on with the line above, {_QUOTES}")


def _dash(lines: list[str], mark: Any, start: Any) -> Mistake:
    return _at(lines, mark, f"'- ' begins a line of a list, and none can stand here; if it is text, {_QUOTES}")


def _question(lines: list[str], mark: Any, start: Any) -> Mistake:
    return _at(lines, mark, f"a value cannot begin with '? '; {_QUOTES}")


def _no_dash(lines: list[str], mark: Any, start: Any) -> Mistake:
    return _at(lines, mark, "the lines of this list begin with '- ', and this one does not; write '- ' before it")


def _too_deep(lines: list[str], mark: Any, start: Any) -> Mistake:
    return _at(lines, start, _TOO_DEEP)


_TOO_DEEP = "lists and maps stand too deep in one another here; make them flatter"
# What libyaml says, longest words first where one holds another.
_RULES = (
    ("scanning a directive", _directive),
    ("a block scalar: found a tab", _tab),
    ("scanning a block scalar", _block),
    ("scanning an alias", _sigil),
    ("scanning an anchor", _sigil),
    ("scanning a tag", _sigil),
    ("parsing a tag", _sigil),
    ("tag handle", _sigil),
    ("second occurrence", _sigil),
    ("tab character", _tab),
    ("sequence entries are not allowed", _dash),
    ("keys are not allowed", _question),
    ("expected '-' indicator", _no_dash),
    ("mapping values are not allowed", _second_colon),
    ("cannot start any token", _cannot_start),
    ("found unexpected end of stream", _open_quote),
    ("unexpected document indicator", _open_quote),
    ("unknown escape character", _escape),
    ("escape code", _escape),
    ("hexdecimal number", _escape),
    ("expected ',' or ']'", _open_list),
    ("expected ',' or '}'", _open_map),
    ("did not find expected key", _behind_value),
    ("could not find expected ':'", _no_colon),
    ("expected <document start>", _wrong_indent),
    ("but found another document", _second_document),
    ("undefined alias", _sigil),
    ("expected node content", _no_value),
    ("maximum nesting depth", _too_deep),
)


def quoted(value: str) -> str:
    """A value in the quotes that need least changed in it, as a person may paste it."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
