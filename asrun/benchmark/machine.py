"""The machine and the Python that measure, as a record tells them.

Nothing here names the machine: no host, no user, no path. What a system does not tell is None.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

from asrun.benchmark.record import Machine, Python
from asrun.git import git
from asrun.shape import shaped
from asrun.snippets.situation import here
from asrun.tree import Tree

_ASK = """\
import json, multiprocessing, platform, sys, sysconfig
print(json.dumps({
    "version": platform.python_version().rstrip("+"),
    "implementation": platform.python_implementation(),
    "gil": getattr(sys, "_is_gil_enabled", lambda: True)(),
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    "start_methods": multiprocessing.get_all_start_methods(),
}))
"""


def read_machine() -> Machine:
    """This machine. Raises MisfitError on a system that records do not know."""
    usable = min(len(usable_cpus()), _quota() or sys.maxsize)
    physical = psutil.cpu_count(logical=False)
    told = {
        "system": here("").platform,
        "os": _system(),
        "architecture": platform.machine().lower(),
        "cpu": _processor() or None,
        "physical": min(physical, usable) if physical else None,
        "logical": os.cpu_count() or 1,
        "usable": usable,
        "memory": psutil.virtual_memory().total,
    }
    return shaped(told, Machine)


def read_python() -> Python:
    """This interpreter, asked in a fresh process: a module loaded here may turn on the GIL."""
    return shaped(json.loads(_output(sys.executable, "-c", _ASK) or "null"), Python)


def usable_cpus() -> frozenset[int]:
    """The numbers of the CPUs that this process may use."""
    if sys.platform == "linux":
        return frozenset(os.sched_getaffinity(0))
    count = getattr(os, "process_cpu_count", os.cpu_count)()  # since Python 3.13
    return frozenset(range(count or 1))


def read_commit(tree: Tree, files: Iterable[Path]) -> str:
    """The commit that the tree is at; empty where there is no git, or these files are changed."""
    names = [tree.name(file) for file in files]
    head = git(tree.root, "rev-parse", "HEAD")
    changed = git(tree.root, "status", "--porcelain", "--untracked-files=all", "--", *names)
    return head.strip() if head is not None and changed == "" else ""


def quota_of(told: str) -> int | None:
    """Whole CPUs of a control group's quota, from its `cpu.max`; None where it has none."""
    quota, _, period = told.partition(" ")
    return max(1, int(quota) // int(period)) if quota.isdigit() and period else None


def _quota() -> int | None:
    return quota_of(_read(Path("/sys/fs/cgroup/cpu.max")))


def _system() -> str:
    """The name and version of the operating system."""
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]}"
    if sys.platform == "linux":
        with suppress(OSError):
            return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    return f"{platform.system()} {platform.release()}"


def _processor() -> str:
    """The processor's name, by the registry, sysctl or /proc."""
    if sys.platform == "win32":
        import winreg

        key = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
            return str(winreg.QueryValueEx(opened, "ProcessorNameString")[0]).strip()
        return ""
    if sys.platform == "darwin":
        return _output("sysctl", "-n", "machdep.cpu.brand_string") or ""
    rows = _read(Path("/proc/cpuinfo")).splitlines()
    return next((row.partition(":")[2].strip() for row in rows if "model name" in row), "")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _output(*command: str) -> str | None:
    """What a command prints, or None where there is no such command or it fails."""
    try:
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
