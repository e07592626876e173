"""A sign for an organization that has no logo: its letter on a field hatched as heralds do."""

from functools import lru_cache
from hashlib import blake2b

from generator.pages.parts import Monogram

HATCHES = ("azure", "gules", "vert", "purpure", "or", "sable")
DIVISIONS = ("pale", "fess", "bend", "quarterly", "chevron")


@lru_cache(maxsize=4096)
def monogram(slug: str, name: str) -> Monogram:
    """The sign that the slug alone chooses, so that it stays; the letter is the name's first letter or digit."""
    number = int.from_bytes(blake2b(slug.encode(), digest_size=4).digest())
    letter = next((character for character in name if character.isalnum()), "·")
    return Monogram(
        letter=letter.upper()[:1],
        hatch=HATCHES[number % len(HATCHES)],
        division=DIVISIONS[number // len(HATCHES) % len(DIVISIONS)],
    )
