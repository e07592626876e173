"""What crawlers are told."""

from tests.feeds.papers import made


def test_everything_may_be_read_and_the_sitemap_is_named() -> None:
    assert made()["robots.txt"].decode() == (
        "User-agent: *\nAllow: /\n\nSitemap: https://you.example/repo/sitemap.xml\n"
    )
