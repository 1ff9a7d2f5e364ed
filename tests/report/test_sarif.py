"""SARIF is what the schema and GitHub ask for, and every row can be found in it."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from consistency.model import Findings, Text
from consistency.report.sarif import LARGEST, MOST, check_sarif
from consistency.report.style import Style
from tests.report import by_hand
from tests.report.many import HOSTILE, kept, many

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_bytes())
ENGLISH = Style("en")
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)


def run(findings: Findings, style: Style = ENGLISH) -> dict[str, Any]:
    """Return the one run of the report, held against the schema."""
    text = check_sarif(findings, style)
    text.encode("utf-8")
    log = json.loads(text)
    problems = [f"{list(one.path)}: {one.message[:200]}" for one in VALIDATOR.iter_errors(log)]
    assert not problems
    assert log["version"] == "2.1.0"
    (found,) = log["runs"]
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "findings",
    [by_hand.FINDINGS, by_hand.CLEAN, kept(), many(300)],
    ids=["all", "none", "kept", "many"],
)
def test_the_report_keeps_the_schema(findings: Findings, lang: str) -> None:
    run(findings, Style(lang))


def test_a_schema_that_is_not_kept_is_seen() -> None:
    """The validator is not a rubber stamp."""
    log = json.loads(check_sarif(by_hand.FINDINGS, Style("en")))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not VALIDATOR.is_valid(log)


def test_each_result_has_its_own_hash_set_by_us() -> None:
    """Two rows in one Chinese paragraph must not collide."""
    found = run(many(50))["results"]
    hashes = [one["partialFingerprints"]["primaryLocationLineHash"] for one in found]
    assert len(set(hashes)) == len(hashes)
    assert all(re.fullmatch(r"[0-9a-z-]+:1", one) for one in hashes)


def test_the_message_links_every_other_place_by_its_id() -> None:
    one = run(by_hand.FINDINGS)["results"]
    row = next(item for item in one if item["ruleId"] == "CF101")
    links = {int(number) for number in re.findall(r"(?<!\\)\]\((\d+)\)", row["message"]["text"])}
    ids = {place["id"] for place in row["relatedLocations"]}
    assert links == ids == {1, 2, 3, 4}
    assert "[财经日报: 143亿美元](" in row["message"]["text"]


def test_rules_tell_what_github_shows_and_results_point_to_them() -> None:
    found = run(by_hand.FINDINGS)
    rules = found["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["help"]["text"] and rule["help"]["markdown"]
        assert rule["properties"]["precision"] == "high"
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert "consistency" in rule["properties"]["tags"]
    for one in found["results"]:
        if one["ruleIndex"] >= 0:
            assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    assert {one["level"] for one in found["results"]} == {"error", "warning", "note"}


def test_the_row_is_placed_in_the_article_the_run_is_about() -> None:
    """Only the first location is shown: the changed article's."""
    for path in ("desk/01-first.md", "desk/02-second.md"):
        found = run(replace(by_hand.FINDINGS, focus=frozenset([path])))["results"]
        row = next(item for item in found if item["ruleId"] == "CF101")
        place = row["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == path


def test_the_region_is_the_figure_in_code_points() -> None:
    found = run(replace(by_hand.FINDINGS, focus=frozenset(["desk/02-second.md"])))
    assert found["columnKind"] == "unicodeCodePoints"
    row = next(item for item in found["results"] if item["ruleId"] == "CF101")
    region = row["locations"][0]["physicalLocation"]["region"]
    line = by_hand.TWO.text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "148亿美元"


def test_uris_are_relative_to_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    inner = tmp_path / "news room" / "desk"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner.parent)
    found = run(replace(by_hand.FINDINGS, focus=frozenset(["desk/02-second.md"])))["results"]
    place = found[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "news%20room/desk/02-second.md", "uriBaseId": "%SRCROOT%"}


def test_more_results_than_are_taken_are_cut_at_the_mildest_and_it_is_said() -> None:
    mild = replace(by_hand.WARNING, severity="info")
    rows = (*(replace(mild, fingerprint=f"{at:x}") for at in range(MOST)), by_hand.ERROR)
    text = check_sarif(replace(by_hand.FINDINGS, discrepancies=rows), Style("en"))
    assert len(text.encode()) <= LARGEST
    (found,) = json.loads(text)["runs"]
    assert 0 < len(found["results"]) <= MOST
    assert any(one["ruleId"] == "CF101" for one in found["results"]), "the grave one stays"
    said = [one["message"]["text"] for one in found["invocations"][0]["toolExecutionNotifications"]]
    left = len(rows) + len(run(by_hand.FINDINGS)["results"]) - 3 - len(found["results"])
    assert any(one.startswith(f"{left} results of lower severity are left out") for one in said)


def test_what_was_not_read_is_a_result_and_no_success() -> None:
    found = run(by_hand.FINDINGS)
    assert not found["invocations"][0]["executionSuccessful"]
    assert [one["level"] for one in found["results"] if one["ruleId"] == "CF905"] == ["error"] * 2
    assert run(by_hand.CLEAN)["invocations"][0]["executionSuccessful"]


def test_housekeeping_is_a_result_and_settled_rows_are_counted_not_listed() -> None:
    found = run(kept())
    assert [one["ruleId"] for one in found["results"]].count("CF901") == 1
    assert found["properties"]["settled"] == 1
    assert not any("CF801" in one["ruleId"] for one in found["results"])


def test_hostile_words_make_no_link_and_break_nothing() -> None:
    text = Text(HOSTILE, HOSTILE)
    row = replace(by_hand.ERROR, explanation=text, message=text, entity=HOSTILE)
    found = run(replace(by_hand.FINDINGS, discrepancies=(row,)))["results"]
    message = next(one for one in found if one["ruleId"] == "CF101")["message"]["text"]
    assert {int(one) for one in re.findall(r"(?<!\\)\]\((\d+)\)", message)} == {1, 2, 3, 4}
