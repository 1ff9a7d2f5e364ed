"""GitHub's annotations: the gravest shown, the hidden counted, no word of an article a command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from consistency.model import Text
from consistency.report.github import LARGEST, check_github, summary
from consistency.report.style import Style
from tests.report import by_hand
from tests.report.many import HOSTILE, kept, many


@pytest.fixture(autouse=True)
def no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def lines(text: str, command: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith(f"::{command}")]


def test_a_row_is_an_annotation_at_its_figure() -> None:
    text = check_github(
        replace(by_hand.FINDINGS, focus=frozenset(["desk/02-second.md"])), Style("en")
    )
    error = next(line for line in lines(text, "error") if "CF101" in line)
    assert error.startswith("::error file=desk/02-second.md,line=3,col=5,endColumn=11,title=CF101 ")
    assert "here 148亿美元; elsewhere 143亿美元" in error


def test_errors_come_first_and_info_only_when_asked_for() -> None:
    text = check_github(kept(), Style("en"))
    commands = [line.split()[0] for line in text.split("\n") if line.startswith("::")]
    assert commands == sorted(commands)
    assert not lines(text, "notice")
    assert lines(check_github(by_hand.FINDINGS, Style("en", severity="info")), "notice")


@pytest.mark.parametrize(("rows", "shown", "hidden"), [(8, 10, 0), (9, 10, 2), (500, 10, 493)])
def test_ten_are_shown_and_the_hidden_counted(rows: int, shown: int, hidden: int) -> None:
    """Two articles are unread as well: of 8 rows all 10 fit, of more the tenth tells the number."""
    errors = lines(check_github(many(rows), Style("en")), "error")
    assert len(errors) == shown
    said = [line for line in errors if "are not shown here" in line]
    assert said == (
        [f"::error::{hidden} more of severity error are not shown here; see the summary"]
        if hidden
        else []
    )


def test_words_of_an_article_are_no_command() -> None:
    row = replace(by_hand.ERROR, explanation=Text(HOSTILE, HOSTILE), entity=HOSTILE)
    text = check_github(replace(by_hand.FINDINGS, discrepancies=(row,)), Style("en"))
    assert len(lines(text, "error")) == 3
    (line,) = (one for one in lines(text, "error") if "CF101" in one)
    assert "\r" not in text
    assert "%0D%0A" in line and "title=CF101 %3A%3Aerror%3A%3Ax" in line


def test_the_summary_is_added_to_the_file_of_the_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "summary.md"
    file.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    check_github(by_hand.FINDINGS, Style("en"))
    assert file.read_text().startswith("before\n## Discrepancies")


def test_a_summary_is_cut_at_what_is_taken_and_says_so() -> None:
    text = summary(many(3000), Style("zh"))
    assert len(text.encode()) <= LARGEST
    assert text.endswith("其余从略。\n")
    assert "从略" not in summary(many(3), Style("zh"))
