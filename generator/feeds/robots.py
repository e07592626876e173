"""robots.txt: everything may be read, and where the sitemap is (RFC 9309)."""


def robots(sitemap: str) -> bytes:
    """The file; ``sitemap`` is the whole address. Under a base path crawlers do not ask for it, which does no harm."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()
