"""What the module of this platform promises: the same functions everywhere, nobody missed."""

import ast
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.running.platforms import platform

FOLDER = Path(platform.__file__).parent
FUNCTIONS = {
    *("adopt", "members", "end", "release"),
    *("new_folder", "open_channel", "options", "left_in_memory", "remove_from_memory"),
}
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


def defined(module: str) -> set[str]:
    """Names that a module of another platform has, read and not imported."""
    names: set[str] = set()
    for node in ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.name for alias in node.names}
    return names


@pytest.mark.parametrize("module", ["linux", "macos", "windows"])
def test_every_platform_has_the_same_functions(module: str) -> None:
    assert {*FUNCTIONS, "Group"} - defined(module) == set()


@pytest.fixture
def started(tmp_path: Path) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Processes to be ended should the test not do it."""
    processes: list[subprocess.Popen[bytes]] = []
    yield processes
    for process in processes:
        process.kill()
        process.wait()


def start(
    code: str, folder: Path, started: list["subprocess.Popen[bytes]"]
) -> "subprocess.Popen[bytes]":
    """A process set apart as a run is; returns when it has printed a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        **platform.options(),
    )
    started.append(process)
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
    return process


SLEEP = "print(flush=True); import time; time.sleep(60)"
IN_A_SESSION_OF_ITS_OWN = (
    "import subprocess, sys; "
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'],"
    " start_new_session=True, stdout=subprocess.DEVNULL); print(flush=True)"
)


def test_a_process_is_a_member_until_it_ends(
    tmp_path: Path, started: list["subprocess.Popen[bytes]"]
) -> None:
    process = start(SLEEP, tmp_path, started)
    group = platform.adopt(process)
    assert [member.pid for member in platform.members(group, tmp_path)] == [process.pid]
    platform.end(group, tmp_path, 3.0)
    assert platform.members(group, tmp_path) == []
    platform.release(group)
    assert process.wait(3) != 0


@posix_only
def test_a_process_in_another_session_is_found_by_its_environment(
    tmp_path: Path, started: list["subprocess.Popen[bytes]"]
) -> None:
    process = start(IN_A_SESSION_OF_ITS_OWN, tmp_path, started)
    process.wait(3)
    group = platform.adopt(process)
    (daemon,) = platform.members(group, tmp_path)
    assert (daemon.pid != process.pid, daemon.cleans_up) == (True, False)
    assert platform.members(group, tmp_path / "other") == []
    platform.end(group, tmp_path, 3.0)
    assert platform.members(group, tmp_path) == []


@posix_only
def test_a_zombie_is_no_survivor(tmp_path: Path, started: list["subprocess.Popen[bytes]"]) -> None:
    process = start("print(flush=True)", tmp_path, started)
    group = platform.adopt(process)
    deadline = time.monotonic() + 5
    while platform.members(group, tmp_path) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert platform.members(group, tmp_path) == []


@posix_only
def test_who_ignores_term_is_killed(
    tmp_path: Path, started: list["subprocess.Popen[bytes]"]
) -> None:
    code = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEP}"
    process = start(code, tmp_path, started)
    group = platform.adopt(process)
    platform.end(group, tmp_path, 3.0)
    assert process.wait(3) == -signal.Signals["SIGKILL"]


@posix_only
def test_who_heeds_term_may_end_itself(
    tmp_path: Path, started: list["subprocess.Popen[bytes]"]
) -> None:
    code = f"import signal, sys; signal.signal(signal.SIGTERM, lambda *a: sys.exit(5)); {SLEEP}"
    process = start(code, tmp_path, started)
    platform.end(platform.adopt(process), tmp_path, 3.0)
    assert process.wait(3) == 5


@linux_only
def test_what_is_left_in_memory_is_found_by_its_mark(tmp_path: Path) -> None:
    mark = f"{os.getpid():x}-test"
    memory = Path("/dev/shm")
    names = [f"psm_{mark}abc", f"sem.mp-{mark}-x"]
    for name in [*names, f"sem.mp-other{mark}"]:
        (memory / name).touch()
    try:
        assert platform.left_in_memory(mark) == names
        platform.remove_from_memory(names)
        assert platform.left_in_memory(mark) == []
        assert (memory / f"sem.mp-other{mark}").exists()
    finally:
        platform.remove_from_memory([*names, f"sem.mp-other{mark}"])
