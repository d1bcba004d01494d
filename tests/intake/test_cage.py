"""The cage: what a reader may do, what it may not, and what the parent learns."""

import os
import pickle
import signal
import sys
import threading
from pathlib import Path

import pytest

from data import misbehaving
from zhenggai.documents.unreadable import Unreadable
from zhenggai.intake import landlock, seccomp
from zhenggai.intake.answers import Outcome, load_answer
from zhenggai.intake.cage import run_caged
from zhenggai.intake.refusal import Refused

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's layers are Linux's")


def test_a_result_comes_back_as_it_was() -> None:
    assert run_caged(misbehaving.plain_values) == misbehaving.plain_values()


def test_relative_paths_are_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_caged(misbehaving.answer, Path("a.docx"), 1) == (tmp_path / "a.docx", 1)


def test_a_large_answer_comes_back_whole() -> None:
    text = "整" * 1_000_000
    assert run_caged(misbehaving.answer, text) == (text,)


def test_our_own_errors_cross_unchanged() -> None:
    with pytest.raises(Unreadable) as caught:
        run_caged(misbehaving.raise_ours)
    assert (caught.value.code, caught.value.message, caught.value.hint) == ("no-text", "没有文字层。", "请提交文字版。")


def test_a_reader_that_breaks_on_a_file_refuses_it_and_keeps_the_traceback() -> None:
    with pytest.raises(Refused, match="损坏") as caught:
        run_caged(misbehaving.raise_other)
    assert caught.value.code == "file.damaged"
    assert "KeyError" in caught.value.__notes__[0]


def test_a_fault_of_the_program_is_not_blamed_on_the_file() -> None:
    with pytest.raises(RuntimeError, match="missing_name"):
        run_caged(misbehaving.call_missing_name)


@pytest.mark.parametrize("reader", [misbehaving.loop, misbehaving.sleep_quietly], ids=["忙等", "空等"])
def test_a_reader_that_never_ends_is_stopped(reader: object) -> None:
    with pytest.raises(Refused) as caught:
        run_caged(reader, seconds=0.5)  # type: ignore[arg-type]
    assert caught.value.code == "file.limits"


@pytest.mark.parametrize("reader", [misbehaving.allocate, misbehaving.allocate_in_pieces], ids=["一次", "逐渐"])
def test_a_reader_that_takes_too_much_memory_is_stopped(reader: object) -> None:
    with pytest.raises(Refused) as caught:
        run_caged(reader, memory_mb=64)  # type: ignore[arg-type]
    assert caught.value.code == "file.limits"


@pytest.mark.parametrize("reader", [misbehaving.crash, misbehaving.leave], ids=["段错误", "悄然退出"])
def test_a_crash_of_native_code_is_a_refusal(reader: object) -> None:
    with pytest.raises(Refused) as caught:
        run_caged(reader)  # type: ignore[arg-type]
    assert caught.value.code == "file.damaged"


def test_python_code_gets_no_socket() -> None:
    with pytest.raises(Refused) as caught:
        run_caged(misbehaving.open_python_socket)
    assert "PermissionError" in caught.value.__notes__[0]


@on_linux
def test_native_code_gets_no_socket_and_no_new_process() -> None:
    assert run_caged(misbehaving.open_native_socket) == -1
    assert run_caged(misbehaving.fork_natively) == -1


def test_threads_still_work() -> None:
    assert run_caged(misbehaving.start_thread) == [1]


@on_linux
def test_native_code_starts_no_program(tmp_path: Path) -> None:
    target = tmp_path / "started"
    run_caged(misbehaving.run_program_natively, str(target))
    assert not target.exists()


def test_python_code_writes_nothing_outside(tmp_path: Path) -> None:
    target = tmp_path / "outside"
    with pytest.raises(Refused):
        run_caged(misbehaving.write_with_python, target)
    assert not target.exists()


def test_python_code_removes_nothing_outside(tmp_path: Path) -> None:
    target = tmp_path / "outside"
    target.write_text("原件")
    with pytest.raises(Refused):
        run_caged(misbehaving.remove, target)
    assert target.read_text() == "原件"


@on_linux
def test_native_code_writes_nothing_outside(tmp_path: Path) -> None:
    target = tmp_path / "outside"
    if "landlock" not in run_caged(misbehaving.layers):
        pytest.skip("this kernel has no Landlock")
    assert run_caged(misbehaving.write_natively, str(target)) == -1
    assert not target.exists()


def test_the_scratch_folder_is_gone_afterwards() -> None:
    assert not Path(run_caged(misbehaving.write_scratch)).exists()


def test_scratch_files_are_limited() -> None:
    with pytest.raises(Refused):
        run_caged(misbehaving.write_too_much, file_mb=2)


def test_no_secret_of_the_environment_reaches_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGGAI_SECRET_KEY", "演示数据")
    assert set(run_caged(misbehaving.environment)) <= {"HOME", "TMPDIR", "LANG", "PATH", "LC_CTYPE"}


def test_no_open_file_is_inherited(tmp_path: Path) -> None:
    with (tmp_path / "database").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        inherited = run_caged(misbehaving.open_descriptors)
    assert len(inherited) == 1  # the pipe of the answer


@on_linux
def test_all_portable_layers_are_in_force() -> None:
    assert {"rlimits", "seccomp", "audit-hook"} <= set(run_caged(misbehaving.layers))


def test_it_can_be_called_from_many_threads_at_once() -> None:
    answers: list[object] = []
    threads = [
        threading.Thread(target=lambda number=number: answers.append(run_caged(misbehaving.answer, number)))
        for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [(0,), (1,), (2,), (3,)]  # type: ignore[type-var]


def test_a_hostile_answer_cannot_run_code_in_the_parent() -> None:
    with pytest.raises(Refused) as caught:
        run_caged(misbehaving.send_bomb)
    assert "system may not cross" in caught.value.__notes__[0]


@pytest.mark.parametrize("hostile", [os.system, Path.unlink, signal.SIGKILL, misbehaving.Bomb, run_caged])
def test_an_answer_holds_only_plain_values_and_our_records(hostile: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        load_answer(pickle.dumps(Outcome("value", hostile)))


def test_another_machine_goes_without_the_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    assert not seccomp.forbid_calls(None)


@pytest.mark.parametrize("machine", seccomp.MACHINES.values(), ids=seccomp.MACHINES)
def test_every_jump_of_the_filter_lands_inside_it(machine: seccomp.Machine) -> None:
    code = seccomp.build_filter(machine)
    steps = [code[start : start + 8] for start in range(0, len(code), 8)]
    jumps = [(index, step[2], step[3]) for index, step in enumerate(steps) if step[0] in (0x15, 0x35, 0x45)]
    assert all(index + 1 + max(yes, no) < len(steps) for index, yes, no in jumps)


def test_an_old_kernel_goes_without_landlock(tmp_path: Path) -> None:
    class OldLibrary:
        def syscall(self, *_: object) -> int:
            return -1

    assert not landlock.write_only_below(OldLibrary(), str(tmp_path))
