"""The road of an update: what is followed and what lies in the inbox becomes entries, and nothing is lost."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.content import walk
from generator.intake import draft, drafts, update
from generator.intake.draft import Draft
from generator.intake.outcome import Update
from generator.intake.update import Wish
from generator.model import Standing
from generator.problems import ProblemsError
from tests.intake.hosts import NOW, Hosts, paper, papers
from tests.intake.world import SETTINGS, World, listing

DAY = date(2026, 6, 8)
DAILY = '- {name: daily, follow: "hf:daily"}'


def follow(world: World, *sources: str) -> None:
    lines = "".join(f"{source}\n" for source in sources)
    world.write("content/site.yaml", f"{SETTINGS}sources:\n{lines}" if sources else SETTINGS)


def run(world: World, hosts: Hosts, today: date = DAY, **wish: Any) -> Update:
    return update.run(world.root, Wish(today, **wish), hosts, lambda *_: None)


def standing(world: World, name: str) -> Standing:
    return next(one for one in world.content().standings.sources if one.name == name)


def test_what_is_followed_becomes_entries_and_the_source_stands(world: World) -> None:
    follow(world, DAILY)
    done = run(world, Hosts({NOW: [papers(paper(1), paper(2))]}))
    assert list(world.papers()) == ["2606.00001", "2606.00002"]
    (outcome,) = done.outcomes
    assert (outcome.name, outcome.added, outcome.failure) == ("daily", ("2606.00001", "2606.00002"), "")
    assert standing(world, "daily") == Standing(name="daily", succeeded=DAY, papers=2)
    assert not done.failed


def test_the_same_again_changes_no_byte_for_a_week(world: World) -> None:
    follow(world, DAILY)
    hosts = Hosts({NOW: [papers(paper(1))]} | {f"hf:{DAY + timedelta(n)}": [papers(paper(1))] for n in range(9)})
    run(world, hosts)
    before = world.files()
    for days in range(7):
        assert run(world, hosts, DAY + timedelta(days)).report.files == ()
    assert world.files() == before
    run(world, hosts, DAY + timedelta(7))
    assert standing(world, "daily").succeeded == DAY + timedelta(7)


def test_days_that_were_missed_are_caught_up_with_the_last_one_again(world: World) -> None:
    follow(world, DAILY)
    hosts = Hosts({NOW: [papers(paper(9))]} | {f"hf:2026-06-{n:02}": [papers(paper(n))] for n in range(8, 12)})
    run(world, hosts)
    hosts.asked.clear()
    run(world, hosts, DAY + timedelta(3))
    assert hosts.asked == ["hf:2026-06-08", "hf:2026-06-09", "hf:2026-06-10", NOW]
    hosts.asked.clear()
    run(world, hosts, DAY + timedelta(100))
    assert len(hosts.asked) == 15
    assert hosts.asked[0] == f"hf:{DAY + timedelta(86)}"


def test_a_source_that_fails_stops_no_other_and_takes_nothing_away(world: World) -> None:
    follow(world, DAILY, '- {name: trends, follow: "hf:trending"}')
    run(world, Hosts({NOW: [papers(paper(1))], "hf:trending": [papers(paper(2))]}))
    done = run(world, Hosts({"hf:trending": [papers(paper(3))]}), DAY + timedelta(1))
    assert [bool(outcome.failure) for outcome in done.outcomes] == [True, False]
    assert "did not answer" in done.outcomes[0].failure
    assert list(world.papers()) == ["2606.00001", "2606.00002", "2606.00003"]
    assert standing(world, "daily") == Standing(
        name="daily", succeeded=DAY, failed=DAY + timedelta(1), failing=True, papers=1
    )
    assert not done.failed


@pytest.mark.parametrize("nothing", ["[]", "{}", '{"error": "no"}', "<html>", "\x00", '[{"paper": {}}]'])
def test_an_answer_that_says_less_never_removes_anything(world: World, nothing: str) -> None:
    follow(world, DAILY)
    run(world, Hosts({NOW: [papers(paper(1))]}))
    before = world.text("content/papers/2026/2606.00001.md")
    run(world, Hosts({NOW: [nothing], "hf:2026-06-08": [nothing]}), DAY + timedelta(1))
    assert world.text("content/papers/2026/2606.00001.md") == before


def test_what_came_before_a_failure_is_taken_and_the_day_is_asked_again(world: World) -> None:
    follow(world, DAILY)
    run(world, Hosts({NOW: [papers(paper(1))]}))
    hosts = Hosts({"hf:2026-06-08": [papers(paper(2)), "!"], NOW: [papers(paper(3))]})
    done = run(world, hosts, DAY + timedelta(1))
    assert done.outcomes[0].added == ("2606.00002", "2606.00003")
    assert done.outcomes[0].failure
    hosts = Hosts({"hf:2026-06-08": [papers(paper(2), paper(4))], "hf:2026-06-09": ["[]"], NOW: ["[]"]})
    assert run(world, hosts, DAY + timedelta(2)).outcomes[0].added == ("2606.00004",)
    assert not standing(world, "daily").failing


def test_a_mistake_of_the_program_stops_no_other_source(world: World) -> None:
    follow(world, DAILY, '- {name: trends, follow: "hf:trending"}')

    class Broken(Hosts):
        def ask(self, what: str) -> Any:
            if what == NOW:
                raise RecursionError("too deep")
            return super().ask(what)

    done = run(world, Broken({"hf:trending": [papers(paper(1))]}))
    assert "RecursionError" in done.outcomes[0].failure
    assert standing(world, "daily").failing
    assert list(world.papers()) == ["2606.00001"]


def test_all_failed_only_where_there_was_something_to_do(world: World) -> None:
    assert not run(world, Hosts({})).failed
    follow(world, DAILY)
    done = run(world, Hosts({}))
    assert done.failed
    assert standing(world, "daily") == Standing(name="daily", failed=DAY, failing=True)


def test_filters_count_what_they_refuse(world: World) -> None:
    follow(world, '- {name: daily, follow: "hf:daily", keywords: [sheep], exclude: [number 3], upvotes: 2}')
    found = papers(*map(paper, range(1, 5)), paper(5, title="Wolves", summary="Howl."))
    done = run(world, Hosts({NOW: [found]} | {f"hf:2026-06-{n:02}": ["[]"] for n in range(2, 8)}))
    (outcome,) = done.outcomes
    assert outcome.added == ("2606.00002", "2606.00004")
    assert outcome.refused == {
        "has fewer than 2 upvotes": 1,
        "holds “number 3”, which is excluded": 1,
        "holds none of the keywords": 1,
    }


def test_votes_are_waited_for_for_days(world: World) -> None:
    follow(world, '- {name: daily, follow: "hf:daily", upvotes: 5}')
    answers = {f"hf:2026-06-{n:02}": ["[]"] for n in range(1, 12)} | {NOW: [papers(paper(1))]}
    run(world, Hosts(answers))
    late = Hosts(answers | {"hf:2026-06-08": [papers(paper(1, upvotes=5))], NOW: ["[]"]})
    assert run(world, late, DAY + timedelta(2)).outcomes[0].added == ("2606.00001",)


def test_at_most_so_many_of_a_day_the_most_voted_and_no_more_in_the_next_run(world: World) -> None:
    follow(world, '- {name: daily, follow: "hf:daily", most: 2}')
    many = [paper(n) for n in range(1, 5)]
    done = run(world, Hosts({NOW: [papers(*many, many[3])]}))
    assert done.outcomes[0].added == ("2606.00003", "2606.00004")
    assert done.outcomes[0].refused == {"its day has 2 already": 2}
    hosts = Hosts({NOW: [papers(*many, paper(9)), "!"], "hf:2026-06-08": [papers(*many)]})
    assert run(world, hosts, DAY + timedelta(1)).outcomes[0].added == ()
    other = [paper(n, submittedOnDailyAt="2026-06-09T10:00:00.000Z") for n in range(10, 15)]
    hosts = Hosts({NOW: [papers(*other)], "hf:2026-06-08": [papers(*many)], "hf:2026-06-09": ["[]"]})
    assert run(world, hosts, DAY + timedelta(2)).outcomes[0].added == ("2606.00013", "2606.00014")


def test_new_entries_may_wait_as_drafts_and_are_let_out_by_a_person(world: World) -> None:
    follow(world, '- {name: daily, follow: "hf:daily", drafts: true}')
    run(world, Hosts({NOW: [papers(paper(1))]}))
    path = "content/papers/2026/2606.00001.md"
    assert world.paper(path).draft
    world.edit("draft: true\n", "", path)
    run(world, Hosts({"hf:2026-06-08": [papers(paper(1, upvotes=50))], NOW: ["[]"]}), DAY + timedelta(1))
    assert (world.paper(path).draft, world.paper(path).upvotes) == (False, 50)


def test_an_organization_and_an_author_are_followed_by_name(world: World) -> None:
    follow(world, '- {name: lumen, follow: "org:Lumen Institute"}', '- {name: ada, follow: "author:Ada Example"}')
    own = paper(1, organization={"name": "lumen-ai", "fullname": "Lumen Institute"})
    others = papers(paper(3, authors=[{"name": "Eve Example"}]), paper(4))
    hosts = Hosts({NOW: [papers(own, paper(2))], 'arxiv:au:"Ada Example"': [others]})
    done = run(world, hosts)
    assert [outcome.added for outcome in done.outcomes] == [("2606.00001",), ("2606.00004",)]
    assert done.outcomes[1].refused == {"is by none of the authors": 1}


def test_a_query_goes_back_to_the_last_success_and_no_further(world: World) -> None:
    follow(world, '- {name: sheep, follow: "arxiv:ti:sheep"}')
    pages = [papers(paper(n, publishedAt=f"2026-06-{20 - 3 * n:02}T00:00:00.000Z")) for n in range(5)]
    hosts = Hosts({"arxiv:ti:sheep": pages})
    run(world, hosts)
    assert len(hosts.asked) == 1
    hosts.asked.clear()
    run(world, hosts, date(2026, 6, 19))  # the last success was on 8 June; what was submitted since 3 June may be new
    assert len(hosts.asked) == 5
    hosts.asked.clear()
    run(world, hosts, date(2026, 6, 20))  # since 14 June
    assert len(hosts.asked) == 4


def test_only_one_source_is_followed_and_the_inbox_left(world: World) -> None:
    follow(world, DAILY, '- {name: trends, follow: "hf:trending"}')
    world.write("content/inbox/page.txt", listing())
    hosts = Hosts({"hf:trending": [papers(paper(1))]})
    run(world, hosts, only="trends")
    assert hosts.asked == ["hf:trending"]
    assert (world.root / "content/inbox/page.txt").exists()
    assert [one.name for one in world.content().standings.sources] == ["trends"]
    with pytest.raises(ProblemsError, match="no source in the settings is called trend; did you mean trends"):
        run(world, hosts, only="trend")


def test_words_are_taken_besides_and_each_says_what_became_of_it(world: World) -> None:
    hosts = Hosts({"2606.00001": [papers(paper(1))]})
    done = run(world, hosts, words=("2606.00001", "2606.99999", "2606.00001"))
    assert [(one.name, one.added, bool(one.failure)) for one in done.outcomes] == [
        ("2606.00001", ("2606.00001",), False),
        ("2606.99999", (), True),
    ]
    assert not done.failed


def test_the_inbox_is_emptied_of_what_was_taken_alone(world: World) -> None:
    world.write("content/inbox/page.txt", listing())
    world.write("content/inbox/ids.txt", "# from the reading group\n- 2606.00001\n\n* 2606.00002\n")
    world.write("content/inbox/half.txt", "2606.00001\n2606.00003\n")
    world.write("content/inbox/letter.txt", "Dear all,\nplease read.\n")
    world.write("content/inbox/README.md", "Drop files here.\n")
    world.write("content/inbox/.gitkeep", "")
    (world.root / "content/inbox/folder").mkdir()
    (world.root / "content/inbox/link.txt").symlink_to("/etc/passwd")
    hosts = Hosts({"2606.00001": [papers(paper(1))], "2606.00002": [papers(paper(2))]})
    done = run(world, hosts)
    left = sorted(path.name for path in (world.root / "content/inbox").iterdir())
    assert left == [".gitkeep", "README.md", "folder", "half.txt", "letter.txt", "link.txt"]
    assert sorted(world.papers()) == ["2606.00001", "2606.00002", "counting-sheep"]
    failures = {Path(one.name).name: one.failure for one in done.outcomes if one.failure}
    assert failures.keys() == {"folder", "half.txt", "letter.txt", "link.txt"}
    assert failures["half.txt"] == "2606.00001 2606.00003: 1 paper found"
    assert "no known format" in failures["letter.txt"]
    assert "symbolic link" in failures["link.txt"]


def test_a_file_that_changes_while_it_is_read_stays(world: World) -> None:
    world.write("content/inbox/ids.txt", "2606.00001\n")

    class Slow(Hosts):
        def ask(self, what: str) -> Any:
            world.write("content/inbox/ids.txt", "2606.00001\n2606.00002\n")
            return super().ask(what)

    done = run(world, Slow({"2606.00001": [papers(paper(1))]}))
    assert "has changed" in done.outcomes[0].failure
    assert world.text("content/inbox/ids.txt") == "2606.00001\n2606.00002\n"


def test_entries_are_there_before_a_file_of_the_inbox_goes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.write("content/inbox/page.txt", listing())

    def killed(*_: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.intake.inbox.remove", killed)
    with pytest.raises(KeyboardInterrupt):
        run(world, Hosts({}))
    assert list(world.papers()) == ["counting-sheep"]
    monkeypatch.undo()
    assert run(world, Hosts({})).outcomes[0].unchanged == 1
    assert not (world.root / "content/inbox/page.txt").exists()


def test_a_dry_run_tells_the_same_and_does_nothing(world: World) -> None:
    follow(world, DAILY)
    world.write("content/inbox/page.txt", listing())
    before = world.files()
    hosts = Hosts({NOW: [papers(paper(1))]})
    dry = run(world, hosts, dry_run=True)
    assert world.files() == before
    wet = run(world, hosts)
    assert [one.counts for one in dry.outcomes] == [one.counts for one in wet.outcomes]
    assert {file.path: file.after.encode() for file in dry.report.files}.items() <= world.files().items()
    assert walk.STANDINGS in {file.path for file in dry.report.files}


def test_a_mistake_in_the_content_stops_it_before_anything_is_asked(world: World) -> None:
    follow(world, '- {name: daily, follow: "hf:yearly"}')
    hosts = Hosts({})
    with pytest.raises(ProblemsError, match=r"content/site\.yaml:6:25: sources\[0\]\.follow"):
        run(world, hosts)
    assert hosts.asked == []


def test_sources_of_one_paper_make_one_entry(world: World) -> None:
    follow(world, DAILY, '- {name: trends, follow: "hf:trending"}')
    done = run(world, Hosts({NOW: [papers(paper(1))], "hf:trending": [papers(paper(1, upvotes=7))]}))
    assert [(one.added, one.updated) for one in done.outcomes] == [(("2606.00001",), ()), ((), ("2606.00001",))]
    assert done.report.added == ("2606.00001",)


def test_each_job_finishes_only_what_it_changed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else five hundred files in the inbox take a minute: each would look at what all before it have made."""
    count = 20
    for number in range(count):
        world.write(f"content/inbox/{number:02}.json", papers(paper(number + 1)))
    run(world, Hosts({}))
    for number in range(count):
        world.write(f"content/inbox/{number:02}.json", papers(paper(number + 1, upvotes=99)))
    finished: list[str] = []

    def settled(one: Draft) -> Draft:
        finished.append(one.path)
        return draft.settled(one)

    monkeypatch.setattr(drafts, "settled", settled)
    done = run(world, Hosts({}))
    assert [len(one.updated) for one in done.outcomes] == [1] * count
    assert len(finished) <= 3 * count
