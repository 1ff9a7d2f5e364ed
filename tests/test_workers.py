"""Stories shared out among processes come to what one process makes of them, whatever befalls one."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from consistency import pipeline, workers
from consistency.cache import Cache
from consistency.pipeline import Checker
from consistency.report.machine import check_json
from consistency.report.style import Style
from consistency.rulebook import Rulebook
from tests.two_reports import two_reports

FIXTURES = Path(__file__).parents[1] / "fixtures"
EVENTS = ("deal-retold", "biz-airline-merger", "falkenrath-job-cuts", "linjiang-metro-line-9")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")


def report(monkeypatch: pytest.MonkeyPatch, among: int, cache: Path | None = None) -> str:
    """Return the whole report on some events, their stories compared by so many processes."""
    monkeypatch.setattr(pipeline, "processes", lambda articles: among if articles else 1)
    rules = Rulebook()
    checker = Checker(rules, Cache(cache, rules) if cache else None)
    found = checker.check([FIXTURES / event for event in EVENTS])
    return check_json(found, Style("en", explained=True))


def test_the_report_is_the_same_whatever_the_number_of_processes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One process or three, kept from an earlier run or not: byte for byte one report."""
    alone = report(monkeypatch, 1)
    assert alone.count('"rule"') > 2
    assert report(monkeypatch, 3) == alone
    assert report(monkeypatch, 3, tmp_path) == alone
    assert report(monkeypatch, 1, tmp_path) == alone


@pytest.mark.parametrize("count", [0, 1, 7, 60])
def test_work_comes_back_in_order(count: int) -> None:
    parent = os.getpid()
    found = list(workers.in_order(lambda at: (at, os.getpid() != parent), count, 3))
    assert found == [(at, True) for at in range(count)]


def test_what_a_killed_process_leaves_is_done_here() -> None:
    """A process that the system kills (memory) costs time, and no story."""
    parent = os.getpid()

    def work(at: int) -> int:
        if at == 30 and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return at * at

    assert list(workers.in_order(work, 60, 2)) == [at * at for at in range(60)]


def test_where_no_process_can_be_started_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no process more")

    monkeypatch.setattr("multiprocessing.context.ForkProcess.start", refuse)
    assert list(workers.in_order(lambda at: os.getpid(), 3, 2)) == [os.getpid()] * 3


def test_an_error_in_a_process_is_an_error_here() -> None:
    def work(at: int) -> int:
        if at == 5:
            raise ValueError("the sixth")
        return at

    with pytest.raises(ValueError, match="the sixth"):
        list(workers.in_order(work, 20, 2))


def test_a_few_articles_and_a_threaded_program_are_left_in_one_process() -> None:
    """A fork copies no threads and costs more than it brings for a handful of reports."""
    assert workers.processes(5) == 1
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert workers.processes(10_000) == 1
    finally:
        stop.set()
        other.join()


def test_many_articles_are_shared_among_the_cores_at_hand() -> None:
    if threading.active_count() == 1:
        assert workers.processes(10_000) == len(os.sched_getaffinity(0))


def test_two_reports_are_compared_in_this_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workers, "get_context", None)  # would fail if it were asked for
    assert Checker().check([two_reports(tmp_path / "desk")]).discrepancies
