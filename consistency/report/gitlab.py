"""The report as GitLab's code quality: one entry a row, the code before the description."""

from __future__ import annotations

from urllib.parse import unquote

from consistency.model import Findings, Severity
from consistency.report.json_text import dumps
from consistency.report.results import Place, Result, at, others, results, uri
from consistency.report.style import Style
from consistency.report.words import Words

__all__ = ["check_gitlab"]

GRAVITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def check_gitlab(findings: Findings, style: Style) -> str:
    """Return a JSON array of the rows and notices as code quality issues."""
    words = Words(style.lang)
    return dumps([_issue(one) for one in results(findings, words)], indent=2) + "\n"


def _issue(one: Result) -> dict[str, object]:
    title = f"{one.rule}: {one.title}"
    issue: dict[str, object] = {
        "type": "issue",
        "check_name": one.rule,
        "description": title,
        "content": {"body": one.message},
        "categories": ["Bug Risk"],
        "fingerprint": one.fingerprint,
        "severity": GRAVITIES[one.severity],
        "location": _location(one.place),
    }
    rest = [_location(at(claim)) for claim, _ in others(one)]
    if rest:
        issue["other_locations"] = rest
    return issue


def _location(where: Place) -> dict[str, object]:
    """Return a place as positions where the columns are known, else as lines; ends inclusive."""
    made: dict[str, object] = {"path": unquote(uri(where.path))}
    if where.line and where.column:
        end = (where.end_column or where.column + 1) - 1
        made["positions"] = {
            "begin": {"line": where.line, "column": where.column},
            "end": {"line": where.end_line or where.line, "column": max(end, 1)},
        }
    else:
        made["lines"] = {"begin": where.line or 1}
    return made
