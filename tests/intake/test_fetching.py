"""What is typed in place of files: by a small source of its own, from a host on this machine, through the command."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import pytest

from generator.cli.main import main
from generator.intake import fetching
from generator.model import Listed
from generator.net import hosts
from generator.net.hosts import Host
from generator.problems import Position, Problem, ProblemsError
from generator.sources import table
from generator.sources.record import Record
from generator.sources.source import Answer, Given, Reading, Request, Skipped
from tests.intake.world import World, answer
from tests.wild import Wild, reply, wild


def read(text: str, given: Given) -> Reading:
    """A paper a line; a line that begins with ! says why there is none."""
    lines = text.removeprefix("LIST\n").splitlines()
    listed = Listed(given.listed) if given.listed else None
    records = [
        Record(source="lines", key=line, title=line, listed=listed) for line in lines if not line.startswith("!")
    ]
    return Reading(records, [Skipped("line", line[1:]) for line in lines if line.startswith("!")])


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wild]:
    """A host of lists, and the source that asks it for ``list:NAME``; it also takes any address that a person types."""
    monkeypatch.setenv("no_proxy", "*")
    with wild() as found:

        def asks(what: str) -> Request | None:
            if what == "list:":
                raise ProblemsError([Problem(Position(what), "", "names no list; write list:NAME")])
            if what.startswith("list:"):
                return Request(f"{found.url}/{what[5:]}", "text/lines")
            return Request(what) if what.startswith("http") else None

        def asks_on(_: Request, answer: Answer) -> Request | None:
            return Request(answer.following, "text/lines") if answer.following else None

        source = SimpleNamespace(
            name="lines", recognizes=lambda text: text.startswith("LIST\n"), read=read, asks=asks, asks_on=asks_on
        )
        sources = (*table.SOURCES, source)
        monkeypatch.setattr(table, "SOURCES", sources)
        monkeypatch.setattr(table, "BY_NAME", MappingProxyType({one.name: one for one in sources}))
        monkeypatch.setattr(hosts, "HOSTS", found.table())
        yield found


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A site without a paper, in which the command is typed."""
    monkeypatch.chdir(tmp_path)
    return World(tmp_path)


def titles(world: World) -> list[str]:
    return sorted(paper.title for paper in world.content().papers)


def test_what_is_typed_is_fetched_and_imported(host: Wild, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    host.says("/day", reply(200, b"LIST\nOne\nTwo"))
    assert main(["import", "list:day", "--listed", "2026-06-08"]) == 0
    assert capsys.readouterr() == (
        "add content/papers/2026/one.md\nadd content/papers/2026/two.md\n2 added, 0 updated, 0 unchanged, 0 skipped\n",
        "",
    )
    (call,) = host.calls
    assert call.fields["accept"] == "text/lines"
    assert call.fields["user-agent"].endswith(" (+https://you.github.io/repo/)")
    assert {str(paper.listed) for paper in world.content().papers} == {"2026-06-08"}
    assert main(["import", "list:day"]) == 0
    assert "0 added, 0 updated, 2 unchanged" in capsys.readouterr().out


def test_the_pages_of_an_answer_are_one_import(host: Wild, world: World) -> None:
    host.says("/1", reply(200, b"LIST\nOne", Link='</2>; rel="next"'))
    host.says("/2", reply(200, b"LIST\n", Link='</3>; rel="next"'))
    host.says("/3", reply(200, b"LIST\nThree\n", Link='</1>; rel="next"'))
    assert main(["import", "list:1"]) == 0
    assert titles(world) == ["One", "Three"]
    assert len(host.calls) == 3


def test_pages_without_a_paper_are_a_mistake(host: Wild, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    host.says("/1", reply(200, b"LIST\n", Link='</2>; rel="next"'))
    host.says("/2", reply(200, b"LIST\n!is no paper"))
    assert main(["import", "list:1"]) == 1
    assert capsys.readouterr() == ("", "list:1: holds no paper: line: is no paper\n")


def test_pages_have_an_end(host: Wild, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    for page in range(99):
        host.says(f"/{page}", reply(200, f"LIST\nPaper {page}".encode(), Link=f'</{page + 1}>; rel="next"'))
    assert main(["import", "list:0"]) == 1
    assert len(titles(world)) == len(host.calls) == fetching.MOST_PARTS
    assert capsys.readouterr().err == (
        "list:0: the answer goes on after the 20 pages that were taken; ask for less at once\n"
    )


def test_pages_have_a_size(host: Wild, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_SIZE", 2000)
    for page in range(9):
        text = f"LIST\nPaper {page}\n" + "!" * 999
        host.says(f"/{page}", reply(200, text.encode(), Link=f'</{page + 1}>; rel="next"'))
    assert main(["import", "list:0"]) == 1
    assert titles(world) == ["Paper 0", "Paper 1"]


def test_pages_stay_at_their_host(host: Wild, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    host.says("/1", reply(200, b"LIST\nOne", Link=f'<http://{host.other}/2>; rel="next"'))
    assert main(["import", "list:1"]) == 1
    assert titles(world) == ["One"]
    assert "the answer goes on at another host" in capsys.readouterr().err
    assert len(host.calls) == 1


def test_a_page_that_fails_leaves_those_before_it(host: Wild, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    host.says("/1", reply(200, b"LIST\nOne", Link='</2>; rel="next"'))
    host.says("/2", reply(404))
    assert main(["import", "list:1"]) == 1
    assert titles(world) == ["One"]
    assert capsys.readouterr().err == f"list:1: {host.name} answers 404 (Not Found); check that it is written right\n"


def test_what_fails_keeps_nothing_else_out(host: Wild, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    host.says("/good", reply(200, b"LIST\nGood"))
    host.says("/bad", reply(400, b"!there is no such list"))
    host.says("/empty", reply(200, b"LIST\n"))
    world.write("saved.json", answer())
    world.write("odd.txt", "Words.\n")
    words = ["list:bad", "list:good", "nobody", "saved.json", "list:", "odd.txt", "list:empty", "content", ""]
    assert main(["import", *words]) == 1
    assert titles(world) == ["Counting Sheep", "Good"]
    out, err = capsys.readouterr()
    assert out.endswith("2 added, 0 updated, 0 unchanged, 0 skipped\n")
    formats = ", ".join(table.BY_NAME)
    assert err.splitlines() == [
        "'': is no file here, and nothing that can be fetched; name a file, or write " + fetching.FORMS,
        "content: cannot be read: is this site's own content",
        "list:: names no list; write list:NAME",
        f"list:bad: {host.name} answers 400 (Bad Request); check what was asked for (there is no such list)",
        "list:empty: holds no paper",
        "nobody: is no file here, and nothing that can be fetched; name a file, or write " + fetching.FORMS,
        f"odd.txt: format: the text has no known format; import it and say which with --format ({formats})",
    ]


def test_what_fails_is_in_the_json_too(host: Wild, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    host.says("/good", reply(200, b"LIST\nGood"))
    assert main(["import", "list:good", "list:bad", "--json"]) == 1
    out, err = capsys.readouterr()
    problem = f"list:bad: {host.name} answers 404 (Not Found); check that it is written right"
    assert json.loads(out)["problems"] == [problem]
    assert err == f"{problem}\n"


def test_where_all_fails_nothing_is_written(host: Wild, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    before = world.files()
    assert main(["import", "list:bad", "list:worse", "--json"]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 2)
    assert world.files() == before


def test_nothing_is_fetched_for_content_with_a_mistake(
    host: Wild, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.write("content/papers/bad.md", "no head")
    assert main(["import", "list:good"]) == 1
    assert "content/papers/bad.md" in capsys.readouterr().err
    assert host.calls == []


def test_a_file_wins_over_a_word(host: Wild, world: World) -> None:
    world.write("list:good", "LIST\nFrom the file")
    assert main(["import", "list:good"]) == 0
    assert titles(world) == ["From the file"]
    assert host.calls == []


def test_an_answer_is_of_the_format_that_it_has(host: Wild, world: World) -> None:
    host.says("/api", reply(200, answer().encode()))
    assert main(["import", "list:api"]) == 0
    assert [source.name for source in world.paper().sources] == ["huggingface-api"]


def test_an_answer_of_no_known_format_is_of_the_source_that_asked(host: Wild, world: World) -> None:
    host.says("/plain", reply(200, b"A title alone"))
    assert main(["import", "list:plain"]) == 0
    assert titles(world) == ["A title alone"]


def test_a_format_that_is_given_counts(host: Wild, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    host.says("/good", reply(200, b"LIST\nGood"))
    assert main(["import", "list:good", "--format", "huggingface-api"]) == 1
    assert "list:good" in capsys.readouterr().err


def test_an_address_that_is_typed_may_be_asked(
    host: Wild, world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(hosts, "HOSTS", hosts.Hosts({host.other: Host()}, "http", private=True))
    url = host.says("/feed", reply(200, b"LIST\nPosted"))
    assert main(["import", url]) == 0
    assert titles(world) == ["Posted"]
    assert main(["import", "list:feed"]) == 1
    assert f"list:feed: {host.name} is none of the hosts that are asked" in capsys.readouterr().err


def test_an_address_of_this_machine_is_not_asked(
    host: Wild, world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(hosts, "HOSTS", hosts.Hosts({}))
    url = f"https://{host.name}/latest/meta-data"
    assert main(["import", url, f"http://{host.name}/"]) == 1
    plain, private = capsys.readouterr().err.splitlines()
    assert plain == f"http://{host.name}/: 127.0.0.1 is asked by https alone; write https://"
    assert private.startswith(f"{url}: 127.0.0.1 stands on this machine or in a private network")
    assert host.calls == []


def test_words_that_could_steer_a_terminal_are_shown_as_text(
    host: Wild, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    host.says("/x", reply(400, "!\x1b[2J\u202e said".encode()))
    assert main(["import", "list:x", "no\x1b[2Jfile", "a\0b", "x" * 5000]) == 1
    assert "\x1b" not in capsys.readouterr().err


def test_the_files_of_the_network_may_be_deleted(host: Wild, world: World) -> None:
    host.says("/good", reply(200, b"LIST\nGood"))
    assert main(["import", "list:good"]) == 0
    kept = [path.relative_to(world.root).parts[:3] for path in (world.root / ".cache").rglob("*") if path.is_file()]
    assert set(kept) == {(".cache", "broadsheet", "net")}
    for path in (world.root / fetching.FOLDER).iterdir():
        path.unlink()
    assert main(["import", "list:good"]) == 0


def test_a_word_that_no_file_could_be_named_keeps_none_out(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.write("saved.json", answer())
    assert main(["-C", str(world.root), "import", "x" * 5000, str(world.root / "saved.json")]) == 1
    assert titles(world) == ["Counting Sheep"]
    assert "is no file here" in capsys.readouterr().err
