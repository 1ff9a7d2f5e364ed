"""Articles that change under review are read again, and no decision is lost by it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from consistency.errors import InvalidSettings
from consistency.gate.decisions import Decisions
from consistency.model import Findings
from consistency.pipeline import Checker
from consistency.review.desk import Desk
from consistency.review.watch import Watch, signature
from tests.report.by_hand import CLEAN, ERROR, FINDINGS

TEXT = "---\ntitle: 晨星入股\ndate: 2025-06-13\n---\n\n晨星汽车以{}亿美元收购远山智能。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "desk"
    made.mkdir()
    (made / "a.md").write_text(TEXT.format(143))
    (made / "b.md").write_text(TEXT.format(148))
    return made


class Reader:
    """What reads again: a count, and the findings to be told next."""

    def __init__(self, found: Findings = CLEAN):
        self.times = 0
        self.found = found

    def __call__(self) -> Findings:
        self.times += 1
        return self.found


def watched(folder: Path, desk: Desk, again: Callable[[], Findings]) -> Watch:
    told: list[str] = []
    return Watch([str(folder)], signature([str(folder)]), desk, again, told.append, pause=0)


def looked(watch: Watch, times: int = 2) -> None:
    """Look so often, and wait for what is being read."""
    for _ in range(times):
        watch.look()
    if watch._reading:
        watch._reading.join(5)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(FINDINGS, Decisions(tmp_path / ".consistency" / "decisions.jsonl"))


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda folder: (folder / "a.md").write_text(TEXT.format(150)),
    "the same size": lambda folder: (folder / "a.md").write_text(TEXT.format(144)),
    "added": lambda folder: (folder / "c.md").write_text(TEXT.format(150)),
    "removed": lambda folder: (folder / "a.md").unlink(),
    "renamed": lambda folder: (folder / "a.md").rename(folder / "c.md"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_read_once(change: str, folder: Path, desk: Desk) -> None:
    reader = Reader()
    watch = watched(folder, desk, reader)
    looked(watch, 3)
    assert reader.times == 0
    CHANGES[change](folder)
    looked(watch, 6)
    assert reader.times == 1
    assert desk.findings is CLEAN


def test_a_change_with_the_time_set_back_is_seen(folder: Path, desk: Desk) -> None:
    """A copy that keeps times, of the same size, is another content all the same."""
    reader = Reader()
    watch = watched(folder, desk, reader)
    before = (folder / "a.md").stat()
    (folder / "a.md").write_text(TEXT.format(144))
    os.utime(folder / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    looked(watch)
    assert reader.times == 1


def test_what_changed_before_the_first_look_is_seen(folder: Path, desk: Desk) -> None:
    """Between reading and serving is a moment in which an article may change."""
    reader = Reader()
    since = signature([str(folder)])
    (folder / "a.md").write_text(TEXT.format(150))
    watch = Watch([str(folder)], since, desk, reader, print, pause=0)
    looked(watch, 3)
    assert reader.times == 1


def test_a_file_being_saved_is_read_when_it_has_come_to_rest(folder: Path, desk: Desk) -> None:
    reader = Reader()
    watch = watched(folder, desk, reader)
    for length in range(3):
        (folder / "a.md").write_text("字" * (length + 20))
        looked(watch, 1)
        assert reader.times == 0
    looked(watch, 1)
    assert reader.times == 1


def test_standard_input_is_not_read_twice(folder: Path, desk: Desk) -> None:
    reader = Reader()
    watch = Watch(["-", str(folder)], (), desk, reader, print, pause=0)
    looked(watch, 3)
    assert reader.times == 0


def test_what_cannot_be_read_again_is_said_and_the_rows_stay(folder: Path, desk: Desk) -> None:
    def broken() -> Findings:
        raise InvalidSettings("the base is gone", advice="fetch it")

    told: list[str] = []
    watch = Watch([str(folder)], (), desk, broken, told.append, pause=0)
    looked(watch, 3)
    assert desk.findings is FINDINGS
    assert told
    assert "the base is gone" in told[0]


def test_a_row_that_is_gone_can_still_be_decided(desk: Desk) -> None:
    """Who had the page open before the article changed loses nothing of the work."""
    desk.take(CLEAN)
    wish = {"decision": "confirmed"}
    desk.decide({"fingerprint": ERROR.fingerprint, "version": "", "wish": wish})
    assert desk.decisions.load()[ERROR.fingerprint].decision == "confirmed"
    desk.take(FINDINGS)
    assert desk.decided()[ERROR.fingerprint]["decision"] == "confirmed"


def test_the_same_articles_read_again_are_no_news(folder: Path, desk: Desk) -> None:
    """A touched file makes no page stale."""
    first = Checker().check([folder])
    desk.take(first)
    before = desk.revision()
    desk.take(Checker().check([folder]))
    assert desk.revision() == before
    (folder / "b.md").write_text(TEXT.format(143))
    desk.take(Checker().check([folder]))
    assert desk.revision() != before


# -- the command itself ----------------------------------------------------------------------------


@pytest.fixture
def home(folder: Path, tmp_path: Path) -> Iterator[str]:
    """``consistency review`` as a process, and the address that it prints."""
    words = [sys.executable, "-m", "consistency", "review", str(folder), "--no-browser"]
    with subprocess.Popen([*words, "--lang", "en"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.send_signal(signal.SIGINT)
        process.wait(10)


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.1)


def test_the_command_shows_a_changed_article_and_keeps_the_decision(
    home: str, folder: Path
) -> None:
    """The page offers the new edition, a reload shows it, and what was decided is in the file."""
    origin = home.split("/", 3)
    with httpx.Client(headers={"Origin": f"{origin[0]}//{origin[2]}"}) as client:
        first = client.get(home).text
        assert "148亿美元" in first
        told = client.get(f"{home}decisions").json()
        print_ = first.split('data-fp="', 1)[1].split('"', 1)[0]
        wish = {"decision": "confirmed", "note": "见合同"}
        done = client.post(
            f"{home}decide", json={"fingerprint": print_, "version": "", "wish": wish}
        )
        assert done.status_code == 200
        (folder / "b.md").write_text(TEXT.format(159))

        def news() -> dict[str, str]:
            return dict(client.get(f"{home}decisions").json())

        until(lambda: news()["edition"] != told["edition"])
        again = client.get(home).text
        assert "159亿美元" in again
        assert "148亿美元" not in again
        written = (folder / ".consistency" / "decisions.jsonl").read_text()
        assert print_ in written
        assert "见合同" in written
