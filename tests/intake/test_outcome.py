"""What an update says, whatever a stranger called a paper."""

from hypothesis import given
from hypothesis import strategies as st

from generator.intake.outcome import LONGEST_SHOWN, Outcome, Update, code
from generator.intake.report import Left, Report
from generator.text import markdown

HOSTILE = "a`b @everyone #1 <img src=x>\n::error::\x1b[31m | [x](javascript:y) \u202e\ud800"


def update(*outcomes: Outcome, **report: tuple[str, ...]) -> Update:
    return Update(outcomes, Report(**report), {"2606.00001": HOSTILE})  # type: ignore[arg-type]


def test_the_summary_names_every_source_and_its_failure() -> None:
    good = Outcome("daily", ("2606.00001",), ("a", "b"), 3, {"holds none of the keywords": 1200})
    bad = Outcome("lab", skipped=(Left("x", "has no title", "lab:3"),), failure="lab.example did not answer")
    lines = list(update(good, bad, added=("2606.00001",), updated=("a", "b")).markdown())
    assert lines == [
        "### Update: 1 added, 2 updated from 2 sources, 1 failed\n",
        "- `daily`: 1 added, 2 updated, 3 unchanged, 1,200 filtered out",
        "  - 1,200 filtered out: `holds none of the keywords`",
        "- `lab`: 0 added, 0 updated, 0 unchanged, 1 skipped",
        "  - skipped `lab:3: x: has no title`",
        "  - **failed**: `lab.example did not answer`",
        "\n#### New\n",
        "- `a'b @everyone #1 <img src=x> ::error:: [31m | [x](javascript:y)`",
    ]


@given(st.text())
def test_code_is_one_span_on_one_line_that_shows_only_text(text: str) -> None:
    written = code(text)
    assert len(written) <= LONGEST_SHOWN + 2
    assert written.isprintable()
    assert "`" not in written[1:-1]
    rendered = markdown.render(written).html
    assert rendered.count("<") == (4 if written != "–" else 2)


def test_all_failed_means_that_there_was_something() -> None:
    assert not update().failed
    assert update(Outcome("a", failure="x")).failed
    assert not update(Outcome("a", failure="x"), Outcome("b")).failed


def test_a_long_list_is_cut_in_the_summary_alone() -> None:
    many = tuple(f"p{number}" for number in range(50))
    lines = list(update(Outcome("a", many), added=many).markdown())
    assert lines[-2:] == ["- `p19`", "- and 30 more"]
    assert update(Outcome("a", many), added=many).as_json()["sources"][0]["added"] == list(many)
