"""Templates that were compiled once, for one site after another."""

from generator.build.filling import Filling
from generator.build.templates import Templates
from generator.pages.edition import Edition


def turn(templates: Templates, edition: Edition) -> None:
    """Fill in the templates for another edition from now on."""
    loader = templates._filling._environment.loader
    assert loader is not None
    templates._edition = edition
    templates._filling = Filling(loader, templates._theme, edition)
    vars(templates).pop("_plain", None)
