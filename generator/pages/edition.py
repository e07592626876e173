"""The site as its pages know it: addresses, heads, and the values that many views share."""

from collections.abc import Callable, Iterable

from markupsafe import Markup

from generator import routes
from generator.catalog.entries import Badge, Entry, Name
from generator.catalog.links import links
from generator.feeds.channels import Channel, absolute
from generator.model import Link, Prose
from generator.pages.forge import forge
from generator.pages.monogram import monogram
from generator.pages.parts import FeedLink, OrganizationRef, Reference
from generator.pages.views import CardView, Head, SiteView
from generator.text import markdown

DESCRIPTION = 160
"""Characters of a description: about what search engines show."""


class Edition:
    """What every view is made with. It remembers views that stand in many pages, by the entry they are of."""

    def __init__(self, site: SiteView) -> None:
        self.site = site
        self.forge = forge(site.repository, site.branch) if site.repository else None
        self._absent = routes.folders(site.absent)
        self._cards: dict[Entry, CardView] = {}
        self._links: dict[Entry, tuple[Link, ...]] = {}
        self._organizations: dict[Badge, OrganizationRef] = {}
        self._names: dict[tuple[Callable[[str], str], Name], Reference] = {}

    def card(self, entry: Entry, make: Callable[["Edition", Entry], CardView]) -> CardView:
        """The card of an entry, made once."""
        if entry not in self._cards:
            self._cards[entry] = make(self, entry)
        return self._cards[entry]

    def links(self, entry: Entry) -> tuple[Link, ...]:
        """The addresses of a paper, which its page and its card show."""
        if entry not in self._links:
            self._links[entry] = links(entry.paper)
        return self._links[entry]

    def url(self, route: str) -> str:
        """The address of a route under the base path; "" in a section that the site leaves out."""
        if route.startswith(self._absent) and route.endswith("/"):
            return ""
        return absolute(self.site.root, route)

    def head(
        self,
        route: str,
        title: str,
        *,
        description: str = "",
        section: str = "",
        channel: Channel | None = None,
        indexed: bool = True,
    ) -> Head:
        """A page's head; ``description`` may be long."""
        return Head(
            title=title,
            description=excerpt(description, DESCRIPTION),
            canonical=absolute(self.site.base_url, route),
            section=section,
            feeds=self.feeds(channel) if channel else (),
            indexed=indexed,
        )

    def feeds(self, channel: Channel) -> tuple[FeedLink, ...]:
        """The feeds of a page, for the links by which readers discover them."""
        return tuple(
            FeedLink(kind=feed.kind, type=feed.type, title=feed.title, url=self.url(feed.route))
            for feed in channel.feeds
        )

    def html(self, prose: Prose, scope: str = "") -> Markup:
        """A person's words as safe HTML, with the site's own addresses under the base path.

        With a ``scope``, its ids begin with that: many bodies may stand on one page.
        """
        html = markdown.scoped(prose.html, scope) if scope else prose.html
        return Markup(markdown.rebase(html, self.site.root))  # noqa: S704 - text.markdown makes nothing but safe HTML

    def organization(self, badge: Badge) -> OrganizationRef:
        """An organization as it stands beside a paper."""
        if badge not in self._organizations:
            self._organizations[badge] = OrganizationRef(
                name=badge.name,
                url=self.url(routes.organization(badge.slug)),
                monogram=monogram(badge.slug, badge.name),
                logo=self.url(badge.logo.lstrip("/")) if badge.logo else "",
            )
        return self._organizations[badge]

    def names(self, names: Iterable[Name], route: Callable[[str], str]) -> tuple[Reference, ...]:
        """Names that lead to their pages."""
        return tuple(self._name(name, route) for name in names)

    def _name(self, name: Name, route: Callable[[str], str]) -> Reference:
        if (route, name) not in self._names:
            self._names[route, name] = Reference(name=name.name, url=self.url(route(name.slug)))
        return self._names[route, name]


def excerpt(text: str, length: int) -> str:
    """The beginning of a text of one line, cut behind a sentence or else behind a word; at most ``length`` and "…".

    Where neither ends in its second half, as in Chinese, it is cut between two characters.
    """
    if len(text) <= length:
        return text
    head = text[: length + 1]
    sentence = max(
        *(head.rfind(mark) for mark in (". ", "? ", "! ")), *(head.rfind(mark, 0, length) for mark in "。？！")
    )
    if sentence > length // 2:
        return head[: sentence + 1]
    word = head.rfind(" ")
    return f"{head[: word if word > length // 2 else length].rstrip(' ,;:，、–—-')}…"
