"""The bytes of an answer: unpacked, bounded while they come in, and all of them."""

import zlib
from typing import Final

import httpx

from generator.net.failure import NetworkError

ACCEPTED: Final = "gzip"
"""What is said in Accept-Encoding: the one packing that every host knows."""

_MOST_MEMBERS: Final = 100
_GZIP: Final = 16 + zlib.MAX_WBITS


def read(response: httpx.Response, host: str, most: int) -> bytes:
    """The unpacked body, at most ``most`` bytes of it, sent in at most as many.

    Raises NetworkError where it is larger, is cut short or is packed in another way than was asked for; that an answer
    is shorter than it says is found by whoever reads the connection.
    """
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "x-gzip"):
        raise NetworkError(host, f"sends its answer packed as {packing[:20]!r}, which was not asked for")
    unpacker: _Gzip | _Plain = _Gzip(host, most) if "gzip" in packing else _Plain()
    parts: list[bytes] = []
    came = size = 0
    for chunk in response.iter_raw():
        parts.append(unpacker.take(chunk))
        came, size = came + len(chunk), size + len(parts[-1])
        if max(came, size) > most:
            raise _too_large(host, most)
    unpacker.end()
    return b"".join(parts)


class _Plain:
    def take(self, chunk: bytes) -> bytes:
        return chunk

    def end(self) -> None:
        """Nothing says where it should have ended."""


class _Gzip:
    """One or more members (RFC 1952); what follows the last and is none is left out, as all readers do."""

    def __init__(self, host: str, most: int) -> None:
        self._host = host
        self._most = most
        self._member = zlib.decompressobj(_GZIP)
        self._members = 0
        self._empty = True

    def take(self, chunk: bytes) -> bytes:
        """What a chunk unpacks to; never more than a byte over the limit."""
        if self._empty and chunk:
            self._empty = False
        found = b""
        while chunk and len(found) <= self._most:
            if self._member.eof and not self._begins(chunk):
                break
            found += self._unpacked(chunk, self._most + 1 - len(found))
            chunk = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return found

    def end(self) -> None:
        """Raises NetworkError where the last member has no end."""
        if not self._empty and not self._member.eof:
            raise NetworkError(self._host, "broke off in the middle of its answer; try again", again=True)

    def _begins(self, chunk: bytes) -> bool:
        """Whether another member begins; it is then the one that is unpacked."""
        if chunk[:1] != b"\x1f":
            return False
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise _too_large(self._host, self._most)
        self._member = zlib.decompressobj(_GZIP)
        return True

    def _unpacked(self, chunk: bytes, most: int) -> bytes:
        try:
            return self._member.decompress(chunk, most)
        except zlib.error:
            message = "sends its answer as gzip, which it is not; try again later"
            raise NetworkError(self._host, message, again=True) from None


def _too_large(host: str, most: int) -> NetworkError:
    size = f"{most // 2**20} MB" if most >= 2**20 else f"{most} bytes"
    return NetworkError(host, f"answers with more than {size}, which is too much; ask for less")
