"""Which files count, and which are astray."""

import os
from pathlib import Path

import pytest

from generator.content.walk import File, again, walk


def site(root: Path, *paths: str) -> Path:
    for path in ("site.yaml", *paths):
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    return root


def said(root: Path) -> list[str]:
    return [str(problem).removeprefix("content/") for problem in sorted(walk(root)[1])]


def test_files_are_known_by_their_folder_and_come_by_path(tmp_path: Path) -> None:
    paths = (
        "papers/2026/b.md",
        "papers/a.md",
        "papers/2025/x/c.md",
        "orgs/q.md",
        "days/2026-06-08.md",
        "pages/about.md",
    )
    files, problems = walk(
        site(
            tmp_path,
            *paths,
            "static/logos/q.svg",
            "static/CNAME",
            "static/.well-known/x",
            "inbox/y.bib",
            "sources.yaml",
        )
    )
    assert problems == []
    assert [(file.path.removeprefix("content/"), file.kind) for file in files] == [
        ("days/2026-06-08.md", "day"),
        ("orgs/q.md", "organization"),
        ("pages/about.md", "page"),
        ("papers/2025/x/c.md", "paper"),
        ("papers/2026/b.md", "paper"),
        ("papers/a.md", "paper"),
        ("site.yaml", "settings"),
        ("sources.yaml", "standings"),
        ("static/.well-known/x", "static"),
        ("static/CNAME", "static"),
        ("static/logos/q.svg", "static"),
    ]
    assert all(file.size == 1 and file.changed and file.inode for file in files)


IGNORED = (
    *(
        ".DS_Store",
        ".x.md.swp",
        "papers/.x.md.0a1b.tmp",
        "papers/x.md~",
        "papers/#x.md#",
        "papers/x.md.bak",
        "papers/.git/x",
    ),
    *(
        "papers/README.md",
        "papers/x.md.orig",
        "static/.DS_Store",
        "static/Thumbs.db",
        "static/x.png~",
        "inbox/deep/er/x.md",
    ),
)


@pytest.mark.parametrize("path", IGNORED)
def test_what_editors_and_systems_leave_is_passed_over(tmp_path: Path, path: str) -> None:
    files, problems = walk(site(tmp_path, path))
    assert problems == []
    assert [file.kind for file in files] == ["settings"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("x.md", "x.md: is not read; move it into papers/, orgs/, days/, pages/ or static/, or out of content/"),
        ("site.yml", "site.yml: is not read; name it site.yaml"),
        (
            "paper/x.md",
            "paper: is none of the folders papers, orgs, days, pages, removed, static; move its files into one of them",
        ),
        ("papers/x.markdown", "papers/x.markdown: is not read; name it x.md"),
        ("papers/x.txt", "papers/x.txt: is not read; name it x.md"),
        ("papers/x.MD", "papers/x.MD: is not read; name it x.md"),
        ("papers/x.png", ("papers/x.png: is no .md file; move it into content/static/ if the site should hold it, "
                         "else out of content/")),
        ("orgs/deep/x.md", "orgs/deep: is a folder, and content/orgs/ has none; move its files up into content/orgs/"),
        ("static/a\nb", ("static/a\\nb: has a name that not every system can write; rename it, "
                        "with letters, digits and '-' only")),
        ("papers/a\\b.md", ("papers/a\\b.md: has a name that not every system can write; rename it, "
                           "with letters, digits and '-' only")),
        ("papers/" + "a/" * 15 + "x.md", "papers" + "/a" * 12 + ": folders stand too deep in one another here; "
                                         "move its files up"),
    ],
)  # fmt: skip
def test_what_is_astray_is_named_and_where_it_belongs(tmp_path: Path, path: str, message: str) -> None:
    assert said(site(tmp_path, path)) == [message]


def test_a_name_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    site(tmp_path, "static/x")
    with open(os.fsencode(tmp_path) + b"/content/static/caf\xe9", "wb"):  # noqa: PTH123 - a Path cannot say this name
        pass
    (message,) = said(tmp_path)
    assert message.isprintable()
    assert message.endswith("rename it, with letters, digits and '-' only")


@pytest.mark.parametrize("path", ["papers/x.md", "static/x.png", "papers/2026", "orgs"])
def test_links_are_refused_wherever_they_lead(tmp_path: Path, path: str) -> None:
    site(tmp_path)
    link = tmp_path / "content" / path
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to("/etc")
    assert said(tmp_path) == [
        f"{path}: is a symbolic link, which may lead anywhere; put the file or folder itself here"
    ]


@pytest.mark.parametrize("path", ["papers/x.md", "static/x.png", "site.yaml"])
def test_pipes_are_refused(tmp_path: Path, path: str) -> None:
    site(tmp_path)
    pipe = tmp_path / "content" / path
    pipe.parent.mkdir(parents=True, exist_ok=True)
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    assert f"{path}: is a pipe, socket or device and cannot be published; delete it" in said(tmp_path)


def test_a_folder_with_the_name_of_an_entry_is_a_folder(tmp_path: Path) -> None:
    files, problems = walk(site(tmp_path, "papers/x.md/y.md"))
    assert problems == []
    assert files[0].path == "content/papers/x.md/y.md"


def test_no_content_and_no_settings_are_said(tmp_path: Path) -> None:
    assert said(tmp_path) == ["content: there is no such folder here; go to the folder of your site"]
    (tmp_path / "content").mkdir()
    (message,) = said(tmp_path)
    assert message.startswith(
        "site.yaml: there is no such file; write one with the lines title: …, base_url: https://…"
    )


MANY = ("papers/2026/b.md", "papers/a.md", "orgs/q.md", "days/2026-06-08.md", "pages/about.md", "static/x.md")


@pytest.fixture
def known(tmp_path: Path) -> tuple[File, ...]:
    files, problems = walk(site(tmp_path, *MANY, "sources.yaml"))
    assert problems == []
    return files


@pytest.mark.parametrize(
    "path", ["papers/2026/b.md", "papers/2026/new.md", "orgs/new.md", "static/new.md", "site.yaml"]
)
def test_a_file_that_was_written_is_found_again(tmp_path: Path, known: tuple[File, ...], path: str) -> None:
    (tmp_path / "content" / path).write_text("another", encoding="utf-8")
    found = again(tmp_path, known, {f"content/{path}"})
    assert (found, []) == walk(tmp_path)
    assert found != known


def test_a_file_that_went_is_found_no_more(tmp_path: Path, known: tuple[File, ...]) -> None:
    (tmp_path / "content/papers/a.md").unlink()
    assert (again(tmp_path, known, {"content/papers/a.md"}), []) == walk(tmp_path)


def test_what_was_not_changed_is_not_looked_at(tmp_path: Path, known: tuple[File, ...]) -> None:
    (tmp_path / "content/papers/a.md").unlink()
    assert again(tmp_path, known, ()) == known
    assert again(tmp_path, known, {"content/orgs/q.md"}) == known


def test_of_anything_else_it_is_not_known_what_there_is(tmp_path: Path, known: tuple[File, ...]) -> None:
    content = tmp_path / "content"

    def unsure(path: str) -> None:
        assert again(tmp_path, known, {"content/papers/a.md", f"content/{path}"}) is None

    for path in ("removed/new.md", "papers/2027/new.md", "papers/New.md", "papers/.new.md", "new.md", "sources.yaml"):
        unsure(path)  # which is not there
        site(tmp_path, path)
        unsure(path)
    for path in ("", "papers", "papers/2026", "papers/never.md", "static/logo.svg", "papers/a.md/x"):
        unsure(path)
    (content / "papers/folder.md").mkdir()
    unsure("papers/folder.md")
    (content / "papers/link.md").symlink_to("a.md")
    unsure("papers/link.md")
    (content / "site.yaml").unlink()
    unsure("site.yaml")
