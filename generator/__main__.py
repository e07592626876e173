"""`python -m generator` is the command `broadsheet`."""

from generator.cli import main

main()
