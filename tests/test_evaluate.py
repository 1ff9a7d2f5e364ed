"""Precision and recall: right, wrong, tolerated and missed, and the same numbers as the script's."""

from __future__ import annotations

import importlib.util
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from consistency.errors import InvalidSettings
from consistency.evaluate import Gold, Score, evaluate, judge, read_gold, suspects, total
from consistency.face import checker
from consistency.model import Findings
from consistency.report.machine import check_json
from consistency.report.style import Style
from consistency.settings import Settings
from tests.report.by_hand import CLEAN, FINDINGS, INCOME, PAID_143, PAID_148, PAID_150, row, value

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
EVENTS = sorted(path.parent for path in (ROOT / "fixtures").glob("*/gold.json"))

SIDE_143 = {"article": "01-first.md", "quote": "143亿美元", "context": "以**143亿美元**入股"}
SIDE_148 = {"article": "02-second.md", "quote": "148亿美元", "context": "晨星斥资148亿美元"}
SIDE_150 = {
    "article": "feed.jsonl#r3",
    "quote": "$15 billion",
    "context": "Morningstar paid $15 billion",
}
REVENUE = {"article": "01-first.md", "quote": "12.5亿元", "context": "收入为12.5亿元"}


@cache
def scored(event: Path) -> tuple[Score, Findings]:
    return evaluate(event, checker(Settings()))


def gold(*sides: list[dict[str, str]], tolerated: tuple[dict[str, str], ...] = ()) -> Gold:
    conflict = {"id": "price", "sides": sides, "tolerated": tolerated}
    trap = {"id": "revenue", "claims": [REVENUE]}
    return Gold.model_validate({"conflicts": [conflict], "traps": [trap]})


def rows(*pairs: tuple[object, object], severity: str = "error") -> object:
    made = [
        row(severity, "CF101", (value(one, "one"), value(two, "two")))  # type: ignore[arg-type]
        for one, two in pairs
    ]
    return replace(FINDINGS, discrepancies=tuple(made))


def numbers(score: Score) -> tuple[int, int, int]:
    return score.found, score.right, len(score.wrong)


THREE_SIDES = gold([SIDE_143], [SIDE_148], [SIDE_150])


def test_every_pair_of_a_row_counts() -> None:
    """A row with three values on three sides is three right pairs of one conflict."""
    assert numbers(judge("x", THREE_SIDES, FINDINGS)) == (1, 4, 0)


def test_a_record_is_found_by_its_sentence() -> None:
    """A figure of a JSONL record has no offset in the file: its sentence tells where it is."""
    found = judge("x", gold([SIDE_148], [SIDE_150]), rows((PAID_148, PAID_150)))  # type: ignore[arg-type]
    assert numbers(found) == (1, 1, 0)


def test_a_trap_is_wrong_and_named() -> None:
    """A pair of a figure with one that is about something else is wrong, and says what it hit."""
    score = judge("x", THREE_SIDES, rows((INCOME, PAID_148)))  # type: ignore[arg-type]
    assert numbers(score) == (0, 0, 1)
    assert score.missed[0].id == "price"
    same_trap = judge("x", THREE_SIDES, rows((INCOME, INCOME)))  # type: ignore[arg-type]
    assert same_trap.wrong[0].known == ("traps:revenue",)


def test_a_tolerated_value_counts_neither_way() -> None:
    """A pair with a value that the gold tolerates beside the conflict is neither right nor wrong."""
    found = judge(
        "x", gold([SIDE_143], [SIDE_148], tolerated=(SIDE_150,)), rows((PAID_148, PAID_150))
    )  # type: ignore[arg-type]
    assert numbers(found) == (0, 0, 0)


def test_info_is_not_counted() -> None:
    """A row of severity info asserts nothing."""
    assert numbers(judge("x", THREE_SIDES, rows((PAID_143, PAID_148), severity="info"))) == (
        0,
        0,
        0,
    )  # type: ignore[arg-type]
    assert numbers(judge("x", THREE_SIDES, CLEAN)) == (0, 0, 0)


def test_the_total_adds_up() -> None:
    """Precision and recall of all events come from their sums, not from their means."""
    one = judge("a", THREE_SIDES, FINDINGS)
    two = judge("b", THREE_SIDES, rows((INCOME, PAID_148)))  # type: ignore[arg-type]
    both = total([one, two])
    assert (both.conflicts, *numbers(both)) == (2, 1, 4, 1)
    assert (both.precision, both.recall) == (0.8, 0.5)
    assert both.f1 == pytest.approx(0.8 / 1.3)


def test_a_rule_of_one_event_is_a_suspect() -> None:
    """An attribute whose rows are all of one event is named; one that helps two is not."""
    alone = suspects([("a", FINDINGS), ("b", CLEAN)])
    assert ("attribute deal/price", "a") in alone
    assert not suspects([("a", FINDINGS), ("b", FINDINGS)])


def test_an_attribute_whose_name_begins_as_open_does_is_no_open_one() -> None:
    """A rule on opening prices is a suspect like any other; an open attribute is no rule."""
    for attribute, named in (("opening-price", True), ("open", False)):
        rows_ = tuple(replace(one, attribute=attribute) for one in FINDINGS.discrepancies)
        alone = suspects([("a", replace(FINDINGS, discrepancies=rows_)), ("b", CLEAN)])
        assert ((f"attribute {attribute}", "a") in alone) is named


@pytest.mark.parametrize(("held", "told"), [(0, "twenty-six under"), (1, "nineteen kept back")])
def test_the_readme_tells_the_scores(held: int, told: str) -> None:
    """The README's conflicts, found and precision are those of the events in either set."""
    listed = (ROOT / "fixtures" / "README.md").read_text("utf-8").split("## Blind set")[held]
    events = [event for event in EVENTS if f"`{event.name}`" in listed]
    assert len(events) == {"twenty-six": 26, "nineteen": 19}[told.split()[0]]
    score = total([scored(event)[0] for event in events])
    cells = f"{score.conflicts} | {score.found} | {score.precision:.2f}".replace(" 0.", " .")
    row = re.search(rf"^\| {told}.*$", (ROOT / "README.md").read_text("utf-8"), re.M)
    assert row and f"| {cells} |" in row[0]


def test_gold_that_fits_no_article_is_an_error() -> None:
    """A quote that is not in the article it names is told, not skipped."""
    astray = {**SIDE_143, "context": "不在文中143亿美元"}
    with pytest.raises(InvalidSettings, match=r"gold\.json: price: '143亿美元' with its context"):
        judge("x", gold([astray], [SIDE_148]), FINDINGS)


@pytest.mark.parametrize(
    ("text", "message"),
    [(None, "there is no gold here"), ("{", "Invalid JSON"), ("{}", "conflicts: Field required")],
)
def test_a_folder_without_gold_is_an_error(text: str | None, message: str, tmp_path: Path) -> None:
    """A folder without gold, or with gold that is none, is one line with the path."""
    if text is not None:
        (tmp_path / "gold.json").write_text(text)
    with pytest.raises(InvalidSettings, match=message) as caught:
        read_gold(tmp_path)
    assert caught.value.path == str(tmp_path / "gold.json")


def script() -> ModuleType:
    place = SHARED / "score" / "score_clusters.py"
    spec = importlib.util.spec_from_file_location("score_clusters", place)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the development folder ../shared is not here")
@pytest.mark.parametrize("event", EVENTS, ids=lambda path: path.name)
def test_the_numbers_are_those_of_the_script(event: Path) -> None:
    """On every event of ours the score is the one that the development folder's script gives."""
    score, findings = scored(event)
    scorer = script()
    report = json.loads(check_json(findings, Style()))
    right, wrong, hits = scorer.judge(scorer.Gold(str(event)), report)
    assert numbers(score) == (len(right), hits, len(wrong))
