"""Mistakes that show only when all files are seen together."""

from pathlib import Path

import pytest

from generator import routes
from generator.content import checks, store

SETTINGS = "title: Tides\nbase_url: https://you.github.io/papers/\nfeed_tag: tag:you.github.io,2026:papers\n"
Files = dict[str, str]


def said(root: Path, files: Files) -> list[str]:
    """What is wrong with a site of these files; each text is the lines of a head, to which a title is added."""
    for path, lines in {"site.yaml": SETTINGS, **files}.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        first = {"papers": "title: Tides\nlisted: 2026-06-08\n", "pages": "title: Tides\n"}.get(path.split("/")[0], "")
        whole = f"---\n{first}{lines}\n---\n" if path.endswith(".md") else lines
        file.write_text(whole, encoding="utf-8")
    content, problems = store.read(root)
    assert (content is None) == bool(problems)
    return [str(problem).replace("content/", "") for problem in problems]


SOUND: dict[str, Files] = {
    "two papers": {"papers/a.md": "doi: 10.1000/a", "papers/b.md": "doi: 10.1000/b"},
    "one identity twice in one file": {
        "papers/a.md": 'arxiv_id: "2401.01230"\nlinks: {huggingface: "https://huggingface.co/papers/2401.01230"}'
    },
    "one code for two papers": {
        "papers/a.md": "links: {code: https://example.org/}",
        "papers/b.md": "links: {code: https://example.org/}",
    },
    "one organization under two names": {
        "papers/a.md": "organizations: [{slug: Qwen, name: Qwen}]",
        "papers/b.md": "organizations: [{slug: Qwen, name: Qwen Team}]",
        "orgs/Qwen.md": "name: The Qwen Team",
    },
    "a logo that is there": {"orgs/q.md": "name: Q\nlogo: /logos/q.svg", "static/logos/q.svg": "<svg/>"},
    "aliases": {"papers/a.md": "aliases: [/papers/old/, /old/]", "pages/about.md": "aliases: [/who/]"},
    "a uid of its own": {"papers/a.md": "uid: b", "papers/c.md": "uid: d"},
}


@pytest.mark.parametrize("case", SOUND)
def test_what_is_sound_is_not_refused(tmp_path: Path, case: str) -> None:
    assert said(tmp_path, SOUND[case]) == []


BROKEN: dict[str, tuple[Files, list[str]]] = {
    "one id in two folders": (
        {"papers/2025/a.md": "", "papers/2026/a.md": ""},
        [("papers/2026/a.md: a is the name of papers/2025/a.md too, and a paper's name is its address; "
         "rename or delete one of the two")],
    ),
    "an arXiv id twice": (
        {"papers/a.md": 'arxiv_id: "2401.01230"', "papers/b.md": "version: 2\narxiv_id: arXiv:2401.01230"},
        [("papers/b.md:5:11: arxiv_id: 2401.01230 is given in papers/a.md:4:11 too, so both are one paper; "
         "keep one of the two files")],
    ),
    "an old arXiv id with a subject class": (
        {"papers/a.md": "arxiv_id: math/0309136", "papers/b.md": "arxiv_id: math.GT/0309136"},
        [("papers/b.md:4:11: arxiv_id: math/0309136 is given in papers/a.md:4:11 too, so both are one paper; "
         "keep one of the two files")],
    ),
    "a DOI in another case": (
        {"papers/a.md": "doi: 10.1000/ABC", "papers/b.md": "doi: https://doi.org/10.1000/abc"},
        [("papers/b.md:4:6: doi: 10.1000/abc is given in papers/a.md:4:6 too, so both are one paper; "
         "keep one of the two files")],
    ),
    "a Hugging Face address": (
        {"papers/a.md": "links: {huggingface: https://huggingface.co/papers/2401.01230}",
         "papers/b.md": "links: {huggingface: https://www.huggingface.co/papers/2401.01230/?x#y}"},
        [("papers/b.md:4:22: links.huggingface: https://www.huggingface.co/papers/2401.01230/?x#y is given in "
         "papers/a.md:4:22 too, so both are one paper; keep one of the two files")],
    ),
    "a Hugging Face address of another's arXiv id": (
        {"papers/a.md": 'arxiv_id: "2401.01230"',
         "papers/b.md": "links: {huggingface: https://huggingface.co/papers/2401.01230}"},
        [("papers/b.md:4:22: links.huggingface: https://huggingface.co/papers/2401.01230 is given in papers/a.md:4:11 "
         "too, so both are one paper; keep one of the two files")],
    ),
    "a uid that is another's name": (
        {"papers/a.md": "", "papers/b.md": "uid: a"},
        ["papers/b.md:4:6: uid: a is the name of papers/a.md in feeds too; delete the line uid in one of the two"],
    ),
    "one uid twice": (
        {"papers/a.md": "uid: x", "papers/b.md": "uid: x"},
        ["papers/b.md:4:6: uid: x is the name of papers/a.md in feeds too; delete the line uid in one of the two"],
    ),
    "short names that fold": (
        {"papers/a.md": "organizations: [{slug: Qwen, name: Qwen}]", "papers/b.md": "organizations: [Shore, qwen]"},
        [("papers/b.md:4:24: organizations: 'qwen' and 'Qwen' (papers/a.md:4:17) would share one page; "
         "write the same short name in both")],
    ),
    "a profile that folds": (
        {"papers/a.md": "organizations: [{slug: Qwen, name: Qwen}]", "orgs/qwen.md": "name: Qwen"},
        [("papers/a.md:4:17: organizations: 'Qwen' and 'qwen' (orgs/qwen.md) would share one page; "
         "write the same short name in both")],
    ),
    "a page where the site has one": (
        {"pages/tags.md": ""},
        ["pages/tags.md: the site makes /tags/ itself; give the page's file another name"],
    ),
    "aliases that are taken": (
        {"papers/a.md": "aliases: [/papers/b/, /about/, /Tags/, /orgs/q/, /papers/a/]", "papers/b.md": "",
         "pages/about.md": "", "orgs/q.md": "name: Q"},
        ["papers/a.md:4:11: aliases: /papers/b/ is the address of papers/b.md; delete it here",
         "papers/a.md:4:23: aliases: /about/ is the address of pages/about.md; delete it here",
         "papers/a.md:4:32: aliases: /Tags/ is the address of the site itself; delete it here",
         "papers/a.md:4:40: aliases: /orgs/q/ is the address of orgs/q.md; delete it here",
         "papers/a.md:4:50: aliases: /papers/a/ is the address of papers/a.md; delete it here"],
    ),
    "one alias in two files": (
        {"papers/a.md": "aliases: [/old/]", "pages/about.md": "aliases: [/OLD/]"},
        ["pages/about.md:3:11: aliases: /OLD/ is an old address in papers/a.md:4:11 too; delete it in one of the two"],
    ),
    "a logo that is not there": (
        {"orgs/q.md": "name: Q\nlogo: /q.svg"},
        ["orgs/q.md:3:7: logo: there is no file static/q.svg; put it there, or correct the path"],
    ),
    "files that differ in case": (
        {"static/A.svg": "", "static/a.svg": ""},
        [("static/a.svg: a.svg and static/A.svg are one file on systems that "
         "do not tell case apart; rename one of the two")],
    ),
    "files that differ in Unicode spelling": (
        {"static/caf\u00e9.svg": "", "static/cafe\u0301.svg": ""},
        [("static/caf\u00e9.svg: caf\u00e9.svg and static/cafe\u0301.svg are one file on systems that "
         "do not tell case apart; rename one of the two")],
    ),
    "names that differ in case or Unicode spelling": (
        {"papers/a.md": "", "papers/A.md": "", "papers/caf\u00e9.md": "", "papers/cafe\u0301.md": ""},
        ["papers/A.md: the file's name is part of an address: small letters, digits and '-' only; name it a.md",
         ("papers/cafe\u0301.md: the file's name is part of an address: small letters, digits and '-' only; "
         "name it cafe.md"),
         ("papers/caf\u00e9.md: the file's name is part of an address: small letters, digits and '-' only; "
         "name it cafe.md")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_two_files_claim_is_named_in_both(tmp_path: Path, case: str) -> None:
    files, messages = BROKEN[case]
    assert said(tmp_path, files) == messages


def test_every_route_of_the_site_is_reserved() -> None:
    first = {value.split("/")[0] for key, value in vars(routes).items() if key.isupper() and isinstance(value, str)}
    made = {
        route.split("/")[0]
        for route in (routes.paper("x"), routes.organization("x"), routes.tag("x"), routes.author("x"))
    }
    assert (first | made | set(routes.FEEDS.values())) - {""} <= checks.RESERVED
