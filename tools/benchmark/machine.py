"""The machine and the Python that measure, as a record tells them.

Nothing here names the machine: no host, no user, no path. What a system does not tell is None.
"""

import ctypes
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tools.benchmark.record import Machine, Python
from tools.git import git
from tools.snippets.situation import here
from tools.tree import Tree

_ASK = """\
import json, multiprocessing, platform, sys, sysconfig
print(json.dumps({
    "version": platform.python_version(),
    "implementation": platform.python_implementation(),
    "gil": getattr(sys, "_is_gil_enabled", lambda: True)(),
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    "start_methods": multiprocessing.get_all_start_methods(),
}))
"""
_CPUS = Path("/sys/devices/system/cpu")


def read_machine() -> Machine:
    """This machine."""
    system = here("").platform
    cpus = usable_cpus()
    asking = {"linux": _linux, "macos": _macos, "windows": _windows}
    told = asking[system](cpus) if system in asking else {}
    usable = min(len(cpus), told.get("quota") or len(cpus))
    physical = told.get("physical")
    return Machine(
        system=system,
        os=told.get("os") or platform.system(),
        architecture=platform.machine().lower(),
        cpu=told.get("cpu"),
        physical=min(physical, usable) if physical else None,
        logical=os.cpu_count() or 1,
        usable=usable,
        memory=told.get("memory"),
        virtual=told.get("virtual"),
        hosted=_hosted(os.environ),
    )


def read_python() -> Python:
    """This interpreter, asked in a fresh process: a module loaded here may turn on the GIL."""
    done = subprocess.run(
        [sys.executable, "-c", _ASK], check=True, capture_output=True, encoding="utf-8"
    )
    told = json.loads(done.stdout)
    methods = tuple(told.pop("start_methods"))  # "the first of which is the default" (library docs)
    return Python(start_method=methods[0], start_methods=methods, **told)


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


def cores_in(siblings: Mapping[int, str]) -> int | None:
    """How many cores: CPUs of one core tell the same list of siblings. None where any is untold."""
    return len(set(siblings.values())) if siblings and all(siblings.values()) else None


def quota_of(told: str) -> int | None:
    """Whole CPUs of a control group's quota, from its `cpu.max`; None where it has none."""
    quota, _, period = told.partition(" ")
    return max(1, int(quota) // int(period)) if quota.isdigit() and period else None


def _linux(cpus: frozenset[int]) -> dict[str, Any]:
    info = _read(Path("/proc/cpuinfo"))
    models = [row.partition(":")[2].strip() for row in info.splitlines() if "model name" in row]
    meminfo = _read(Path("/proc/meminfo")).splitlines()
    memory = [row.split()[1] for row in meminfo if row.startswith("MemTotal:")]
    siblings = {
        cpu: _read(_CPUS / f"cpu{cpu}" / "topology" / "thread_siblings_list") for cpu in cpus
    }
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME")
    except OSError:
        name = None
    return {
        "os": name,
        "cpu": models[0] if models and models[0] else None,
        "physical": cores_in(siblings),
        "memory": int(memory[0]) * 1024 if memory else None,
        "virtual": True if "hypervisor" in info.split() else _bare(info),
        "quota": quota_of(_read(Path("/sys/fs/cgroup/cpu.max"))),
    }


def _bare(info: str) -> bool | None:
    """x86 tells a guest by the flag `hypervisor`; other processors do not tell."""
    return False if "\nflags" in info else None


def _macos(cpus: frozenset[int]) -> dict[str, Any]:
    """By sysctl(8). `kern.hv_vmm_present` is 1 in a guest (Apple, "Virtualization")."""
    del cpus
    guest = _output("sysctl", "-n", "kern.hv_vmm_present")
    return {
        "os": f"macOS {platform.mac_ver()[0]}",
        "cpu": _output("sysctl", "-n", "machdep.cpu.brand_string") or None,
        "physical": _number(_output("sysctl", "-n", "hw.physicalcpu")),
        "memory": _number(_output("sysctl", "-n", "hw.memsize")),
        "virtual": {"0": False, "1": True}.get(guest or ""),
    }


def _windows(cpus: frozenset[int]) -> dict[str, Any]:
    """By the registry, GlobalMemoryStatusEx and GetLogicalProcessorInformationEx."""
    del cpus
    if sys.platform != "win32":
        return {}
    import winreg

    key = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
        cpu = str(winreg.QueryValueEx(opened, "ProcessorNameString")[0]).strip()
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    status = (ctypes.c_ulonglong * 8)()  # MEMORYSTATUSEX: two DWORDs, then seven of 64 bits
    ctypes.c_ulong.from_buffer(status).value = ctypes.sizeof(status)
    memory = int(status[1]) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None
    return {
        "os": f"Windows {platform.release()}",
        "cpu": cpu or None,
        "physical": _windows_cores(kernel),
        "memory": memory,
    }


def _windows_cores(kernel: Any) -> int | None:
    """The entries of RelationProcessorCore (0): each begins with its kind and its size."""
    size = ctypes.c_ulong(0)
    kernel.GetLogicalProcessorInformationEx(0, None, ctypes.byref(size))
    buffer = (ctypes.c_ubyte * size.value)()
    if not size.value or not kernel.GetLogicalProcessorInformationEx(0, buffer, ctypes.byref(size)):
        return None
    offset = cores = 0
    while offset < size.value:
        step = int.from_bytes(bytes(buffer[offset + 4 : offset + 8]), sys.byteorder)
        if not step:
            return None
        offset, cores = offset + step, cores + 1
    return cores


def _hosted(environment: Mapping[str, str]) -> str | None:
    """GitHub tells its own runners from others (docs, "Default environment variables")."""
    return "GitHub" if environment.get("RUNNER_ENVIRONMENT") == "github-hosted" else None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _output(*command: str) -> str | None:
    """What a command prints, or None where there is no such command or it fails."""
    try:
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
