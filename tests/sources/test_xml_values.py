"""XML from outside."""

import pytest

from generator.sources import xml_values
from generator.sources.xml_values import elements


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<rss/>", "rss"),
        ("<a:feed x='1'>", "feed"),
        ('\ufeff<?xml version="1.0"?>\n<?pi <x> ?><!-- <y> -->\n<rdf:RDF >', "RDF"),
        ("<!DOCTYPE html><html>", "html"),
        ("<!DOCTYPE a SYSTEM 'x'>\n<!-- c --><b>", "b"),
        ("<!DOCTYPE a [<!ENTITY e '<i>'>]><b>", "b"),
        ("<!DOCTYPE a [", ""),
        ("<!-- never closed <rss>", ""),
        ("text <rss>", ""),
        ("", ""),
        ("<" * 100_000, ""),
        ("<!--" * 100_000, ""),
        ("<!DOCTYPE" * 100_000, ""),
    ],
)
def test_the_outermost_name_is_found_behind_what_may_stand_before_it(text: str, name: str) -> None:
    assert xml_values.root(text) == name


def test_elements_are_found_whatever_their_namespace_with_their_lines() -> None:
    found = list(elements('<a xmlns:x="urn:x">\n<x:b>1</x:b>\n<c><b xmlns="urn:y">2</b></c></a>', "b"))
    assert [(xml_values.line_of(one.node), one.line) for one in found if one.node is not None] == [(2, 2), (3, 3)]


def test_text_is_that_of_all_that_is_inside() -> None:
    (element,) = elements("<a><b><c> x <i>y</i> z </c><c/><c>w</c></b></a>", "b")
    assert element.node is not None
    assert xml_values.texts_of(element.node, "c") == ["x y z", "w"]
    assert xml_values.text_of(element.node, "d") == ""


def test_many_elements_before_a_fault_all_come() -> None:
    text = "<a>" + "<b>text</b>" * 20_000 + "<b>cut"
    found = list(elements(text, "b"))
    assert len(found) == 20_001
    assert [one.reason for one in found if one.reason] == [
        "is no XML from here on: Premature end of data in tag b line 1"
    ]


def test_entities_are_never_expanded() -> None:
    bomb = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    (refused,) = elements(f"<!DOCTYPE x [{bomb}]><x><b>&a11;</b></x>", "b")
    assert "declares entities" in refused.reason
    hidden = list(elements(f"<!DOCTYPE x [<!-- ]> -->{bomb}]><x><b>&a11;</b><b t='&a11;'/></x>", "b"))
    assert "haha" not in "".join(xml_values.text_of(one.node, "b") for one in hidden if one.node is not None)
