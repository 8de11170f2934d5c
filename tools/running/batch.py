"""Run many snippets at once: more jobs than cores, since snippets mostly wait."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from tools.running.records import Record
from tools.running.run import Limits, compile_startup, run_snippet
from tools.snippets.source import Snippet


@dataclass(frozen=True)
class Job:
    """One run that is wanted. An empty `start_method`: the snippet chooses, or starts none."""

    snippet: Snippet
    start_method: str


def default_jobs() -> int:
    return 2 * (os.cpu_count() or 1) + 2


def start_methods_of(snippet: Snippet, wanted: Iterable[str] = ()) -> tuple[str, ...]:
    """Under which start methods this snippet runs here; `wanted` narrows it down.

    A snippet that chooses its own, or starts no process, runs once. Nothing is returned when it
    chooses a method that this platform lacks.
    """
    available = multiprocessing.get_all_start_methods()
    chosen = snippet.exceptions.chooses
    if chosen:
        return ("",) if set(chosen) <= set(available) else ()
    if not snippet.uses_processes:
        return ("",)
    narrowed = tuple(wanted)
    return tuple(m for m in sorted(available) if not narrowed or m in narrowed)


def run_jobs(
    jobs: Iterable[Job], at_once: int, limits: Limits, done: Callable[[Job, Record], None]
) -> None:
    """Run every job and hand each record to `done`, from this thread, as it comes.

    What runs until its limit only waits, so it has places of its own beside the others; with one
    place it starts first. Snippets that must run alone come last, one at a time. An interrupt ends
    what is running.
    """
    compile_startup()
    stop = threading.Event()
    ordered = sorted(jobs, key=lambda job: not job.snippet.exceptions.limit)
    together = [job for job in ordered if not job.snippet.exceptions.alone]
    alone = [job for job in ordered if job.snippet.exceptions.alone]
    executor = ThreadPoolExecutor(max(1, at_once))
    beside = ThreadPoolExecutor(at_once // 2) if at_once > 1 else executor

    def begin(job: Job) -> Future[Record]:
        place = beside if job.snippet.exceptions.limit else executor
        return place.submit(run_snippet, job.snippet, job.start_method, limits, stop)

    try:
        running = {begin(job): job for job in together}
        for future in as_completed(running):
            done(running[future], future.result())
        for job in alone:
            done(job, begin(job).result())
    except BaseException:
        stop.set()
        raise
    finally:
        executor.shutdown(cancel_futures=True)
        beside.shutdown(cancel_futures=True)
