"""A batch that is told to end does so in order, and only once."""

import signal
import subprocess
import sys
import time

import pytest

from tests.tiny import ROOT

CLEANS_UP = """\
import signal, sys, time
from asrun.running.batch import ending_in_order
if "nohup" in sys.argv:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
with ending_in_order():
    try:
        print("ready", flush=True)
        time.sleep(9)
        print("went on", flush=True)
    finally:
        time.sleep(0.5)
        print("cleaned", flush=True)
"""
ENDS = {
    "term": ("SIGTERM", 128 + 15),
    "hang-up": ("SIGHUP", 128 + 1),
    "ctrl-c": ("SIGINT", -2),
}


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("further", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize(("first", "code"), ENDS.values(), ids=ENDS)
def test_a_further_signal_does_not_cut_the_clean_up(first: str, code: int, further: str) -> None:
    process = started()
    for name in (first, further, further):
        process.send_signal(signal.Signals[name])
        time.sleep(0.1)
    assert process.communicate(timeout=20)[0] == "cleaned\n"
    assert process.returncode == code


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_what_is_ignored_stays_so() -> None:
    """As with `nohup`."""
    process = started("nohup")
    process.send_signal(signal.Signals["SIGHUP"])
    time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=20)[0] == "cleaned\n"
    assert process.returncode == 128 + 15


def started(*arguments: str) -> "subprocess.Popen[str]":
    """The program, when it is ready."""
    command = [sys.executable, "-c", CLEANS_UP, *arguments]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process
