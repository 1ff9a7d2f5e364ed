"""GitLab's code quality: what its parser asks of an issue, the code before the description."""

from __future__ import annotations

import json

import jsonschema

from consistency.report.gitlab import check_gitlab
from consistency.report.style import Style
from tests.report.many import kept, many

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
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
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
