"""Which machines may be connected to: public ones alone, so that no address leads into the network that we stand in.

The address that was looked at is the one that is connected to: a name that answers differently the second time
(DNS rebinding) gains nothing.
"""

import ipaddress
import socket
from collections.abc import Sequence
from threading import Thread
from typing import Final

from generator.net.failure import NetworkError

_TRANSLATED: Final = ipaddress.ip_network("64:ff9b::/96")


def addresses(host: str, port: int, seconds: float, *, private: bool) -> Sequence[str]:
    """The numeric addresses of a host, in the system's order; with ``private`` those of this machine and network too.

    Raises NetworkError where all of them are private, TimeoutError after some seconds and OSError where there is none.
    """
    found = _looked_up(host, port, seconds)
    usable = [one for one in found if private or is_public(one)]
    if not usable:
        raise NetworkError(
            host, "stands on this machine or in a private network, and only public hosts are asked; check the address"
        )
    return usable


def is_public(text: str) -> bool:
    """Whether a numeric address is one of the public internet, also by the IPv4 address that it may carry inside."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _TRANSLATED:
            carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if carried:
            return is_public(str(carried))
    return address.is_global and not address.is_multicast


def _looked_up(host: str, port: int, seconds: float) -> Sequence[str]:
    """What the system's resolver says; it knows no deadline, and is left behind when ours is over."""
    found: list[Sequence[str] | Exception] = []
    asking = Thread(target=lambda: found.append(_resolved(host, port)), daemon=True)
    asking.start()
    asking.join(seconds)
    if not found:
        raise TimeoutError
    if isinstance(found[0], Exception):
        raise found[0]
    return found[0]


def _resolved(host: str, port: int) -> Sequence[str] | Exception:
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        return error
    except UnicodeError:
        return OSError("is no name that a host can have")
    return list(dict.fromkeys(str(info[4][0]) for info in infos))
