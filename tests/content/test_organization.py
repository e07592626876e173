"""An organization's profile."""

from hypothesis import given
from hypothesis import strategies as st

from generator.content import organization
from generator.model import Organization
from tests.content.papers import ADDRESS, BODY, ROR, VISIBLE

ORGANIZATION = st.builds(
    Organization,
    slug=st.sampled_from(["qwen", "Qwen", "LAMDA-NeSy"]),
    name=VISIBLE,
    homepage=st.just("") | ADDRESS,
    logo=st.sampled_from(["", "/logos/x.svg"]),
    ror=ROR,
    aliases=st.sampled_from([(), ("/orgs/old/",)]),
    body=BODY,
)


@given(ORGANIZATION)
def test_what_is_written_reads_back_as_the_same_profile(value: Organization) -> None:
    assert organization.parse(organization.dump(value), f"content/orgs/{value.slug}.md") == (value, [])


def test_mistakes_are_named() -> None:
    text = "---\nname: ' '\nlogo: https://example.org/x.svg\nurl: https://example.org/\n---\n"
    _, problems = organization.parse(text, "content/orgs/Shore Lab.md")
    assert [str(problem) for problem in sorted(problems)] == [
        (
            "content/orgs/Shore Lab.md: the file's name is part of an address: small letters, digits and '-' only; "
            "name it shore-lab.md"
        ),
        "content/orgs/Shore Lab.md:2:7: name: is nothing but blanks; write something there, or delete it",
        (
            "content/orgs/Shore Lab.md:3:7: logo: 'https://example.org/x.svg' is on another host; "
            "put the file into content/static/ and write its path, as in /logo.svg"
        ),
        (
            "content/orgs/Shore Lab.md:4:1: url: there is no such field; "
            "delete it, or use one of: name, homepage, logo, ror, aliases"
        ),
    ]
