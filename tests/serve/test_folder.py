"""What a folder gives, and what it never gives."""

import os
from pathlib import Path

import pytest

from generator.serve.folder import Folder, content_type


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    folder = tmp_path / "served"
    (folder / "papers" / "a b").mkdir(parents=True)
    (folder / "index.html").write_text("home")
    (folder / "papers" / "a b" / "index.html").write_text("paper")
    (folder / "empty").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    return Folder(folder)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("", None),
        ("index.html", "index.html"),
        ("papers/a b/index.html", "papers/a b/index.html"),
        ("papers/a b", None),
        ("papers/", None),
        ("empty/", None),
        ("/", None),
        ("//index.html", None),
        ("./index.html", None),
        ("papers//a b/index.html", None),
        ("../secret.txt", None),
        ("papers/../../secret.txt", None),
        ("index.html/", None),
        ("index.html\0", None),
        ("\ud800", None),
        ("x" * 300, None),
        ("y/" * 3000, None),
    ],
)
def test_a_path_leads_to_its_file_or_nowhere(site: Folder, path: str, file: str | None) -> None:
    assert site.file(path) == (site.path.resolve() / file if file else None)


def test_an_absolute_path_is_none_of_the_folders(site: Folder) -> None:
    assert site.file(str(site.path.parent / "secret.txt")) is None
    assert site.file(str(site.path / "index.html")) is None


def test_links_lead_nowhere_outside(site: Folder) -> None:
    (site.path / "out").symlink_to(site.path.parent)
    (site.path / "secret.txt").symlink_to(site.path.parent / "secret.txt")
    (site.path / "round").symlink_to("round")
    (site.path / "in.html").symlink_to("index.html")
    assert site.file("out/secret.txt") is None
    assert site.file("secret.txt") is None
    assert site.file("round") is None
    assert site.file("in.html") == site.path.resolve() / "index.html"


def test_a_pipe_is_not_opened(site: Folder) -> None:
    os.mkfifo(site.path / "pipe")
    assert site.file("pipe") is None


def test_the_programs_own_files_are_not_the_sites(site: Folder) -> None:
    (site.path / ".broadsheet").mkdir()
    (site.path / ".broadsheet" / "manifest.json").write_text("{}")
    (site.path / "papers" / ".x.html.broadsheet-new").write_text("half")
    (site.path / ".well-known").mkdir()
    (site.path / ".well-known" / "x.txt").write_text("there")
    assert site.file(".broadsheet/manifest.json") is None
    assert site.file("papers/.x.html.broadsheet-new") is None
    assert site.file(".well-known/x.txt") is not None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("atom.xml", "application/atom+xml"),
        ("other.xml", "application/xml"),
        ("data.json", "application/json"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.woff2", "font/woff2"),
        ("a.woff", "font/woff"),
        ("a.ttf", "font/ttf"),
        ("meetings.ics", "text/calendar; charset=utf-8"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.md", "text/markdown; charset=utf-8"),
        ("a.tar.gz", "application/gzip"),
        ("a.txt.gz", "application/gzip"),
        ("a.csv.Z", "application/octet-stream"),
        ("a.pdf", "application/pdf"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_a_type_goes_by_the_name(name: str, kind: str) -> None:
    assert content_type(name) == kind
