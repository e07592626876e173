"""A strict little reader of iCalendar (RFC 5545): what it does not know it refuses."""

import re
from dataclasses import dataclass, field

NAME = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=[A-Za-z0-9-]+)*):(.*)", re.DOTALL)
TEXT = {"UID", "SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME"}
INSTANT = re.compile(r"\d{8}T\d{6}Z")
PLAIN = {"VERSION", "PRODID", "CALSCALE", "METHOD", "TRANSP", "URL"}


@dataclass
class Component:
    """A part of a calendar: its properties by name, each once, and the parts within."""

    name: str
    values: dict[str, str] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)


def read(content: bytes) -> Component:
    """The calendar, which must be one whole component."""
    found = [*_lines(content)]
    calendar, rest = _component(found)
    assert not rest
    assert calendar.name == "VCALENDAR"
    return calendar


def _lines(content: bytes) -> list[str]:
    """Unfolded lines; every physical one ends with CRLF, is valid UTF-8 by itself and no longer than 75 octets."""
    assert content.endswith(b"\r\n")
    physical = content.removesuffix(b"\r\n").split(b"\r\n")
    lines: list[str] = []
    for octets in physical:
        assert len(octets) <= 75, octets
        text = octets.decode()
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text), text
        if text.startswith(" "):
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def _component(lines: list[str]) -> tuple[Component, list[str]]:
    key, name = lines[0].split(":", 1)
    assert key == "BEGIN"
    made, rest = Component(name), lines[1:]
    while rest[0] != f"END:{name}":
        if rest[0].startswith("BEGIN:"):
            part, rest = _component(rest)
            made.parts.append(part)
            continue
        key, value = _property(rest[0])
        assert key not in made.values, f"{key} twice"
        made.values[key] = value
        rest = rest[1:]
    return made, rest[1:]


def _property(line: str) -> tuple[str, str]:
    found = NAME.fullmatch(line)
    assert found, line
    name, parameters, value = found.groups()
    if name in TEXT:
        assert not parameters
        return name, _unescaped(value)
    if name in {"DTSTART", "DTEND", "DTSTAMP"}:
        pattern = re.compile(r"\d{8}") if parameters == ";VALUE=DATE" else INSTANT
        assert parameters in {"", ";VALUE=DATE"}
        assert pattern.fullmatch(value), line
        return name, value
    assert name in PLAIN, name
    assert not parameters
    return name, value


def _unescaped(value: str) -> str:
    """The text of a value: a bare semicolon or comma, or any other escape, is a mistake."""
    parts = re.findall(r"\\[\\;,nN]|[^\\;,]", value, re.DOTALL)
    assert "".join(parts) == value, value
    return "".join({"\\n": "\n", "\\N": "\n"}.get(part, part[-1]) for part in parts)
