"""JUnit: one suite a story, a failure where the run fails, counts that add up."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from consistency.model import Findings, Text
from consistency.report.junit import check_junit
from consistency.report.style import Style
from tests.report import by_hand
from tests.report.many import HOSTILE, kept


def suites(findings: Findings, **style: str) -> ElementTree.Element:
    return ElementTree.fromstring(check_junit(findings, Style("en", **style)))  # type: ignore[arg-type]


def test_articles_joined_by_a_row_are_one_suite_and_the_unread_their_own() -> None:
    names = [one.get("name") for one in suites(by_hand.FINDINGS)]
    assert names == ["晨星汽车143亿美元入股", "desk/broken.md", "desk/photo.txt"]


@pytest.mark.parametrize(
    ("fail_on", "failures"), [("error", 1), ("warning", 3), ("info", 3), ("never", 0)]
)
def test_what_fails_is_what_fails_the_run(fail_on: str, failures: int) -> None:
    root = suites(replace(kept(), coverage=by_hand.CLEAN.coverage), fail_on=fail_on)
    assert int(root.get("failures", "")) == len(root.findall(".//failure")) == failures


def test_counts_add_up_and_what_is_unread_is_an_error() -> None:
    root = suites(by_hand.FINDINGS)
    for key, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        assert int(root.get(key, "")) == len(root.findall(f".//{tag}"))
        assert int(root.get(key, "")) == sum(int(one.get(key, "")) for one in root)
    assert root.get("errors") == "2"


def test_a_story_without_a_row_has_a_case_that_passes() -> None:
    (suite,) = suites(by_hand.CLEAN)
    assert [one.get("name") for one in suite] == ["no discrepancy"]


def test_characters_xml_has_not_do_not_break_it() -> None:
    row = replace(by_hand.ERROR, explanation=Text(HOSTILE, HOSTILE), entity=HOSTILE)
    root = suites(replace(by_hand.FINDINGS, discrepancies=(row,)))
    assert "<script>" in (root.find(".//failure").text or "")  # type: ignore[union-attr]
