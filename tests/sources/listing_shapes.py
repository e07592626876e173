"""Values of papers → the text of a page that shows them, in each of the shapes in which programs save one."""

import html
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

SITE: Final = "https://huggingface.co"
DAY: Final = date(2026, 6, 8)
HEAD: Final = ("new", "Get trending papers in your email inbox!", "Subscribe")
FOOT: Final = ("Previous", "System theme", "Company", "TOS", "Privacy")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of one paper: ``organization`` is a slug and a name, ``votes`` and ``comments`` may be none."""

    id: str
    title: str
    abstract: str
    published: date
    organization: tuple[str, str] | None
    authors: int
    votes: int | None
    comments: int | None

    @property
    def page(self) -> str:
        return f"{SITE}/papers/{self.id}"

    @property
    def vote(self) -> str:
        return f"{SITE}/login?next=%2Fpapers%2F{self.id}"

    @property
    def day(self) -> str:
        year = "" if self.published.year == DAY.year else f", {self.published.year}"
        return f"{self.published:%b} {self.published.day}{year}"

    @property
    def upvotes(self) -> str:
        return "-" if self.votes is None else str(self.votes)


def plain(papers: Sequence[Shown]) -> str:
    """As a browser copies it: a slug and a name, comments behind the date, no votes."""
    blocks = [*HEAD, "Daily Papers", "byAK and the research community", "Jun 8"]
    for one in papers:
        byline = " ".join(one.organization) if one.organization else f"  • {one.authors} authors"
        blocks += [one.title, one.abstract, f"{byline}\n·\n{_dated(one, ' ')}"]
    return "\n\n".join([*blocks, *FOOT])


def names(papers: Sequence[Shown]) -> str:
    """With votes before titles, names without slugs, dates and comments run together."""
    blocks = [*HEAD, "Daily Papers", "by AK and the research community", "Jun 8"]
    for one in papers:
        byline = one.organization[1] if one.organization else f"• {one.authors} authors"
        blocks += [one.upvotes, one.title, one.abstract, f"{byline}\n·\n{_dated(one, '[', ']')}"]
    return "\n\n".join([*blocks, *FOOT])


def markdown(papers: Sequence[Shown]) -> str:
    """With links in line, and marks held back by backslashes."""
    blocks = [
        *HEAD,
        "# Daily Papers",
        f"## by [![](/front/by.png)AK]({SITE}/akhaliq) and the research community",
        "Jun 8",
    ]
    for one in papers:
        comments = "" if one.comments is None else f" [{one.comments}]({one.page}#community)"
        blocks += [f"[{one.upvotes}]({one.vote})", f"### [{_escaped(one.title)}]({one.page})"]
        blocks += [f"[{_escaped(one.abstract)}]({one.page})", _organization_link(one), "·", one.day + comments]
    return "\n\n".join([*blocks, f"[Previous]({SITE}/papers/date/2026-06-05)", *FOOT])


def numbered(papers: Sequence[Shown]) -> str:
    """With numbers for addresses, which stand below, and lines of eighty columns."""
    addresses: list[str] = []

    def link(text: str, url: str) -> str:
        addresses.append(url)
        return f"[{text}][{len(addresses)}]"

    blocks = [*HEAD, "# Daily Papers", f"## by{link('AK', f'{SITE}/akhaliq')} and the research community", "Jun 8"]
    for one in papers:
        blocks.append(link(f"\n{one.upvotes}\n", one.vote) + "\n\n### " + link(one.title, one.page))
        blocks.append(link("\n\n" + _wrapped(one.abstract) + "\n\n", one.page))
        if one.organization:
            byline = link(f"[{one.organization[0]}] {one.organization[1]}", f"{SITE}/{one.organization[0]}")
        else:
            byline = link(f"\n* {one.authors} authors\n", one.page)
        comments = "" if one.comments is None else " " + link(f" {one.comments}", f"{one.page}#community")
        blocks[-1] += f"\n{byline}\n·\n{one.day}{comments}"
    listed = "\n".join(f"[{number}]: {url}" for number, url in enumerate(addresses, 1))
    return "\n\n".join([*blocks, *FOOT, listed])


def apart(papers: Sequence[Shown]) -> str:
    """With addresses on lines of their own."""
    blocks = [*HEAD, "Daily Papers", "by ", "AK", f"{SITE}/akhaliq", " and the research community", "Jun 8"]
    for one in papers:
        blocks += [f" [-] {one.upvotes}", one.vote, one.title, one.page, one.abstract, one.page]
        if one.organization:
            blocks += [" ", one.page, f" {one.organization[1]}", f"{SITE}/{one.organization[0]}"]
        else:
            blocks += [f"[\n\n{one.authors} authors]({one.page})"]
        blocks += ["·", one.day] + ([] if one.comments is None else [str(one.comments), f"{one.page}#community"])
    return "\n\n".join([*blocks, "Previous", f"{SITE}/papers/date/2026-06-05", *FOOT])


def lynx(papers: Sequence[Shown]) -> str:
    """As Lynx dumps it: a number opens a link, and nothing ends it."""
    addresses: list[str] = []

    def opened(url: str) -> str:
        addresses.append(url)
        return f"[{len(addresses)}]"

    blocks = [*HEAD, "Daily Papers", f"by{opened(f'{SITE}/akhaliq')} AK and the research community", "   Jun 8"]
    for one in papers:
        blocks.append(f"   {opened(one.vote)}\n   [ ]\n   {one.upvotes}\n\n{opened(one.page)}{one.title}")
        blocks.append(f"   {opened(one.page)}\n\n   " + _wrapped(one.abstract).replace("\n", "\n   "))
        if one.organization:
            blocks[-1] += f"\n   {opened(f'{SITE}/{one.organization[0]}')}{' '.join(one.organization)}\n   ·"
        else:
            blocks[-1] += f"\n     *\n     *\n     * {one.authors} authors\n\n   ·"
        comments = "" if one.comments is None else f" {opened(f'{one.page}#community')}{one.comments}"
        blocks[-1] += f"\n   {one.day}{comments}"
    listed = "\n".join(f"{number:>4}. {url.replace('%2F', '/')}" for number, url in enumerate(addresses, 1))
    return "\n\n".join([*blocks, *FOOT, "References", "   Visible links:\n" + listed]) + "\n"


def behind(papers: Sequence[Shown]) -> str:
    """With addresses behind their words, in angles."""
    blocks = [*HEAD, "Daily Papers", f"by AK <{SITE}/akhaliq> and the research community", "Jun 8"]
    for one in papers:
        byline = f"  * {one.authors} authors <{one.page}>"
        if one.organization:
            byline = f"{one.organization[1]} <{SITE}/{one.organization[0]}>"
        comments = "" if one.comments is None else f" {one.comments} <{one.page}#community>"
        blocks += [f"{one.upvotes} <{one.vote}>", f"      {one.title} <{one.page}>"]
        blocks += [f"{_wrapped(one.abstract)} <{one.page}>", byline, "·", one.day + comments]
    return "\n\n".join([*blocks, *FOOT])


def markup(papers: Sequence[Shown]) -> str:
    """As HTML without what the page carries for its scripts."""
    told = "".join(map(_article, papers))
    return (
        "<!DOCTYPE html>\n<html><head><title>Daily Papers - Hugging Face</title></head><body><main>"
        f"<h1>Daily Papers</h1><h2>by<a href='/akhaliq'>AK</a> and the research community</h2><div>Jun 8</div>{told}"
        "<a href='/papers/date/2026-06-05'>Previous</a></main><footer>System theme</footer></body></html>"
    )


def carried(papers: Sequence[Shown]) -> str:
    """As HTML with what the page carries for its scripts, and nothing shown."""
    values = {"dailyPapers": list(map(_wrapper, papers)), "dateString": "2026-06-08", "periodType": "day"}
    props = html.escape(json.dumps(values))
    return (
        f'<html><body><div class="SVELTE_HYDRATER" data-target="DailyPapers" data-props="{props}"></div></body></html>'
    )


SHAPES: Final[tuple[Callable[[Sequence[Shown]], str], ...]] = (
    plain, names, markdown, numbered, apart, lynx, behind, markup, carried,
)  # fmt: skip


def _dated(one: Shown, before: str, after: str = "") -> str:
    return one.day if one.comments is None else f"{one.day}{before}{one.comments}{after}"


def _organization_link(one: Shown) -> str:
    if one.organization:
        slug, name = one.organization
        return f"[![{slug}](https://cdn-avatars.huggingface.co/v1/x.png){_escaped(name)}]({SITE}/{slug})"
    return f"[- ![](/avatars/a.svg)\\\\\n- ![](/avatars/b.svg)\\\\\n- {one.authors} authors]({one.page})"


def _escaped(text: str) -> str:
    return re.sub(r"([\\*_\[\]`#~])", r"\\\1", text)


def _wrapped(text: str) -> str:
    """In lines of at most eighty columns, where its words allow."""
    lines = [""]
    for word in text.split(" "):
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < 80 else [lines[-1], word]
    return "\n".join(lines)


def _article(one: Shown) -> str:
    byline = f"<a href='/papers/{one.id}'><ul><li><img></li><li><div>{one.authors} authors</div></li></ul></a>"
    if one.organization:
        slug, name = one.organization
        byline = f"<a href='/{slug}'><img alt='{slug}'><span>{html.escape(name)}</span></a>"
    comments = "" if one.comments is None else f" <a href='/papers/{one.id}#community'>{one.comments}</a>"
    return (
        f"<article><a href='/login?next=%2Fpapers%2F{one.id}'><input type='checkbox'><div>{one.upvotes}</div></a>"
        f"<h3><a href='/papers/{one.id}'>{html.escape(one.title)}</a></h3>"
        f"<a href='/papers/{one.id}'><p>{html.escape(one.abstract)}</p></a>"
        f"<div>{byline}<div>·</div><div>{one.day}{comments}</div></div></article>"
    )


def _wrapper(one: Shown) -> object:
    organization = {"name": one.organization[0], "fullname": one.organization[1]} if one.organization else None
    paper: dict[str, object] = {"id": one.id, "title": one.title, "summary": one.abstract, "organization": organization}
    paper |= {"publishedAt": f"{one.published}T00:00:00.000Z", "upvotes": one.votes}
    return {"paper": paper, "numComments": one.comments}
