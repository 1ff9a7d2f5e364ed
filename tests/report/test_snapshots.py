"""Every form of the report on findings made by hand is, character for character, the one kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from consistency.report.forms import maker
from consistency.report.style import Style
from tests.report.by_hand import CLEAN, FINDINGS

KEPT = Path(__file__).parent / "snapshots"
STYLES = {
    "zh-80": Style("zh", 80),
    "en-120": Style("en", 120, severity="info", explained=True),
    "en-80-colour": Style("en", 80, colour=True),
}
SUFFIX = {"table": "txt", "markdown": "md", "json": "json", "jsonl": "jsonl", "csv": "csv"}


def held(name: str, text: str | bytes) -> None:
    """Hold the text against the kept one; CONSISTENCY_KEEP=1 keeps it anew, to be read in the diff."""
    raw = text.encode() if isinstance(text, str) else text
    file = KEPT / name
    if os.environ.get("CONSISTENCY_KEEP"):
        file.write_bytes(raw)
    assert raw.decode() == file.read_bytes().decode()


@pytest.mark.parametrize("form", SUFFIX)
@pytest.mark.parametrize("name", STYLES)
def test_a_report_is_as_kept(form: str, name: str) -> None:
    """A report in every form and style is the kept one."""
    held(f"{form}-{name}.{SUFFIX[form]}", maker(form)(FINDINGS, STYLES[name]))


@pytest.mark.parametrize("form", SUFFIX)
def test_a_report_without_rows_says_so(form: str) -> None:
    """A run that finds nothing still says in every form what was read."""
    held(f"{form}-clean.{SUFFIX[form]}", maker(form)(CLEAN, Style("en")))
