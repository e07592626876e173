"""Which addresses may become a link: http and https with a host, and nothing that readers or programs read in two ways.

The syntax is RFC 3986's; the host rules are those of https://url.spec.whatwg.org/#host-parsing, as far as they refuse.
"""

import ipaddress
import re
import unicodedata

LONGEST = 2048

# What most addresses look like, as a pattern: all that match are good, and mean the same to every reader.
PLAIN = r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?\.){1,3}[a-z]{2,20}(?:/[A-Za-z0-9._~/-]{0,500})?"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_AUTHORITY = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Whole addresses of harmless ASCII, the usual ones, need no second look at each character.
_USUAL = re.compile(r"[!#-;=?-\[\]_a-z~]*")
_UNWRITTEN = frozenset('<>"`{}|^')
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"))
_NUMERIC_LABEL = re.compile(r"(?:0[xX][0-9A-Fa-f]*|[0-9]+)")


def problem(url: str) -> str:
    """An empty string for an http or https address with a host; else what is wrong with it and how to mend it."""
    if len(url) > LONGEST:
        return f"an address of {len(url)} characters is too long; at most {LONGEST} are allowed"
    wrong = _character_problem(url) or _scheme_problem(url) or _authority_problem(url)
    return f"{_shown(url)} {wrong}" if wrong else ""


def _shown(url: str) -> str:
    shown = url if len(url) <= 80 else url[:79] + "…"
    return f"'{shown}'" if shown.isprintable() else ascii(shown)


def _character_problem(url: str) -> str:
    for character in "" if _USUAL.fullmatch(url) else url:
        if character == "\\":
            return "holds a backslash; write / or %5C"
        if character in _UNWRITTEN:
            return f"holds {character}; write %{ord(character):02X} for it"
        if character == " ":
            return "holds a space; write %20 for it"
        if not "!" <= character <= "~" and unicodedata.category(character) in _INVISIBLE:
            return f"holds the invisible character U+{ord(character):04X}; delete it"
    if _BARE_PERCENT.search(url):
        return "holds a % without two hexadecimal digits behind it; write %25 for it"
    return ""


def _scheme_problem(url: str) -> str:
    if not url:
        return "is no address; write one such as https://example.org/"
    if url.startswith("//"):
        return "has no scheme; write https: before it"
    match = _SCHEME.match(url)
    if not match:
        return "is no whole address; it must begin with https:// or http://"
    if match.group(1).lower() not in ("http", "https"):
        return f"begins with {match.group(1)}:; only https:// and http:// are allowed"
    return ""


def _authority_problem(url: str) -> str:
    match = _AUTHORITY.match(url)
    if not match or not match.group(1):
        return "has no host; write it as https://example.org/"
    authority = match.group(1)
    if "@" in authority:
        return "holds a user name or password; leave out what stands before the @"
    host, port = _split_port(authority)
    if port is not None and not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536):
        return f"has the port '{port}'; a port is a number from 1 to 65535"
    return _host_problem(host)


def _split_port(authority: str) -> tuple[str, str | None]:
    """The host and the digits behind the last colon, which an IPv6 address in brackets also holds."""
    colon = authority.rfind(":")
    if colon < 0 or "]" in authority[colon:]:
        return authority, None
    return authority[:colon], authority[colon + 1 :]


def _host_problem(host: str) -> str:
    if host.startswith("["):
        return "" if host.endswith("]") and _is_ip(host[1:-1], 6) else "has a host that is no IPv6 address"
    # Browsers fold compatibility forms before they ask for a host: what counts is the folded name.
    labels = unicodedata.normalize("NFKC", host).removesuffix(".").split(".")
    if not all(labels):
        return "has no host; write it as https://example.org/" if not any(labels) else "has an empty part in its host"
    if any(len(label) > 63 for label in labels) or len(host) > 253:
        return "has a host that is too long"
    if not all(_is_label_character(character) for label in labels for character in label):
        return "has a host with a character that no host name can hold"
    if _NUMERIC_LABEL.fullmatch(labels[-1]) and not _is_ip(".".join(labels), 4):
        return "has a host that ends in a number and is no IPv4 address"
    return ""


def _is_ip(text: str, version: int) -> bool:
    try:
        return ipaddress.ip_address(text).version == version
    except ValueError:
        return False


def _is_label_character(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in "-_"
    return unicodedata.category(character)[0] in "LM" or character.isdecimal()
