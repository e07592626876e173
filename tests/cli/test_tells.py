"""What a person is told of a build: what changed and why, what a page depends on, whether two sites are the same."""

import re
import shutil

import pytest

from tests.site_folder import Site

DAY = ("--today", "2026-06-08")
SUMMARY = r"\d+ papers? in site: \d+ written, \d+ unchanged, \d+ removed in \d+\.\d s"


def lines(site: Site, *words: str, code: int = 0) -> list[str]:
    done = site.run(*words)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout.splitlines()


def test_the_summary_tells_of_time_and_nothing_else_does(small: Site) -> None:
    [first] = lines(small, "build", *DAY)
    assert re.fullmatch(SUMMARY + r" \(slowest: [a-z ]+, \d+\.\d s\)", first)
    [again] = lines(small, "build", *DAY)
    assert re.fullmatch(SUMMARY + r"( \(.*\))?", again)
    assert ": 0 written, " in again


def test_verbose_names_each_file_and_why(small: Site) -> None:
    first = lines(small, "build", *DAY, "--verbose")
    assert first[:-1] == sorted(first[:-1])
    assert "papers/one/index.html: written: new" in first
    assert {line.partition(": ")[2] for line in first[:-1]} == {"written: new"}
    small.write("content/papers/two.md", "---\ntitle: Two\nlisted: 2026-06-08\n---\n")
    (small.root / "content/papers/one.md").unlink()
    *then, summary = lines(small, "build", *DAY, "--verbose")
    gone = "papers/one/index.html: removed: nothing makes it any more: "
    assert f"{gone}content/papers/one.md removed, content/papers/two.md added" in then
    assert "papers/two/index.html: written: new" in then
    assert re.match(SUMMARY, summary)
    assert f": {len(then) - 1} written, " in summary
    assert len(lines(small, "build", *DAY, "--verbose")) == 1


def test_why_tells_of_a_page(small: Site) -> None:
    small.build(*DAY)
    small.write("content/papers/one.md", small.read("content/papers/one.md").replace("Words.", "Other words."))
    small.build(*DAY)
    told = lines(small, "why", "/papers/one/", *DAY)
    assert told[:2] == ["papers/one/index.html: a page", "  made of: content/papers/one.md"]
    assert "  theme: templates/paper.html" in told
    assert "base_url" in told[-3]
    assert told[-2:] == ["  next build: leaves it as it is", "  last rewritten: content/papers/one.md changed"]


def test_why_bounds_what_is_long(small: Site) -> None:
    for number in range(60):
        small.write(f"content/papers/p{number}.md", f"---\ntitle: P{number}\nlisted: 2026-06-08\n---\n")
    told = lines(small, "why", "days/2026-06-08/", *DAY)
    made = [line for line in told if line.startswith("  made of: ")]
    assert len(made) == 21
    assert made[-1] == "  made of: and 41 more"


def test_why_knows_nothing_without_a_cache_and_says_so(small: Site) -> None:
    small.build(*DAY)
    shutil.rmtree(small.root / ".cache")
    assert lines(small, "why", "index.html", *DAY)[-1].startswith("  last rewritten: not known: ")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("papers/on", "papers/on: is no file of the site; the nearest is papers/one/index.html"),
        ("\033[2J", "\\x1b[2J: is no file of the site"),
        ("http://[::1", "http://[::1: is no file of the site"),
        ("\udcff", "\\udcff: is no file of the site"),
    ],
)
def test_why_of_what_is_not_there_is_a_mistake(small: Site, asked: str, said: str) -> None:
    done = small.run("why", asked, *DAY)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_check_against_a_site_that_is_the_same(small: Site) -> None:
    output = small.build(*DAY)
    here, there, last = lines(small, "check", "--against", "site", *DAY)
    [shown] = re.findall(r"<code>([0-9a-f]{32})</code>", (output / "colophon/index.html").read_text(encoding="utf-8"))
    count = len([path for path in output.rglob("*") if path.is_file()]) - 1
    assert here == f"{shown}  what content/ gives, {count} files"
    assert there == f"{shown}  site, {count} files"
    assert last == "The same, byte for byte."


def test_check_against_a_site_that_is_another(small: Site) -> None:
    output = small.build(*DAY)
    (output / "404.html").unlink()
    (output / "index.html").write_text("mine", encoding="utf-8")
    for number in range(25):
        small.write(f"site/more/{number:02}\033.txt", "")
    here, there, *rest = lines(small, "check", "--against", "site", *DAY, code=1)
    assert here[:32] != there[:32]
    assert rest[:2] == ["only here: 404.html", "only there: more/00\\x1b.txt"]
    assert rest[-3:-1] == ["only there: and 5 more", "different: index.html"]
    assert rest[-1] == "Not the same: 1 only here, 25 only there, 1 different."
    assert len(rest) == 1 + 21 + 1 + 1


def test_check_against_goes_by_the_same_words_as_a_build(small: Site) -> None:
    small.build(*DAY, "--base-url", "https://example.org/other/")
    *_, advice = lines(small, "check", "--against", "site", *DAY, code=1)
    assert advice == "site was made for another address; compare it with --base-url https://example.org/other/"
    assert small.run("check", "--against", "site", *DAY, "--base-url", "https://example.org/other/").returncode == 0


def test_check_against_nothing_is_a_mistake(small: Site) -> None:
    done = small.run("check", "--against", "nowhere", *DAY)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "nowhere: is no folder; name one that holds a site\n"


def test_an_output_of_any_name_is_told_in_one_line(small: Site) -> None:
    said = lines(small, "build", "--output", str(small.root / "a\n::error::b"), *DAY)
    assert len(said) == 1
    assert "/a\\n::error::b: " in said[0]


def test_check_against_where_nothing_can_be_written_is_a_mistake(small: Site) -> None:
    small.build(*DAY)
    shutil.rmtree(small.root / ".cache")
    small.write(".cache", "")
    done = small.run("check", "--against", "site", *DAY)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(".cache/broadsheet/compared: cannot be made: Not a directory; ")
