"""reviewdog's diagnostic format: its fields, its severities, its columns in bytes."""

from __future__ import annotations

import json

import jsonschema

from consistency.report.rdjson import check_rdjson
from consistency.report.style import Style
from tests.report import by_hand
from tests.report.many import kept, recorded

# The needed part of reviewdog's DiagnosticResult, whose own schema no package ships.
LINE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["line"],
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
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


def test_a_range_holds_the_figure_in_bytes_its_end_behind_it() -> None:
    """reviewdog counts the bytes of a line in UTF-8 from 1; the end is exclusive."""
    first, *_ = json.loads(check_rdjson(kept(), Style("zh")))["diagnostics"]
    texts = {one.path: one.text for one in kept().articles if one.record is None}
    places = [first["location"], *(one["location"] for one in first["relatedLocations"])]
    places = [one for one in places if one["path"] in texts]
    assert len(places) == 4
    for where in places:
        start, end = where["range"]["start"], where["range"]["end"]
        line = texts[where["path"]].split("\n")[start["line"] - 1].encode()
        assert start["line"] == end["line"]
        marked = line[start["column"] - 1 : end["column"] - 1].decode()
        assert marked in {c.mention.text for v in by_hand.ERROR.values for c in v.claims}


def test_a_record_has_a_line_and_no_column() -> None:
    """A record's text is escaped in its file: no byte of the line is a place in it."""
    found = json.loads(check_rdjson(recorded(), Style("en")))
    where = found["diagnostics"][0]["location"]
    assert where["path"].endswith("feed.jsonl")
    assert "column" not in json.dumps(found)
