"""Run many snippets at once: more jobs than cores, since snippets mostly wait."""

import multiprocessing
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import FrameType

from asrun.running.folders import batch_folder
from asrun.running.records import Record
from asrun.running.run import Job, compile_startup, run_snippet
from asrun.snippets.source import Snippet


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


def run_jobs(jobs: Iterable[Job], at_once: int, done: Callable[[Job, Record], None]) -> None:
    """Run every job and hand each record to `done`, from this thread, as it comes.

    Runs of one snippet go one after another, since it may use a port or a name of its own. What
    runs until its limit only waits, so it has places of its own beside the others; with one
    place it starts first. Snippets that must run alone come last, one at a time. An interrupt ends
    what is running.
    """
    ordered = sorted(jobs, key=lambda job: not job.snippet.exceptions.limit)
    together: dict[str, deque[Job]] = {}
    for job in ordered:
        if not job.snippet.exceptions.alone:
            together.setdefault(job.snippet.name, deque()).append(job)
    alone = [deque([job]) for job in ordered if job.snippet.exceptions.alone]
    if not ordered:
        return
    compile_startup()
    stop = threading.Event()
    finished: queue.SimpleQueue[tuple[deque[Job], Job, Future[Record]]] = queue.SimpleQueue()
    with ending_in_order(), batch_folder() as folder:
        executor = ThreadPoolExecutor(max(1, at_once))
        beside = ThreadPoolExecutor(at_once // 2) if at_once > 1 else executor

        def begin(chain: deque[Job]) -> None:
            job = chain.popleft()
            place = beside if job.snippet.exceptions.limit else executor
            future = place.submit(run_snippet, job, folder, stop)
            future.add_done_callback(lambda future: finished.put((chain, job, future)))

        try:
            for chains in (together.values(), *([chain] for chain in alone)):
                for chain in chains:
                    begin(chain)
                for _ in range(sum(map(len, chains)) + len(chains)):
                    chain, job, future = finished.get()
                    if chain:
                        begin(chain)
                    done(job, future.result())
        except BaseException:
            stop.set()
            raise
        finally:
            executor.shutdown(cancel_futures=True)
            beside.shutdown(cancel_futures=True)


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Have TERM and HUP end a batch as Ctrl-C does, and let no further one cut its clean-up."""
    if threading.current_thread() is not threading.main_thread():
        yield  # no other thread gets signals
        return
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    heeded = [number for number in numbers if before[number] != signal.SIG_IGN]

    def end(number: int, _frame: FrameType | None) -> None:
        for heard in heeded:
            signal.signal(heard, signal.SIG_IGN)
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    try:
        for number in heeded:
            signal.signal(number, end)
        yield
    finally:
        for number in heeded:
            signal.signal(number, before[number])
