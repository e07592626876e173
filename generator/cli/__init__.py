"""The words a person types. This room alone prints and sets the exit code: 0 done, 1 mistakes in the input, 2 usage."""

from generator.cli.main import main

__all__ = ["main"]
