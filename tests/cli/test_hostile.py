"""What an opponent hands to the command line: each ends in one clear line, the rest still checked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import ROOT, consistency, process

GOOD = "---\ntitle: 甲公司收购\ndate: 2025-06-13\n---\n\n甲公司以143亿美元收购乙公司。\n"
ESCAPES = "\x1b[2J\x1b]0;taken\x07\x9b31m"
PACK = """\
why: ours
attributes:
  - id: x
    name: {en: a, zh: b}
    kinds: [money]
    triggers: {zh: [收购]}
"""
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes of POSIX")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one good article."""
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    return tmp_path


@needs_posix
def test_a_pipe_in_a_folder_is_not_waited_for(desk: Path) -> None:
    """A named pipe among the articles is named as unread; to open it would hang for ever."""
    os.mkfifo(desk / "pipe.md")
    done = process("check", desk, "--lang", "en", "--no-cache")
    assert done.status == 2
    assert "pipe.md: it is neither a file nor a folder" in done.out
    assert done.out.splitlines()[-1].startswith("Read 1 article; 1 not read (")


@needs_posix
@pytest.mark.parametrize("named", [".", "a.md"])
def test_links_that_go_round_are_named(desk: Path, named: str) -> None:
    """Links that lead to each other are one unread line, whether found or named."""
    (desk / "a.md").symlink_to("b.md")
    (desk / "b.md").symlink_to("a.md")
    (desk / "self").symlink_to(".")
    done = consistency("check", desk / "good.md", desk / named, "--lang", "en", "--no-cache")
    assert (done.status, done.err) == (2, "")
    assert "a.md: it " in done.out
    assert done.out.splitlines()[-1].startswith("Read 1 article; ")


@pytest.mark.parametrize("path", ["长" * 400, "a/" * 3000, ""], ids=["name", "path", "empty"])
def test_a_path_no_system_can_hold_is_named(desk: Path, path: str) -> None:
    """A path too long for the system, or none at all, is one unread line."""
    done = consistency("check", desk / "good.md", path, "--lang", "en", "--no-cache")
    assert (done.status, done.err) == (2, "")
    assert done.out.splitlines()[-1].startswith("Read 1 article; 1 not read (")


def test_a_long_text_is_explained() -> None:
    """``explain`` takes a text longer than any file's name."""
    done = consistency("explain", "甲公司以143亿美元收购乙公司。" * 40)
    assert done.status == 0, done.err
    assert "14,300,000,000" in done.out


@needs_posix
def test_no_escape_sequence_reaches_a_terminal(desk: Path) -> None:
    """Neither an article's text and title nor a file's name can write to the terminal."""
    text = GOOD.replace("甲公司收购", f"甲{ESCAPES}").replace("143", f"{ESCAPES}150")
    (desk / f"a{ESCAPES}.md").write_text(text, encoding="utf-8")
    (desk / f"empty{ESCAPES}.md").write_text("", encoding="utf-8")
    (desk / os.fsdecode(b"\xff\xfe.md")).write_text(GOOD.replace("143", "148"), encoding="utf-8")
    article = str(desk / f"a{ESCAPES}.md")
    for arguments in (
        ("check", desk, "--severity", "info", "--show-explained"),
        ("check", desk, "--format", "csv"),
        ("check", desk, "--format", "markdown"),
        ("check", desk, "--format", "json"),
        ("check", desk, "--format", "sarif"),
        ("check", desk, "--format", "junit"),
        ("extract", desk),
        ("extract", desk, "--format", "csv"),
        ("explain", article),
        ("explain", article + ".md"),
        ("check", desk / "good.md", "--rules", desk / f"none{ESCAPES}.yaml"),
        ("check", desk / "good.md", "--config", desk / f"none{ESCAPES}.toml"),
    ):
        done = consistency(*arguments)
        assert "internal fault" not in done.err, arguments
        assert not set("\x1b\x07\x9b") & set(done.out + done.err), arguments


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]\n" for n in range(9)
)


@pytest.mark.parametrize(
    ("pack", "message"),
    [
        (BOMB + "why: ours\nattributes: *a9\n", ":6: this is not YAML: it holds too many values"),
        ("why: ours\nattributes: &a [*a]\n", ":2: this is not YAML: *a stands within itself"),
        ("why: " + "[" * 9000 + "]" * 9000, ":1: this is not YAML: it is nested too deeply"),
        ('why: ours\nid: "\x01"\n', ":2: this is not YAML: the character U+0001 may not stand"),
        (
            "why: ours\nattributes: []\nwhy: us\n",
            ":3: this is not YAML: why stands in line 1 already",
        ),
        ("why: 2025-02-30\n", ":1: this is not YAML: this value cannot be read (day is out of"),
        ("why: " + "9" * 5000, ":1: this is not YAML: this value cannot be read ("),
        ("- a\n", ":1: the pack: it should be a mapping (key: value)"),
        ("why: ours\natributes: []\n", ":2: atributes: this is no key; known keys are attributes"),
        (PACK.replace("[收购]", "收购"), "triggers.zh: it should be a list"),
        (b"why: \xe9\n", "cannot read this rule pack"),
    ],
    ids=range(11),
)
def test_a_pack_made_to_hurt_is_one_line(desk: Path, pack: str | bytes, message: str) -> None:
    """Alias bombs, bottomless nesting and values no type can hold are told at path:line."""
    path = desk / "ours.yaml"
    path.write_bytes(pack if isinstance(pack, bytes) else pack.encode())
    for arguments in (("rules", "test", path), ("extract", desk / "good.md", "--rules", path)):
        done = consistency(*arguments)
        if arguments[0] == "rules":
            assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
            assert message in done.err
        assert "internal fault" not in done.err


def test_a_damaged_parse_is_made_anew(desk: Path) -> None:
    """A kept parse of a pack that was damaged since is not believed."""
    path = desk / "ours.yaml"
    path.write_text(PACK, encoding="utf-8")
    kept = desk / "kept"
    first = consistency("rules", "test", path, CONSISTENCY_CACHE_DIR=str(kept))
    entries = sorted((kept / "rules").iterdir())
    assert entries and first.status == 0, first.err
    for entry in entries:
        entry.write_text("{}", encoding="utf-8")
    again = process("rules", "test", path, CONSISTENCY_CACHE_DIR=str(kept))
    assert (again.status, again.out, again.err) == (0, first.out, "")


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("consistency.toml", "a=" + "[" * 5000, "consistency.toml: it is nested too deeply"),
        ("consistency.toml", "a=" + "9" * 5000, "consistency.toml: a value cannot be read ("),
        ("pyproject.toml", "tool=3\n", "pyproject.toml: tool is no table; write the settings"),
        ("pyproject.toml", "[tool]\nconsistency=3\n", "pyproject.toml: consistency is no table"),
    ],
)
def test_a_configuration_made_to_hurt_is_one_line(
    desk: Path, file: str, text: str, message: str
) -> None:
    """Nesting, numbers and types that no setting has are told with the file."""
    (desk / file).write_text(text, encoding="utf-8")
    done = consistency("check", desk)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert message in done.err


def test_two_outputs_in_one_file_are_refused(desk: Path) -> None:
    """The second of two outputs to one path would silently replace the first."""
    out = desk / "report"
    done = consistency("check", desk, "--output", f"json={out}", "--output", f"csv={out}")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "two outputs would go to this file" in done.err
    assert not out.exists()


@needs_posix
@pytest.mark.parametrize(
    ("redirected", "status", "told"),
    [
        (">&-", 0, ""),
        ("2>&-", 0, ""),
        ("<&-", 2, ""),
        ("> /dev/full", 2, "consistency: standard output cannot be written: No space left"),
    ],
)
def test_a_closed_or_full_stream_is_no_fault(
    desk: Path, redirected: str, status: int, told: str
) -> None:
    """Streams closed by who started the run, and a full disk, are no internal fault."""
    articles = "-" if redirected == "<&-" else "good.md"
    command = f'"{sys.executable}" -m consistency check {articles} --no-cache {redirected}'
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == status
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == bool(told)


def test_a_record_that_python_will_not_load_is_told_why(desk: Path) -> None:
    """A number too long and nesting too deep are each told as what they are."""
    feed = desk / "feed.jsonl"
    lines = ['{"text": "5亿", "id": ' + "9" * 5000 + "}", '{"a":' * 99999]
    feed.write_text("\n".join(lines), encoding="utf-8")
    done = consistency("extract", feed, "--format", "json")
    assert done.status == 2
    assert "feed.jsonl:1: the record is not valid JSON: a number is too long" in done.err
    assert "feed.jsonl:2: the record is not valid JSON: nested too deeply" in done.err


def test_front_matter_nested_without_end_is_named(desk: Path) -> None:
    """Nesting that would bring the loader down, and us with it, is a reason."""
    (desk / "deep.md").write_text(f"---\na: {'[' * 50_000}\n---\n\n5亿元\n", encoding="utf-8")
    done = process("check", desk, "--lang", "en", "--no-cache")
    assert (done.status, done.err) == (2, "")
    told = " ".join(done.out.split())
    assert "deep.md:2: the front matter is not valid YAML: it is nested too deeply" in told
    assert done.out.splitlines()[-1].startswith("Read 1 article; ")


def test_aliases_that_multiply_are_read_as_words(desk: Path) -> None:
    """Twenty lines that stand for millions of values are never made into these."""
    pairs = zip("abcdefghijklmnopqrst", "bcdefghijklmnopqrstu", strict=True)
    lines = "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairs)
    (desk / "bomb.md").write_text(f"---\na: &a [x, x]\n{lines}---\n\n5亿元\n", encoding="utf-8")
    done = process("check", desk, "--lang", "en", "--no-cache")
    assert (done.status, done.err) == (0, "")
    assert "it holds too many values" in " ".join(done.out.split())


@pytest.mark.parametrize(
    "text",
    [
        ("第" + "一" * 30) * 400,
        "[" * 9_000 + "](" * 9_000,
        "（下称“" * 5_000,
        "about " * 9_000 + "5",
    ],
    ids=["figures without a gap", "brackets", "glosses", "hedges"],
)
def test_a_text_made_to_hurt_is_read(desk: Path, text: str) -> None:
    """Neither patterns nor a sentence cut within a figure are a fault."""
    (desk / "a.md").write_text(text, encoding="utf-8")
    done = consistency("check", desk, "--lang", "en", "--no-cache")
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<p>" + "<div>" * 50_000 + "5亿元" + "</div>" * 50_000),
        ("a.md", "> " * 50_000 + "5亿元"),
        (
            "a.jsonl",
            '{"id": "\\udfff", "text": "5亿\\ud800元"}\n{"id": "\\udfff", "text": "6元"}\n',
        ),
    ],
    ids=["nested elements", "nested quotes", "half a character and one id twice"],
)
def test_what_is_nested_without_end_is_read(desk: Path, name: str, content: str) -> None:
    """Depth costs no more than length, and half a character is no fault."""
    (desk / name).write_text(content, encoding="utf-8")
    done = process("check", desk, "--format", "json", "--no-cache")
    assert (done.status, done.err) == (0, "")


@needs_posix
def test_a_run_that_is_stopped_leaves_what_there_was(desk: Path) -> None:
    """Ctrl-C is one line and 130: no traceback, the report of before as it was, no half of one."""
    for number in range(400):
        text = f"公司以{number + 100}亿美元收购了第{number}家企业49%的股份。\n\n" * 20
        (desk / f"{number}.md").write_text(text, encoding="utf-8")
    kept = desk / "out.json"
    kept.write_text("before", encoding="utf-8")
    words = ["check", str(desk), "--no-cache", "--output", f"json={kept}"]
    command = [sys.executable, "-m", "consistency", *words]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        time.sleep(2)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert (run.returncode, out, err) == (130, b"", b"consistency: stopped\n")
    assert kept.read_text(encoding="utf-8") == "before"
    assert not list(desk.glob(".out*"))
