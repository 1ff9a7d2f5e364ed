"""The forms for the desk: a workbook that runs nothing, and drafts for what was confirmed."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from consistency.gate.decisions import decide
from consistency.model import Text
from consistency.report.forms import FORMS, maker
from consistency.report.style import Style

from .by_hand import CLEAN, ERROR, FINDINGS

AT = datetime(2025, 6, 20, 8, tzinfo=UTC)
CONFIRMED = {
    ERROR.fingerprint: decide(
        ERROR,
        "confirmed",
        at=AT,
        reason="=HYPERLINK(1)",
        reviewer="Lin",
        expires_at=date(2026, 1, 1),
    ).record()
}


def book(findings: object = FINDINGS, lang: str = "en") -> openpyxl.Workbook:
    made = maker("xlsx", CONFIRMED)(findings, Style(lang=lang))
    assert isinstance(made, bytes)
    return openpyxl.load_workbook(io.BytesIO(made))


@pytest.mark.parametrize(
    ("lang", "names"),
    [("en", ["Discrepancies", "Claims", "Read"]), ("zh", ["不一致", "陈述", "阅读情况"])],
)
def test_the_workbook_has_rows_claims_and_what_was_read(lang: str, names: list[str]) -> None:
    """Three sheets, heads fixed and filters on, in the language asked for."""
    found = book(lang=lang)
    assert found.sheetnames == names
    assert all(sheet.freeze_panes == "A2" and sheet.auto_filter.ref for sheet in found)
    unread = FINDINGS.coverage.unread + FINDINGS.coverage.unread_figures
    assert found[names[0]].max_row == 1 + len(FINDINGS.discrepancies) + len(unread)


def test_the_first_sheet_says_what_was_not_read() -> None:
    """An unread file is an error among the errors: a filter by severity meets it."""
    sheet = book()["Discrepancies"]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, (c.value for c in cells), strict=True)) for cells in sheet.iter_rows(2)]
    unread = {one["reports"] for one in rows if one["rule"] == "CF905"}
    assert unread == {
        f"{one.path}:{one.line}" if one.line else one.path for one in FINDINGS.coverage.unread
    }
    order = [one["severity"] for one in rows]
    assert order == sorted(order, key=["error", "warning", "info"].index)


def test_numbers_of_the_workbook_are_exact() -> None:
    """An amount is the number printed; one of more digits than a spreadsheet keeps stays text."""
    claims = book()["Claims"]
    column = [cell.value for cell in claims[1]].index("lower")
    assert claims[2][column].value == 14_300_000_000
    value = ERROR.values[0]
    long = replace(
        value, lower=Decimal("12345678901234567890.5"), upper=Decimal("12345678901234567890.5")
    )
    row = replace(ERROR, values=(long, *ERROR.values[1:]))
    cell = book(replace(FINDINGS, discrepancies=(row,)))["Claims"][2][column]
    assert cell.value == "12345678901234567890.5"


def test_no_cell_is_a_formula() -> None:
    """Other people's words that begin with an equals sign stay words."""
    evil = replace(ERROR, explanation=Text("=1+1", "=1+1"), entity="=cmd|'/c calc'!A1")
    for sheet in book(replace(FINDINGS, discrepancies=(evil,))):
        assert not [cell for cells in sheet.iter_rows() for cell in cells if cell.data_type == "f"]


def test_drafts_are_written_for_confirmed_rows_alone() -> None:
    """One ClaimReview for each value of the confirmed row, each with the reports it appears in."""
    told = json.loads(maker("claimreview", CONFIRMED)(FINDINGS, Style()))
    drafts = told["@graph"]
    assert told["@context"] == "https://schema.org"
    assert [one["@type"] for one in drafts] == ["ClaimReview"] * len(ERROR.values)
    assert drafts[0]["author"]["name"] == "Lin" and drafts[0]["creativeWorkStatus"] == "Draft"
    assert drafts[0]["itemReviewed"]["appearance"][0]["headline"] == "晨星汽车143亿美元入股"
    assert "ratingValue" not in drafts[0]["reviewRating"]


def test_undecided_rows_make_no_draft() -> None:
    """Without a decision there is an empty graph."""
    assert json.loads(maker("claimreview")(FINDINGS, Style()))["@graph"] == []


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_made_of_nothing_found(form: str) -> None:
    """A clean run has a report in every form."""
    assert maker(form)(CLEAN, Style())
