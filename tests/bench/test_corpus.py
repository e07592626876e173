"""The benchmark's papers: as many as are asked for, always the same, and entries that the program takes."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bench.corpus import NEWEST, PER_DAY, Corpus
from tests.bench.sides import LEAN, SITE, Broadsheet, Hugo
from tests.site_folder import Site


def test_one_seed_makes_the_same_papers_and_another_makes_others() -> None:
    assert list(Corpus(40).papers()) == list(Corpus(40).papers())
    assert Corpus(40, seed=2).paper(0).title != Corpus(40).paper(0).title


@pytest.mark.parametrize("size", [1, 29, 30, 31, 100])
def test_the_last_day_is_full_and_what_is_added_stands_behind_it(size: int) -> None:
    corpus = Corpus(size)
    days = Counter(paper.listed.date() for paper in corpus.papers())
    assert days[NEWEST] == min(size, PER_DAY)
    assert all(days[day] == PER_DAY for day in sorted(days)[1:])
    added = {paper.listed.date() for paper in corpus.papers(size, size + PER_DAY)}
    assert added == {NEWEST + timedelta(days=1)}


def test_no_two_papers_share_an_id_and_no_two_organizations_a_name() -> None:
    papers = list(Corpus(3000).papers(0, 3090))
    assert len({paper.id for paper in papers}) == 3090
    organizations = {paper.organization for paper in papers}
    assert len({slug for slug, _ in organizations}) == len({name for _, name in organizations}) == len(organizations)


def test_few_names_have_many_papers_and_many_have_few() -> None:
    papers = list(Corpus(2000).papers())
    organizations = Counter(paper.organization for paper in papers).most_common()
    assert organizations[0][1] > 100 > 3 > organizations[-1][1]
    authors = Counter(author for paper in papers for author in paper.authors)
    assert sum(1 for count in authors.values() if count < 3) > len(authors) / 3


@pytest.mark.parametrize("settings", [SITE, SITE + LEAN])
def test_the_program_takes_every_paper(site: Site, settings: str) -> None:
    side = Broadsheet(site.root)
    side.write(Corpus(90).papers())
    site.write("content/site.yaml", settings)
    done = site.run("check", "--strict")
    assert done.returncode == 0, done.stderr


def test_both_dialects_say_the_same_words(tmp_path: Path) -> None:
    paper = Corpus(1).paper(0)
    ours, theirs = Broadsheet(tmp_path).text(paper), Hugo(tmp_path, tmp_path).text(paper)
    assert paper.body in ours
    assert paper.body in theirs
    assert [line for line in ours.splitlines() if line.startswith(("title", "authors", "tags"))] == [
        line for line in theirs.splitlines() if line.startswith(("title", "authors", "tags"))
    ]
