"""What every site needs is compiled before the plan says so."""

import pytest

from generator.build import closures
from generator.build.cache import FOLDER
from generator.build.closures import CERTAIN, Closures, prepare
from generator.build.compiling import NAME, Compiler
from generator.build.planning import Plan, planned
from generator.build.reading import read
from generator.build.workers import Work
from generator.plan import Last, Page
from tests.build.world import NOW, World


@pytest.fixture
def plan(lean: World) -> Plan:
    (lean.root / FOLDER / NAME).unlink()
    return planned(lean.request, read(lean.request.root, 1), NOW)


def test_the_leanest_site_needs_what_is_certain(plan: Plan) -> None:
    assert {job.template for job in plan.jobs if isinstance(job, Page | Last)} >= set(CERTAIN)


def test_what_is_prepared_is_compiled_no_more(lean: World, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(lean.root, plan.theme, _done)
    monkeypatch.setattr(Compiler, "_compiled", None)
    made = Closures(lean.root, plan.theme)
    for name in CERTAIN:
        made.files(name)
    with pytest.raises(TypeError):
        made.files("year.html")
    prepare(lean.root, plan.theme, _refused)


def test_a_mistake_is_left_to_who_makes_a_page(lean: World, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closures, "CERTAIN", ("nowhere.html",))
    prepare(lean.root, plan.theme, _done)


def _done(work: Work) -> None:
    work()


def _refused(work: Work) -> None:
    raise AssertionError(work)
