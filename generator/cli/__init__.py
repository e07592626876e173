"""The words a person types. This room alone prints and sets the exit code: 0 done, 1 mistakes in the input, 2 usage."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

from generator.cli.main import main as answer


def main() -> NoReturn:
    """The command `broadsheet`, as the system starts it.

    It ends without taking apart what it made: after a build of ten thousand papers that takes Python half a second,
    and the system no time.
    """
    code = answer()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError):  # closed by whoever started it, or read by nobody any more
            stream.flush()
    os._exit(code)
