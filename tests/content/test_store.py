"""All of content/ at once."""

import os
import random
from datetime import date
from pathlib import Path

from generator.content import store
from generator.model import Content

SITE = {
    "site.yaml": "title: Tides\nbase_url: https://you.github.io/papers/\nfeed_tag: tag:you.github.io,2026:papers\n",
    "papers/2025/b.md": "---\ntitle: Trees\nlisted: 2025-06-08\n---\nAn abstract.\n",
    "papers/2026/a.md": "---\ntitle: Tides\nlisted: 2026-06-08\norganizations: [{slug: Shore, name: Shore}]\n---\n",
    "papers/c.md": "\ufeff---\r\ntitle: Shells\r\nlisted: 2026-06-09\r\n---\r\nAn abstract.\r\n",
    "orgs/Shore.md": "---\nname: Shore Lab\nlogo: /logos/shore.svg\n---\n",
    "days/2026-06-08.md": "---\nheadline: A good day\n---\nWords.\n",
    "pages/about.md": "---\ntitle: About\n---\nWho.\n",
    "static/logos/shore.svg": "<svg/>",
    "static/CNAME": "example.org\n",
    "inbox/page.html": "<p>",
    "sources.yaml": "sources: [{name: daily, papers: 3}]\n",
}


def write(root: Path, files: dict[str, str]) -> Path:
    names = list(files)
    random.shuffle(names)
    for name in names:
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(files[name].encode())
    return root


def test_all_of_content_is_read(tmp_path: Path) -> None:
    content, problems = store.read(write(tmp_path, SITE))
    assert problems == []
    assert content
    assert content.settings.title == "Tides"
    assert [(paper.id, paper.title) for paper in content.papers] == [("b", "Trees"), ("a", "Tides"), ("c", "Shells")]
    assert [organization.slug for organization in content.organizations] == ["Shore"]
    assert [day.day for day in content.days] == [date(2026, 6, 8)]
    assert [page.slug for page in content.pages] == ["about"]
    assert content.static == ("CNAME", "logos/shore.svg")
    assert [(one.name, one.papers) for one in content.standings.sources] == [("daily", 3)]


def test_every_mistake_of_every_file_is_told_at_once_in_order(tmp_path: Path) -> None:
    broken = {
        "site.yaml": SITE["site.yaml"].replace("title", "titel"),
        "papers/2026/x.md": "---\ntitle: a: b\n---\n",
        "papers/2026/y.md": "---\ntitle: Tides\nlisted: 2026-02-30\ntags: x\n---\n",
        "papers/2025/a.md": "---\ntitle: Tides\nlisted: 2026-06-08\n---\n",
        "orgs/q.md": "---\nname: Q\nlogo: /q.svg\n---\n",
        "x.md": "",
    }
    content, problems = store.read(write(tmp_path, {**SITE, **broken}))
    assert content is None
    assert [str(problem.position).removeprefix("content/") for problem in problems] == [
        "orgs/q.md:3:7",
        "papers/2026/a.md",
        "papers/2026/x.md:2:9",
        "papers/2026/y.md:3:9",
        "papers/2026/y.md:4:7",
        "site.yaml:1:1",
        "x.md",
    ]


def test_a_file_that_cannot_be_read_is_one_mistake_among_others(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    (tmp_path / "content/papers/latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    (tmp_path / "content/pages/large.md").write_bytes(b"x" * 2_000_000)
    os.mkfifo(tmp_path / "content/papers/pipe.md")
    _, problems = store.read(tmp_path)
    assert [str(problem) for problem in problems] == [
        "content/pages/large.md: is larger than 1024 KB; shorten it",
        "content/papers/latin.md:2:11: holds the byte 0xE9, which is no UTF-8; save the file as UTF-8",
        "content/papers/pipe.md: is a pipe, socket or device and cannot be published; delete it",
    ]


def test_without_content_there_is_one_mistake(tmp_path: Path) -> None:
    assert [str(problem) for problem in store.read(tmp_path)[1]] == [
        "content: there is no such folder here; go to the folder of your site"
    ]


def test_files_can_be_parsed_one_by_one_and_put_together(tmp_path: Path) -> None:
    whole = store.read(write(tmp_path, SITE))
    found, problems = store.sources(tmp_path)
    values = []
    for file in found:
        if file.kind != "static":
            text, mistakes = store.read_text(tmp_path, file.path)
            assert text is not None
            value, more = store.parse_file(file, text)
            problems += [*mistakes, *more]
            values.append((file, value))
    assert store.assemble(found, values, problems) == whole


def test_what_was_saved_is_read(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    store.save(tmp_path, "content/papers/2026/d.md", "---\ntitle: Dunes\nlisted: 2026-06-10\n---\n")
    content, _ = store.read(tmp_path)
    assert content
    assert [paper.id for paper in content.papers] == ["b", "a", "d", "c"]


def test_where_the_site_lies_and_in_which_order_files_were_made_is_no_matter(tmp_path: Path) -> None:
    def read(folder: str) -> Content | None:
        return store.read(write(tmp_path / folder, SITE))[0]

    first, second = read("one"), read("two")
    assert first == second
    assert repr(first) == repr(second)
    assert str(tmp_path) not in repr(first)
