"""reviewdog's diagnostic format: its fields, its severities, lines and no columns."""

from __future__ import annotations

import json

import jsonschema

from consistency.report.rdjson import check_rdjson
from consistency.report.style import Style
from tests.report.many import kept

# The needed part of reviewdog's DiagnosticResult, whose own schema no package ships.
LINE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}},
}
PLACE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["path"],
    "properties": {
        "path": {"type": "string"},
        "range": {
            "type": "object",
            "additionalProperties": False,
            "required": ["start"],
            "properties": {"start": LINE, "end": LINE},
        },
    },
}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["diagnostics"],
    "properties": {
        "source": {"type": "object", "required": ["name"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string"},
                    "location": PLACE,
                    "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                    "code": {
                        "type": "object",
                        "required": ["value"],
                        "properties": {"value": {"type": "string"}, "url": {"type": "string"}},
                    },
                    "relatedLocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"message": {"type": "string"}, "location": PLACE},
                        },
                    },
                },
            },
        },
    },
}


def test_the_report_is_what_reviewdog_reads() -> None:
    found = json.loads(check_rdjson(kept(), Style("zh")))
    jsonschema.validate(found, SCHEMA)
    assert [one["code"]["value"] for one in found["diagnostics"]] == [
        "CF101",
        "CF905",
        "CF905",
        "CF102",
        "CF901",
        "CF906",
    ]
    assert len(found["diagnostics"][0]["relatedLocations"]) == 4
