"""One page for each name: spellings that fold to one slug share it, under the most frequent of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.catalog.entries import Badge, Name
from generator.model import Organization, Paper
from generator.text.slug import slugify


class Names(NamedTuple):
    """Where each spelling leads: tags and authors by what an entry says, organizations by the entry's slug for them."""

    tags: Mapping[str, Name]
    authors: Mapping[str, Name]
    organizations: Mapping[str, Badge]


def spelled(words: Iterable[str]) -> dict[str, Name]:
    """The name that each spelling is shown under; of equally frequent spellings the first in the alphabet wins."""
    counts = Counter(words)
    spellings: dict[str, list[str]] = defaultdict(list)
    for word in counts:
        spellings[slugify(word)].append(word)
    best = {
        slug: twins[0] if len(twins) == 1 else min(twins, key=lambda word: (-counts[word], word))
        for slug, twins in spellings.items()
    }
    return {word: Name(slug, best[slug]) for slug, twins in spellings.items() for word in twins}


def badges(profiles: Iterable[Organization], papers: Iterable[Paper]) -> dict[str, Badge]:
    """The badge of each organization that a paper names: called as its profile says, else as most papers do."""
    known = {slugify(profile.slug): profile for profile in profiles}
    counts = Counter((named.slug, named.name) for paper in papers for named in paper.organizations)
    names: dict[str, str] = {}
    for slug, name in sorted(counts, key=lambda pair: (-counts[pair], pair)):
        names.setdefault(slug, name)
    return {given: _badge(slugify(given), name, known) for given, name in names.items()}


def _badge(slug: str, name: str, known: Mapping[str, Organization]) -> Badge:
    profile = known.get(slug)
    return Badge(slug, profile.name, profile.logo) if profile else Badge(slug, name)
