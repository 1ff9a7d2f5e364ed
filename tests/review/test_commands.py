"""The commands of the editor, from outside: report, decide, review."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from consistency.gate.decisions import Decision, DecisionKind, Decisions, decide
from tests.report.by_hand import ERROR, WARNING

FIXTURE = Path(__file__).parents[2] / "fixtures" / "san-telmo-ferry" / "articles"
# A shell starts what it runs in the background with SIGINT ignored, and that is inherited.
INTERRUPTIBLE = None if os.name == "nt" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a story in it, and a configuration, so that nothing is kept elsewhere."""
    shutil.copytree(FIXTURE, tmp_path / "articles")
    (tmp_path / "consistency.toml").write_text('lang = "en"\n', encoding="utf-8")
    return tmp_path


def run(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "consistency", *arguments], cwd=desk, capture_output=True, text=True
    )


def test_report_writes_the_page_and_succeeds_whatever_it_says(desk: Path) -> None:
    """Without --output there is a page beside; rows that fail a check do not fail a report."""
    done = run(desk, "report", "articles")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "html: consistency-report.html\n"
    page = (desk / "consistency-report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>") and "data-fp" in page


def test_report_names_on_the_terminal_what_it_could_not_read(desk: Path) -> None:
    """The page is written all the same, and who only sees the terminal knows what is missing."""
    (desk / "articles" / "empty.md").touch()
    done = run(desk, "report", "articles")
    assert (done.returncode, done.stdout) == (2, "html: consistency-report.html\n")
    assert "empty.md" in done.stderr and "Traceback" not in done.stderr


def test_report_writes_several_forms_at_once(desk: Path) -> None:
    """Each --output is written, folders made on the way."""
    forms = ("html=out/a.html", "xlsx=out/a.xlsx", "csv=out/a.csv", "claimreview=out/a.json")
    done = run(desk, "report", "articles", *(f"--output={form}" for form in forms))
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (desk / "out").iterdir()} == {
        "a.html",
        "a.xlsx",
        "a.csv",
        "a.json",
    }


def test_an_unread_article_is_a_failure_of_the_report(desk: Path) -> None:
    """Status 2, the page written all the same, and the file named on it."""
    (desk / "articles" / "broken.jsonl").write_text("{", encoding="utf-8")
    done = run(desk, "report", "articles")
    assert done.returncode == 2
    assert "broken.jsonl" in (desk / "consistency-report.html").read_text("utf-8")
    assert run(desk, "report", "articles", "--allow-incomplete").returncode == 0


def test_what_was_decided_stands_on_the_page(desk: Path) -> None:
    """A decision of the file is shown as decided; a settled row is there and counts no more."""
    home = Decisions(desk / ".consistency" / "decisions.jsonl")
    told = json.loads(run(desk, "check", "articles", "--format", "json").stdout)
    first, second = told["discrepancies"][:2]
    kinds: tuple[DecisionKind, ...] = ("confirmed", "false_alarm")
    for row, kind in zip((first, second), kinds, strict=True):
        home.record(Decision(row["fingerprint"], kind, datetime.now(UTC), reason=f"because {kind}"))
    assert run(desk, "report", "articles").returncode == 0
    page = (desk / "consistency-report.html").read_text("utf-8")
    assert page.count("data-settled=decision") == 1
    assert "because false_alarm" in page and "because confirmed" in page


def test_decide_takes_in_the_later_of_two(desk: Path) -> None:
    """Decisions of several files are merged into the nearest file, and it is said what changed."""
    day = datetime(2025, 6, 20, tzinfo=UTC)
    for name, row, kind, at in (
        ("mine", ERROR, "confirmed", day),
        ("hers", ERROR, "false_alarm", day.replace(day=21)),
        ("his", WARNING, "needs_info", day),
    ):
        one = decide(row, kind, at=at)  # type: ignore[arg-type]
        text = json.dumps(one.record(), ensure_ascii=False)
        (desk / f"{name}.jsonl").write_text(text + "\n", encoding="utf-8")
    assert "2 new" in run(desk, "decide", "mine.jsonl", "his.jsonl").stdout
    done = run(desk, "decide", "hers.jsonl", "mine.jsonl")
    assert "0 new, 1 changed" in done.stdout, done.stderr
    held = Decisions(desk / ".consistency" / "decisions.jsonl").load()
    assert held[ERROR.fingerprint].decision == "false_alarm"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        ("{}\n", "x.jsonl:1"),
        ("\n[1]\n", "x.jsonl:2"),
        ("\xff", "x.jsonl:1"),
    ],
    ids=["missing", "empty", "list", "text"],
)
def test_a_file_of_no_decisions_changes_nothing(desk: Path, content: str | None, said: str) -> None:
    """Status 2, one line that names the place, and the decisions as they were."""
    if content is not None:
        (desk / "x.jsonl").write_text(content, encoding="utf-8")
    done = run(desk, "decide", "x.jsonl")
    assert done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1
    assert not (desk / ".consistency").exists()


@pytest.fixture
def served(desk: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "consistency", "review", "articles"],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=INTERRUPTIBLE,
    )
    assert process.stdout
    yield process, process.stdout.readline().strip()
    process.kill()
    process.communicate()


def test_review_serves_until_it_is_stopped(
    served: tuple[subprocess.Popen[str], str], desk: Path
) -> None:
    """It prints an address of this machine, serves the page there, and ends cleanly on Ctrl-C."""
    process, address = served
    assert address.startswith("http://127.0.0.1:")
    assert "data-fp" in httpx.get(address).text
    assert httpx.get(address.rsplit("/", 2)[0] + "/").status_code == 404
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0
    assert process.stdout and process.stderr
    assert str(Path(".consistency") / "decisions.jsonl") in process.stdout.read()
    assert process.stderr.read() == ""


@pytest.mark.skipif(os.name == "nt", reason="the port stays shared on Windows")
def test_a_port_that_is_taken_is_said_so(
    served: tuple[subprocess.Popen[str], str], desk: Path
) -> None:
    """Status 2 and one line."""
    port = served[1].split(":")[2].partition("/")[0]
    done = run(desk, "review", "articles", "--port", port)
    assert done.returncode == 2 and f"port {port} cannot be had" in done.stderr
