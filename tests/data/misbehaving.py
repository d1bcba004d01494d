"""Readers that do what a reader taken over by a hostile file would do; the cage runs them in the tests."""

import ctypes
import os
import socket
import threading
from datetime import date
from decimal import Decimal
from pathlib import Path

from zhenggai.documents.unreadable import Unreadable
from zhenggai.intake.confinement import layers_in_force


def answer(*arguments: object) -> tuple[object, ...]:
    return arguments


def plain_values() -> tuple[object, ...]:
    return date(2022, 9, 30), Decimal("5.33"), Path("a"), frozenset({1}), {"整改": [1, None, True]}


def raise_ours() -> None:
    raise Unreadable("no-text", "没有文字层。", "请提交文字版。")


def raise_other() -> None:
    raise KeyError("part")


def call_missing_name() -> None:
    missing_name()  # type: ignore[name-defined]  # noqa: F821


def loop() -> None:
    while True:
        pass


def sleep_quietly() -> None:
    threading.Event().wait()


def allocate() -> int:
    return len(bytearray(1_500_000_000))


def allocate_in_pieces() -> int:
    pieces = []
    while True:
        pieces.append(bytes(1_000_000))


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(3)


def open_python_socket() -> None:
    socket.socket()


def open_native_socket() -> int:
    return int(ctypes.CDLL(None).socket(2, 1, 0))


def fork_natively() -> int:
    child = int(ctypes.CDLL(None).fork())
    if child == 0:
        os._exit(0)
    return child


def start_thread() -> list[int]:
    seen: list[int] = []
    thread = threading.Thread(target=seen.append, args=(1,))
    thread.start()
    thread.join()
    return seen


def write_with_python(target: Path) -> None:
    target.write_text("x")


def write_natively(target: str) -> int:
    return int(ctypes.CDLL(None).open(target.encode(), os.O_WRONLY | os.O_CREAT, 0o600))


def remove(target: Path) -> None:
    target.unlink()


def run_program_natively(target: str) -> int:
    return int(ctypes.CDLL(None).system(f"touch {target}".encode()))


def write_scratch() -> str:
    Path("scratch.txt").write_text("x")
    return str(Path.cwd())


def write_too_much() -> None:
    with Path("scratch.bin").open("wb") as file:
        for _ in range(100):
            file.write(bytes(1_000_000))


def environment() -> dict[str, str]:
    return dict(os.environ)


def open_descriptors() -> list[int]:
    return [descriptor for descriptor in range(3, 64) if _is_open(descriptor)]


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def layers() -> tuple[str, ...]:
    return layers_in_force()


class Bomb:
    """Unpickles into a call, as a child that was taken over would send it."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def send_bomb() -> Bomb:
    return Bomb()
