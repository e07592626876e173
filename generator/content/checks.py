"""What no file can know alone: that names, addresses and identities are one file's each."""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from generator.content.identifiers import arxiv_of_doi, split_arxiv
from generator.content.reading import RefusedError
from generator.content.walk import folded
from generator.model import Content, Origin, Paper
from generator.problems import Problem
from generator.text.slug import slugify

RESERVED = frozenset(
    (
        *("papers", "days", "weeks", "months", "years", "orgs", "tags", "authors", "page", "assets", "static", "api"),
        *(
            "archive",
            "meetings",
            "corrections",
            "trending",
            "search",
            "subscribe",
            "colophon",
            "index",
            "index.html",
            "404",
            "404.html",
        ),
        *("rss.xml", "atom.xml", "feed.json", "feeds.opml", "sitemap.xml", "robots.txt", "meetings.ics"),
    )
)
"""First parts of addresses that the site makes itself."""

# A key that only one file may have, what it is called in a message, the file, and the name of its place there.
_Claim = tuple[str, str, Origin, str]
_HUB_PAPER = re.compile(r"https?://(?:www\.)?huggingface\.co/papers/([^/?#]+)/?(?:[?#].*)?", re.IGNORECASE)


def check(content: Content) -> list[Problem]:
    """Every mistake that shows only when all files are seen together."""
    return [problem for rule in _RULES for problem in rule(content)]


def _twice(claims: Iterable[_Claim], message: str) -> Iterator[Problem]:
    """A problem at each claim that another file made before; ``message`` names the claim and the other's place."""
    first: dict[str, tuple[Origin, str]] = {}
    for key, shown, origin, place in claims:
        other, there = first.setdefault(key, (origin, place))
        if other.path != origin.path:
            yield Problem(origin.at(place), place.partition("[")[0], message.format(shown, other.at(there)))


def _differ(values: Iterable[str]) -> bool:
    """Whether no value is there twice: nearly always, and then nobody needs to look for the two."""
    found = list(values)
    return len(set(found)) == len(found)


def _ids(content: Content) -> Iterator[Problem]:
    if _differ(paper.id for paper in content.papers):
        return iter(())
    claims = ((paper.id, paper.id, paper.origin, "") for paper in content.papers)
    return _twice(
        claims, "{} is the name of {} too, and a paper's name is its address; rename or delete one of the two"
    )


def _removed(content: Content) -> Iterator[Problem]:
    """A paper that was removed and is there all the same."""
    there = {paper.id: paper for paper in content.papers}
    for removal in content.removals:
        if removal.id in there:
            message = f"says that {there[removal.id].origin.path} was removed; delete one of the two files"
            yield Problem(removal.origin.at(), "", message)


def _feed_names(content: Content) -> Iterator[Problem]:
    """A paper's name in feeds is its ``uid`` if it has one, else its name; readers take two of one name for one."""
    if _differ(paper.uid or paper.id for paper in content.papers):
        return
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
    """What only one file may say: arXiv id, DOI and address on Hugging Face, each as key, text, file and field."""
    origin = paper.origin
    if paper.arxiv_id:
        yield f"arxiv {paper.arxiv_id}", paper.arxiv_id, origin, "arxiv_id"
    if paper.doi:
        own = arxiv_of_doi(paper.doi)
        yield f"arxiv {own}" if own else f"doi {paper.doi}", paper.doi, origin, "doi"
    for link in paper.links:
        if link.kind == "huggingface":
            yield _hub_key(link.url), link.url, origin, "links.huggingface"


def _hub_key(url: str) -> str:
    """The identity that an address on Hugging Face names: its pages of papers go by arXiv id."""
    found = _HUB_PAPER.fullmatch(url)
    try:
        return f"arxiv {split_arxiv(found[1])[0]}" if found else _address_key(url)
    except RefusedError:
        return _address_key(url)


def _address_key(url: str) -> str:
    parts = urlsplit(url)
    return f"address {parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}"


def _organizations(content: Content) -> Iterator[Problem]:
    """Short names that differ but share a page; case alone is enough."""
    if _differ(map(slugify, {spelling for spelling, *_ in _spellings(content)})):
        return
    first: dict[str, tuple[str, Origin, str]] = {}
    for spelling, origin, place in _spellings(content):
        known, other, there = first.setdefault(slugify(spelling), (spelling, origin, place))
        if known != spelling:
            both = f"{spelling!r} and {known!r} ({other.at(there)})"
            message = f"{both} would share one page; write the same short name in both"
            yield Problem(origin.at(place), place.partition("[")[0], message)


def _spellings(content: Content) -> Iterator[tuple[str, Origin, str]]:
    for profile in content.organizations:
        yield profile.slug, profile.origin, ""
    for paper in content.papers:
        for number, named in enumerate(paper.organizations):
            yield named.slug, paper.origin, f"organizations[{number}]"


def _pages(content: Content) -> Iterator[Problem]:
    for page in content.pages:
        if page.slug in RESERVED:
            yield Problem(
                page.origin.at(), "", f"the site makes /{page.slug}/ itself; give the page's file another name"
            )


def _aliases(content: Content) -> Iterator[Problem]:
    aliases = [(folded(alias), alias, origin, place) for alias, origin, place in _all_aliases(content)]
    taken = {**{f"/{name}/": "the site itself" for name in RESERVED}, **dict(_routes(content))} if aliases else {}
    for key, alias, origin, place in aliases:
        if key in taken:
            yield Problem(origin.at(place), "aliases", f"{alias} is the address of {taken[key]}; delete it here")
    yield from _twice(aliases, "{} is an old address in {} too; delete it in one of the two")


def _routes(content: Content) -> Iterator[tuple[str, str]]:
    for paper in content.papers:
        yield f"/papers/{paper.id}/", paper.origin.path
    for removal in content.removals:
        yield f"/papers/{removal.id}/", removal.origin.path
    for page in content.pages:
        yield f"/{page.slug}/", page.origin.path
    for profile in content.organizations:
        yield f"/orgs/{slugify(profile.slug)}/", profile.origin.path


def _all_aliases(content: Content) -> Iterator[tuple[str, Origin, str]]:
    owners: list[tuple[tuple[str, ...], Origin]] = [
        *((paper.aliases, paper.origin) for paper in content.papers if paper.aliases),
        *((profile.aliases, profile.origin) for profile in content.organizations),
        *((page.aliases, page.origin) for page in content.pages),
        *((removal.aliases, removal.origin) for removal in content.removals),
    ]
    for aliases, origin in owners:
        for number, alias in enumerate(aliases):
            yield alias, origin, f"aliases[{number}]"


def _logos(content: Content) -> Iterator[Problem]:
    files = frozenset(content.static)
    for profile in content.organizations:
        if profile.logo and profile.logo.removeprefix("/") not in files:
            message = f"there is no file content/static{profile.logo}; put it there, or correct the path"
            yield Problem(profile.origin.at("logo"), "logo", message)


def _static(content: Content) -> Iterator[Problem]:
    claims = ((folded(path), path, Origin(f"content/static/{path}"), "") for path in content.static)
    return _twice(claims, "{} and {} are one file on systems that do not tell case apart; rename one of the two")


_RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    _ids,
    _removed,
    _feed_names,
    _identities,
    _organizations,
    _pages,
    _aliases,
    _logos,
    _static,
)
