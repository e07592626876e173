"""What tells one content from another: BLAKE2b of 128 bits, which no two ever share by chance."""

from hashlib import blake2b

SIZE = 16
"""Bytes of a digest."""


def hasher(content: bytes = b"") -> blake2b:
    """What takes content piece by piece."""
    return blake2b(content, digest_size=SIZE)


def digest(content: bytes | memoryview | str) -> bytes:
    """The digest of bytes, or of a text as UTF-8; a text from outside may hold halves of surrogates."""
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    return blake2b(content, digest_size=SIZE).digest()
