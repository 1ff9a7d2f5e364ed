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
    lines = _Lines(findings)
    made = {
        "source": {"name": "consistency"},
        "diagnostics": [_diagnostic(one, lines) for one in results(findings, words)],
    }
    return dumps(made, indent=2) + "\n"


def _diagnostic(one: Result, lines: _Lines) -> dict[str, object]:
    message = f"{one.title}\n{one.message}" if one.row else one.message
    made: dict[str, object] = {
        "message": message,
        "location": _location(one.place, lines),
        "severity": GRAVITIES[one.severity],
        "code": {"value": one.rule},
    }
    related = [
        {"message": f"{shown}: {claim.sentence.text}", "location": _location(at(claim), lines)}
        for claim, shown in others(one)
    ]
    if related:
        made["relatedLocations"] = related
    return made


class _Lines:
    """The lines of the files read: columns are bytes of UTF-8 to reviewdog, characters to us."""

    def __init__(self, findings: Findings):
        # A record's text is none of its file's: it has no columns.
        self._texts = {one.path: one.text for one in findings.articles if one.record is None}
        self._split: dict[str, list[str]] = {}

    def position(self, path: str, line: int, column: int | None) -> dict[str, object]:
        """Return a position, its column in bytes; by its line alone where there is no text."""
        if column is None or path not in self._texts:
            return {"line": line}
        if path not in self._split:
            self._split[path] = self._texts[path].split("\n")
        before = "".join(self._split[path][line - 1 : line])[: column - 1]
        return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}


def _location(where: Place, lines: _Lines) -> dict[str, object]:
    """Return a place; its end is exclusive, or without columns the whole of its last line."""
    made: dict[str, object] = {"path": unquote(uri(where.path))}
    if where.line:
        last = where.end_line or where.line
        end = where.end_column if where.end_column else where.column
        made["range"] = {
            "start": lines.position(where.path, where.line, where.column),
            "end": lines.position(where.path, last, end),
        }
    return made
