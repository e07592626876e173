"""The one way in which asking a host fails, in words for a curator."""


class NetworkError(Exception):
    """Nothing was had from a host: says which host, what happened, and what to do.

    ``again`` is whether a second try may help, ``after`` the seconds for which the host asks to be left alone, and
    ``text`` what it answered beside the refusal, in its own format.
    """

    def __init__(
        self, host: str, message: str, *, again: bool = False, after: float | None = None, text: str = ""
    ) -> None:
        super().__init__(f"{host} {message}")
        self.again = again
        self.after = after
        self.text = text
