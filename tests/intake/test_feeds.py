"""What arXiv and other feeds tell, taken into a site: new papers, new versions, withdrawals."""

from datetime import date
from html import escape
from itertools import permutations
from pathlib import Path

from generator.model import Link, Listed, PartialDate
from tests.intake.world import World

FIXTURES = Path(__file__).parent.parent / "sources/fixtures"
ENTRY = "content/papers/2026/2603.00011.md"
LATER = date(2026, 8, 1)


def _api(version: int = 1, abstract: str = "We count sheep.", comment: str = "") -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id><entry>'
        f"<id>http://arxiv.org/abs/2603.00011v{version}</id><title>Counting Sheep</title><summary>{abstract}</summary>"
        f"<published>2026-03-01T10:00:00Z</published><comment>{comment}</comment>"
        "<author><name>Ada Shepherd</name></author></entry></feed>"
    )


def _announced(kind: str, version: int, abstract: str = "We count sheep.", day: str = "2026-03-05") -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="x"><id>http://rss.arxiv.org/atom/cs.SH</id><entry>'
        f"<id>oai:arXiv.org:2603.00011v{version}</id><title>Counting Sheep</title>"
        f"<summary>arXiv:2603.00011v{version} Announce Type: {kind} \nAbstract: {abstract}</summary>"
        f"<published>{day}T00:00:00-05:00</published><arxiv:announce_type>{kind}</arxiv:announce_type></entry></feed>"
    )


def test_an_announced_paper_is_listed_on_its_day(world: World) -> None:
    assert world.run(_announced("new", 1)).added == ("2603.00011",)
    paper = world.paper(ENTRY)
    assert (paper.listed, paper.version, paper.published) == (Listed(date(2026, 3, 5)), 1, None)


def test_a_new_version_makes_no_entry(world: World) -> None:
    report = world.run(_announced("replace", 2), _announced("replace-cross", 2))
    assert (report.added, report.updated, world.papers()) == ((), (), {})
    assert [str(left) for left in report.skipped] == ["revisions: their papers have no entry here"]


def test_a_new_version_of_a_paper_that_is_here_is_learned_and_lists_nothing_anew(world: World) -> None:
    world.run(_announced("new", 1))
    report = world.run(_announced("replace", 2, "We count more sheep.", "2026-05-05"))
    assert (report.updated, report.skipped) == (("2603.00011",), ())
    paper = world.paper(ENTRY)
    assert (paper.version, paper.body.markdown.strip()) == (2, "We count more sheep.")
    assert (paper.listed, paper.relisted) == (Listed(date(2026, 3, 5)), ())


def test_a_cross_listing_of_another_day_lists_it_again(world: World) -> None:
    world.run(_announced("new", 1))
    world.run(_announced("cross", 1, day="2026-03-09"))
    assert world.paper(ENTRY).relisted == (date(2026, 3, 9),)


def test_a_version_only_grows_whoever_tells_of_it(world: World) -> None:
    world.run(_api(1), listed=date(2026, 3, 5))
    world.run(_announced("replace", 3))
    assert world.paper(ENTRY).version == 3
    world.run(_api(2))
    world.run(_announced("replace", 2))
    assert world.paper(ENTRY).version == 3
    world.run(_api(4))
    assert world.paper(ENTRY).version == 4


def test_a_persons_version_stays(world: World) -> None:
    world.run(_api(1), listed=date(2026, 3, 5))
    world.edit("version: 1", "version: 9", ENTRY)
    report = world.run(_api(10))
    assert world.paper(ENTRY).version == 9
    assert "version: a person's value stays; arxiv-api says 10" in [left.reason for left in report.skipped]


def test_a_withdrawal_is_said_and_the_abstract_stays(world: World) -> None:
    world.run(_api(1), listed=date(2026, 3, 5))
    notice = "This paper has been withdrawn by the authors."
    world.run(_api(2, abstract=notice))
    paper = world.paper(ENTRY)
    assert (paper.status, paper.version, paper.body.markdown.strip()) == ("withdrawn", 2, "We count sheep.")


def test_a_notice_of_withdrawal_is_no_abstract(world: World) -> None:
    notice = "This paper has been withdrawn by the authors."
    world.run(_announced("new", 2, notice))
    assert (world.paper(ENTRY).status, world.paper(ENTRY).body.markdown.strip()) == ("withdrawn", "")
    text = f"{notice} {'We counted sheep. ' * 50}".strip()
    world.run(_announced("replace", 3, text))
    assert (world.paper(ENTRY).status, world.paper(ENTRY).body.markdown.strip()) == ("withdrawn", text)


def test_all_of_them_in_any_order_twice_give_the_same(tmp_path: Path) -> None:
    names = ("arxiv/api.xml", "arxiv/rss.xml", "arxiv/atom.xml", "feeds/blog.rss", "feeds/journal.rdf")
    texts = [(FIXTURES / name).read_text(encoding="utf-8") for name in names]
    found = set()
    for number, order in enumerate(permutations(texts[:4])):
        (tmp_path / str(number)).mkdir()
        world = World(tmp_path / str(number))
        for text in (*order, texts[4]):
            world.run(text)
        before = world.files()
        for text in (*order, texts[4]):
            report = world.run(text, today=LATER)
            assert (report.added, report.updated) == ((), ())
        assert world.files() == before
        found.add(tuple(sorted(before)))
    assert len(found) == 1


def test_an_entry_says_its_language_where_it_is_not_the_sites(world: World) -> None:
    for name in ("blog.rss", "lab.atom"):
        world.run((FIXTURES / "feeds" / name).read_text(encoding="utf-8"))
    languages = {paper.id: paper.language for paper in world.papers().values()}
    assert (languages["weisses-licht"], languages["a-relative-one"]) == ("de", "")


def test_an_item_of_a_blog_becomes_an_entry(world: World) -> None:
    world.run((FIXTURES / "feeds/blog.rss").read_text(encoding="utf-8"))
    paper = world.paper("content/papers/2026/lanterns-sheep-h2-at-night.md")
    assert (paper.published, paper.listed) == (PartialDate(2026, 3, 3), Listed(date(2026, 7, 1)))
    assert paper.links[0] == Link("paper", "https://lumen.example/2026/03/lanterns/?page=2")
    assert paper.body.markdown.strip() == "We light lanterns for sheep, and x < y.\n\nA second paragraph."


def test_hostile_words_are_shown_and_hostile_addresses_named(world: World) -> None:
    title = "<script>alert(1)</script>"
    text = escape(f"{title} *x* [a](javascript:alert(1)) {{% include %}}")
    report = world.run(
        f"<rss><channel><item><title>{escape(title)}</title><link>javascript:alert(1)</link>"
        f"<description>{escape(text)}</description></item></channel></rss>"
    )
    (paper,) = world.papers().values()
    assert (paper.title, paper.links) == (title, ())
    assert "<script" not in paper.body.html
    assert "href" not in paper.body.html
    assert ["links.paper: 'javascript:alert(1)' begins with" in left.reason for left in report.skipped] == [True]
