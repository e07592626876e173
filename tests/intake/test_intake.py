"""The whole road: files in, entries out."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.content import store
from generator.intake import intake
from generator.intake.inputs import Input
from generator.intake.reading import Told
from generator.intake.report import FileChange
from generator.intake.write import write
from generator.model import Content, Paper
from generator.problems import ProblemsError
from generator.sources import huggingface_listing
from generator.sources.source import Given
from generator.text import markdown
from tests.intake.world import ENTRY, TODAY, World, answer, listing

DAY = date(2026, 6, 8)


def test_the_real_page_becomes_entries_equal_to_what_is_expected(world: World, shared: Path) -> None:
    text = (shared / "data/listings/huggingface-daily-papers.txt").read_text(encoding="utf-8")
    expected = json.loads((shared / "data/listings/huggingface-daily-papers.expected.json").read_bytes())
    report = world.run(text, listed=DAY)
    assert (len(report.added), report.updated, report.unchanged, report.skipped) == (51, (), (), ())
    by_title = {paper.title: paper for paper in world.content().papers}
    raw = {record.title: record.abstract for record in huggingface_listing.read(text, Given(DAY)).records}
    assert len(by_title) == 51
    for one in expected:
        assert _as_expected(by_title[one["title"]]) == {
            key: one[key] for key in ("title", "organization", "author_count", "date", "count")
        }
        assert hashlib.sha256(raw[one["title"]].encode()).hexdigest() == one["abstract_sha256"]
    assert {str(paper.listed) for paper in by_title.values()} == {"2026-06-08"}
    assert all(paper.origin.path.startswith("content/papers/2026/") for paper in by_title.values())


def _as_expected(paper: Paper) -> dict[str, Any]:
    organization = next(iter(paper.organizations), None)
    return {
        "title": paper.title,
        "organization": {"slug": organization.slug, "name": organization.name} if organization else None,
        "author_count": paper.author_count,
        "date": str(paper.published) if paper.published else None,
        "count": paper.comments,
    }


def test_importing_real_files_twice_changes_no_byte(world: World, shared: Path) -> None:
    names = (
        "listings/huggingface-daily-papers.txt",
        *(f"huggingface-api/daily-papers-2026-{day}.json" for day in ("05-08", "06-12")),
    )
    texts = [(shared / "data" / name).read_text(encoding="utf-8") for name in names]
    assert len(world.run(*texts).added) == 84
    before = world.files()
    report = world.run(*texts, today=date(2026, 12, 24))
    assert (report.added, report.updated, report.skipped, report.files) == ((), (), (), ())
    assert len(report.unchanged) == 84
    assert world.files() == before


def test_real_files_in_any_order_make_the_same_site(tmp_path: Path, shared: Path) -> None:
    paths = sorted((shared / "data/huggingface-api").glob("daily-papers-*.json"))
    texts = [
        path.read_text(encoding="utf-8") for path in (*paths, shared / "data/listings/huggingface-daily-papers.txt")
    ]
    one, other = World(tmp_path / "one"), World(tmp_path / "other")
    for text in texts:
        one.run(text)
    other.run(*reversed(texts))
    assert one.files() == other.files()


def test_an_api_answer_enriches_a_listing_in_either_order(tmp_path: Path) -> None:
    one, other = World(tmp_path / "one"), World(tmp_path / "other")
    for world, texts in ((one, (listing(), answer(4))), (other, (answer(4), listing()))):
        for text in texts:
            world.run(text)
        (paper,) = world.content().papers
        assert [author.name for author in paper.authors] == ["Ada Shepherd", "Ola Nordmann"]
        assert (paper.author_count, paper.arxiv_id, paper.comments, paper.upvotes) == (None, "2603.00011", 4, 12)
        assert paper.body.markdown.strip() == "We count sheep. Nobody has counted them before."
        before = world.files()
        assert not world.run(*texts).files
        assert world.files() == before
    assert [paper.id for paper in one.content().papers] == ["counting-sheep"]


def test_two_records_of_one_paper_become_one_entry(world: World) -> None:
    page = (
        listing().replace("Counting Sheep\n", "Counting Sheep\n")
        + "\n"
        + listing(byline="lumen-ai Lumen").split("2026\n\n", 1)[1]
    )
    report = world.run(page)
    assert len(report.added) == 1
    (paper,) = world.content().papers
    assert (paper.author_count, [one.slug for one in paper.organizations]) == (7, ["lumen-ai"])


def test_a_day_without_one_is_the_day_of_the_import_and_only_once(world: World) -> None:
    world.answer(submittedOnDailyAt=None)
    assert str(world.paper().listed) == "2026-07-01"
    assert not world.run(answer(submittedOnDailyAt=None), today=date(2026, 7, 2)).files


def test_dry_run_tells_the_same_and_writes_nothing(world: World) -> None:
    world.answer()
    before = world.files()
    dry = world.run(answer(9), listing("Another One"), dry_run=True)
    assert world.files() == before
    wet = world.run(answer(9), listing("Another One"))
    assert (dry.added, dry.updated, dry.unchanged, dry.skipped) == (wet.added, wet.updated, wet.unchanged, wet.skipped)
    assert {file.path: file.after.encode() for file in dry.files}.items() <= world.files().items()
    assert any("comments: 9" in line for line in dry.lines())
    assert any("title: Another One" in line for line in dry.lines())
    assert set(dry.as_json()["files"]) == {ENTRY, "content/papers/2026/another-one.md"}


def test_the_report_for_programs(world: World) -> None:
    report = world.run('[{"id": "2603.00011", "title": "A", "summary": ""}, 5, {"id": "x/y z", "title": "B"}]')
    told = json.loads(json.dumps(report.as_json()))
    assert sorted(told) == ["added", "problems", "skipped", "unchanged", "updated"]
    assert told["added"] == ["2603.00011", "b"]
    assert [one["record"] for one in told["skipped"]] == ["record 2", "B"]
    assert "arxiv_id" in told["skipped"][1]["reason"]
    assert any(line.startswith("skipped saved-1:1: record 2: is not an object") for line in report.lines())


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (("[]",), "saved-1: holds no paper"),
        (("Dear Ada,",), "no known format"),
        (("\r\n",), "saved-1: is empty"),
        (('{"error": "gone"}',), "saved-1:1:1: holds no paper: record 1: the answer is an error: gone"),
        ((answer(title="\x00 \x01"),), "saved-1: "),
    ],
)
def test_a_file_without_a_paper_is_a_mistake_and_nothing_is_written(
    world: World, texts: tuple[str, ...], message: str
) -> None:
    before = world.files()
    with pytest.raises(ProblemsError) as raised:
        world.run(*texts)
    assert message in str(raised.value)
    assert world.files() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"Daily Papers\n\xff", "saved:2:1: is neither UTF-8"), (b" " * (32 * 2**20 + 1), "larger than 32 MB")],
)
def test_bytes_that_are_no_text_are_refused(world: World, content: bytes, message: str) -> None:
    with pytest.raises(ProblemsError, match=message):
        intake.run(world.root, [Input("saved", [content])], Told(), TODAY)


def test_nothing_is_imported_into_content_with_a_mistake(world: World) -> None:
    world.answer()
    world.edit("upvotes: 12", "upvotes: dozens")
    before = world.files()
    with pytest.raises(ProblemsError, match=r"2603\.00011\.md:\d+:\d+: upvotes"):
        world.run(listing("Another One"))
    assert world.files() == before


def test_an_organizations_short_name_is_the_one_that_is_there(world: World) -> None:
    world.answer()
    world.run(answer(id="2603.00012", title="Lanterns", organization={"name": "Lumen-AI", "fullname": "Lumen"}))
    assert {one.slug for paper in world.content().papers for one in paper.organizations} == {"lumen-ai"}


def test_two_papers_of_one_name_get_two_ids(world: World) -> None:
    world.write("content/papers/2026/counting-sheep.md", "---\ntitle: A Song\nlisted: 2026-01-01\n---\n")
    world.write(
        "content/papers/2026/lambs.md", "---\ntitle: L\nlisted: 2026-01-01\naliases: [/papers/2603.00011/]\n---\n"
    )
    world.run(listing(), answer(title="Goats"))
    ids = set(world.papers()) - {"counting-sheep", "lambs"}
    assert sorted(one.rpartition("-")[0] for one in ids) == ["2603.00011", "counting-sheep"]


def test_one_title_with_two_arxiv_ids_is_two_papers(world: World) -> None:
    world.run(answer(), answer(id="2603.00099"))
    assert set(world.papers()) == {"2603.00011", "2603.00099"}


def test_an_id_never_changes_when_more_becomes_known(world: World) -> None:
    world.run(listing())
    world.answer()
    assert set(world.papers()) == {"counting-sheep"}
    assert world.run(answer(title="Quite Another Title")).added == ()


def test_when_the_disk_fails_content_is_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.answer()
    before = world.files()
    save, calls = store.save, []

    def failing(root: Path, path: str, text: str) -> None:
        calls.append(path)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        save(root, path, text)

    monkeypatch.setattr(store, "save", failing)
    with pytest.raises(OSError, match="No space"):
        world.run(answer(9), listing("A First"), listing("B Second"))
    assert world.files() == before


def test_a_record_that_no_entry_can_hold_does_not_stop_the_others(world: World) -> None:
    bad = {"id": "2603.00013", "title": "Bad", "summary": "", "publishedAt": "0999-01-01T00:00:00Z"}
    report = world.run(f"[{json.dumps(bad)},\n{answer()[1:]}")
    assert report.added == ("2603.00011",)
    assert [(left.record, left.where) for left in report.skipped] == [("Bad", "saved-1:1")]
    assert "published" in report.skipped[0].reason


def test_an_address_that_may_not_be_a_link_is_left_out_and_named(world: World) -> None:
    report = world.answer(projectPage="https://user:word@sheep.example/")
    assert {link.kind for link in world.paper().links} == {"code", "huggingface"}
    assert [left.reason.split(":")[0] for left in report.skipped] == ["links.project"]


def test_an_old_arxiv_id_names_the_entry_with_a_dash(world: World) -> None:
    assert world.run(answer(id="hep-ph/0301050")).added == ("hep-ph-0301050",)
    assert world.papers()["hep-ph-0301050"].arxiv_id == "hep-ph/0301050"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"the {\Psi} of sheep", "the Ψ of sheep"),
        (r"by Gr\"onwall alone", "by Grönwall alone"),
        (r"in 99\% of cases", "in 99% of cases"),
        (r"by top-\p and \n locally-interacting sheep", r"by top-\p and \n locally-interacting sheep"),
        ("it is 64times as fast", "it is 64times as fast"),
        ("with a <= b and Theta(log n / n) on S^3", "with a <= b and Theta(log n / n) on S^3"),
        ("a ``void.'' in it", "a “void.” in it"),
        ("**sheep** and *many lambs* here", "<strong>sheep</strong> and <em>many lambs</em> here"),
        ("in O(epsilon*delta*sqrt(K)) time", "in O(epsilon*delta*sqrt(K)) time"),
        ("costs $5 and $10 a head", "costs $5 and $10 a head"),
        ("for $x < y$ alone", "<math"),
        ("see https://sheep.example/code.", '<a href="https://sheep.example/code"'),
        ("see arXiv:2001.08361 for more", '<a href="https://arxiv.org/abs/2001.08361"'),
        ("<script>alert(1)</script> is shown", "&lt;script&gt;alert(1)&lt;/script&gt; is shown"),
    ],
)
def test_text_is_shown_as_the_source_meant_it(world: World, source: str, shown: str) -> None:
    world.run(listing(abstract=f"Here is a text: {source}"))
    (paper,) = world.content().papers
    html = paper.body.html
    marked_up = shown.startswith(("<", "&lt;"))
    assert shown in (html if marked_up else markdown.plain(html))


def test_titles_are_plain_text(world: World) -> None:
    world.run(listing(title=r"Gr\"onwall's {B}ound in 99\% of <b>cases</b>"))
    (paper,) = world.content().papers
    assert paper.title == "Grönwall's Bound in 99% of <b>cases</b>"


def test_content_reads_back(world: World) -> None:
    world.answer(7)
    content: Content = world.content()
    assert content.papers[0].sources[0].name == "huggingface-api"
    assert content.papers[0].sources[0].seen == date(2026, 3, 5)


def test_what_a_person_saves_while_an_import_is_at_work_stays(world: World) -> None:
    world.run(answer(12))

    def inputs() -> Iterator[Input]:
        yield Input("a.json", [answer(13).encode()])
        world.edit("Counting Sheep", "Counting All Sheep")

    with pytest.raises(ProblemsError, match=f"{ENTRY} was changed by somebody else meanwhile"):
        intake.run(world.root, inputs(), Told(), TODAY)
    assert "Counting All Sheep" in world.text()
    assert "upvotes: 12\n" in world.text()


def test_nothing_is_written_over_what_was_saved_after_it_was_read(world: World) -> None:
    world.answer(12)
    report = world.run(answer(13, title="Counting Lambs"), dry_run=True)
    other = FileChange("content/papers/2026/other.md", "", "---\ntitle: Lamb\nlisted: 2026-06-08\n---\n")
    world.edit("Counting Sheep", "Counting All Sheep")
    with pytest.raises(ProblemsError, match=f"{ENTRY}: was changed by somebody else meanwhile, so nothing was written"):
        write(world.root, (other, *report.files))
    assert "Counting All Sheep" in world.text()
    assert [paper.id for paper in world.content().papers] == ["2603.00011"]
