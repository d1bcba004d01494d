"""seccomp: the kernel refuses sockets, new processes and tracing, for native code too.

The filter is classic BPF as in Linux ``Documentation/userspace-api/seccomp_filter.rst``. It names what is forbidden,
because a list of what every native library may call would break with each of their versions. Call numbers:
``arch/x86/entry/syscalls/syscall_64.tbl`` and ``include/uapi/asm-generic/unistd.h``.
"""

import ctypes
import errno
import platform
import struct
from dataclasses import dataclass
from typing import Any

PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2
ALLOW = 0x7FFF0000
KILL = 0x80000000
REFUSE = 0x00050000 | errno.EPERM
NOT_THERE = 0x00050000 | errno.ENOSYS
LOAD, EQUAL, AT_LEAST, HAS_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER_OFFSET, ARCHITECTURE_OFFSET, FIRST_ARGUMENT_OFFSET = 0, 4, 16
FOREIGN_NUMBERS = 0x40000000  # x86-64 also answers 32-bit-pointer calls at these numbers
CLONE_THREAD = 0x10000


@dataclass(frozen=True, slots=True)
class Machine:
    """Call numbers of one processor; ``clone3`` is 435 on all."""

    architecture: int
    clone: int
    forbidden: tuple[int, ...]


CLONE3 = 435
# Both lists in this order: socket socketpair connect bind listen accept accept4 sendto sendmsg sendmmsg execve
# execveat ptrace process_vm_readv process_vm_writev kill tkill tgkill pidfd_open pidfd_send_signal bpf mount umount2
# unshare setns io_uring_setup; then, where they exist, fork vfork.
# fmt: off
MACHINES = {
    "x86_64": Machine(0xC000003E, 56, (
        41, 53, 42, 49, 50, 43, 288, 44, 46, 307, 59,
        322, 101, 310, 311, 62, 200, 234, 434, 424, 321, 165, 166,
        272, 308, 425, 57, 58,
    )),
    "aarch64": Machine(0xC00000B7, 220, (
        198, 199, 203, 200, 201, 202, 242, 206, 211, 269, 221,
        281, 117, 270, 271, 129, 130, 131, 434, 424, 280, 40, 39,
        97, 268, 425,
    )),
}
# fmt: on


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def forbid_calls(libc: Any) -> bool:
    """Install the filter for good; ``False`` on other machines or where the kernel does not offer it."""
    machine = MACHINES.get(platform.machine())
    if machine is None:
        return False
    code = build_filter(machine)
    block = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.addressof(block))
    return bool(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def build_filter(machine: Machine) -> bytes:
    """Return the filter's instructions; a jump counts the instructions it skips.

    Another architecture kills; a forbidden call and a new process fail with ``EPERM``; new threads are allowed.
    ``clone3`` hides its flags from filters, so it is said not to exist and the C library falls back to ``clone``.
    """
    last = 5 + len(machine.forbidden) + 4  # ALLOW stands here, REFUSE and NOT_THERE after it
    steps = [
        (LOAD, 0, 0, ARCHITECTURE_OFFSET),
        (EQUAL, 1, 0, machine.architecture),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER_OFFSET),
        (AT_LEAST, last + 1 - 5, 0, FOREIGN_NUMBERS),
    ]
    for number in machine.forbidden:
        steps.append((EQUAL, last + 1 - (len(steps) + 1), 0, number))
    steps.append((EQUAL, last + 2 - (len(steps) + 1), 0, CLONE3))
    steps.append((EQUAL, 0, last - (len(steps) + 1), machine.clone))
    steps.append((LOAD, 0, 0, FIRST_ARGUMENT_OFFSET))
    steps.append((HAS_BIT, 0, 1, CLONE_THREAD))
    steps += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE), (RETURN, 0, 0, NOT_THERE)]
    return b"".join(struct.pack("<HBBI", *step) for step in steps)
