"""``sources:`` in the settings."""

import pytest

from generator.content import settings
from generator.model import Followed

PATH = "content/site.yaml"
HEAD = "title: Tides\nbase_url: https://you.github.io/papers/\nfeed_tag: tag:you.github.io,2026:papers\nsources:\n"


def read(lines: str) -> tuple[Followed, ...]:
    value, problems = settings.parse(HEAD + lines, PATH)
    assert value, problems
    return value.sources


def said(lines: str) -> list[str]:
    value, problems = settings.parse(HEAD + lines, PATH)
    assert value is None
    return [str(problem).removeprefix(PATH) for problem in problems]


def test_the_least_is_a_name_and_what_to_follow() -> None:
    assert read('- {name: daily, follow: "hf:daily"}\n') == (Followed(name="daily", follow="hf:daily"),)


def test_all_that_can_be_said_of_a_source() -> None:
    lines = """\
  - name: sheep
    follow: arxiv:cat:cs.CL AND ti:sheep
    keywords: [sheep, counting   sheep]
    exclude: [wolves]
    categories: [cs.CL, stat]
    authors: [Ada Example]
    organizations: [lumen-ai]
    most: 5
    drafts: true
"""
    (source,) = read(lines)
    assert source == Followed(
        name="sheep",
        follow="arxiv:cat:cs.CL AND ti:sheep",
        keywords=("sheep", "counting sheep"),
        exclude=("wolves",),
        categories=("cs.CL", "stat"),
        authors=("Ada Example",),
        organizations=("lumen-ai",),
        most=5,
        drafts=True,
    )


FORMS = "hf:daily, arxiv:cat:cs.CL, author:Ada Lovelace, org:Qwen, or the https address of a feed"
LISTS = "hf:daily, hf:trending, hf:search?q=…"


@pytest.mark.parametrize(
    ("follow", "message"),
    [
        ("daily", f"'daily' cannot be followed; write {FORMS}"),
        ("'hf:'", f"'hf:' ends behind the colon; write {FORMS}"),
        ("hf:2026-06-08", f"'hf:2026-06-08' is no list that changes; write {LISTS}"),
        ("hf:search?q=", f"'hf:search?q=' is no list that changes; write {LISTS}"),
        ("arxiv:2606.01234", "'arxiv:2606.01234' is no query; write one such as arxiv:cat:cs.CL AND ti:decoding"),
        ("author:...", "'author:...' names nobody; write the name alone behind the colon, without quotes"),
        ("author:A\"B", "'author:A\"B' names nobody; write the name alone behind the colon, without quotes"),
        ("http://lab.example/feed", ("'http://lab.example/feed' is not asked, since anyone on the way could change the "
         "answer; write its https address")),
        ("https:///feed", "'https:///feed' has no host; write it as https://example.org/"),
        ("javascript:alert(1)", f"'javascript:alert(1)' cannot be followed; write {FORMS}"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_named_at_its_place(follow: str, message: str) -> None:
    assert said(f"- name: x\n  follow: {follow}\n") == [f":6:11: sources[0].follow: {message}"]


def test_every_mistake_stands_at_its_line_and_column() -> None:
    lines = """\
- name: Daily!
  follow: hf:daily
  keyword: [a]
- follow: hf:trending
  most: 0
  keywords: [..., a, a]
  drafts: yes
- {name: x}
"""
    problems = sorted(settings.parse(HEAD + lines, PATH)[1])
    assert [str(problem.position).removeprefix(PATH) for problem in problems] == [
        *(":5:9", ":7:3", ":8:3", ":9:9", ":10:14", ":10:22", ":11:11", ":12:3"),
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('{name: x, follow: "hf:daily", categories: [cs]}', "Hugging Face names no categories"),
        ('{name: x, follow: "org:y", categories: [cs]}', "Hugging Face names no categories"),
        ("{name: x, follow: arxiv:ti:y, upvotes: 1}", "only Hugging Face counts votes"),
        ("{name: x, follow: https://lab.example/f, upvotes: 1}", "only Hugging Face counts votes"),
    ],
)
def test_a_filter_by_what_its_source_never_says_is_a_mistake(lines: str, message: str) -> None:
    (line,) = said(f"- {lines}\n")
    assert line.startswith(f":5:3: sources[0]: {message}")


def test_a_name_is_short_and_plain() -> None:
    (line,) = said(f'- {{name: {"a" * 41}, follow: "hf:daily"}}\n')
    assert line.endswith("is longer than 40 letters; write a shorter name")
    (line,) = said('- {name: ../x, follow: "hf:daily"}\n')
    assert line.startswith(":5:10: sources[0].name: '../x' cannot be part of an address")


def test_two_sources_have_two_names() -> None:
    lines = '- {name: a, follow: "hf:daily"}\n- {name: a, follow: "hf:trending"}\n'
    assert said(lines) == [":6:3: sources[1].name: a names two sources; rename one of them"]


def test_there_is_an_end_to_sources_and_words() -> None:
    many = "".join(f'- {{name: a{number}, follow: "hf:daily"}}\n' for number in range(51))
    assert said(many) == [":5:1: sources: holds more than 50; follow fewer"]
    words = ", ".join(f"w{number}" for number in range(201))
    assert said(f'- {{name: a, follow: "hf:daily", exclude: [{words}]}}\n') == [
        ":5:42: sources[0].exclude: holds more than 200; write fewer"
    ]
