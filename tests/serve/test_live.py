"""What is added to pages, and what a page without a site says."""

import json

import pytest

from generator.problems import Position, Problem
from generator.serve.live import MOST, event, file, injected, notice
from generator.serve.news import State

SCRIPT = '<script src="/.broadsheet/live.js" data-version="b-1" defer></script>\n'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<head><title>x</title></head><body>", f"<head><title>x</title>{SCRIPT}</head><body>"),
        ("<HEAD></HEAD ><p></head>", f"<HEAD>{SCRIPT}</HEAD ><p></head>"),
        ("<p>No head.", f"<p>No head.{SCRIPT}"),
        ("", SCRIPT),
    ],
)
def test_the_script_stands_at_the_end_of_the_head(page: str, expected: str) -> None:
    assert injected(page.encode(), "b-1").decode() == expected


def test_bytes_that_are_no_text_are_left_alone() -> None:
    assert injected(b"\xff\x00</head>", "b-1").startswith(b"\xff\x00<script ")


def test_an_event_is_one_line_whatever_a_mistake_says() -> None:
    problem = Problem(Position("a.md", 3, 4), "title", "a\nb\r\ndata: {}\u2028</script>")
    lines = event(State("/", ready=True, problems=(problem,)), "b-1").splitlines()
    assert lines[0] == "retry: 500"
    assert lines[2:] == [""]
    assert json.loads(lines[1].removeprefix("data: ")) == {
        "version": "b-1",
        "ready": True,
        "problems": [["a.md:3:4", f"title: {problem.message}"]],
        "more": 0,
    }


def test_an_event_holds_as_many_mistakes_as_a_page_shows() -> None:
    many = tuple(Problem(Position("a.md", line), "", "x") for line in range(1, MOST + 8))
    value = json.loads(event(State(problems=many), "b-1").split("data: ")[1])
    assert (len(value["problems"]), value["more"]) == (MOST, 7)


def test_the_notice_shows_mistakes_as_text() -> None:
    problem = Problem(Position("<b>.md", 1, 2), "", "</code><script>alert(1)</script> & \ud800")
    page = notice(State(problems=(problem,))).decode()
    assert "<code>&lt;b&gt;.md:1:2</code> &lt;/code&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; ?" in page
    assert "<script" not in page
    assert "There is no site yet" in page


def test_the_notice_before_the_first_build_has_no_mistakes() -> None:
    page = notice(State()).decode()
    assert "The site is being built" in page
    assert "<ul>" not in page


def test_the_servers_own_files_are_there() -> None:
    assert b"EventSource" in file("/.broadsheet/live.js")
    assert b".overlay" in file("/.broadsheet/live.css")
