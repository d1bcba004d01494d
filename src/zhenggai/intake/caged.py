"""The child's side of the cage: take the call, give up every right, run the reader, answer."""

import gc
import json
import os
import pickle
import sys
import traceback
from typing import BinaryIO

from zhenggai.intake.answers import Outcome, dump_answer
from zhenggai.intake.confinement import confine


def main() -> None:
    """Read one pickled call from standard input and write its outcome to standard output."""
    settings = json.loads(sys.argv[2])
    call = sys.stdin.buffer.read()
    answers = os.fdopen(os.dup(1), "wb")
    _silence()
    gc.set_threshold(100_000, 50, 1000)  # a reader builds many records and lives for one file
    function, args = pickle.loads(call)  # noqa: S301 - written by our own parent a moment ago
    confine(settings["scratch"], settings["seconds"], settings["memory_mb"], settings["file_mb"])
    try:
        outcome = Outcome("value", function(*args))
        data = dump_answer(outcome)
    except MemoryError:
        data = dump_answer(Outcome("limits", "memory"))
    except (ImportError, NameError):
        data = dump_answer(Outcome("fault", traceback.format_exc()))
    except Exception as error:
        data = _describe(error)
    _answer(answers, data)


def _silence() -> None:
    """Native libraries print to descriptors 1 and 2; that must not mix with the answer."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)


def _describe(error: Exception) -> bytes:
    """Send our own exceptions as they are, everything else as its traceback."""
    try:
        return dump_answer(Outcome("raised", error))
    except Exception:
        return dump_answer(Outcome("broken", "".join(traceback.format_exception(error))))


def _answer(answers: BinaryIO, data: bytes) -> None:
    """Write everything and leave at once: destructors of a damaged document may crash and are not needed."""
    answers.write(data)
    answers.flush()
    os._exit(0)
