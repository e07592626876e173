"""How a build's time is told: by a clock of the test's own."""

from generator.cli.watch import Watch, lasted


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_slowest_stage_is_the_one_that_took_longest_in_all() -> None:
    clock = Clock()
    watch = Watch(None, clock)
    for stage, seconds in (("Reading", 2.0), ("Planning", 3.0), ("Reading", 2.0), ("Writing", 1.0)):
        watch(stage, 0, 10)
        clock.now += seconds
        watch(stage, 5, 10)
    assert watch.slowest() == ("Reading", 4.0)
    assert watch.seconds() == 8.0


def test_the_stage_under_way_counts() -> None:
    clock = Clock()
    watch = Watch(None, clock)
    assert watch.slowest() is None
    clock.now += 5  # before the first stage
    watch("Reading", 0, 0)
    clock.now += 1
    assert watch.slowest() == ("Reading", 1.0)
    assert watch.seconds() == 6.0


def test_what_is_shown_comes_now_and_then() -> None:
    clock, shown = Clock(), list[str]()
    watch = Watch(shown.append, clock)
    watch("Reading files", 0, 20_000)
    for done in range(1, 1000):
        clock.now += 0.001
        watch("Reading files", done, 20_000)
    assert shown[0] == "Reading files: 0 of 20,000"
    assert 9 <= len(shown) <= 11
    clock.now += 1
    watch("Planning", 0, 0)
    assert shown[-1] == "Planning"


def test_what_is_short_shows_nothing() -> None:
    clock, shown = Clock(), list[str]()
    watch = Watch(shown.append, clock, quiet=1)
    for done in range(10):
        clock.now += 0.099
        watch("Reading files", done, 20)
    assert shown == []
    clock.now += 0.1
    watch("Reading files", 10, 20)
    assert shown == ["Reading files: 10 of 20"]


def test_what_is_left_is_told_once_it_can_be_guessed() -> None:
    clock, shown = Clock(), list[str]()
    watch = Watch(shown.append, clock)
    for seconds, done in ((0.0, 0), (1.0, 100), (1.0, 200), (2.0, 250), (6.0, 1000)):
        clock.now += seconds
        watch("Making pages", done, 1000)
    assert shown == [
        "Making pages: 0 of 1,000",
        "Making pages: 100 of 1,000",
        "Making pages: 200 of 1,000, 8 s left",
        "Making pages: 250 of 1,000, 12 s left",
        "Making pages: 1,000 of 1,000, 0 s left",
    ]
    watch("Looking", 0, 10)
    clock.now += 3
    watch("Looking", 0, 10)
    assert shown[-1] == "Looking: 0 of 10"  # of nothing done nothing can be guessed
    clock.now += 87
    watch("Looking", 3, 10)
    assert shown[-1] == "Looking: 3 of 10, 3 min 30 s left"


def test_seconds_in_words() -> None:
    assert [lasted(seconds) for seconds in (0.0, 0.04, 1.25, 59.94, 59.96, 60, 3599.7)] == [
        "0.0 s",
        "0.0 s",
        "1.2 s",
        "59.9 s",
        "1 min 0 s",
        "1 min 0 s",
        "60 min 0 s",
    ]
