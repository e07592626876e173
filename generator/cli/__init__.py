"""The words a person types. This room alone prints and sets the exit code: 0 done, 1 mistakes in the input, 2 usage."""

import os
import signal
import sys


def main() -> None:
    """The command `broadsheet`, as the system starts it, which does not return.

    It ends without taking apart what it made: after a build of ten thousand papers that takes Python half a second,
    and the system no time.
    """
    heard = signal.getsignal(signal.SIGINT)
    if heard is signal.default_int_handler:  # until there is someone to say so, a stop is no traceback
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from generator.cli.main import main as answer

    signal.signal(signal.SIGINT, heard)
    code = answer()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, AttributeError):  # closed by whoever started it, or read by nobody any more
            continue
    os._exit(code)
