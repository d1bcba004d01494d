"""Landlock: the kernel refuses every write outside one folder, for native code too.

Numbers and structures: Linux ``include/uapi/linux/landlock.h`` and the manual page landlock(7).
"""

import ctypes
import os
import struct
from typing import Any

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same on every architecture
VERSION_FLAG = 1
RULE_PATH_BENEATH = 1
WRITE_FILE = 1 << 1
REMOVE_AND_MAKE = sum(1 << bit for bit in range(4, 13))  # remove dir and file, make char … sym
REFER = 1 << 13  # version 2
TRUNCATE = 1 << 14  # version 3


def write_only_below(libc: Any, folder: str) -> bool:
    """Restrict this process for good; ``False`` where the kernel does not offer it."""
    version = libc.syscall(CREATE_RULESET, None, 0, VERSION_FLAG)
    if version < 1:
        return False
    rights = WRITE_FILE | REMOVE_AND_MAKE | (REFER if version >= 2 else 0) | (TRUNCATE if version >= 3 else 0)
    attributes = ctypes.create_string_buffer(struct.pack("<Q", rights), 8)
    ruleset = libc.syscall(CREATE_RULESET, attributes, 8, 0)
    if ruleset < 0:
        return False
    directory = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    try:
        beneath = ctypes.create_string_buffer(struct.pack("<Qi", rights, directory), 12)
        return bool(
            libc.syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, beneath, 0) == 0
            and libc.syscall(RESTRICT_SELF, ruleset, 0) == 0
        )
    finally:
        os.close(directory)
        os.close(ruleset)
