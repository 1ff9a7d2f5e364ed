"""What changes under review is read again, and no decision is lost by it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
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
from tests.two_reports import DEAL, two_reports
from tests.waiting import until


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_reports(tmp_path / "desk")


class Reader:
    """What reads again: a count, the findings to be told next or the error, the rules' files."""

    def __init__(self, found: Findings | Exception = CLEAN, *rules: Path):
        self.times = 0
        self.found = found
        self.rules = rules
        self.under = ""

    def files(self) -> tuple[Path, ...]:
        return self.rules

    def __call__(self) -> Findings:
        self.times += 1
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


def watched(folder: Path, desk: Desk, again: Reader) -> Watch:
    since = signature([str(folder)], again.files())
    return Watch([str(folder)], since, desk, again, [].append, pause=0)


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
    "written": lambda folder: (folder / "a.md").write_text(DEAL.format(150)),
    "the same size": lambda folder: (folder / "a.md").write_text(DEAL.format(144)),
    "added": lambda folder: (folder / "c.md").write_text(DEAL.format(150)),
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
    (folder / "a.md").write_text(DEAL.format(144))
    os.utime(folder / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    looked(watch)
    assert reader.times == 1


def test_what_changed_before_the_first_look_is_seen(folder: Path, desk: Desk) -> None:
    """Between reading and serving is a moment in which an article may change."""
    reader = Reader()
    since = signature([str(folder)])
    (folder / "a.md").write_text(DEAL.format(150))
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


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InvalidSettings("the base is gone", advice="fetch it"), "the base is gone; fetch it"),
        (ZeroDivisionError("oh"), "internal fault: ZeroDivisionError: oh"),
    ],
    ids=["a mistake", "a fault"],
)
def test_what_cannot_be_read_again_is_said_and_the_rows_stay(
    error: Exception, said: str, folder: Path, desk: Desk
) -> None:
    """In the terminal and for the page, until it can be read again."""
    told: list[str] = []
    reader = Reader(error)
    watch = Watch([str(folder)], (), desk, reader, told.append, pause=0)
    before = desk.revision()
    looked(watch, 3)
    assert desk.findings is FINDINGS
    assert told == [desk.trouble] == [said]
    assert desk.revision() != before
    reader.found = CLEAN
    (folder / "a.md").write_text(DEAL.format(150))
    looked(watch, 3)
    assert (desk.findings, desk.trouble) == (CLEAN, "")


@pytest.mark.parametrize("there", [True, False], ids=["changed", "new"])
def test_a_changed_rule_or_configuration_is_read_again(
    there: bool, folder: Path, desk: Desk
) -> None:
    """Once, and the page's edition is another even where no row is."""
    pack = folder.parent / "own.yaml"
    if there:
        pack.write_text("why: ours\n")
    reader = Reader(FINDINGS, pack)
    watch = watched(folder, desk, reader)
    looked(watch, 3)
    before = desk.shown
    pack.write_text("why: ours and ours alone\n")
    reader.under = "other"
    looked(watch, 6)
    assert reader.times == 1
    assert (desk.shown.under, before.under) == ("other", "")
    assert desk.shown.edition != before.edition


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
    (folder / "b.md").write_text(DEAL.format(143))
    desk.take(Checker().check([folder]))
    assert desk.revision() != before


# -- the command itself ----------------------------------------------------------------------------


def news(home: str) -> dict[str, str]:
    return dict(httpx.get(f"{home}decisions").json())


@pytest.fixture
def home(folder: Path, tmp_path: Path) -> Iterator[str]:
    """``consistency review`` as a process, and the address that it prints."""
    (tmp_path / "consistency.toml").touch()
    words = [sys.executable, "-m", "consistency", "review", str(folder), "--no-browser"]
    with subprocess.Popen([*words, "--lang", "en"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.send_signal(signal.SIGINT)
        process.wait(10)


def test_the_command_shows_a_changed_article_and_keeps_the_decision(
    home: str, folder: Path
) -> None:
    """The page offers the new edition, a reload shows it, and what was decided is in the file."""
    origin = home.split("/", 3)
    with httpx.Client(headers={"Origin": f"{origin[0]}//{origin[2]}"}) as client:
        first = client.get(home).text
        assert "148亿美元" in first
        told = news(home)
        print_ = first.split('data-fp="', 1)[1].split('"', 1)[0]
        wish = {"decision": "confirmed", "note": "见合同"}
        done = client.post(
            f"{home}decide", json={"fingerprint": print_, "version": "", "wish": wish}
        )
        assert done.status_code == 200
        (folder / "b.md").write_text(DEAL.format(159))
        until(lambda: news(home)["edition"] != told["edition"])
        assert news(home)["under"] == told["under"]
        again = client.get(home).text
        assert "159亿美元" in again
        assert "148亿美元" not in again
        written = (folder.parent / ".consistency" / "decisions.jsonl").read_text()
        assert print_ in written
        assert "见合同" in written


PACK = """\
why: ours
attributes:
  - id: outlay
    name: {en: outlay, zh: 出手额}
    kinds: [money]
    triggers: {zh: [收购远山智能], en: [outlay]}
    examples: ["以[3亿美元]收购远山智能。"]
    counter_examples: ["票价3元，造价[5亿元]。"]
"""


def test_the_command_heeds_a_changed_rule_and_configuration(home: str, tmp_path: Path) -> None:
    """A pack named, mended, broken and named no more: each is read, a mistake told at path:line."""
    toml, pack = tmp_path / "consistency.toml", tmp_path / "own.yaml"
    first = news(home)
    pack.write_text(PACK)
    toml.write_text('rules = ["own.yaml"]\n')
    until(lambda: news(home)["under"] != first["under"])
    assert "出手额" in httpx.get(home).text
    pack.write_text(PACK.replace("出手额", "买价"))
    until(lambda: bool(news(home)) and "买价" in httpx.get(home).text)
    pack.write_text(PACK.replace("kinds", "kind"))
    until(lambda: "own.yaml:5: " in news(home)["trouble"])
    assert "买价" in httpx.get(home).text
    pack.unlink()
    until(lambda: "own.yaml: cannot read" in news(home)["trouble"])
    toml.write_text('rules = ["later.yaml"]\n')
    until(lambda: "later.yaml: cannot read" in news(home)["trouble"])
    (tmp_path / "later.yaml").write_text(PACK)
    until(lambda: news(home)["trouble"] == "")
    toml.write_text('extend = "base.toml"\n')
    until(lambda: "base.toml: there is no such configuration" in news(home)["trouble"])
    (tmp_path / "base.toml").touch()
    until(lambda: news(home)["trouble"] == "" and "出手额" not in httpx.get(home).text)
    assert news(home)["under"] == first["under"]
