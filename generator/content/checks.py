"""What no file can know alone: that names, addresses and identities are one file's each."""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from generator.content.identifiers import split_arxiv
from generator.content.reading import RefusedError
from generator.content.walk import folded
from generator.model import Content, Origin, Paper
from generator.problems import Position, Problem
from generator.text.slug import slugify

RESERVED = frozenset(
    (
        *("papers", "days", "weeks", "months", "years", "orgs", "tags", "authors", "page", "assets", "static", "api"),
        *("archive", "trending", "search", "subscribe", "colophon", "index", "index.html", "404", "404.html"),
        *("rss.xml", "atom.xml", "feed.json", "feeds.opml", "sitemap.xml", "robots.txt"),
    )
)
"""First parts of addresses that the site makes itself."""

# A key that only one file may have, what it is called in a message, and where it stands.
_Claim = tuple[str, str, Position, str]


def check(content: Content) -> list[Problem]:
    """Every mistake that shows only when all files are seen together."""
    return [problem for rule in _RULES for problem in rule(content)]


def _twice(claims: Iterable[_Claim], message: str) -> Iterator[Problem]:
    """A problem at each claim that another file made before; ``message`` names the claim and the other's place."""
    first: dict[str, Position] = {}
    for key, shown, position, field in claims:
        other = first.setdefault(key, position)
        if other.path != position.path:
            yield Problem(position, field, message.format(shown, other))


def _ids(content: Content) -> Iterator[Problem]:
    claims = ((paper.id, paper.id, paper.origin.at(), "") for paper in content.papers)
    return _twice(
        claims, "{} is the name of {} too, and a paper's name is its address; rename or delete one of the two"
    )


def _feed_names(content: Content) -> Iterator[Problem]:
    """A paper's name in feeds is its ``uid`` if it has one, else its name; readers take two of one name for one."""
    first: dict[str, Paper] = {}
    for paper in content.papers:
        other = first.setdefault(paper.uid or paper.id, paper)
        if other is not paper and (paper.uid or other.uid):
            named, lacks = (paper, other) if paper.uid else (other, paper)
            message = (
                f"{named.uid} is the name of {lacks.origin.at()} in feeds too; delete the line uid in one of the two"
            )
            yield Problem(named.origin.at("uid"), "uid", message)


def _identities(content: Content) -> Iterator[Problem]:
    every = (claim for paper in content.papers for claim in claims(paper))
    return _twice(every, "{} is given in {} too, so both are one paper; keep one of the two files")


def claims(paper: Paper) -> Iterator[_Claim]:
    """What only one file may say: arXiv id, DOI and address on Hugging Face, each as key, text, place and field."""
    origin = paper.origin
    if paper.arxiv_id:
        yield f"arxiv {paper.arxiv_id}", paper.arxiv_id, origin.at("arxiv_id"), "arxiv_id"
    if paper.doi:
        yield f"doi {paper.doi}", paper.doi, origin.at("doi"), "doi"
    for link in paper.links:
        if link.kind == "huggingface":
            yield _hub_key(link.url), link.url, origin.at("links.huggingface"), "links.huggingface"


def _hub_key(url: str) -> str:
    """The identity that an address on Hugging Face names: its pages of papers go by arXiv id."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    try:
        return f"arxiv {split_arxiv(path.removeprefix('/papers/'))[0]}"
    except RefusedError:
        return f"address {parts.netloc.lower().removeprefix('www.')}{path}"


def _organizations(content: Content) -> Iterator[Problem]:
    """Short names that differ but share a page; case alone is enough."""
    first: dict[str, tuple[str, Position]] = {}
    for spelling, position, field in _spellings(content):
        known, other = first.setdefault(slugify(spelling), (spelling, position))
        if known != spelling:
            message = f"{spelling!r} and {known!r} ({other}) would share one page; write the same short name in both"
            yield Problem(position, field, message)


def _spellings(content: Content) -> Iterator[tuple[str, Position, str]]:
    for profile in content.organizations:
        yield profile.slug, profile.origin.at(), ""
    for paper in content.papers:
        for number, named in enumerate(paper.organizations):
            yield named.slug, paper.origin.at(f"organizations[{number}]"), "organizations"


def _pages(content: Content) -> Iterator[Problem]:
    for page in content.pages:
        if page.slug in RESERVED:
            yield Problem(
                page.origin.at(), "", f"the site makes /{page.slug}/ itself; give the page's file another name"
            )


def _aliases(content: Content) -> Iterator[Problem]:
    taken = {**{f"/{name}/": "the site itself" for name in RESERVED}, **dict(_routes(content))}
    claims = []
    for alias, position in _all_aliases(content):
        key = folded(alias)
        if key in taken:
            yield Problem(position, "aliases", f"{alias} is the address of {taken[key]}; delete it here")
        claims.append((key, alias, position, "aliases"))
    yield from _twice(claims, "{} is an old address in {} too; delete it in one of the two")


def _routes(content: Content) -> Iterator[tuple[str, str]]:
    for paper in content.papers:
        yield f"/papers/{paper.id}/", str(paper.origin.at())
    for page in content.pages:
        yield f"/{page.slug}/", str(page.origin.at())
    for profile in content.organizations:
        yield f"/orgs/{slugify(profile.slug)}/", str(profile.origin.at())


def _all_aliases(content: Content) -> Iterator[tuple[str, Position]]:
    owners: list[tuple[tuple[str, ...], Origin]] = [
        *((paper.aliases, paper.origin) for paper in content.papers),
        *((profile.aliases, profile.origin) for profile in content.organizations),
        *((page.aliases, page.origin) for page in content.pages),
    ]
    for aliases, origin in owners:
        for number, alias in enumerate(aliases):
            yield alias, origin.at(f"aliases[{number}]")


def _logos(content: Content) -> Iterator[Problem]:
    files = frozenset(content.static)
    for profile in content.organizations:
        if profile.logo and profile.logo.removeprefix("/") not in files:
            message = f"there is no file content/static{profile.logo}; put it there, or correct the path"
            yield Problem(profile.origin.at("logo"), "logo", message)


def _static(content: Content) -> Iterator[Problem]:
    claims = ((folded(path), path, Position(f"content/static/{path}"), "") for path in content.static)
    return _twice(claims, "{} and {} are one file on systems that do not tell case apart; rename one of the two")


_RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    _ids,
    _feed_names,
    _identities,
    _organizations,
    _pages,
    _aliases,
    _logos,
    _static,
)
