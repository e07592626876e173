"""Headings of a body below the page's own."""

from generator.text import markdown


def test_the_highest_heading_gets_the_level_that_the_page_asks_for() -> None:
    assert markdown.render("# a\n## b", top=2).html == '<h2 id="s-a">a</h2>\n<h3 id="s-b">b</h3>\n'
    assert markdown.render("# a\n## b\n### c\n#### d\n##### e").html.count("<h6") == 2
