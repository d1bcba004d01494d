"""The one error of the file door: a file that may not come in, why, and what its sender can do."""

ISSUE_CODES = {
    "archive.encrypted": "encrypted",
    "file.empty": "empty-document",
}


class Refused(Exception):
    """A file was turned away at the door or by the child process that read it.

    ``code`` is a stable error code: ``file.missing file.empty file.size file.type file.damaged file.limits
    archive.expansion archive.path archive.encrypted xml.dtd image.pixels``. ``message`` and ``hint`` are Chinese
    sentences. All three travel through pickle, so the error crosses from a child process unchanged.
    """

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(code, message, hint)
        self.code = code
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the sentence for people: what is wrong and what to do."""
        return f"{self.message}{self.hint}"

    @property
    def issue_code(self) -> str:
        """Return the code for the closed list of ``plan read``: anything else there is the wrong file."""
        return ISSUE_CODES.get(self.code, "file-type")
