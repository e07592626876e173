"""Papers for the benchmark: any number of them, the same ones for the same seed, each by itself.

Thirty a day, the last day full. Organizations, authors and tags go by Zipf's law: some have very many papers, most have
few. A text is about as long as the abstract of a real paper, every other one has a formula, one in ten an equation.
"""

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from tests.bench import words

PER_DAY = 30
NEWEST = date(2025, 6, 30)
"""The newest day of a corpus. Papers that are added to it later stand on the days behind."""

LENGTH = 1150
"""Characters of a text, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper as both programs get it; ``body`` is Markdown with TeX between dollars."""

    id: str
    title: str
    listed: datetime
    authors: tuple[str, ...]
    organization: tuple[str, str]
    tags: tuple[str, ...]
    upvotes: int
    body: str


class Corpus:
    """``size`` papers, and as many behind them as are asked for."""

    def __init__(self, size: int, seed: int = 1) -> None:
        self.size = size
        self._seed = seed
        self._organizations = _organizations(max(4, size // 20))
        # The head of the law is cut: nobody signs a tenth of all papers, but a big house is behind a seventh of them.
        self._by_organization = _zipf(len(self._organizations), 1, 1.0)
        self._by_author = _zipf(2 * size, 200, 1.0)
        self._by_tag = _zipf(len(words.TAGS), 4, 0.7)

    def papers(self, start: int = 0, stop: int | None = None) -> Iterator[Paper]:
        """The papers from one place to another, the oldest first; all of the corpus where nothing is said."""
        return map(self.paper, range(start, self.size if stop is None else stop))

    def paper(self, place: int) -> Paper:
        """One paper; ``place`` 0 is the oldest, ``size`` the first that is not in the corpus."""
        random = Random(f"{self._seed} {place}")  # noqa: S311 - the same papers every time
        first = NEWEST - timedelta(days=(self.size - 1) // PER_DAY)
        days, within = divmod(place + -self.size % PER_DAY, PER_DAY)
        day = first + timedelta(days=days)
        return Paper(
            id=f"{day:%y%m}.{10_000 + place % 90_000:05d}",
            title=_title(random),
            listed=datetime.combine(day, time(18), UTC) - timedelta(minutes=7 * within),
            authors=_some(random, self._by_author, random.randint(1, 14), _author),
            organization=self._organizations[_drawn(random, self._by_organization)],
            tags=_some(random, self._by_tag, random.randint(2, 5), words.TAGS.__getitem__),
            upvotes=min(int(random.paretovariate(1.2)), 900),
            body=_body(random),
        )


def _zipf(count: int, start: int, power: float) -> list[float]:
    """Sums of the weights 1/startᵖ, 1/(start+1)ᵖ … of ``count`` things."""
    return list(accumulate((place + start) ** -power for place in range(count)))


def _drawn(random: Random, sums: Sequence[float]) -> int:
    return min(bisect(sums, random.random() * sums[-1]), len(sums) - 1)


def _some(random: Random, sums: Sequence[float], count: int, name: Callable[[int], str]) -> tuple[str, ...]:
    """Different names, at most ``count``."""
    return tuple(dict.fromkeys(name(_drawn(random, sums)) for _ in range(count)))


def _author(place: int) -> str:
    given, family = words.GIVEN[place % len(words.GIVEN)], words.FAMILY[place // 7 % len(words.FAMILY)]
    round_ = place // (len(words.GIVEN) * len(words.FAMILY))
    middle = "".join(f" {chr(65 + digit)}." for digit in ([place // 13 % 26, round_ % 26] if round_ else []))
    return f"{given}{middle} {family}"


def _organizations(count: int) -> list[tuple[str, str]]:
    """Slugs and names of different organizations."""
    pairs = [f"{place} {house}" for house in words.HOUSES for place in words.PLACES]
    names = (f"{other} {pair}" if other else pair for other in ("", *words.PLACES) for pair in pairs)
    return [(name.lower().replace(" ", "-"), name) for name, _ in zip(names, range(count), strict=False)]


def _title(random: Random) -> str:
    subject = f"{random.choice(words.ADJECTIVES)} {random.choice(words.NOUNS)} {random.choice(words.NOUNS)}s".title()
    name = random.choice(words.NOUNS).title() + random.choice(words.NOUNS).title()
    return f"{name}: {subject} {random.choice(words.PREPOSITIONS)} {random.choice(words.ADJECTIVES).title()} Data"


def _body(random: Random) -> str:
    sentences: list[str] = []
    while sum(len(sentence) for sentence in sentences) < LENGTH:
        sentences.append(_sentence(random))
    if random.random() < 0.5:
        for _ in range(random.randint(1, 3)):
            place = random.randrange(len(sentences))
            sentences[place] = f"{sentences[place].rstrip('.')}, where ${random.choice(words.FORMULAS)}$ holds."
    middle = len(sentences) // 2
    equation = [f"$$\n{random.choice(words.EQUATIONS)}\n$$"] if random.random() < 0.1 else []
    return "\n\n".join([" ".join(sentences[:middle]), *equation, " ".join(sentences[middle:])])


def _sentence(random: Random) -> str:
    thing, other, place = (f"{random.choice(words.ADJECTIVES)} {random.choice(words.NOUNS)}" for _ in range(3))
    if random.random() < 0.2:
        other = random.choice(("*{}*", "**{}**", "`{}`", "[{}](https://example.org/)")).format(other)
    opening = random.choice(words.OPENINGS)
    verb, near = random.choice(words.VERBS), random.choice(words.PREPOSITIONS)
    return f"{opening}, the {thing} {verb} the {other} {near} every {place} of {random.randint(2, 99)}."
