"""The command as a gate: its exit status, decisions and baseline, several outputs at once."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from consistency.gate.decisions import Decisions, decide
from tests.cli.command import Done, consistency, process
from tests.gate.desk import AGE, ONE, PRICE, SENTENCE, TWO, check, desk
from tests.gate.test_decisions import NOON

MARCH = "1772366400"  # 2026-03-01


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A project: a repository with the desk in articles/."""
    desk(tmp_path / "articles")
    subprocess.run(["git", "init", "-q", "-b", "main", str(tmp_path)], check=True)
    return tmp_path


def run(room: Path, *words: str, day: str = MARCH) -> Done:
    return consistency(*words, cwd=room, SOURCE_DATE_EPOCH=day, LANG="en_US.UTF-8")


def report(done: Done) -> dict[str, Any]:
    return json.loads(done.out)  # type: ignore[no-any-return]


def rules(done: Done) -> list[str]:
    return sorted(row["rule"] for row in report(done)["discrepancies"])


def store(room: Path) -> Decisions:
    return Decisions(room / ".consistency" / "decisions.jsonl")


def test_the_threshold_decides_between_nothing_and_something(room: Path) -> None:
    assert run(room, "check", "articles").status == 1
    assert run(room, "check", "articles", "--fail-on", "never").status == 0
    suppressed = TWO.replace(
        SENTENCE, f"<!-- consistency-disable-file CF101 CF301 CF501 -- 见更正 -->\n\n{SENTENCE}"
    )
    desk(room / "articles", two=suppressed)
    assert run(room, "check", "articles").status == 0
    assert run(room, "check", "articles", "--fail-on", "warning").status == 1, "CF501 is unused"


FORMS = (
    "table",
    "markdown",
    "json",
    "jsonl",
    "html",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
)


@pytest.mark.parametrize("form", FORMS)
def test_a_notice_stands_in_every_form(form: str, room: Path) -> None:
    """CSV alone has one line a claim and no place for it."""
    unused = "<!-- consistency-disable CF501 -- x -->"
    desk(room / "articles", two=TWO.replace(SENTENCE, f"{unused}\n\n{SENTENCE}"))
    assert "CF901" in run(room, "check", "articles", "--format", form).out


def test_a_notice_stands_in_the_workbook(room: Path) -> None:
    import openpyxl

    unused = "<!-- consistency-disable CF501 -- x -->"
    desk(room / "articles", two=TWO.replace(SENTENCE, f"{unused}\n\n{SENTENCE}"))
    assert run(room, "check", "articles", "--output", "xlsx=r.xlsx").status == 1
    cells = [
        c.value for sheet in openpyxl.load_workbook(room / "r.xlsx") for row in sheet for c in row
    ]
    assert any("CF901" in str(value) for value in cells)


def test_a_baseline_takes_todays_rows_and_lets_new_ones_through(room: Path) -> None:
    done = run(room, "baseline", "articles", "--reason", "first run")
    assert done == Done(
        0,
        ".consistency/decisions.jsonl: 2 taken, 0 accepted before, 0 confirmed or open and left\n",
        "",
    )
    done = run(room, "check", "articles", "--format", "json")
    assert (done.status, rules(done)) == (0, [])
    assert [(one["how"], one["reason"], one["by"]) for one in report(done)["settled"]] == [
        ("baseline", "first run", "baseline")
    ] * 2
    assert "2 settled before" in run(room, "check", "articles").out
    desk(room / "articles", two=TWO.replace("28岁", "29岁"))
    done = run(room, "check", "articles", "--format", "json")
    assert (done.status, rules(done)) == (1, [AGE])


def test_a_baseline_taken_again_changes_no_byte(room: Path) -> None:
    run(room, "baseline", "articles")
    before = store(room).path.read_bytes()
    done = run(room, "baseline", "articles", day="1775000000")
    assert "0 taken, 2 accepted before" in done.out
    assert store(room).path.read_bytes() == before


def test_prune_drops_what_is_gone_and_keeps_what_people_said(room: Path) -> None:
    rows = check(room / "articles").discrepancies
    price = next(row for row in rows if row.rule == PRICE)
    store(room).record(decide(price, "false_alarm", at=NOON, reviewer="林岚"))
    run(room, "baseline", "articles")
    assert len(store(room).load()) == 2
    desk(room / "articles", two=TWO.replace("28岁", "27岁").replace("148亿", "143亿"))
    done = run(room, "baseline", "articles", "--prune")
    assert done.out.endswith(
        "1 dropped, 1 by people on rows that these articles do not have kept\n"
    )
    assert list(store(room).load()) == [price.fingerprint]


NEW, OLD = "articles/new", "articles/old"
FILES = tuple(f"{folder}/{name}.md" for folder in (NEW, OLD) for name in ("one", "two"))
PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...], int]] = {
    # what the baseline was taken over, what is named to prune it, how many records that leaves
    "a part of the folder": (("articles",), (NEW,), 4),
    "a file of it": (("articles",), (FILES[0],), 4),
    "all of its files but one": (("articles",), FILES[1:], 4),
    "a part of what was named": ((NEW, OLD), (NEW,), 4),
    "all that was named": ((NEW, OLD), (NEW, OLD), 2),
    "the folder": (("articles",), ("articles",), 2),
    "its files one by one": (("articles",), FILES, 2),
    "a folder above": ((NEW, OLD), (".",), 2),
}


@pytest.mark.parametrize("case", PARTS)
def test_prune_on_a_part_drops_nothing_of_the_rest(case: str, tmp_path: Path) -> None:
    """A row that was not looked for is not gone; who names all that was read drops it."""
    taken, named, left = PARTS[case]
    names = str.maketrans({"晨": "海", "远": "青", "岚": "敏"})
    desk(tmp_path / NEW, ONE.translate(names), TWO.translate(names))
    desk(tmp_path / OLD)
    (tmp_path / "consistency.toml").touch()
    run(tmp_path, "baseline", *taken)
    assert len(store(tmp_path).load()) == 4
    desk(tmp_path / OLD, two=ONE)
    done = run(tmp_path, "baseline", "--prune", *named)
    assert done.status == 0, done.err
    assert len(store(tmp_path).load()) == left
    assert ("articles, of which not all was named" in done.out) == (left == 4)


def test_prune_drops_nothing_while_an_article_cannot_be_read(room: Path) -> None:
    """Its rows are not gone; a document that was never read, and is allowed, hinders nobody."""
    run(room, "baseline", "articles")
    (room / "articles" / "leaflet.pdf").write_bytes(b"%PDF")
    (room / "articles" / "two.md").write_text("---\ntitle: [\n---\n")
    done = run(room, "baseline", "articles", "--prune", "--allow-incomplete")
    assert done.status == 2 and "take them out of the folder" in done.err
    assert len(store(room).load()) == 2
    desk(room / "articles", two=TWO.replace("28岁", "27岁"))
    assert run(room, "baseline", "articles", "--prune", "--allow-incomplete").status == 0
    assert len(store(room).load()) == 1


def test_a_folder_renamed_since_is_not_taken_for_gone(room: Path) -> None:
    """Who names a part of the renamed folder keeps the rest; who names all that is left does not."""
    run(room, "baseline", "articles")
    (room / "articles").rename(room / "reports")
    (room / "reports" / "one.md").rename(room / "one.md")
    assert "2 kept that were taken over" in run(room, "baseline", "reports", "--prune").out
    assert len(store(room).load()) == 2
    assert "0 dropped" in run(room, "baseline", ".", "--prune").out


def test_a_baseline_does_not_accept_what_somebody_confirmed(room: Path) -> None:
    rows = check(room / "articles").discrepancies
    store(room).record(*(decide(row, "confirmed", at=NOON) for row in rows))
    assert "0 taken, 0 accepted before, 2 confirmed" in run(room, "baseline", "articles").out
    assert run(room, "check", "articles").status == 1


def test_an_unread_article_leaves_the_baseline_as_it_is(room: Path) -> None:
    (room / "articles" / "broken.md").write_text("")
    done = run(room, "baseline", "articles")
    assert done.status == 2
    assert "broken.md" in done.err and "the baseline stays as it is" in done.err
    assert not store(room).path.exists()
    assert run(room, "baseline", "articles", "--allow-incomplete").status == 0


def test_a_baseline_with_a_last_day_runs_out(room: Path) -> None:
    run(room, "baseline", "articles", "--expires", "2026-03-01")
    assert run(room, "check", "articles").status == 0
    done = run(room, "check", "articles", "--format", "json", day="1772452800")
    assert (done.status, rules(done)) == (1, [PRICE, AGE])
    assert [one["rule"] for one in report(done)["notices"]] == ["CF903"] * 2


def test_decisions_hold_wherever_the_command_is_run_and_whatever_is_named(room: Path) -> None:
    run(room, "baseline", "articles")
    one, two = "articles/one.md", "articles/two.md"
    assert run(room, "check", one, two).status == 0
    assert run(room / "articles", "check", ".").status == 0
    assert run(room / "articles", "check", "two.md", "one.md").status == 0
    assert run(room, "check", "articles", "--no-decisions").status == 1


def test_broken_decisions_end_with_two_at_their_line_before_anything_is_read(room: Path) -> None:
    store(room).path.parent.mkdir()
    store(room).path.write_text("<<<<<<< HEAD\n")
    done = run(room, "check", "articles")
    assert done.status == 2
    assert done.err.startswith("consistency: .consistency/decisions.jsonl:1: git left a conflict")
    assert done.err.count("\n") == 1


def test_several_outputs_at_once_and_each_is_whole(room: Path) -> None:
    done = run(
        room,
        "check",
        "articles",
        "--format",
        "github",
        *(
            word
            for form, name in {
                "sarif": "c.sarif",
                "junit": "c.xml",
                "gitlab": "g.json",
                "rdjson": "r.json",
                "markdown": "c.md",
            }.items()
            for word in ("--output", f"{form}=reports/{name}")
        ),
    )
    assert done.status == 1
    assert done.out.count("::error ") == 2
    assert sorted(one.name for one in (room / "reports").iterdir()) == [
        "c.md",
        "c.sarif",
        "c.xml",
        "g.json",
        "r.json",
    ]
    assert json.loads((room / "reports" / "c.sarif").read_text())["version"] == "2.1.0"


def test_the_order_of_files_and_the_hash_seed_change_no_byte(room: Path) -> None:
    texts = {
        process("check", *paths, "--format", "sarif", cwd=room, PYTHONHASHSEED=seed).out
        for seed, paths in (
            ("1", ["articles/one.md", "articles/two.md"]),
            ("2", ["articles/two.md", "articles/one.md"]),
        )
    }
    assert len(texts) == 1


def test_the_same_price_in_both_ends_with_nothing(room: Path) -> None:
    desk(room / "articles", one=ONE, two=ONE.replace("晨星入股", "晨星买下"))
    assert run(room, "check", "articles").status == 0
