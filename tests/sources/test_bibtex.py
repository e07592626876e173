"""BibTeX and biblatex → records."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Author, Link, Listed, PartialDate
from generator.sources import bibtex
from generator.sources.record import Record
from generator.sources.source import Given, Reading

FOLDER = Path(__file__).parent / "fixtures/bibliography"
LIBRARY = (FOLDER / "library.bib").read_text(encoding="utf-8")


def read(text: str) -> Reading:
    return bibtex.read(text, Given())


def only(fields: str, kind: str = "misc") -> Record:
    (record,) = read(f"@{kind}{{key, title = {{T}}, {fields}}}").records
    return record


def test_an_entry_gives_every_field() -> None:
    record = read(LIBRARY).records[0]
    assert (record.source, record.key, record.line) == ("bibtex", "10.1000/sheep_1", 9)
    assert record.title == r"Counting Sheep with 99\% Sparse Attention: A Study of $O(n^2)$ Folds"
    assert record.authors == (
        Author("Ada Example", "Ada", "Example"),
        Author("Otto von der Probe Jr.", "Otto", "von der Probe"),
        Author("The Sheep Collaboration", literal=True),
    )
    assert (record.published, record.author_count) == (PartialDate(2019, 3), None)
    assert (record.doi, record.venue) == ("10.1000/SHEEP_1", "Journal of Lantern Machinery")
    assert record.links == (Link("paper", "https://example.org/a_b?x=1&y=2"),)
    assert (record.keywords, record.language) == (("sheep", "sparse attention", "Folds, Pens"), "de")
    assert [" ".join(part.split()) for part in record.abstract.split("\n\n")] == [
        r"We count 100\% of all sheep.",
        "A second paragraph.",
    ]


def test_an_entry_has_what_its_volume_says_and_what_arxiv_is_told() -> None:
    _, lantern, preprint = read(LIBRARY).records
    assert (lantern.title, lantern.venue) == ("BERT and the Lanterns", "Proceedings of the Lantern Workshop")
    assert (lantern.published, lantern.doi) == (PartialDate(2020, 1, 10), "")
    assert (preprint.key, preprint.arxiv_id, preprint.categories) == ("2401.01230", "2401.01230v2", ("cs.CL",))
    assert (preprint.venue, preprint.published) == ("", None)
    assert preprint.links == (Link("code", "https://github.com/sample/code"),)


def test_what_is_no_paper_or_cannot_be_said_is_named() -> None:
    assert [(one.line, one.record, one.reason) for one in read(LIBRARY).skipped] == [
        (9, "example:sheep", "has more authors than it names"),
        (34, "example:preprint", "its date '199X' is no day, month or year that is known for sure, and is left out"),
        (45, "example:volume", "is a volume of proceedings, no paper"),
        (52, "example:edited", "is an edited volume, no paper"),
        (53, "example:set", "is a set of other entries, no paper"),
        (54, "example:control", "is a setting of a style, no paper"),
        (55, "example:patent", "is a patent, no paper"),
        (56, "example:untitled", "has no title"),
    ]


def test_a_book_that_others_are_in_is_no_paper_and_another_is() -> None:
    books = "@book{b, title = {B}, author = {X}}@book{c, title = {C}, author = {X}}"
    text = "@incollection{a, title = {A}, crossref = {B}}" + books
    assert [record.title for record in read(text).records] == ["A", "C"]


@pytest.mark.parametrize(
    ("fields", "arxiv_id", "doi"),
    [
        ("eprint = {2401.01230}", "2401.01230", ""),
        ("eprint = {hep-th/9603067}, eprinttype = {arXiv}", "hep-th/9603067", ""),
        ("eprint = {arXiv:2401.01230v3 [cs.CL]}", "2401.01230v3", ""),
        ("eprint = {https://arxiv.org/pdf/2401.01230.pdf}", "2401.01230", ""),
        ("eprint = {2401.01230}, eprinttype = {pubmed}", "", ""),
        ("eprint = {5500723}, eprinttype = {pubmed}", "", ""),
        ("journal = {CoRR}, volume = {abs/2401.01230}", "2401.01230", ""),
        ("journal = {arXiv preprint arXiv:2401.01230}", "2401.01230", ""),
        ("url = {http://arxiv.org/abs/math.GT/0309136}", "math.GT/0309136", ""),
        ("note = {Preprint, arXiv:2401.01230}", "2401.01230", ""),
        ("doi = {10.48550/arXiv.2401.01230}", "2401.01230", ""),
        ("doi = {http://dx.doi.org/10.1000/a\\_b}", "", "10.1000/a_b"),
        ("doi = {10.1002/(SICI)1:4<3::AID>3.0.CO;2-P}", "", "10.1002/(SICI)1:4<3::AID>3.0.CO;2-P"),
        ("url = {https://doi.org/10.1000%2Fx}, doi = {}", "", "10.1000/x"),
        ("doi = {no doi at all}", "", "no doi at all"),
    ],
)
def test_ids_from_wherever_they_stand(fields: str, arxiv_id: str, doi: str) -> None:
    record = only(fields)
    assert (record.arxiv_id, record.doi) == (arxiv_id, doi)


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        (r"url = {\url{https://example.org/a\%20b\#c}}", {"paper": "https://example.org/a%20b#c"}),
        (r"url = {https://example.org/\~{}ada/{\_}x}", {"paper": "https://example.org/~ada/_x"}),
        (r"howpublished = {\href{https://example.org/a}{here}}", {"paper": "https://example.org/a"}),
        (r"howpublished = {Available at https://example.org/a.}", {"paper": "https://example.org/a"}),
        ("url = {https://example.org/a https://example.org/b.pdf}", {"paper": "https://example.org/a", "pdf": "https://example.org/b.pdf"}),
        ("url = {https://doi.org/10.1000/x}, file = {paper.pdf:home/ada/paper.pdf:PDF}", {}),
        ("url = {javascript:alert(1)}", {}),
        ("url = {https://a.org/1}, pdf = {https://a.org/1.pdf}", {"paper": "https://a.org/1", "pdf": "https://a.org/1.pdf"}),
        ("note = {See https://a.org/2, code at https://github.com/a/b.}", {"code": "https://github.com/a/b"}),
    ],
)  # fmt: skip
def test_addresses_lose_their_tex(fields: str, links: dict[str, str]) -> None:
    assert {link.kind: link.url for link in only(fields).links} == links


@pytest.mark.parametrize(
    ("kind", "fields", "venue"),
    [
        ("article", "journal = {J}, publisher = {P}", "J"),
        ("article", r"journal = {\mnras}", "Monthly Notices of the RAS"),
        ("article", r"journal = {\unknown}", r"\unknown"),
        ("inproceedings", "booktitle = {B}, publisher = {P}", "B"),
        ("book", "author = {A}, publisher = {P}", "P"),
        ("phdthesis", "school = {S}", "S"),
        ("techreport", "institution = {I}", "I"),
        ("misc", "howpublished = {Blog post}", "Blog post"),
        ("misc", r"howpublished = {\url{https://example.org/}}", ""),
        ("misc", "publisher = {arXiv}", ""),
    ],
)
def test_the_venue_is_where_it_was_published(kind: str, fields: str, venue: str) -> None:
    assert only(fields, kind).venue == venue


@pytest.mark.parametrize(
    ("fields", "categories"),
    [
        ("eprint = {2401.01230}, primaryclass = {cs.CL}", ("cs.CL",)),
        ("eprint = {2401.01230}, eprintclass = {hep-th, cs.CL}", ("hep-th", "cs.CL")),
        ("note = {arXiv:2401.01230 [math.AG]}", ("math.AG",)),
        ("archiveprefix = {Other}, primaryclass = {cs.CL}", ()),
        ("primaryclass = {SOMECLASS}", ()),
    ],
)
def test_categories_are_arxivs(fields: str, categories: tuple[str, ...]) -> None:
    assert only(fields).categories == categories


def test_the_bibliography_of_a_site_of_al_folio_is_one() -> None:
    text = (FOLDER / "al-folio.bib").read_text(encoding="utf-8")
    assert bibtex.recognizes(text)
    first, second = read(text).records
    assert [author.name for author in first.authors] == ["Ada Example", "Bo Sample", "Cy Probe", "Dot van Muster"]
    assert (first.arxiv_id, first.venue, first.line) == ("2601.00001", "Sheep and Fold", 5)
    assert {link.kind: link.url for link in first.links} == {
        "paper": "https://sheep.example/paper",
        "code": "https://sheep.example/code/",
        "project": "https://sheep.example/",
        "slides": "https://sheep.example/slides.pdf",
    }
    assert (second.arxiv_id, second.venue) == ("2601.00002", "")
    assert [link.kind for link in second.links if link.kind != "pdf"] == ["code"]


@pytest.mark.parametrize("title", ["{}", "{ }", "{{}}"])
def test_braces_around_nothing_are_no_title(title: str) -> None:
    reading = read(f"@misc{{a, title = {{{title}}}, author = {{Example, Ada}}}}")
    assert (reading.records, [one.reason for one in reading.skipped]) == ((), ["has no title"])


def test_a_title_in_several_scripts_is_the_original() -> None:
    (record,) = read("@book{a, title_original = {Овцы}, title_translated = {Sheep}, author = {Ada Example}}").records
    assert record.title == "Овцы"


def test_annotations_give_orcids() -> None:
    annotated = 'author = {A B and C D and E F}, author+an:orcid = {1="0000-0002-1825-0097"; 3=0000-0001-5109-3700}'
    assert [author.orcid for author in only(annotated).authors] == ["0000-0002-1825-0097", "", "0000-0001-5109-3700"]


def test_an_abstract_loses_the_braces_that_protect_capitals() -> None:
    record = only(r"abstract = {{BERT} and {GPT-2}, \emph{Not} $x_{N}^{N}$ or {a, b} or \'{E}}")
    assert record.abstract == r"BERT and GPT-2, \emph{Not} $x_{N}^{N}$ or {a, b} or \'{E}"


def test_versions_are_arxivs() -> None:
    assert only("eprint = {2401.01230}, version = {3}").version == 3
    assert only("version = {3}").version is None
    assert only("eprint = {2401.01230}, version = {1.3}").version is None


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("RETRACTED: A", "retracted"),
        ("[Withdrawn] A", "withdrawn"),
        ("Retracted article: A", "retracted"),
        ("Retracted Nerves", ""),
    ],
)
def test_a_title_may_say_that_a_paper_is_no_more(title: str, status: str) -> None:
    (record,) = read(f"@misc{{k, title = {{{title}}}}}").records
    assert record.status == status


def test_two_papers_of_one_citation_key_have_keys_of_their_own() -> None:
    reading = read("@misc{smith20, title = {A}}\n@misc{smith20, title = {B}}")
    assert [record.key for record in reading.records] == ["A", "B"]
    assert "has the key of the entry in line 1" in reading.skipped[0].reason


def test_the_day_that_a_person_gives_is_the_listed_day() -> None:
    day = date(2026, 4, 1)
    assert {record.listed for record in bibtex.read(LIBRARY, Given(listed=day)).records} == {Listed(day)}


@pytest.mark.parametrize(
    "text", ['@string{a = "b"}\n', "@comment{x}\n", "@preamble{{x}}", "% @article{a, title = {A}}\n@string(a = {b})"]
)
def test_a_file_without_entries_holds_no_paper(text: str) -> None:
    assert bibtex.recognizes(text)
    reading = read(text)
    assert not reading.records
    assert [one.reason for one in reading.skipped] == ["has no entries, only abbreviations or comments"]


@pytest.mark.parametrize(
    "text",
    [
        "---\n@article{a, b\n---\n",
        '{"@article{a,": 1}',
        "<p>@article{a,</p>",
        "ada@example.org\n@ada (and Otto)",
        "TY  - JOUR\n@a{b,",
        "",
    ],
)
def test_what_only_looks_like_it_is_not_recognized(text: str) -> None:
    assert not bibtex.recognizes(text)


def test_line_ends_of_every_system_are_line_ends() -> None:
    for end in ("\n", "\r\n", "\r"):
        (record,) = read(f"% x{end}@misc{{k,{end} title = {{T}}{end}}}").records
        assert (record.title, record.line) == ("T", 2)


WORDS = st.lists(
    st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=8), min_size=1, max_size=6
).map(" ".join)
PAPERS = st.fixed_dictionaries(
    {
        "title": WORDS,
        "journal": WORDS,
        "abstract": WORDS,
        "year": st.integers(1500, 2999).map(str),
        "doi": st.just("10.1000/x1"),
    }
)


@given(st.lists(PAPERS, min_size=1, max_size=4), st.sampled_from(["{}", '""']))
def test_what_is_written_is_read(papers: list[dict[str, str]], marks: str) -> None:
    fields = [", ".join(f"{name} = {marks[0]}{text}{marks[1]}" for name, text in paper.items()) for paper in papers]
    text = "\n".join(f"@article{{k{number}, {one}}}" for number, one in enumerate(fields))
    found = [
        {"title": one.title, "journal": one.venue, "abstract": one.abstract, "year": str(one.published), "doi": one.doi}
        for one in read(text).records
    ]
    # A journal that is called like arXiv is none.
    assert found == papers or any("arxiv" in paper["journal"].lower()[:5] for paper in papers)


@given(st.text(st.sampled_from('@misc{title= ,}"#\\\n$%&~arXiv:2401.0/'), max_size=200))
def test_no_file_is_too_strange(text: str) -> None:
    reading = read(
        f"@misc{{k, title = {{{text}}}, author = {{{text}}}, url = {{{text}}}, doi = {{{text}}}, date = {{{text}}}}}"
    )
    assert reading.records or reading.skipped
