"""What hosts say instead of an answer → words for a curator, and whether to ask again."""

import ssl
import time
from email.utils import mktime_tz, parsedate_tz
from http import HTTPStatus
from typing import Final

import httpcore
import httpx

from generator.net.deadline import Deadline
from generator.net.failure import NetworkError
from generator.net.limits import Limits

BROKEN: Final = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    TimeoutError,
)
"""What a connection raises that comes to no answer."""

_AGAIN: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
_ADVICE: Final = {
    400: "check what was asked for",
    401: "it wants to know who asks; save the page in a browser and import the file",
    403: "it does not let programs in; save the page in a browser and import the file",
    404: "check that it is written right",
    410: "what stood there is gone; name another address",
    429: "it was asked too often; try again later",
}


def of_status(response: httpx.Response, host: str, text: str, limits: Limits) -> NetworkError:
    """The refusal that a status is, with what the host says in ``text``."""
    status = response.status_code
    after = _seconds(response.headers.get("retry-after", "")) if status in _AGAIN else None
    said = f"answers {status}{_phrase(status)}"
    if after is not None and after > limits.retry_after:
        return NetworkError(host, f"{said} and asks to be left alone for {_lasting(after)}; try again then", text=text)
    advice = _ADVICE.get(status, "try again later")
    return NetworkError(host, f"{said}; {advice}", again=status in _AGAIN, after=after, text=text)


def of_connection(error: Exception, host: str, deadline: Deadline, limits: Limits) -> NetworkError:
    """The refusal that a broken or silent connection is."""
    if isinstance(error, (httpcore.TimeoutException, TimeoutError)):
        return _late(error, host, deadline, limits)
    cause = error.args[0] if error.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        wrong = f"has no valid certificate ({cause.verify_message})"
        return NetworkError(host, f"{wrong}, so nothing was asked; check the address and this machine's clock")
    if isinstance(error, httpcore.ConnectError):
        advice = "check the address and this machine's connection"
        why = getattr(cause, "strerror", None) or cause
        return NetworkError(host, f"cannot be reached ({why}); {advice}", again=True)
    if isinstance(error, httpcore.ProxyError):
        message = f"cannot be reached by this network's proxy ({error}); ask those who run it, or set no_proxy"
        return NetworkError(host, message)
    if isinstance(error, httpcore.ProtocolError):
        return NetworkError(host, f"broke off or answered no HTTP ({error}); try again later", again=True)
    return NetworkError(host, "broke off in the middle of its answer; try again later", again=True)


def _late(error: Exception, host: str, deadline: Deadline, limits: Limits) -> NetworkError:
    if not deadline.left:
        return NetworkError(host, f"gave no whole answer within {limits.total:g} seconds; try again later")
    if isinstance(error, httpcore.ConnectTimeout):
        return NetworkError(
            host, f"could not be reached within {limits.connect:g} seconds; try again later", again=True
        )
    return NetworkError(host, f"said nothing for {limits.silence:g} seconds; try again later", again=True)


def _phrase(status: int) -> str:
    try:
        return f" ({HTTPStatus(status).phrase})"
    except ValueError:
        return ""


def _seconds(header: str) -> float | None:
    """What Retry-After says (RFC 9110, 10.2.3): seconds, or a day and time."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return float(header[:9])
    try:
        parts = parsedate_tz(header)
        return max(0.0, mktime_tz(parts) - time.time()) if parts else None
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def _lasting(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"
