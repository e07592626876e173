"""The command `broadsheet`: from its words to its exit code."""

import os
import re
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from generator import __version__
from generator.cli.printer import Printer
from generator.cli.turn import turn
from generator.problems import ProblemsError

COMMANDS = {
    "build": "make the site of content/",
    "import": "take papers from files and from the network into content/",
    "update": "follow the sources of the settings, and empty content/inbox/",
    "new": "write an entry ready to edit",
    "rename": "give an entry another name; its old address leads to the new one",
    "remove": "take an entry out for good; no import brings it back",
    "check": "name every mistake in content/, without building",
    "why": "say what a page depends on, and why it was last rewritten",
    "serve": "build, and show the site in a browser on this machine",
}

WHAT = (
    "a file, a folder of another site, - for what is piped in, or what is to be fetched: "
    "hf:2026-06-08, arxiv:2606.01234, doi:10.1000/182 or https://…"
)


class Parser(ArgumentParser):
    """A parser that names the nearest command or option for one it does not know."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words, and end with exit code 2."""
        near = _nearest(message, [*COMMANDS, *self._option_string_actions])
        super().error(f"{message}{f'; did you mean {near}?' if near else ''}")


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words ask; the exit code."""
    printer = Printer()
    try:
        return _run(_options(words), printer)
    except KeyboardInterrupt:
        printer.line("Stopped.", error=True)
        return 130
    except BrokenPipeError:  # the reader of a pipe has left: nothing is wrong
        for descriptor in (1, 2):  # nor shall Python find it wrong when it empties the streams at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
        return 1
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        from traceback import format_exc

        printer.failure(error, format_exc())
        return 1


def _run(options: Namespace, printer: Printer) -> int:
    command = import_module(f"generator.cli.{options.command}_command")
    printer.root = options.root
    try:
        with turn(options.command, options.root, printer):
            code: int = command.run(options, printer)
    except ProblemsError as error:
        printer.problems(error.problems)
        return 1
    return code


def _options(words: Sequence[str] | None) -> Namespace:
    """The words as options; what a command does not know is said with that command's own usage."""
    parser, commands = _parsers()
    options, unknown = parser.parse_known_args(words)
    if unknown:
        commands[options.command].error(f"unrecognized arguments: {' '.join(unknown)}")
    return options


def _parsers() -> tuple[Parser, Mapping[str, Parser]]:
    parser = Parser(prog="broadsheet", description="A static site generator for curated paper feeds.")
    parser.add_argument("--version", action="version", version=f"broadsheet {__version__}")
    _root_option(parser, ".")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    added = {name: commands.add_parser(name, help=what, description=what) for name, what in COMMANDS.items()}
    for command in added.values():
        _root_option(command, SUPPRESS)  # what stands before the command counts until it is said again
    _build_options(added["build"])
    _import_options(added["import"])
    _update_options(added["update"])
    _new_options(added["new"])
    _rename_options(added["rename"])
    _remove_options(added["remove"])
    _check_options(added["check"])
    _why_options(added["why"])
    _serve_options(added["serve"])
    return parser, added


def _root_option(parser: ArgumentParser, default: str) -> None:
    """The site's folder, which may be named before the command or after it."""
    said = "the folder of the site (default: here)"
    parser.add_argument("-C", dest="root", metavar="ROOT", type=_root, default=default, help=said)


def _site_options(parser: ArgumentParser) -> None:
    parser.add_argument("--base-url", metavar="URL", default="", help="where the site will stand, instead of base_url")
    parser.add_argument(
        "--theme", metavar="NAME", default="", help="a folder in themes/, instead of the settings' theme"
    )
    parser.add_argument("--drafts", action="store_true", help="show drafts too")
    parser.add_argument(
        "--today", metavar="YYYY-MM-DD", type=_day, help="the day it is; what is listed later is held back"
    )


def _output_option(parser: ArgumentParser) -> None:
    parser.add_argument("--output", metavar="DIR", type=Path, help="where the site is written (default: ROOT/site)")


def _check_options(parser: ArgumentParser) -> None:
    _site_options(parser)
    parser.add_argument("--strict", action="store_true", help="take warnings for mistakes")
    parser.add_argument(
        "--against", metavar="DIR", type=Path, help="say whether the site in a folder is the same, byte for byte"
    )


def _why_options(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="a file of the site, or its address")
    _output_option(parser)
    _site_options(parser)


def _build_options(parser: ArgumentParser) -> None:
    _output_option(parser)
    _site_options(parser)
    parser.add_argument("--strict", action="store_true", help="take warnings for mistakes")
    parser.add_argument("--no-wait", action="store_true", help="fail at once where another build is at work")
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=_count,
        default=os.cpu_count() or 1,
        help="processes at work (default: one for each core)",
    )
    parser.add_argument("--verbose", action="store_true", help="name each file that changed, and why")


def _import_options(parser: ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT", nargs="+", help=WHAT)
    parser.add_argument("--format", metavar="NAME", default="", help="the format, where it is not recognized")
    parser.add_argument("--listed", metavar="YYYY-MM-DD", type=_day, help="the day the papers were listed")
    parser.add_argument("--year", metavar="YYYY", type=_year, help="the year of dates that name none")
    parser.add_argument("--again", action="store_true", help="let papers that were removed come back")
    parser.add_argument(
        "--suggestion", action="store_true", help="take WHAT for an issue, and the papers and the note in it"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _update_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", metavar="WHAT", nargs="*", help="an id or an address to take besides; - for those piped in, one a line"
    )
    parser.add_argument("--only", metavar="NAME", default="", help="follow this source alone, and leave the inbox")
    parser.add_argument("--today", metavar="YYYY-MM-DD", type=_day, help="the day it is")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _rename_options(parser: ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help="the entry's id, or its file")
    parser.add_argument("new", metavar="NEW", help="its id from now on")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")


def _remove_options(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the entry's id, or its file")
    parser.add_argument(
        "--tombstone",
        metavar="REASON",
        nargs="?",
        const="",
        help="leave a page at its address that says it was removed, and why",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")


def _new_options(parser: ArgumentParser) -> None:
    parser.add_argument("title", metavar="TITLE", help="the paper's title")
    parser.add_argument("--arxiv", metavar="ID", default="", help="its arXiv id")
    parser.add_argument("--doi", metavar="DOI", default="", help="its DOI")
    parser.add_argument("--listed", metavar="YYYY-MM-DD", type=_day, help="the day it is listed (default: today)")
    parser.add_argument("--tag", metavar="TAG", action="append", default=[], help="a tag; may be given again")
    parser.add_argument("--author", metavar="NAME", action="append", default=[], help="an author; may be given again")


def _serve_options(parser: ArgumentParser) -> None:
    _site_options(parser)
    parser.add_argument(
        "--host", metavar="ADDRESS", default="127.0.0.1", help="listen on this address (default: %(default)s)"
    )
    parser.add_argument("--port", metavar="N", type=_port, default=8000, help="and this port (default: %(default)s)")


def _root(text: str) -> Path:
    try:
        path = Path(text).absolute()
        if text and path.is_dir():
            return path
    except OSError:  # whoever is here has lost the folder under their feet
        pass
    raise ArgumentTypeError(f"{text!r} is no folder")


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ArgumentTypeError(f"{text!r} is no day of the calendar; write it as 2026-06-08")


def _year(text: str) -> int:
    if re.fullmatch(r"[12]\d{3}", text, re.ASCII):
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no year; write it as 2026")


def _count(text: str) -> int:
    if re.fullmatch(r"[1-9]\d{0,2}", text, re.ASCII):
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no number from 1 to 999")


def _port(text: str) -> int:
    if re.fullmatch(r"\d{1,5}", text, re.ASCII) and int(text) < 65536:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no port; write a number up to 65535")


def _nearest(message: str, known: list[str]) -> str:
    from difflib import get_close_matches

    found = re.search(r"invalid choice: '([^']*)'|unrecognized arguments: (\S+)", message)
    near = get_close_matches(found[1] or found[2], known, 1) if found else []
    return near[0] if near else ""
