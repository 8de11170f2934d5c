"""Whatever ends the builder, and whatever a snippet did: nothing of a run is left."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from asrun.running.folders import batch_folder, remove, run_folder
from asrun.running.process import members
from asrun.tree import Tree
from tests.tiny import ROOT, guarded, show

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


@pytest.fixture
def scratch() -> Iterator[Path]:
    """A temporary folder whose path is short enough for sockets."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


STAYS = guarded(
    "kept = [SharedMemory(f'{os.getpid()}-own', create=True, size=9)]",
    "kept += [mp.get_context('spawn').Lock(), SharedMemory(create=True, size=9)]",
    "subprocess.Popen(['sleep', '60'], start_new_session=True)",
    "mp.Process(target=time.sleep, args=(60,)).start()",
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
    "print('ready', kept[0].name, kept[1]._semlock.name, kept[2].name)",
    "time.sleep(60)",
    above=(
        "import multiprocessing as mp\nimport os\nimport signal\nimport subprocess\nimport time\n"
        "from multiprocessing import resource_tracker\n"
        "from multiprocessing.shared_memory import SharedMemory\n\n"
        "resource_tracker.register = lambda *_: None  # else it would remove them"
    ),
    exceptions="limit = 60.0",
)
BUILDER = """\
import sys
from pathlib import Path
from tests.tiny import check
from asrun.tree import Tree
check(Tree(Path(sys.argv[1])))
"""
ENDS = {
    "term": ["SIGTERM"],
    "hang-up": ["SIGHUP"],
    "ctrl-c": ["SIGINT"],
    "ctrl-c-twice": ["SIGINT"] * 2,
    "ctrl-c-then-term": ["SIGINT", "SIGTERM"],
    "kill": ["SIGKILL"],
    "ctrl-c-then-kill": ["SIGINT", "SIGKILL"],
}


@posix_only
@pytest.mark.parametrize("signals", ENDS.values(), ids=ENDS)
def test_a_builder_that_is_ended_leaves_nothing(
    signals: list[str], tree: Tree, scratch: Path
) -> None:
    show(tree, {"stays": STAYS, "stays_too": STAYS})
    builder = subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(tree.root)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(scratch)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    ready: list[bytes] = []
    while len(ready) < 2:
        assert builder.poll() is None, builder.communicate()
        outputs = [file.read_bytes() for file in scratch.glob("mp-*/*/output")]
        ready = [data for data in outputs if b"ready" in data and data.endswith(b"\n")]
        time.sleep(0.05)
    assert len(members(scratch / "mp-")) == 6
    for number, name in enumerate(signals):
        time.sleep(0.05 * bool(number))
        builder.send_signal(signal.Signals[name])
    builder.communicate(timeout=30)
    until = time.monotonic() + (10 if "SIGKILL" in signals else 0)
    while os.listdir(scratch) and time.monotonic() < until:
        time.sleep(0.05)
    names = [name for data in ready for name in data.decode().split()[-3:]]
    memory = [name.removeprefix("sem.") for name in os.listdir("/dev/shm")]
    assert [process.cmdline() for process in members(scratch / "mp-")] == []
    assert os.listdir(scratch) == []
    assert len(names) == 6
    assert [name for name in names if name.lstrip("/") in memory] == []
    assert builder.returncode != 0


def test_the_guardian_ends_with_the_batch() -> None:
    with batch_folder() as folder:
        guardians = [p for p in psutil.Process().children() if str(folder) in p.cmdline()]
        assert len(guardians) == 1
    assert not folder.exists()
    assert not guardians[0].is_running()


def test_what_may_not_be_removed_is_removed(scratch: Path) -> None:
    """As who is not root: modes do not bind root."""
    if sys.platform == "win32":
        pytest.skip("needs POSIX")
    linked = scratch / "linked"
    linked.write_text("x")
    linked.chmod(0o400)
    user = os.geteuid()
    try:
        for path in (scratch, linked):
            os.chown(path, 65534 if user == 0 else user, -1)
    except OSError:
        pytest.skip("in this name space root can be nobody else")
    if user == 0:
        os.seteuid(65534)
    try:
        with run_folder(scratch) as folder:
            closed = folder / "run/closed/deep"
            closed.mkdir(parents=True)
            (closed / "file").write_text("x")
            (folder / "run/link").symlink_to(linked)
            for path in (closed / "file", closed, closed.parent, folder / "run"):
                path.chmod(0)
        assert not folder.exists()
    finally:
        os.seteuid(user)
    assert linked.stat().st_mode & 0o777 == 0o400


def test_a_folder_that_is_gone_is_removed(tmp_path: Path) -> None:
    remove(tmp_path / "gone")
