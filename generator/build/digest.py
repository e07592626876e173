"""The digest of a site, by which two sites are compared; the colophon shows it."""

from collections.abc import Mapping
from hashlib import blake2b

from generator import routes

COLOPHON = routes.file(routes.COLOPHON)


def site_digest(files: Mapping[str, str]) -> str:
    """Thirty-two hexadecimal digits that stand for all files of a site but its colophon, which shows them.

    ``files`` holds the BLAKE2b digest of each file's bytes, 128 bits in hexadecimal, by its path. The site's is that of
    the lines "digest, two spaces, path" in the order of the paths' bytes, as ``b2sum -l 128`` prints them.
    """
    paths = sorted((path.encode("utf-8", "surrogateescape"), path) for path in files if path != COLOPHON)
    lines = (files[path].encode() + b"  " + encoded + b"\n" for encoded, path in paths)
    return blake2b(b"".join(lines), digest_size=16).hexdigest()
