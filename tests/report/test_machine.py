"""What machines read: numbers with all their digits, records as published, cells that do not run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as some

import consistency
from consistency.model import Quantity
from consistency.report.figure_forms import made
from consistency.report.figures import Figures
from consistency.report.json_text import dumps, numeral
from consistency.report.machine import check_csv, check_json, check_jsonl, csv_line
from consistency.report.style import Style
from consistency.settings import schema as settings_schema
from tests.report.by_hand import CLEAN, ERROR, FINDINGS, ONE, PAID_143, THREE, row, value
from tests.report.many import kept

SCHEMAS = Path(consistency.__file__).parent / "schemas"


def schema(name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def part(name: str, inner: str) -> dict[str, object]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": f"#/$defs/{inner}",
        "$defs": schema(name)["$defs"],
    }


@given(some.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_keeps_every_digit(number: Decimal) -> None:
    """A number read back from JSON as a Decimal is the number that was written."""
    assert json.loads(numeral(number), parse_float=Decimal, parse_int=Decimal) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1.43E+10", "14300000000"),
        ("12.50", "12.5"),
        ("-0.0", "0"),
        ("100", "100"),
        ("123456789012345678901234567890.125", "123456789012345678901234567890.125"),
        ("1E+60", "1E+60"),
    ],
)
def test_a_numeral_is_plain(number: str, text: str) -> None:
    """A number is written without an exponent, unless it would be a wall of noughts."""
    assert numeral(Decimal(number)) == text


def test_a_number_that_is_none_has_no_numeral() -> None:
    """Infinity is refused: JSON has no word for it."""
    with pytest.raises(ValueError, match="no numeral"):
        numeral(Decimal("Infinity"))


@given(
    some.recursive(
        some.none() | some.booleans() | some.integers() | some.text(),
        lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    ),
    some.sampled_from([None, 2]),
)
def test_what_is_written_is_read_back(held: object, indent: int | None) -> None:
    """Our JSON text, on one line or indented, is what the standard library reads back."""
    text = dumps(held, indent=indent)
    assert json.loads(text) == held
    assert indent or "\n" not in text


@pytest.mark.parametrize("findings", [FINDINGS, CLEAN], ids=["rows", "none"])
@pytest.mark.parametrize("explained", [False, True])
def test_the_json_is_as_published(findings: consistency.model.Findings, explained: bool) -> None:
    """The JSON report validates against the schema that the wheel ships."""
    text = check_json(findings, Style(explained=explained))
    jsonschema.validate(json.loads(text), schema("check"))


def test_each_line_is_as_published() -> None:
    """Each line of the JSONL report validates, and the last one tells what was read."""
    lines = check_jsonl(FINDINGS, Style(explained=True)).splitlines()
    for line in lines:
        jsonschema.validate(json.loads(line), part("check", "line"))
    assert [json.loads(line)["type"] for line in lines] == [
        "discrepancy",
        "discrepancy",
        "discrepancy",
        "explained",
        "coverage",
    ]


def test_the_schema_refuses_what_it_does_not_know() -> None:
    """A key that is not in the contract fails, so the contract cannot drift in silence."""
    record = json.loads(check_json(FINDINGS, Style()))
    record["discrepancies"][0]["verdict"] = "x"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema("check"))


def test_the_json_holds_every_severity() -> None:
    """Rows below the severity shown to people are in the JSON all the same."""
    record = json.loads(check_json(FINDINGS, Style(severity="error")))
    assert [one["severity"] for one in record["discrepancies"]] == ["error", "warning", "info"]


def test_a_row_holds_the_contract() -> None:
    """A row has one value for each of 143, 148 and 150, with every place of each."""
    first = json.loads(check_json(FINDINGS, Style()))["discrepancies"][0]
    assert [one["lower"] for one in first["values"]] == [14300000000, 14800000000, 15000000000]
    places = [(one["path"], one["line"], one["segment"]) for one in first["values"][0]["claims"]]
    assert places == [
        ("desk/01-first.md", 1, "title"),
        ("desk/01-first.md", 3, "lead"),
        ("desk/01-first.md", 5, "paragraph"),
    ]
    assert first["values"][0]["claims"][1]["attribution"]["name"] == "路透社"
    assert first["values"][2]["claims"][0]["record"] == "r3"


def test_a_date_is_an_iso_day_and_an_open_end_null() -> None:
    """A date's bounds are ISO days; an end nobody gave is null."""
    day = Quantity(date(2025, 6, 13), None, None, "at_least", grain="day")
    held = replace(PAID_143[0], mention=replace(PAID_143[0].mention, kind="date", quantity=day))
    findings = replace(FINDINGS, discrepancies=(row("error", "CF501", (value((held,), "x"),) * 2),))
    record = json.loads(check_json(findings, Style()))
    jsonschema.validate(record, schema("check"))
    assert record["discrepancies"][0]["values"][0]["lower"] == "2025-06-13"
    assert record["discrepancies"][0]["values"][0]["upper"] is None


def figures() -> Figures:
    mentions = [(one.article, one.mention) for value in ERROR.values for one in value.claims]
    return Figures([ONE, THREE], mentions, list(FINDINGS.coverage.unread), [])


def test_the_figures_are_as_published() -> None:
    """The JSON of an extraction validates, and so does each line of its JSONL."""
    jsonschema.validate(json.loads(made("json", figures(), Style())), schema("extract"))
    lines = made("jsonl", figures(), Style()).splitlines()
    assert len(lines) == 5
    for line in lines:
        jsonschema.validate(json.loads(line), part("extract", "mention"))


def test_a_line_of_figures_has_the_contract_s_keys() -> None:
    """A mention's line begins with the keys of the contract, in its order."""
    last = json.loads(made("jsonl", figures(), Style()).splitlines()[-1])
    assert list(last)[:13] == (
        [
            "article",
            "id",
            "kind",
            "start",
            "end",
            "line",
            "column",
            "text",
            "lower",
            "upper",
            "unit",
            "qualifier",
            "segment",
        ]
    )
    assert (last["article"], last["id"], last["text"]) == ("desk/feed.jsonl", "r3", "$15 billion")


def test_a_cell_never_runs_as_a_formula() -> None:
    """Other people's words that look like a formula are text to a spreadsheet; numbers stay numbers."""
    cells = ["=1+1", "+49%", "-x", "@sum", "\tx", "fine", Decimal("-5"), None, date(2025, 6, 13)]
    line = csv_line(cells)
    assert next(csv.reader([line])) == [
        "'=1+1", "'+49%", "'-x", "'@sum", "'\tx", "fine", "-5", "", "2025-06-13",
    ]  # fmt: skip


def test_the_csv_has_one_line_a_claim() -> None:
    """The CSV can be read back: one line a claim, under named columns."""
    told = list(csv.DictReader(io.StringIO(check_csv(FINDINGS, Style("zh")), newline="")))
    rows = [one for one in told if one["kind"] != "notice"]
    assert len(rows) == 11
    assert (rows[0]["display"], rows[0]["lower"], rows[0]["attribute"]) == (
        "143亿美元",
        "14300000000",
        "收购价",
    )
    assert rows[4]["sentence"] == "Morningstar paid $15 billion, = a record."


def test_the_csv_tells_what_was_not_read() -> None:
    """Who has the table alone sees each unread file and figure among the rows as grave as it."""
    told = list(csv.DictReader(io.StringIO(check_csv(kept(), Style("en")), newline="")))
    notices = [one for one in told if one["kind"] == "notice"]
    assert [one["rule"] for one in notices] == ["CF905", "CF905", "CF901", "CF906"]
    assert {one["path"] for one in notices if one["rule"] == "CF905"} == {
        one.path for one in FINDINGS.coverage.unread
    }
    assert all(one["message"] and not one["fingerprint"] for one in notices)
    assert [one["severity"] for one in told] == sorted(
        (one["severity"] for one in told), key=["error", "warning", "info"].index
    )


def test_the_settings_schema_is_the_settings() -> None:
    """The published schema of consistency.toml is the one the settings make."""
    assert schema("settings") == settings_schema()


def test_a_lone_surrogate_passes() -> None:
    """Half a character pair from a broken record is written, not fatal."""
    text = dumps({"text": "\ud800"}).encode("utf-8", "backslashreplace").decode()
    assert json.loads(text) == {"text": "\ud800"}
