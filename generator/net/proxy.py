"""The way out of a network that has a proxy.

Its people tell all programs, by https_proxy and no_proxy or in the system's settings, which Python's urllib reads.
"""

from dataclasses import dataclass
from urllib.request import getproxies, proxy_bypass

import httpx

from generator.net.failure import NetworkError


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where the proxy stands, and the name and password that it wants."""

    url: str
    auth: tuple[str, str] | None = None


def proxy(url: httpx.URL) -> Proxy | None:
    """The proxy by which a host is asked, if any. Raises NetworkError where it is of a kind that is not spoken here."""
    told = getproxies().get(url.scheme, "")
    if not told or proxy_bypass(url.netloc.decode("ascii")):
        return None
    try:
        found = httpx.URL(told if "://" in told else f"http://{told}")
    except httpx.InvalidURL:
        found = httpx.URL()
    if found.scheme != "http" or not found.host:
        raise NetworkError("the proxy", f"that {url.scheme}_proxy names is none; write it as http://proxy.example:3128")
    auth = (found.username, found.password) if found.userinfo else None
    return Proxy(str(found.copy_with(username=None, password=None)), auth)
