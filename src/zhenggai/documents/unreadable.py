"""The one error of all readers: a document that cannot be read, why, and what its sender can do."""


class Unreadable(Exception):
    """A whole document gives no text; ``code`` is one of the issue codes of ``plan read``.

    Codes: ``no-text`` (scan), ``encrypted``, ``empty-document``, ``file-type`` (wrong kind or damaged), ``truncated``.
    ``message`` says what is wrong and ``hint`` what to do, both in Chinese. All three travel through pickle, so the
    error crosses from a child process unchanged.
    """

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(code, message, hint)
        self.code = code
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the sentence for people: what is wrong and what to do."""
        return f"{self.message}{self.hint}"
