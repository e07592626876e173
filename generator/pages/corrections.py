"""What became known of papers after they were listed."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator import routes
from generator.catalog.catalog import Catalog
from generator.catalog.corrections import words
from generator.catalog.entries import Corrected
from generator.feeds import channels
from generator.feeds.channels import Channel
from generator.model import Correction
from generator.pages.dates import date_view
from generator.pages.edition import Edition
from generator.pages.lists import Place, numbered, pagination
from generator.pages.parts import CorrectionView, Reference
from generator.pages.views import CorrectionEntry, CorrectionGroup, CorrectionsView
from generator.plan import Page


def plan_corrections(catalog: Catalog) -> Iterator[Page]:
    """The pages of all corrections, newest first, where there are any."""
    if not catalog.corrections:
        return
    channel, origin = channels.corrections(catalog.settings), catalog.corrections[0].entry.paper.origin
    for place, shown in numbered(catalog.corrections):
        path = routes.file(routes.numbered(routes.CORRECTIONS, place.number))
        yield Page(path, origin, "corrections.html", corrections_view, (channel, shown, place), "corrections")


def corrections_view(edition: Edition, channel: Channel, shown: Sequence[Corrected], place: Place) -> CorrectionsView:
    """The view of a page of corrections."""
    number = place.number
    return CorrectionsView(
        head=edition.head(
            routes.numbered(routes.CORRECTIONS, number),
            f"Corrections, page {number}" if number else "Corrections",
            description=channel.description,
            section="corrections",
            channel=channel,
        ),
        groups=tuple(
            CorrectionGroup(date_view(day), f"d{day}", tuple(_entry(edition, one) for one in found))
            for day, found in groupby(shown, lambda one: one.correction.day)
        ),
        pagination=pagination(edition, routes.CORRECTIONS, place),
    )


def correction_view(correction: Correction) -> CorrectionView:
    """A correction in words."""
    return CorrectionView(date_view(correction.day), words(correction), correction.status, correction.note)


def _entry(edition: Edition, one: Corrected) -> CorrectionEntry:
    paper = one.entry.paper
    reference = Reference(paper.title, edition.url(routes.paper(one.entry.id)))
    return CorrectionEntry(reference, paper.language, correction_view(one.correction))
