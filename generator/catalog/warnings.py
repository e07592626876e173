"""What is no mistake, but probably not meant."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.model import Content
from generator.problems import Problem
from generator.text.slug import slugify


def warnings(content: Content, catalog: Catalog) -> list[Problem]:
    """Words and profiles that no page shows, in the order of files; ``--strict`` makes mistakes of them."""
    return sorted((*_days(content, catalog), *_profiles(content)))


def _days(content: Content, catalog: Catalog) -> Iterator[Problem]:
    """Words on a past day without papers. Those on a day to come wait for it."""
    listed = {day.day for day in catalog.days}
    newest = max(listed, default=None)
    for word in content.days:
        if newest and word.day < newest and word.day not in listed:
            message = f"no paper is listed on {word.day}, so nothing shows these words; is it another day?"
            yield Problem(word.origin.at(), "", message)


def _profiles(content: Content) -> Iterator[Problem]:
    named = {slugify(organization.slug) for paper in content.papers for organization in paper.organizations}
    for profile in content.organizations:
        if slugify(profile.slug) not in named:
            message = "no paper names this organization, so nothing shows its profile; is the file's name right?"
            yield Problem(profile.origin.at(), "", message)
