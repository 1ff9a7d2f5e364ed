"""The report in reviewdog's diagnostic format."""

from __future__ import annotations

from urllib.parse import unquote

from consistency.model import Findings, Severity
from consistency.report.json_text import dumps
from consistency.report.results import Place, Result, at, others, results, uri
from consistency.report.style import Style
from consistency.report.words import Words

__all__ = ["check_rdjson"]

GRAVITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def check_rdjson(findings: Findings, style: Style) -> str:
    """Return the rows and notices as one DiagnosticResult."""
    words = Words(style.lang)
    made = {
        "source": {"name": "consistency"},
        "diagnostics": [_diagnostic(one) for one in results(findings, words)],
    }
    return dumps(made, indent=2) + "\n"


def _diagnostic(one: Result) -> dict[str, object]:
    message = f"{one.title}\n{one.message}" if one.row else one.message
    made: dict[str, object] = {
        "message": message,
        "location": _location(one.place),
        "severity": GRAVITIES[one.severity],
        "code": {"value": one.rule},
    }
    related = [
        {"message": f"{shown}: {claim.sentence.text}", "location": _location(at(claim))}
        for claim, shown in others(one)
    ]
    if related:
        made["relatedLocations"] = related
    return made


def _location(where: Place) -> dict[str, object]:
    """Return a place by its lines: columns are bytes to reviewdog, and characters to us."""
    made: dict[str, object] = {"path": unquote(uri(where.path))}
    if where.line:
        made["range"] = {
            "start": {"line": where.line},
            "end": {"line": where.end_line or where.line},
        }
    return made
