"""Broadsheet: a static site generator for curated paper feeds."""

__version__ = "0.1.0"
