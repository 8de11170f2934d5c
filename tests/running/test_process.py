"""The processes of a run are found wherever they went, and ended."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from asrun.running.process import apart, end, members

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
Started = list["subprocess.Popen[bytes]"]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    """Processes to be ended should the test not do it."""
    processes: Started = []
    yield processes
    end(tmp_path, 3.0)
    for process in processes:
        process.kill()
        process.communicate()


def start(code: str, folder: Path, started: Started) -> "subprocess.Popen[bytes]":
    """A process set apart as a run is; returns when it has printed a line."""
    environment = {"SNIPPET_RUN": str(folder), "SYSTEMROOT": r"C:\Windows"}
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, **apart()
    )
    started.append(process)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def pids(folder: Path, leader: int = 0) -> list[int]:
    return [process.pid for process in members(folder, leader)]


def lives(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


SLEEP = "print(flush=True); import time; time.sleep(60)"
CHILD = (
    "import subprocess, sys; "
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'], {0}, "
    "stdout=subprocess.DEVNULL); print(flush=True)"
)


def test_a_process_is_a_member_until_it_ends(tmp_path: Path, started: Started) -> None:
    process = start(SLEEP, tmp_path, started)
    assert process.pid in pids(tmp_path)
    assert process.pid in pids(tmp_path.with_name("other"), process.pid)
    end(tmp_path, 3.0)
    assert pids(tmp_path, process.pid) == []
    assert process.wait(3) != 0


ESCAPES = {
    "session-of-its-own": "start_new_session=True",
    "group-of-its-own": "process_group=0, env={}",
    "without-the-environment": "env={}",
}


@posix_only
@pytest.mark.parametrize("options", ESCAPES.values(), ids=ESCAPES)
def test_a_child_is_a_member_wherever_it_went(
    options: str, tmp_path: Path, started: Started
) -> None:
    """By its session, or by its environment."""
    process = start(CHILD.format(options), tmp_path, started)
    process.wait(3)
    found = set(pids(tmp_path, process.pid)) - {process.pid}
    assert len(found) == 1
    assert pids(tmp_path.with_name("other")) == []
    end(tmp_path, 3.0, process.pid)
    assert pids(tmp_path, process.pid) == []
    assert not any(lives(pid) for pid in found)


@posix_only
def test_a_zombie_is_no_survivor(tmp_path: Path, started: Started) -> None:
    process = start("print(flush=True)", tmp_path, started)
    deadline = time.monotonic() + 5
    while pids(tmp_path, process.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert pids(tmp_path, process.pid) == []


TERM = "import signal, sys; signal.signal(signal.SIGTERM, {}); " + SLEEP


@posix_only
@pytest.mark.parametrize(
    ("answer", "code"), [("signal.SIG_IGN", -9), ("lambda *_: sys.exit(5)", 5)]
)
def test_who_heeds_term_may_end_itself_and_who_ignores_it_is_killed(
    answer: str, code: int, tmp_path: Path, started: Started
) -> None:
    process = start(TERM.format(answer), tmp_path, started)
    end(tmp_path, 3.0)
    assert process.wait(3) == code


@posix_only
def test_helpers_have_time_to_tidy_up(tmp_path: Path, started: Started) -> None:
    """A resource tracker ends by itself once nobody holds its pipe, and removes what was left."""
    code = "from multiprocessing import resource_tracker as r; r.ensure_running(); " + SLEEP
    process = start(code, tmp_path, started)
    deadline = time.monotonic() + 5
    while len(pids(tmp_path)) < 2:  # until it has become a program of its own, it is not told
        assert time.monotonic() < deadline
        time.sleep(0.01)
    begun = time.monotonic()
    end(tmp_path, 20.0)
    assert pids(tmp_path) == []
    assert time.monotonic() - begun < 9
    assert process.wait(3) == -signal.SIGTERM
