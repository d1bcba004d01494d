"""Run a reader of files in a child process that has limits, no network and nowhere to write.

The child is a fresh interpreter, not a fork. A fork would carry the web worker's memory (keys, sessions, other
people's rows) into the process that parses hostile bytes, and forking a process with threads can hang on a lock that
another thread held. A fork server avoids the second but is one more process to watch. The fresh interpreter costs
about 0.05 s, 0.15 s with the PDF library, and can be started from any thread.

What is guaranteed on Linux, whatever the file does to the parser's native code: processor time, memory, file size and
wall time are capped; the child cannot create sockets, start programs or trace processes; it can write only below its
own scratch folder, which is deleted; it sees no environment variable of the parent and inherits no open file. The
kernel features behind this are listed in ``confinement``; ``layers_in_force`` tells which of them a machine has. The
answer comes back through a pipe and is unpickled with a list of allowed classes, so a child that was taken over cannot
run code in the parent. What is not guaranteed: the child can still *read* what the user may read, but has nowhere to
send it.
"""

import json
import os
import pickle
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from zhenggai.intake.answers import Outcome, load_answer
from zhenggai.intake.limits import MEGABYTE
from zhenggai.intake.refusal import Refused

T = TypeVar("T")

MOST_ANSWER_BYTES = 1024 * MEGABYTE
START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from zhenggai.intake.caged import main; main()"


def run_caged(
    function: Callable[..., T], *args: object, seconds: float = 20.0, memory_mb: int = 512, file_mb: int = 64
) -> T:
    """Return ``function(*args)``, computed in a caged child process.

    ``function`` is importable by name, arguments and result can be pickled; the result is made of plain values,
    dates, decimals, paths, and dataclasses, enums and exceptions of this package. ``seconds`` is wall time,
    ``memory_mb`` what the reader may take beyond the bare interpreter, ``file_mb`` the size of any file it writes.

    Raises ``Refused("file.limits", …)`` where the child ran out of time or memory, ``Refused("file.damaged", …)``
    where the reader broke on the file (its traceback is added as a note), and whatever exception of this package the
    reader itself raised (``Refused``, ``Unreadable``).
    """
    with tempfile.TemporaryDirectory(prefix="zhenggai-cage-") as scratch:
        call = pickle.dumps((function, tuple(_absolute(argument) for argument in args)))
        settings = {"seconds": seconds, "memory_mb": memory_mb, "file_mb": file_mb, "scratch": scratch}
        child = _start(settings, scratch)
        try:
            answer = _converse(child, call, seconds)
        finally:
            _end(child)
    if answer is None:
        raise Refused("file.limits", f"读取超过 {seconds:g} 秒，已停止。", "请拆分文件，或另存为较小的文件后重试。")
    result: T = _unwrap(_open_answer(answer) if answer else _silent_end(child.returncode))
    return result


def _absolute(argument: object) -> object:
    """Make paths independent of the working directory, which is another one in the child."""
    return argument.absolute() if isinstance(argument, Path) else argument


def _start(settings: dict[str, Any], scratch: str) -> "subprocess.Popen[bytes]":
    module_path = json.dumps([str(Path(entry).absolute()) for entry in sys.path])
    return subprocess.Popen(  # noqa: S603 - the program is our own interpreter, no shell, no outside text
        [sys.executable, "-I", "-B", "-c", START, module_path, json.dumps(settings)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=scratch,
        env={"HOME": scratch, "TMPDIR": scratch, "LANG": "C.UTF-8", "PATH": os.defpath},
        start_new_session=True,
    )


def _converse(child: "subprocess.Popen[bytes]", call: bytes, seconds: float) -> bytes | None:
    """Send the call and collect the answer; ``None`` when the time is up, empty when the child died without one."""
    assert child.stdin is not None  # noqa: S101 - opened as pipes above
    assert child.stdout is not None  # noqa: S101
    deadline = time.monotonic() + seconds
    waiting = select.poll()  # select() fails in a busy server, where descriptors pass 1,024
    waiting.register(child.stdout, select.POLLIN | select.POLLHUP)
    try:
        child.stdin.write(call)
        child.stdin.close()
    except BrokenPipeError:
        return b""
    answer = bytearray()
    while (left := deadline - time.monotonic()) > 0:
        if not waiting.poll(left * 1000):
            continue
        piece = os.read(child.stdout.fileno(), MEGABYTE)
        if not piece:
            return bytes(answer)
        answer += piece
        if len(answer) > MOST_ANSWER_BYTES:
            break
    return None


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Leave no process behind: the child leads a group of its own, and killing one that has ended changes nothing."""
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None and not pipe.closed:
            pipe.close()


def _open_answer(answer: bytes) -> Outcome:
    """Unpickle the answer; whatever goes wrong here was sent by a child that is no longer ours."""
    try:
        return load_answer(answer)
    except Exception as error:
        return Outcome("broken", f"{type(error).__name__}: {error}")


def _silent_end(code: int) -> Outcome:
    """Say why a child ended without an answer: killed by a limit, or crashed on the file."""
    if -code in (signal.SIGKILL, signal.SIGXCPU, signal.SIGXFSZ, signal.SIGABRT):
        return Outcome("limits", "")
    return Outcome("broken", f"child ended with code {code}")


def _unwrap(outcome: Outcome) -> Any:
    if outcome.kind == "value":
        return outcome.content
    if outcome.kind == "raised":
        raise outcome.content
    if outcome.kind == "limits":
        raise Refused("file.limits", "文件展开后过大，读取超出内存或时间上限。", "请删除多余的空行空列或拆分后重试。")
    if outcome.kind == "fault":
        raise RuntimeError(outcome.content)
    refusal = Refused("file.damaged", "文件已损坏或内容异常，无法读取。", "请用原软件打开后另存一份再提交。")
    refusal.add_note(str(outcome.content))
    raise refusal
