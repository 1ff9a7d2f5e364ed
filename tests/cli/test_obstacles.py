"""What stands in the way of reading and writing: each ends in words, and nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from consistency import written
from consistency.gate.decisions import Decisions
from consistency.places import REMEDIES, WHY
from consistency.read import articles
from consistency.reasons import reason
from consistency.report.page import pages
from tests.cli.command import ROOT, Done, consistency
from tests.report.test_reasons import HAN
from tests.two_reports import DEAL, two_reports

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")

SETPRIV = shutil.which("setpriv")
# Root may read and write everything; without its powers it is a user like any other.
PLAIN = [str(SETPRIV), "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
as_a_plain_user = pytest.mark.skipif(
    bool(PLAIN) and SETPRIV is None, reason="root may do everything, and there is no setpriv"
)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A project with two articles in desk/."""
    two_reports(tmp_path / "desk")
    (tmp_path / "consistency.toml").touch()
    return tmp_path


def plain(room: Path, *words: str, **environment: str) -> Done:
    """Return what the command ends with for a user who is not root, and does not wait for ever."""
    done = subprocess.run(
        [*PLAIN, sys.executable, "-m", "consistency", *words],
        cwd=room,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def put(path: Path, mode: int, text: str = "") -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(mode)


def link(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(path.name)


DECISIONS = Path(".consistency") / "decisions.jsonl"
DENIED = "permission denied; check its permissions"
CIRCLE = "its links lead round in a circle; remove the link"
# What stands in the way, the command, what is said of it after "consistency: ".
OBSTACLES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "the folder of the report is read-only": (
        lambda room: room.chmod(0o555),
        "report desk --no-cache",
        f"consistency-report.html: cannot be written: {DENIED}, or give --output a path that can",
    ),
    "the report is read-only": (
        lambda room: put(room / "r.json", 0o444, "before"),
        "check desk --output json=r.json",
        f"r.json: cannot be written: {DENIED}, or give --output a path that can",
    ),
    "the folder of the report is a file": (
        lambda room: None,
        "check desk --output json=desk/a.md/r.json",
        "desk/a.md/r.json: cannot be written: a part of its path is a file, no folder; "
        "check the path, or give --output a path that can",
    ),
    "the report is a folder": (
        lambda room: (room / "r.json").mkdir(),
        "check desk --output json=r.json",
        "r.json: this is a folder; give --output another file",
    ),
    "the report is a link to itself": (
        lambda room: link(room / "r.json"),
        "check desk --output json=r.json",
        f"r.json: cannot be written: {CIRCLE}, or give --output a path that can",
    ),
    "the name of the report is too long": (
        lambda room: None,
        f"check desk --output json={'r' * 300}",
        f"{'r' * 300}: cannot be written: its name is too long; "
        "check the path, or give --output a path that can",
    ),
    "the decisions are read-only": (
        lambda room: put(room / DECISIONS, 0o444),
        "baseline desk",
        f"{DECISIONS}: cannot be written: {DENIED}",
    ),
    "the decisions cannot be read": (
        lambda room: put(room / DECISIONS, 0),
        "check desk",
        f"{DECISIONS}: cannot be read: {DENIED}",
    ),
    "the folder of the decisions is read-only": (
        lambda room: (room / ".consistency").mkdir(0o555),
        "baseline desk",
        f"{DECISIONS}: cannot be written: {DENIED}",
    ),
    "the folder of the decisions is a file": (
        lambda room: put(room / ".consistency", 0o644),
        "check desk",
        f"{DECISIONS}: cannot be read: a part of its path is a file, no folder; check the path",
    ),
    "the decisions are a folder": (
        lambda room: (room / DECISIONS).mkdir(parents=True),
        "check desk",
        f"{DECISIONS}: cannot be read: it is a folder; check the path",
    ),
    "the decisions are a link to themselves": (
        lambda room: link(room / DECISIONS),
        "check desk",
        f"{DECISIONS}: cannot be read: {CIRCLE}",
    ),
    "the decisions are a pipe": (
        lambda room: (room / DECISIONS).parent.mkdir() or os.mkfifo(room / DECISIONS),
        "check desk",
        f"{DECISIONS}: this is no ordinary file; check --decisions",
    ),
    "the configuration cannot be read": (
        lambda room: (room / "consistency.toml").chmod(0),
        "check desk",
        f"{{room}}/consistency.toml: cannot be read: {DENIED}",
    ),
    "a rule pack cannot be read": (
        lambda room: put(room / "own.yaml", 0, "why: ours"),
        "check desk --rules own.yaml",
        f"own.yaml: cannot read this rule pack: {DENIED}",
    ),
}


@as_a_plain_user
@pytest.mark.parametrize("name", OBSTACLES)
def test_an_obstacle_is_one_line_that_says_what_to_do(name: str, room: Path) -> None:
    """Path, what is wrong, what to do; status 2, nothing on standard output, nothing changed."""
    make, words, said = OBSTACLES[name]
    make(room)
    before = {path: path.lstat().st_ino for path in room.rglob("*")}
    done = plain(room, *words.split(), CONSISTENCY_CACHE_DIR="/dev/null/none")
    room.chmod(0o755)
    assert (done.status, done.out, done.err) == (
        2,
        "",
        f"consistency: {said}\n".replace("{room}", str(room)),
    )
    after = {path: path.lstat().st_ino for path in room.rglob("*")}
    assert {path: after.get(path) for path in before} == before
    assert not [path for path in after if path.name.startswith(".new")]


@as_a_plain_user
@pytest.mark.parametrize(
    ("path", "mode", "said"),
    [
        ("desk/b.md", 0, f"desk/b.md: it cannot be read: {DENIED}"),
        ("desk", 0, f"desk: the folder cannot be read: {DENIED}"),
        ("desk/sub", 0, f"desk/sub: the folder cannot be read: {DENIED}"),
        ("desk", 0o444, f"desk/a.md: it cannot be read: {DENIED}"),
    ],
    ids=["file", "folder", "folder below", "folder that can only be listed"],
)
def test_what_the_user_may_not_read_is_named(path: str, mode: int, said: str, room: Path) -> None:
    """Each is an unread article with the reason and what to do, and the gate is shut."""
    (room / "desk" / "sub").mkdir()
    (room / path).chmod(mode)
    done = plain(room, "check", "desk", "--no-cache")
    (room / path).chmod(0o755)
    assert (done.status, done.err) == (2, "")
    assert said in done.out


@as_a_plain_user
@pytest.mark.parametrize(
    "cache",
    ["/dev/null/below", "/dev/full", "read-only", "read-only/below", "link", "x" * 3000],
)
def test_a_cache_that_cannot_be_kept_costs_no_answer(cache: str, room: Path) -> None:
    """The same report, and no word: nothing the user asked for is missing."""
    (room / "read-only").mkdir(0o555)
    (room / "link").symlink_to("link")
    with_cache = plain(room, "check", "desk", CONSISTENCY_CACHE_DIR=cache)
    assert with_cache == plain(room, "check", "desk", "--no-cache")
    assert with_cache.status == 1


def test_a_disk_that_is_full_costs_the_file_and_not_the_report(room: Path) -> None:
    """The table is shown and the other files are written; what failed is named."""
    words = ("--output=json=/dev/full", "--output=csv=r.csv", "--output=sarif=/dev/full")
    done = consistency("check", "desk", *words, "--lang", "en", cwd=room)
    full = "consistency: /dev/full: cannot be written: there is no room left; make room there, or"
    assert done.status == 2
    assert [line.startswith(full) for line in done.err.splitlines()] == [True, True]
    assert "148亿美元" in done.out
    assert "148亿美元" in (room / "r.csv").read_text("utf-8")


def test_a_report_in_a_folder_that_is_not_there_is_made(room: Path) -> None:
    """Also through a link that leads to a place not there yet; the link stays a link."""
    (room / "r.json").symlink_to("new/folder/r.json")
    assert consistency("check", "desk", "--output=json=r.json", cwd=room).status == 1
    assert (room / "r.json").is_symlink()
    assert json.loads((room / "new" / "folder" / "r.json").read_bytes())


def test_a_report_keeps_its_permissions_and_the_mask_makes_those_of_a_new_one(room: Path) -> None:
    """Who shares a report with a group still does when it is written again."""
    put(room / "old.json", 0o664)
    before = os.umask(0o027)
    try:
        words = ("--output=json=old.json", "--output=csv=new.csv")
        assert consistency("check", "desk", *words, cwd=room).status == 1
    finally:
        os.umask(before)
    modes = [(room / name).stat().st_mode & 0o777 for name in ("old.json", "new.csv")]
    assert modes == [0o664, 0o640]


@pytest.mark.parametrize("order", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("words", ["baseline desk", "check desk --output json=r.json"])
def test_told_to_end_while_it_writes_it_leaves_what_there_was(
    order: str, words: str, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scheduler's order to end is one line and 128 + its number; no half of a file stays."""
    number = getattr(signal, order)
    put(room / "r.json", 0o644, "before")
    put(room / DECISIONS, 0o644)
    real = Path.replace

    def told(beside: Path, target: Path) -> Path:
        if target.name in ("r.json", DECISIONS.name):
            os.kill(os.getpid(), number)
        return real(beside, target)

    monkeypatch.setattr(Path, "replace", told)
    done = consistency(*words.split(), cwd=room)
    assert (done.status, done.out, done.err) == (128 + number, "", "consistency: stopped\n")
    assert (room / "r.json").read_text() == "before"
    assert Decisions(room / DECISIONS).load() == {}
    assert not list(room.rglob(".new*"))
    assert signal.getsignal(number) is signal.SIG_DFL


def test_who_is_told_to_ignore_a_closed_terminal_does(room: Path) -> None:
    """Started by nohup, the run goes on."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(written, "refusal", lambda _: os.kill(os.getpid(), signal.SIGHUP))
            assert consistency("check", "desk", "--output=json=r.json", cwd=room).status == 1
    finally:
        signal.signal(signal.SIGHUP, before)
    assert json.loads((room / "r.json").read_bytes())


def test_an_index_is_never_of_pages_that_are_not_there(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended half-way, a report of many pages keeps the index of before."""
    monkeypatch.setattr(pages, "LARGEST", 10)
    put(room / "r.html", 0o644, "before")
    real = Path.replace

    def told(beside: Path, target: Path) -> Path:
        done = real(beside, target)
        if target.parent.name == "r-stories":
            os.kill(os.getpid(), signal.SIGTERM)
        return done

    monkeypatch.setattr(Path, "replace", told)
    assert consistency("report", "desk", "--output=html=r.html", cwd=room).status == 143
    assert (room / "r.html").read_text() == "before"
    assert [path.name for path in (room / "r-stories").iterdir()] == ["0001.html"]


def test_runs_that_write_one_report_at_once_leave_a_whole_one(room: Path) -> None:
    """Each replaces the file whole; none stumbles over another, and nothing stays beside."""
    words = [sys.executable, "-m", "consistency", "check", "desk", "--output=json=r.json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(
            words, cwd=room, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(4)
    ]
    said = {(one.communicate(), one.returncode) for one in running}
    assert {(err, status) for (_, err), status in said} == {(b"", 1)}
    assert len(json.loads((room / "r.json").read_bytes())["discrepancies"]) == 1
    assert not list(room.rglob(".new*"))


def test_pipes_and_sockets_among_the_articles_are_named_and_not_opened(room: Path) -> None:
    """Those with an article's name are unread; the others are passed over with the pictures."""
    desk = room / "desk"
    os.mkfifo(desk / "pipe.md")
    os.mkfifo(desk / "pipe")
    (desk / "link.md").symlink_to("pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(desk / "socket.txt"))
        done = plain(room, "check", "desk", "--no-cache", "--format", "json")
    coverage = json.loads(done.out)["coverage"]
    assert done.status == 2
    named = {one["path"]: one["reason"] for one in coverage["unread"]}
    assert set(named) == {"desk/pipe.md", "desk/link.md", "desk/socket.txt"}
    assert set(named.values()) == {"it is neither a file nor a folder that can be read"}
    assert coverage["passed_over"] == ["desk/pipe"]


@pytest.mark.parametrize("words", [(), ("--no-cache",)], ids=["cache", "no cache"])
def test_a_file_that_vanishes_while_the_folder_is_read_is_named(
    words: tuple[str, ...], room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was listed and is gone: unread, with the reason; the others are checked."""
    find = articles.find_files

    def listed(paths: object) -> object:
        found = find(paths)  # type: ignore[arg-type]
        (room / "desk" / "b.md").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(articles, "find_files", listed)
    done = consistency("check", "desk", *words, "--lang", "en", cwd=room)
    assert (done.status, done.err) == (2, "")
    assert (
        "desk/b.md: it cannot be read: there is no such file or folder; check the path" in done.out
    )
    assert done.out.splitlines()[-1].startswith("Read 1 article; 1 not read")


NAMES = {
    "a line end": b"a\nb.md",
    "quotes": b"q'uo\"te`.md",
    "spaces": b" sp  ace .md",
    "Chinese": "报道，第一篇。.md".encode(),
    "no UTF-8": b"bad\xff\xfe.md",
    "an option": b"--help.md",
    "markup": b"<b>x&amp;.md",
    "a shell's words": b"$(id);|.md",
    "an address": b"%41#?x.md",
    "a formula": b"=cmd.md",
    "marks of direction": "rtl\u202egnp.md".encode(),
    "an escape": b"e\x1b[2Jx.md",
}
FORMS = [
    "table",
    "markdown",
    "json",
    "jsonl",
    "csv",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
    "html",
    "xlsx",
]


@pytest.mark.parametrize("name", NAMES)
def test_whatever_an_article_is_called_it_is_read_reported_and_decided(
    name: str, room: Path
) -> None:
    """Every form is made and sound, no escape reaches a terminal, and a baseline holds."""
    odd = room / "desk" / os.fsdecode(NAMES[name])
    (room / "desk" / "b.md").rename(odd)
    made = [f"--output={form}=out/{form}" for form in FORMS]
    assert consistency("report", "desk", *made, cwd=room).status == 0
    told = {form: (room / "out" / form).read_bytes() for form in FORMS}
    for form in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(told[form])
    for form in FORMS[:-1]:
        told[form].decode("utf-8")
        assert b"\x1b" not in told[form]
    shown = json.loads(told["json"])["discrepancies"][0]["values"][1]["claims"][0]["path"]
    assert shown.encode("utf-8", "surrogateescape") == b"desk/" + NAMES[name]
    one = consistency("check", str(odd), "--lang", "en", cwd=room)
    assert one.out.splitlines()[-1].startswith("Read 1 article; nothing left unread")
    assert "1 taken" in consistency("baseline", "desk", cwd=room, LANG="en_US").out
    assert consistency("check", "desk", cwd=room).status == 0
    odd.write_text(DEAL.format(155))
    assert consistency("check", "desk", cwd=room).status == 1


def test_every_reason_of_the_system_is_said_in_chinese() -> None:
    """What the reading stages pass on of the system's own words has its line in the rules."""
    for told in {*WHY.values(), *REMEDIES.values()}:
        assert HAN.search(reason(told).zh), told
