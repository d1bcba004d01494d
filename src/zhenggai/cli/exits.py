"""Exit codes that scripts rely on, and the error that carries one with its message."""

DONE = 0
HAS_PROBLEMS = 1
NOT_RUN = 2
JOURNAL_BROKEN = 3
BACKUP_BROKEN = 4


class CommandError(Exception):
    """A command cannot go on; the message says why and what to do."""

    def __init__(self, message: str, exit_code: int = NOT_RUN) -> None:
        super().__init__(message)
        self.exit_code = exit_code
