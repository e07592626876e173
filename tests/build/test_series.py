"""After any series of edits the output is what a fresh build makes, byte for byte."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator.build import cache, compiling, reading, unchanged
from tests.build.world import NOW, SETTINGS, remove, tree, world

NAMES = st.sampled_from(["ebb", "flow", "neap", "spring", "new", "newer"])
DAYS = st.sampled_from(["2026-05-31", "2026-06-08", "2026-06-09", "2026-06-10", "2026-06-11", "2026-06-13"])
TAGS = st.lists(st.sampled_from(["tides", "moon", "Moon", "c++", "潮"]), max_size=2, unique=True)
AUTHORS = st.lists(st.sampled_from(["Ada Lark", "Bo Reed", "ADA LARK", "Jürgen Ø"]), max_size=2, unique=True)
TITLES = st.sampled_from(["Low <water>", "High water", "Slack & tide", "$x^2$ knots"])
FOREIGN = st.sampled_from(["CNAME", "papers/mine.txt", "tags/moon/notes/x"])


class Edits(RuleBasedStateMachine):
    """A site that is edited, built, damaged and built again; ``now`` passes and goes back."""

    compiled = b""

    @initialize()
    def start(self) -> None:
        self._folder = TemporaryDirectory()
        root = Path(self._folder.name).resolve()
        cache.save(root, compiling.NAME, self.compiled)
        self.world = world(root, SETTINGS)
        self.now = NOW
        self.asked: dict[str, Any] = {}
        self.foreign: dict[str, bytes] = {}
        self.whole: dict[str, bytes] | None = None

    def teardown(self) -> None:
        self._folder.cleanup()

    @rule(name=NAMES, day=DAYS, tags=TAGS, authors=AUTHORS, title=TITLES, upvotes=st.integers(0, 2))
    def write(self, name: str, day: str, tags: list[str], authors: list[str], title: str, upvotes: int) -> None:
        words = f"title: {title!r}\nlisted: {day}\ntags: {tags}\nauthors: {authors}\nupvotes: {upvotes}\n"
        self.world.write(f"content/papers/{name}.md", f"---\n{words}---\nIt is $x$. It {title[0]}.\n")

    @rule(name=NAMES)
    def take_away(self, name: str) -> None:
        (self.world.root / f"content/papers/{name}.md").unlink(missing_ok=True)

    @rule(name=NAMES, other=NAMES)
    def rename(self, name: str, other: str) -> None:
        path = self.world.root / f"content/papers/{name}.md"
        if path.exists():
            path.replace(path.with_name(f"{other}.md"))

    @rule(name=st.sampled_from(["Harbour Lab", "Harbour", "Port"]), body=st.sampled_from(["", "On the quay."]))
    def rename_the_organization(self, name: str, body: str) -> None:
        self.world.write("content/orgs/harbour.md", f"---\nname: {name}\n---\n{body}\n")

    @rule(text=st.sampled_from(["one", "two"]), inside=st.booleans())
    def write_a_file(self, text: str, inside: bool) -> None:
        """What is a file now may be a folder next."""
        path = self.world.root / "content/static/thing"
        if path.is_dir():
            remove(path)
        path.unlink(missing_ok=True)
        self.world.write(f"content/static/thing{'/x' if inside else ''}", text)

    @rule(
        title=st.sampled_from(["Tides", "Ebbs"]), sections=st.sampled_from(["[]", "[tags, archive]", "[authors, tags]"])
    )
    def change_settings(self, title: str, sections: str) -> None:
        self.world.write("content/site.yaml", f"{SETTINGS}sections: {sections}\n".replace("Tides", title))

    @rule(text=st.sampled_from(["red", "blue"]), theme=st.sampled_from(["", "mine"]))
    def change_the_theme(self, text: str, theme: str) -> None:
        self.world.write("themes/mine/theme.yaml", "parent: broadsheet\n")
        self.world.write("themes/mine/assets/style.css", f"p {{ color: {text} }}")
        self.world.write("themes/mine/templates/404.html", f"<p>{text}</p>")
        self.world.write("themes/mine/templates/card.html", f"<p class={text}>{{{{ card.title }}}}</p>")
        self.asked["theme"] = theme

    @rule(days=st.integers(-2, 4))
    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(path=st.sampled_from(["index.html", "404.html", "atom.xml"]), how=st.sampled_from(["cut", "gone", "touched"]))
    def damage(self, path: str, how: str) -> None:
        target = self.world.output / path
        if not target.exists():
            return
        if how == "gone":
            target.unlink()
        elif how == "cut":
            target.write_bytes(target.read_bytes()[:100])
        else:
            target.touch()

    @rule(path=FOREIGN)
    def put_something_else_there(self, path: str) -> None:
        self.world.write(f"site/{path}", "mine")
        self.foreign[path] = b"mine"

    @rule(names=st.sampled_from(["state-*", "content", "templates", "cards*"]))
    def lose_the_cache(self, names: str) -> None:
        for path in (self.world.root / cache.FOLDER).glob(names):
            path.unlink()

    @rule(jobs=st.sampled_from([1, 2]))
    def build(self, jobs: int) -> None:
        known = unchanged.answer(self.world.request_for(**self.asked), self.now)
        before = tree(self.world.output) if self.world.output.exists() else {}
        summary = self.world.build(self.now, jobs=jobs, **self.asked)
        self.whole = tree(self.world.output)
        fresh = self.world.fresh(self.now, **self.asked)
        assert self.whole == fresh | self.foreign
        changed = {path for path in {*before, *self.whole} if before.get(path) != self.whole.get(path)}
        assert changed - {".broadsheet/manifest.json"} == {*summary.written, *summary.removed}
        if known:
            assert (summary.written, summary.removed) == ((), ())
            assert known.papers == summary.papers

    @invariant()
    def nothing_is_written_but_by_a_build(self) -> None:
        assert not any(path.endswith(".broadsheet-new") for path in self.whole or ())


def run(examples: int, steps: int, compiled: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    # A settled file is trusted by its look alone, which is what is to be tested; the clock here is fine enough.
    for module in (reading, unchanged):
        monkeypatch.setattr(module, "settled", lambda *_: True)
    Edits.compiled = compiled
    case = Edits.TestCase
    case.settings = settings(
        max_examples=examples, stateful_step_count=steps, suppress_health_check=list(HealthCheck), deadline=None
    )
    case("runTest").runTest()


def test_any_series_of_edits(compiled: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    run(8, 20, compiled, monkeypatch)


@pytest.mark.soak
def test_many_long_series_of_edits(compiled: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    run(150, 50, compiled, monkeypatch)
