"""Work shared out among processes, which see what was read as it stands in memory.

A process is forked and inherits all; only plain data come back.  What a process fails at, or leaves
when it is killed, is done here, where an error is told as always.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

__all__ = ["in_order", "processes"]

MANY = 60  # articles to compare from which the start of processes is soon won back
Work = Callable[[int], Any]


def processes(articles: int) -> int:
    """Return how many processes are to compare so many articles: one a core, one for a few.

    Forking is left alone off Linux and where other threads run.
    """
    if articles < MANY or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def in_order(work: Work, count: int, among: int) -> Iterator[Any]:
    """Yield what ``work`` gives for 0, 1, … below ``count``, done by so many processes."""
    with _started(work, count, among if among > 1 else 0) as results:
        for number in range(count):
            one = results[number % among] if results else None
            try:
                found = one.recv() if one else None
            except (EOFError, OSError):
                one = results[number % among] = None
            yield found if one else work(number)


@contextmanager
def _started(work: Work, count: int, among: int) -> Iterator[list[Connection | None]]:
    """Give what each process is read from; none is left when this one goes on or is interrupted."""
    context = get_context("fork")
    running = []
    results: list[Connection | None] = []
    # Ctrl-C is this process's to answer, from the first moment of the others.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if among else None
    try:
        for first in range(among):
            ours, theirs = context.Pipe(duplex=False)
            one = context.Process(
                target=_serve, args=(work, range(first, count, among), theirs), daemon=True
            )
            try:
                one.start()
            except OSError:  # no more processes allowed: its share is done here
                results.append(None)
                continue
            finally:
                theirs.close()
            running.append(one)
            results.append(ours)
    finally:
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    try:
        yield results
    finally:
        for one in running:
            one.kill()
            one.join()


def _serve(work: Work, numbers: range, results: Connection) -> None:
    """Send what the work gives for each number, until one fails."""
    try:
        for number in numbers:
            results.send(work(number))
    except Exception:  # told by the process that shared the work out, which does it again
        results.close()
