"""A row keeps its fingerprint while the fact and its values stay, and loses it when one changes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from consistency.gate.decisions import Decisions, decide
from consistency.gate.settle import settle_decisions
from consistency.model import Findings
from tests.gate.desk import ONE, PRICE, SENTENCE, TODAY, TWO, check, desk, rows
from tests.gate.test_decisions import NOON

FIXTURES = Path(__file__).parents[2] / "fixtures"
EVENTS = sorted(one.name for one in FIXTURES.iterdir() if (one / "articles").is_dir())


def prints(findings: Findings) -> list[str]:
    return sorted(row.fingerprint for row in findings.discrepancies)


def test_two_rows_have_two_fingerprints(tmp_path: Path) -> None:
    assert len(set(prints(check(desk(tmp_path))))) == 2


CHANGES = {
    "the paragraph moves": (ONE, "\n\n".join([*TWO.split("\n\n")[:1], *TWO.split("\n\n")[:0:-1]])),
    "a paragraph is added above": (ONE.replace("晨星汽车以", "双方周五宣布。\n\n晨星汽车以"), TWO),
    "line ends become CRLF": (ONE, TWO.replace("\n", "\r\n")),
    "the figure is set in bold": (ONE.replace("143亿美元", "**143亿美元**"), TWO),
    "the figure is written in digits": (ONE, TWO.replace("148亿美元", "14,800,000,000美元")),
    "the figure is written in traditional characters": (
        ONE,
        TWO.replace(SENTENCE, SENTENCE.replace("亿", "億").replace("远", "遠")),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_fingerprint_survives(change: str, tmp_path: Path) -> None:
    before = prints(check(desk(tmp_path / "before")))
    assert prints(check(desk(tmp_path / "after", *CHANGES[change]))) == before


def test_a_fingerprint_survives_other_names_of_folder_and_files(tmp_path: Path) -> None:
    before = prints(check(desk(tmp_path / "before")))
    moved = desk(tmp_path / "after" / "2026" / "周五")
    (moved / "one.md").rename(moved / "zz-draft.txt")
    assert prints(check(moved)) == before


def test_a_fingerprint_survives_another_order_of_the_arguments(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    one, two = folder / "one.md", folder / "two.md"
    assert prints(check(two, one)) == prints(check(one, two))


def test_a_fingerprint_survives_unrelated_articles(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    before = prints(check(folder))
    (folder / "a-first.md").write_text(
        "---\ntitle: 地铁开通\ndate: 2025-06-13\n---\n\n临江地铁九号线全长38.6公里，周五开通，林岚在现场剪彩。\n"
    )
    (folder / "weather.md").write_text("# 天气\n\n周末最高气温28度。\n")
    assert set(before) <= set(prints(check(folder)))


@pytest.mark.parametrize(
    ("old", "new"), [("148亿美元", "149亿美元"), ("148亿美元", "148亿欧元"), ("148亿", "14.8亿")]
)
def test_a_fingerprint_changes_with_a_value(old: str, new: str, tmp_path: Path) -> None:
    before = check(desk(tmp_path / "before"))
    after = check(desk(tmp_path / "after", two=TWO.replace(old, new)))
    assert PRICE in rows(after)
    price = {row.fingerprint for row in before.discrepancies if row.rule == PRICE}
    assert not price & set(prints(after))


def test_a_fingerprint_changes_when_a_third_value_comes(tmp_path: Path) -> None:
    """What was accepted about two values says nothing of a third."""
    folder = desk(tmp_path)
    before = {row.fingerprint for row in check(folder).discrepancies if row.rule == PRICE}
    (folder / "three.md").write_text(
        ONE.replace("143亿美元", "150亿美元").replace("晨星入股", "晨星买下")
    )
    after = check(folder)
    assert PRICE in rows(after)
    assert not before & set(prints(after))


@pytest.mark.parametrize("event", EVENTS)
def test_on_the_fixtures_a_fingerprint_survives_renaming_and_unrelated_articles(
    event: str, tmp_path: Path
) -> None:
    """The event's rows are the same in another folder, beside another event's articles."""
    before = prints(check(FIXTURES / event / "articles"))
    folder = tmp_path / "moved"
    shutil.copytree(FIXTURES / event / "articles", folder / "x")
    assert prints(check(folder)) == before
    other = random.Random(event).choice([one for one in EVENTS if one != event])
    shutil.copytree(FIXTURES / other / "articles", folder / "a-other")
    theirs = prints(check(FIXTURES / other / "articles"))
    assert prints(check(folder)) == sorted([*before, *theirs])


def test_a_decision_settles_the_row_and_outlives_an_edit_but_not_a_new_value(
    tmp_path: Path,
) -> None:
    found = check(desk(tmp_path))
    (row,) = (row for row in found.discrepancies if row.rule == PRICE)
    store = Decisions(tmp_path / "decisions.jsonl")
    store.record(decide(row, "accepted_difference", at=NOON, reason="约数", reviewer="林岚"))
    settled = settle_decisions(found, store, TODAY)
    assert PRICE not in rows(settled)
    (one,) = settled.settled
    assert (one.how, one.reason, one.by) == ("decision", "约数", "林岚")
    desk(tmp_path, one=ONE.replace("晨星汽车以", "双方周五宣布。\n\n晨星汽车以"))
    assert PRICE not in rows(settle_decisions(check(tmp_path), store, TODAY))
    desk(tmp_path, two=TWO.replace("148亿", "149亿"))
    changed = settle_decisions(check(tmp_path), store, TODAY)
    assert PRICE in rows(changed)
    assert [one.rule for one in changed.notices] == ["CF907"]


@pytest.mark.parametrize("kind", ["confirmed", "needs_info"])
def test_a_row_that_is_real_or_open_still_counts(kind: str, tmp_path: Path) -> None:
    found = check(desk(tmp_path))
    store = Decisions(tmp_path / "decisions.jsonl")
    store.record(*(decide(row, kind, at=NOON) for row in found.discrepancies))  # type: ignore[arg-type]
    assert rows(settle_decisions(found, store, TODAY)) == rows(found)


def test_an_expired_decision_brings_the_row_back_and_is_told_at_its_line(tmp_path: Path) -> None:
    found = check(desk(tmp_path))
    store = Decisions(tmp_path / "decisions.jsonl")
    store.record(
        *(
            decide(row, "false_alarm", at=NOON, reviewer="林岚", expires_at=TODAY)
            for row in found.discrepancies
        )
    )
    assert not settle_decisions(found, store, TODAY).discrepancies
    late = settle_decisions(found, store, TODAY.replace(day=2))
    assert rows(late) == rows(found)
    assert sorted((one.rule, one.line) for one in late.notices) == [("CF903", 1), ("CF903", 2)]
    assert all("林岚" in one.message.zh for one in late.notices)
