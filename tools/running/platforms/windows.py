"""Windows: a job object holds every process of a run, whatever it starts.

Written from the documentation of job objects (learn.microsoft.com, "Job Objects") and checked by
the workflows. Shared memory goes with the last process that holds it: nothing can be left.
"""

import ctypes
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from ctypes import wintypes
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.running.platforms.parts import Member, PipeChannel

if sys.platform != "win32":
    raise ImportError("this module is for Windows")

_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_PROCESS_LIST = 3  # JobObjectBasicProcessIdList
_KILL_ON_CLOSE = 0x2000  # JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
_MOST_LISTED = 1024


class _BasicLimits(ctypes.Structure):
    _fields_ = [
        ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
        ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
        ("LimitFlags", wintypes.DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", wintypes.DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", wintypes.DWORD),
        ("SchedulingClass", wintypes.DWORD),
    ]


class _ExtendedLimits(ctypes.Structure):
    _fields_ = [
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_ulonglong * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


class _ProcessList(ctypes.Structure):
    _fields_ = [
        ("NumberOfAssignedProcesses", wintypes.DWORD),
        ("NumberOfProcessIdsInList", wintypes.DWORD),
        ("ProcessIdList", ctypes.c_size_t * _MOST_LISTED),
    ]


@dataclass(frozen=True)
class Group:
    """A job object by its handle."""

    job: int


def _kernel() -> Any:
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.CreateJobObjectW.argtypes = [wintypes.LPVOID, wintypes.LPCWSTR]
    kernel.SetInformationJobObject.argtypes = [
        wintypes.HANDLE,
        ctypes.c_int,
        wintypes.LPVOID,
        wintypes.DWORD,
    ]
    kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
    kernel.QueryInformationJobObject.argtypes = [
        wintypes.HANDLE,
        ctypes.c_int,
        wintypes.LPVOID,
        wintypes.DWORD,
        wintypes.LPVOID,
    ]
    kernel.TerminateJobObject.argtypes = [wintypes.HANDLE, wintypes.UINT]
    kernel.CloseHandle.argtypes = [wintypes.HANDLE]
    return kernel


def new_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="mp-")).resolve()


def open_channel() -> PipeChannel:
    return PipeChannel()


def options() -> dict[str, Any]:
    return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}


def adopt(process: "subprocess.Popen[bytes]") -> Group:
    """Put the process into a job. It has not run a line of Python yet: starting takes longer."""
    kernel = _kernel()
    job = kernel.CreateJobObjectW(None, None)
    limits = _ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = _KILL_ON_CLOSE
    kernel.SetInformationJobObject(
        job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
    )
    if not kernel.AssignProcessToJobObject(job, int(getattr(process, "_handle"))):  # noqa: B009 -- only there
        raise ctypes.WinError(ctypes.get_last_error())
    return Group(job)


def members(group: Group, folder: Path) -> list[Member]:
    del folder
    listed = _ProcessList()
    _kernel().QueryInformationJobObject(
        group.job, _PROCESS_LIST, ctypes.byref(listed), ctypes.sizeof(listed), None
    )
    pids = listed.ProcessIdList[: listed.NumberOfProcessIdsInList]
    return [Member(int(pid), "python") for pid in pids]


def end(group: Group, folder: Path, patience: float) -> None:
    kernel = _kernel()
    started = time.monotonic()
    kernel.TerminateJobObject(group.job, 1)
    while members(group, folder) and time.monotonic() - started < patience:
        time.sleep(0.02)


def release(group: Group) -> None:
    _kernel().CloseHandle(group.job)


def left_in_memory(run: str) -> list[str]:
    del run
    return []


def remove_from_memory(names: Iterable[str]) -> None:
    del names
