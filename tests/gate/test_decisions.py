"""Decisions: what is recorded stays, whoever else writes, and two files merge."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from consistency.errors import InvalidDecisions
from consistency.gate.decisions import Decision, Decisions, Side, read_decisions

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def decision(fingerprint: str, hour: int = 12, **more: object) -> Decision:
    return Decision(
        fingerprint,
        more.pop("decision", "false_alarm"),  # type: ignore[arg-type]
        NOON.replace(hour=hour),
        **more,  # type: ignore[arg-type]
    )


def test_what_is_recorded_is_read_back_whole(tmp_path: Path) -> None:
    store = Decisions(tmp_path / ".consistency" / "decisions.jsonl")
    full = decision(
        "b1",
        reason="四舍五入\nline two",
        note="<b>",
        reviewer="林岚",
        expires_at=date(2027, 1, 31),
        rule="CF101",
        sides=(Side("143亿", ("aa", "bb")), Side("148亿", ())),
    )
    store.record(full, decision("a1"))
    assert store.load() == {"a1": decision("a1"), "b1": full}


def test_the_file_is_sorted_one_record_a_line_whatever_the_order_of_deciding(
    tmp_path: Path,
) -> None:
    texts = set()
    for number, order in enumerate(itertools.permutations(["c", "a", "b"])):
        store = Decisions(tmp_path / str(number) / "decisions.jsonl")
        for fingerprint in order:
            store.record(decision(fingerprint))
        texts.add(store.path.read_bytes())
    (text,) = texts
    assert [line[16:20] for line in text.decode().splitlines()] == ['"a",', '"b",', '"c",']


def test_an_undo_brings_back_what_was_there_before(tmp_path: Path) -> None:
    store = Decisions(tmp_path / "decisions.jsonl")
    first = decision("a", reason="first")
    store.record(first)
    store.record(decision("a", 13, decision="confirmed"))
    assert store.restore("a", first) == {"a": first}
    assert store.restore("a", None) == {} == store.load()


def test_a_missing_file_holds_no_decisions(tmp_path: Path) -> None:
    assert Decisions(tmp_path / "none.jsonl").load() == {}
    assert not list(tmp_path.iterdir())


def _write(path: str, name: str) -> None:
    store = Decisions(path)
    for number in range(25):
        store.record(decision(f"{name}{number:02}"))
        if number % 5 == 4:
            store.withdraw(f"{name}{number:02}")


def test_four_processes_writing_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / ".consistency" / "decisions.jsonl"
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_write, args=(str(path), name)) for name in "abcd"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(Decisions(path).load()) == [
        f"{name}{number:02}" for name in "abcd" for number in range(25) if number % 5 != 4
    ]
    assert sorted(one.name for one in path.parent.iterdir()) == [".gitattributes", path.name]


def test_of_two_records_on_one_row_the_later_holds(tmp_path: Path) -> None:
    store = Decisions(tmp_path / "decisions.jsonl")
    early, late = decision("a", 8), decision("a", 20, decision="confirmed")
    for first, second in ((early, late), (late, early)):
        store.path.unlink(missing_ok=True)
        store.record(first)
        assert store.merge([second]) == {"a": late}


def _git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def test_two_editors_files_merge_in_git_even_on_one_row(tmp_path: Path) -> None:
    store = Decisions(tmp_path / ".consistency" / "decisions.jsonl")
    _git(tmp_path, "init", "-b", "main")
    store.record(decision("m"))
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-m", "one")
    _git(tmp_path, "switch", "-c", "other")
    store.record(decision("n"), decision("m", 20, decision="confirmed"))
    _git(tmp_path, "commit", "-am", "other editor")
    _git(tmp_path, "switch", "main")
    store.record(decision("o"), decision("m", 15, decision="needs_info"))
    _git(tmp_path, "commit", "-am", "one editor")
    _git(tmp_path, "merge", "other", "-m", "both")
    found = store.load()
    assert sorted(found) == ["m", "n", "o"]
    assert found["m"].decision == "confirmed"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no decision"),
        ("[]", "not an object"),
        ('{"decision": "confirmed", "decided_at": "2026-03-01"}', "has no 'fingerprint'"),
        ('{"fingerprint": "a", "decision": "maybe", "decided_at": "2026-03-01"}', "none of"),
        ('{"fingerprint": "a", "decision": "confirmed", "decided_at": "soon"}', "soon"),
        ("<<<<<<< HEAD", "conflict"),
        ("=======\r", "conflict"),
        (
            '{"fingerprint": "a", "decision": "confirmed", "decided_at": "0001-01-01T00:00+14:00"}',
            "the year 1",
        ),
        ('{"fingerprint": "a", "decision": "confirmed", "decided_at": 9}', "no decision"),
        (
            '{"fingerprint": "a", "decision": "confirmed", "decided_at": "2026-03-01", "sides": 5}',
            "no decision",
        ),
    ],
)
def test_a_broken_record_is_named_at_its_line(line: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(f"\n{line}\n")
    with pytest.raises(InvalidDecisions, match=reason) as caught:
        Decisions(path).load()
    assert caught.value.line == 2


def test_a_decision_holds_on_its_last_day_and_not_after() -> None:
    one = decision("a", expires_at=date(2026, 5, 1))
    assert not one.expired(date(2026, 5, 1))
    assert one.expired(date(2026, 5, 2))
    assert not decision("a").expired(date(9999, 1, 1))


def test_a_time_without_a_zone_is_taken_as_utc() -> None:
    text = '{"fingerprint": "a", "decision": "confirmed", "decided_at": "2026-03-01T12:00:00"}'
    assert read_decisions(text, "x")[0].decided_at == NOON


def test_line_ends_of_another_system_are_no_other_record(tmp_path: Path) -> None:
    """An editor on Windows saves CRLF and a mark at the start: the decisions are the same."""
    store = Decisions(tmp_path / "decisions.jsonl")
    before = store.record(decision("a"), decision("b"))
    text = store.path.read_text("utf-8").replace("\n", "\r\n")
    store.path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert store.load() == before
    store.record(decision("c"))
    assert b"\r" not in store.path.read_bytes()
    assert sorted(store.load()) == ["a", "b", "c"]


def test_a_link_to_a_file_that_desks_share_stays_a_link(tmp_path: Path) -> None:
    """What is decided through the link is in the shared file, for all who share it."""
    shared = tmp_path / "shared" / "decisions.jsonl"
    Decisions(shared).record(decision("a"))
    link = tmp_path / "desk" / ".consistency" / "decisions.jsonl"
    link.parent.mkdir(parents=True)
    link.symlink_to(shared)
    Decisions(link).record(decision("b"))
    assert link.is_symlink()
    assert sorted(Decisions(shared).load()) == ["a", "b"]


def test_what_is_no_ordinary_file_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A device or a pipe named for the decisions is refused, and is what it was."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr(Decisions, "load", lambda self: {})  # to read a pipe would wait for ever
    with pytest.raises(InvalidDecisions, match="no ordinary file"):
        Decisions(pipe).record(decision("a"))
    assert pipe.is_fifo()
