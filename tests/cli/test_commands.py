"""The other commands: extract, explain, evaluate, rules, config."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.command import ROOT, consistency, process

DEAL = ROOT / "fixtures" / "deal-retold"
RECORDS = (
    '{"id": "r1", "text": "甲公司以143亿美元收购乙公司。", "date": "2025-06-13"}\n'
    '{"id": 2, "text": "It paid $14.8 billion."}\n'
)


def test_records_come_from_standard_input() -> None:
    """``extract -`` reads one record a line and gives each figure its record's id."""
    done = process("extract", "-", "--format", "jsonl", stdin=RECORDS)
    assert done.status == 0, done.err
    money = [one for one in map(json.loads, done.out.splitlines()) if one["kind"] == "money"]
    assert [(one["id"], one["start"], one["end"], one["lower"]) for one in money] == [
        ("r1", 4, 10, 14300000000),
        ("2", 8, 21, 14800000000),
    ]


def test_the_same_figures_in_every_form(tmp_path: Path) -> None:
    """JSON, JSON Lines, CSV and the table hold the same figures."""
    lines = consistency("extract", DEAL / "articles", "--format", "jsonl").out.splitlines()
    whole = json.loads(consistency("extract", DEAL / "articles", "--format", "json").out)
    assert whole["mentions"] == [json.loads(line) for line in lines]
    table = consistency("extract", DEAL / "articles", "--lang", "en").out
    assert table.splitlines()[-1].endswith(f"{len(lines)} figures.")
    file = tmp_path / "figures.csv"
    done = consistency("extract", DEAL / "articles", "--output", f"csv={file}")
    assert done.status == 0
    assert len(list(csv.DictReader(io.StringIO(file.read_text("utf-8"), newline="")))) == len(lines)


def test_what_is_not_read_is_said_beside_the_lines(tmp_path: Path) -> None:
    """In a form for machines what was not read is named on standard error, exit status 2."""
    (tmp_path / "a.md").write_text("共3人。\n", encoding="utf-8")
    gone = tmp_path / "gone.md"
    done = consistency("extract", tmp_path / "a.md", gone, "--format", "jsonl")
    assert done.status == 2
    assert json.loads(done.out.splitlines()[0])["lower"] == 3
    assert "not read:" in done.err
    assert "gone.md" in done.err


def test_no_record_at_all_is_said() -> None:
    """An empty standard input is no clean bill: it is named, exit status 2."""
    done = consistency("check", "-", "--lang", "en")
    assert done.status == 2
    assert "1 not read (-: standard input holds no record)" in done.out


def test_a_broken_record_is_named_and_the_rest_is_read() -> None:
    """A line of standard input that is no record is named with its line; the others are read."""
    done = consistency("extract", "-", "--format", "jsonl", stdin="not json\n" + RECORDS)
    assert done.status == 2
    assert len(done.out.splitlines()) >= 2
    assert "-:1:" in done.err


def test_explain_tells_the_way_of_a_text() -> None:
    """A text is explained from figure to claim, with the rules that fired."""
    text = "Meta以148亿美元收购Scale AI 49%的股份。"
    done = consistency("explain", text, "--date", "2025-06-14", "--lang", "en")
    assert done.status == 0, done.err
    assert "  148亿美元\n    mention: money = 14,800,000,000 USD exact" in done.out
    assert "  49%\n    mention: percentage = 49 % exact" in done.out
    assert done.out.count("\n    claim: ") == 2


def test_explain_tells_the_way_of_a_line() -> None:
    """FILE:LINE is explained: the figures on that line and no others."""
    file = DEAL / "articles" / "01-wartime-hire.md"
    lines = file.read_text("utf-8").splitlines()
    number = next(at for at, line in enumerate(lines, 1) if "27岁" in line)
    done = consistency("explain", f"{file}:{number}", "--lang", "en")
    assert done.status == 0, done.err
    assert "27岁\n    mention: age = 27 year exact" in done.out
    assert {f"01-wartime-hire.md:{number} "} == {
        line.rpartition("/")[2].partition("(")[0]
        for line in done.out.splitlines()
        if line[:1].strip()
    }


def test_explain_reads_a_report_among_the_others(tmp_path: Path) -> None:
    """What the other reports tell the story is of helps to read one, whatever way its path goes."""
    gate = tmp_path / "gate.md"
    gate.write_text("The official gate was 61,482, a record.\n", encoding="utf-8")
    (tmp_path / "final.md").write_text(
        "Rovers won the final on Sunday before 61,482 people.\n", encoding="utf-8"
    )
    alone = consistency("explain", f"{gate}:1", "--lang", "en")
    among = consistency(
        "explain", f"{gate}:1", "--among", f"{tmp_path}/../{tmp_path.name}", "--lang", "en"
    )
    assert "attendance" not in alone.out
    assert "attendance" in among.out
    assert among.out.count("61,482") == alone.out.count("61,482")  # itself is no other
    missing = consistency("explain", f"{gate}:1", "--among", str(tmp_path / "none.md"))
    assert missing.status == 2
    assert "none.md" in missing.err


def test_explain_says_where_there_is_no_figure() -> None:
    """A line without a figure is answered, not passed over in silence."""
    done = consistency("explain", f"{DEAL / 'articles' / '01-wartime-hire.md'}:1", "--lang", "en")
    assert done.status == 0
    assert done.out.endswith("01-wartime-hire.md:1: no figure is read here\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere/a.md:3",), "nowhere/a.md: no such file; check the path"),
        (("text", "--date", "tomorrow"), "'tomorrow' is no day such as 2025-06-13"),
        ((f"{ROOT}/README.md:1", "--date", "2025-06-13"), "--date is for a TEXT"),
        ((f"{ROOT}/README.md#r1:1",), "there is no record r1; it has no records"),
    ],
)
def test_explain_tells_what_is_wrong(arguments: tuple[str, ...], message: str) -> None:
    """A place that is none is one line and exit status 2."""
    done = consistency("explain", *arguments)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert message in done.err


def test_explain_asks_which_record_is_meant(tmp_path: Path) -> None:
    """A line of a file of records needs the record, which alone has lines."""
    feed = tmp_path / "feed.jsonl"
    feed.write_text(RECORDS, encoding="utf-8")
    done = consistency("explain", f"{feed}:1")
    assert done.status == 2
    assert f"say which, as {feed}#r1:1" in done.err
    assert "143亿美元" in consistency("explain", f"{feed}#r1:1").out


def test_evaluate_prints_precision_and_recall() -> None:
    """Each event is a line, the last one is the total."""
    done = consistency("evaluate", DEAL, ROOT / "fixtures" / "linjiang-metro-line-9", "--show")
    assert done.status == 0, done.err
    lines = done.out.splitlines()
    assert lines[0].split() == [
        "event",
        "conflicts",
        "found",
        "right",
        "wrong",
        "precision",
        "recall",
        "F1",
    ]
    assert lines[2].split()[:2] == ["deal-retold", "2"]
    assert lines[4].split()[:2] == ["total", "2"]


def test_evaluate_needs_gold(tmp_path: Path) -> None:
    """A folder without gold is one line and exit status 2."""
    done = consistency("evaluate", tmp_path)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "there is no gold here" in done.err


def test_rules_are_listed_and_told() -> None:
    """Each rule is a line; one is told by code or slug, in either language."""
    listed = consistency("rules", "--lang", "en").out
    assert "CF101  money-contradiction" in listed
    told = consistency("rules", "show", "CF101", "--lang", "zh").out
    assert told == consistency("rules", "show", "money-contradiction", "--lang", "zh").out
    assert "\n如何核实\n" in told and "\n不会报告\n" in told
    done = consistency("rules", "show", "CF999")
    assert done.status == 2
    assert "there is no rule CF999; consistency rules lists them" in done.err


PACK = """\
why: fares, as a desk would add them
attributes:
  - id: desk-fare
    name: {en: night fare, zh: 夜班票价}
    kinds: [money]
    triggers: {zh: [夜班票价], en: [night fare]}
    examples: ["夜班票价为[3元]。", "The night fare is [$3]."]
    counter_examples: ["%s"]
"""


def test_a_desk_s_pack_is_tested(tmp_path: Path) -> None:
    """The examples of a desk's own pack run; a failing one is a line at path:line, exit status 1."""
    pack = tmp_path / "our-desk.yaml"
    pack.write_text(PACK % "公司营收[5亿元]。", encoding="utf-8")
    assert consistency("rules", "test", pack) == (0, "3 examples, 0 failed\n", "")
    pack = tmp_path / "other-desk.yaml"
    pack.write_text(PACK % "夜班票价为[4元]。", encoding="utf-8")
    done = consistency("rules", "test", pack)
    assert done.status == 1
    assert f"{pack}:8: desk-fare: 夜班票价为[4元]。: the figure must not" in done.out


def test_a_pack_that_comes_with_the_tool_is_tested_too() -> None:
    """What CONTRIBUTING tells to run on a pack of the house runs on it."""
    done = consistency("rules", "test", "rules/attributes/people.yaml")
    assert (done.status, done.out[-10:], done.err) == (0, " 0 failed\n", "")


def test_a_desk_s_pack_is_used(tmp_path: Path) -> None:
    """A pack named in the configuration speaks in the run."""
    (tmp_path / "our-desk.yaml").write_text(PACK % "公司营收[5亿元]。", encoding="utf-8")
    (tmp_path / "consistency.toml").write_text('rules = ["our-desk.yaml"]\n')
    (tmp_path / "a.md").write_text("夜班票价为3元。\n", encoding="utf-8")
    done = consistency("explain", tmp_path / "a.md", "--lang", "zh")
    assert "desk-fare（夜班票价）" in done.out


def test_config_tells_what_holds_and_from_where(tmp_path: Path) -> None:
    """Each setting is told with its value and where it comes from."""
    file = tmp_path / "consistency.toml"
    file.write_text('fail-on = "info"\n')
    done = consistency("config", tmp_path, "--lang", "zh")
    assert done.out.splitlines()[0] == f"# {file}"
    assert f'fail-on = "info"  # {file}:1' in done.out
    assert 'lang = "zh"  # command line' in done.out
    assert 'severity = "warning"  # default' in done.out
    assert json.loads(consistency("config", "--schema").out)["title"] == "consistency.toml"


def test_no_command_shows_the_help() -> None:
    """The bare command shows its help on standard error and ends with 2."""
    done = consistency()
    assert (done.status, done.out) == (2, "")
    assert "usage: consistency" in done.err
