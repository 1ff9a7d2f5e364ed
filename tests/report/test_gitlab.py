"""GitLab's code quality: what its parser asks of an issue, the code before the description."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema

from consistency.report.gitlab import check_gitlab
from consistency.report.style import Style
from tests.report import by_hand
from tests.report.many import kept, many, recorded

POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "additionalProperties": {"type": "integer", "minimum": 1},
}
# What GitLab documents for a code quality report; there is no published schema.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "pattern": r"^CF\d{3}: "},
            "check_name": {"type": "string", "pattern": r"^CF\d{3}$"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path"],
                "oneOf": [{"required": ["lines"]}, {"required": ["positions"]}],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                    "positions": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "additionalProperties": POSITION,
                    },
                },
            },
        },
    },
}


def test_the_report_is_what_gitlab_documents() -> None:
    found = json.loads(check_gitlab(kept(), Style("zh")))
    jsonschema.validate(found, SCHEMA)
    assert [one["severity"] for one in found] == [
        "major",
        "major",
        "major",
        "minor",
        "minor",
        "info",
    ]


def test_issues_differ_by_fingerprint() -> None:
    found = json.loads(check_gitlab(many(40), Style("en")))
    assert len({one["fingerprint"] for one in found}) == len(found)


def test_the_columns_are_those_of_the_figure() -> None:
    """Columns count characters from 1, the last one of the figure included."""
    issue = json.loads(check_gitlab(kept(), Style("zh")))[0]
    texts = {one.path: one.text for one in kept().articles}
    for where in (issue["location"], *issue["other_locations"]):
        begin, end = where["positions"]["begin"], where["positions"]["end"]
        line = texts[where["path"]].split("\n")[begin["line"] - 1]
        marked = line[begin["column"] - 1 : end["column"]]
        assert marked in {c.mention.text for v in by_hand.ERROR.values for c in v.claims}


def test_a_place_without_columns_has_lines() -> None:
    """An unread file is meant as a whole, a record's columns are none of its file's."""
    issues = json.loads(check_gitlab(recorded(), Style("zh")))
    assert {"lines"} == {key for one in issues for key in one["location"]} - {"path"}


def test_two_rows_of_one_fingerprint_are_two_issues() -> None:
    """GitLab shows one issue a fingerprint: of twins it would drop one in silence."""
    twins = replace(kept(), discrepancies=(by_hand.ERROR,) * 3, notices=kept().notices * 2)
    found = json.loads(check_gitlab(twins, Style("en")))
    prints = [one["fingerprint"] for one in found]
    assert len(set(prints)) == len(prints)
    assert prints.count(by_hand.ERROR.fingerprint) == 1
