"""Addresses of a paper: its entry's own, and those that follow from its ids."""

import pytest

from generator.catalog.links import links, name, searches
from generator.model import Link, Paper

ABS = Link("paper", "https://arxiv.org/abs/2509.02510")
PDF = Link("pdf", "https://arxiv.org/pdf/2509.02510")


def paper(**fields: object) -> Paper:
    return Paper(id="x", title="Tides & <Trees>", **fields)  # type: ignore[arg-type]


def searched(**fields: object) -> tuple[Link, ...]:
    return searches(paper(**fields), links(paper(**fields)))


def test_an_arxiv_id_leads_to_its_page_and_pdf_of_no_version() -> None:
    assert links(paper(arxiv_id="2509.02510", version=3)) == (ABS, PDF)


def test_an_old_arxiv_id_keeps_its_slash() -> None:
    assert links(paper(arxiv_id="hep-ph/0301050"))[0].url == "https://arxiv.org/abs/hep-ph/0301050"


def test_the_entrys_own_links_take_the_place_of_derived_ones() -> None:
    own = Link("paper", "https://example.org/own")
    assert links(paper(arxiv_id="2509.02510", links=(own,))) == (own, PDF)


def test_links_come_in_the_order_readers_look_for_them_and_others_as_given() -> None:
    kinds = ("slides", "huggingface", "video", "data", "project", "code", "paper", "pdf")
    given = tuple(Link(kind, f"https://example.org/{kind}") for kind in kinds)
    found = [link.kind for link in links(paper(links=given, doi="10.1/x"))]
    assert found == ["paper", "pdf", "code", "project", "video", "huggingface", "slides", "data", "doi"]


def test_a_doi_is_the_papers_address_where_there_is_no_other() -> None:
    assert links(paper(doi="10.1000/182")) == (Link("paper", "https://doi.org/10.1000/182"),)


def test_a_doi_beside_an_arxiv_id_is_a_link_of_its_own() -> None:
    doi = Link("doi", "https://doi.org/10.1000/182")
    assert links(paper(arxiv_id="2509.02510", doi="10.1000/182")) == (ABS, PDF, doi)


def test_one_address_stands_once() -> None:
    twice = (Link("arxiv", ABS.url), Link("project", "https://example.org/"), Link("code", "https://example.org/"))
    found = links(paper(arxiv_id="2509.02510", links=twice))
    assert found == (ABS, PDF, Link("code", "https://example.org/"))


def test_characters_of_a_doi_that_no_path_may_hold_are_encoded() -> None:
    doi = '10.1002/(SICI)1096(1996)53:1<1::AID-RP1>3.0.CO;2-#"% ä'
    address = "https://doi.org/10.1002/(SICI)1096(1996)53:1%3C1::AID-RP1%3E3.0.CO;2-%23%22%25%20%C3%A4"
    assert links(paper(doi=doi)) == (Link("paper", address),)


def test_a_paper_without_address_is_searched_by_its_title() -> None:
    assert searched(links=(Link("code", "https://example.org/"),)) == (
        Link("arxiv-search", "https://arxiv.org/search/?query=Tides+%26+%3CTrees%3E&searchtype=title"),
        Link("scholar-search", "https://scholar.google.com/scholar?q=Tides+%26+%3CTrees%3E"),
    )


@pytest.mark.parametrize("known", [{"arxiv_id": "2509.02510"}, {"doi": "10.1/x"}, {"links": (PDF,)}])
def test_a_paper_with_an_address_needs_no_search(known: dict[str, object]) -> None:
    assert searched(**known) == ()


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("paper", "Paper"),
        ("pdf", "PDF"),
        ("huggingface", "Hugging Face"),
        ("scholar-search", "Search Google Scholar"),
        ("model-card", "Model card"),
        ("ERRATA", "ERRATA"),
    ],
)
def test_a_link_is_called_by_a_name_people_know(kind: str, shown: str) -> None:
    assert name(kind) == shown
