"""What entries of BibTeX take from others."""

import pytest

from generator.sources.bibtex_blocks import BibEntry, parse
from generator.sources.bibtex_inheritance import DEEPEST, containers, resolved


def entries(text: str) -> dict[str, BibEntry]:
    return {entry.key: entry for entry in resolved(parse(text).entries)}


VOLUME = "{v, title = {Volume}, subtitle = {Sub}, year = 2001, doi = {10.1000/v}, publisher = {P}, editor = {E}}"


@pytest.mark.parametrize(
    ("child", "parent", "field"),
    [
        ("inproceedings", "proceedings", "booktitle"),
        ("conference", "book", "booktitle"),
        ("incollection", "collection", "booktitle"),
        ("inbook", "book", "booktitle"),
        ("inreference", "reference", "booktitle"),
        ("inbook", "mvbook", "maintitle"),
        ("book", "mvbook", "maintitle"),
        ("article", "periodical", "journaltitle"),
    ],
)
def test_a_title_is_that_of_the_volume(child: str, parent: str, field: str) -> None:
    entry = entries(f"@{child}{{c, title = {{Own}}, crossref = {{V}}}}\n@{parent}{VOLUME}")["c"]
    assert (entry.get("title"), entry.get(field)) == ("Own", "Volume")
    assert (entry.get("publisher"), entry.get("year"), entry.get("doi")) == ("P", "2001", "")


def test_what_a_child_says_itself_stays() -> None:
    text = (
        "@inproceedings{c, title = {Own}, booktitle = {Mine}, date = {1999-02}, crossref = {v}}\n@proceedings" + VOLUME
    )
    entry = entries(text)["c"]
    assert (entry.get("booktitle"), entry.get("date"), entry.get("year")) == ("Mine", "1999-02", "")


def test_a_child_of_no_volume_takes_what_it_lacks() -> None:
    entry = entries(
        "@article{c, crossref = {p}}\n@article{p, title = {T}, author = {A}, abstract = {Not the child's}}"
    )["c"]
    assert (entry.get("title"), entry.get("author"), entry.get("abstract")) == ("T", "A", "")


def test_xdata_is_taken_whole_by_key_or_alias_through_others() -> None:
    found = entries(
        "@misc{m, title = {T}, xdata = {one, missing, two alias}}\n"
        "@xdata{one, publisher = {P}, title = {Not This}, xdata = {three}}\n"
        "@xdata{two, ids = {x, two alias}, doi = {10.1000/x}}\n"
        "@xdata{three, year = 2001}"
    )["m"]
    assert [found.get(name) for name in ("title", "publisher", "doi", "year")] == ["T", "P", "10.1000/x", "2001"]


def test_single_fields_and_single_names() -> None:
    found = entries(
        "@misc{m, title = {xdata=x-1-title}, author = {A B and xdata=x-1-author-2 and xdata=x-1-author},"
        " publisher = {xdata=none-publisher}, note = {xdata=x-1-author-9}}\n"
        "@xdata{x-1, title = {Lent}, author = {C D and E F}}"
    )["m"]
    assert found.get("title") == "Lent"
    assert found.get("author") == "A B and E F and C D and E F"
    assert (found.get("publisher"), found.get("note")) == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, title = {A}, crossref = {a}}",
        "@misc{a, title = {A}, crossref = {b}} @misc{b, crossref = {a}, year = 2001}",
        "@misc{a, title = {A}, xdata = {b}} @xdata{b, xdata = {c}} @xdata{c, xdata = {b, a}}",
        "@misc{a, title = {A}, note = {xdata=b-note}} @xdata{b, note = {xdata=b-note}}",
        "@misc{a, title = {A}, crossref = {}, xdata = {,,}} @misc{b, ids = {}, year = 1}",
    ],
)
def test_circles_end(text: str) -> None:
    assert entries(text)["a"].get("title") == "A"


def test_long_chains_and_wide_fans_cost_little() -> None:
    chain = "".join(
        f"@xdata{{k{n}, f{n} = {{x}}, xdata = {{{','.join(f'k{m}' for m in range(n + 1, n + 30))}}}}}\n"
        for n in range(2000)
    )
    found = entries("@misc{m, title = {T}, xdata = {k0}}\n" + chain)["m"]
    assert DEEPEST <= len(found.fields) <= 200


def test_names_that_double_do_not_fill_the_memory() -> None:
    names = " and ".join(["Ada Example"] * 5000)
    many = " and ".join(["xdata=x-author"] * 5000)
    assert (
        entries(f"@misc{{m, title = {{T}}, author = {{{many}}}}}\n@xdata{{x, author = {{{names}}}}}")["m"].get("author")
        == ""
    )


def test_containers_are_what_others_name() -> None:
    assert containers(parse("@misc{a, crossref = {V}}@misc{b, xref = {w}}@book{v}").entries) == {"v", "w"}
