"""The digest of a site, by which two sites are compared; the colophon shows it."""

from collections.abc import Mapping

from generator import routes
from generator.digests import digest

COLOPHON = routes.file(routes.COLOPHON)


def site_digest(files: Mapping[str, str]) -> str:
    """Thirty-two hexadecimal digits that stand for all files of a site but its colophon, which shows them.

    ``files`` holds the digest of each file's bytes by its path: the first half of what ``sha256sum`` prints. The site's
    is that of the lines "digest, two spaces, path" in the order of the paths.
    """
    lines = [f"{files[path]}  {path}\n" for path in sorted(files) if path != COLOPHON]
    return digest("".join(lines).encode("utf-8", "surrogateescape")).hex()
