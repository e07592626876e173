"""Which files count, and which are astray."""

import os
from pathlib import Path

import pytest

from generator.content.walk import walk


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
