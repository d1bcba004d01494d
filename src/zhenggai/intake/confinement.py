"""Give up rights for good: limits, network, places to write. Called once, in the caged child.

Layers, each alone stopping something, none trusted alone:

- ``rlimits`` cap processor time, memory, file size, open files and core dumps (POSIX, always there);
- ``network-namespace`` leaves the child with no interface at all (where the kernel lets us unshare);
- ``landlock`` lets native code write only below the scratch folder (Linux 5.13 and newer);
- ``seccomp`` makes the kernel refuse sockets, new programs and tracing to native code (x86-64 and arm64);
- ``audit-hook`` refuses the same to Python code, on every system.
"""

import ctypes
import math
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from zhenggai.intake import landlock, seccomp
from zhenggai.intake.limits import MEGABYTE

CLONE_NEWNET = 0x40000000
CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
OPEN_FILES = 64

FORBIDDEN_EVENTS = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.kill",
)
PATH_EVENTS = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.chown",
    "os.truncate",
)

_in_force: list[str] = []


def layers_in_force() -> tuple[str, ...]:
    """Return the names of the layers this process lives under; empty outside a cage."""
    return tuple(_in_force)


def confine(scratch: str, seconds: float, memory_mb: int, file_mb: int) -> None:
    """Give up everything a reader of files does not need; there is no way back."""
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux":
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _note("network-namespace", leave_network(libc))
        _note("landlock", landlock.write_only_below(libc, scratch))
    set_limits(seconds, memory_mb, file_mb)
    _note("rlimits", True)
    if sys.platform == "linux":
        _note("seccomp", seccomp.forbid_calls(libc))
    sys.addaudithook(_Guard(scratch))
    _note("audit-hook", True)


def _note(layer: str, in_force: bool) -> None:
    if in_force:
        _in_force.append(layer)


def leave_network(libc: Any) -> bool:
    """Move into an empty network namespace; without privilege this takes a user namespace besides."""
    return bool(libc.unshare(CLONE_NEWNET) == 0 or libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0)


def set_limits(seconds: float, memory_mb: int, file_mb: int) -> None:
    """Cap what the kernel counts; memory is counted from what the interpreter already has."""
    cpu = math.ceil(seconds) + 1
    for limit, value in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, address_space() + memory_mb * MEGABYTE),
        (resource.RLIMIT_FSIZE, file_mb * MEGABYTE),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (allowed, allowed))


def address_space() -> int:
    """Return the bytes of address space in use (Linux), or a fair guess elsewhere."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 512 * MEGABYTE
    return pages * os.sysconf("SC_PAGE_SIZE")


class _Guard:
    """The audit hook: Python code that tries what the cage forbids gets a ``PermissionError``."""

    def __init__(self, scratch: str) -> None:
        self.scratch = os.path.realpath(scratch) + os.sep

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(FORBIDDEN_EVENTS):
            raise PermissionError(f"a reader of files may not use {event}")
        if event == "open":
            path, _, flags = arguments
            if (flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)) and not isinstance(path, int):
                self._check(path)
        elif event.startswith(PATH_EVENTS):
            self._check(arguments[0])

    def _check(self, path: Any) -> None:
        if not (os.path.realpath(os.fsdecode(path)) + os.sep).startswith(self.scratch):
            raise PermissionError("a reader of files may write only in its scratch folder")
