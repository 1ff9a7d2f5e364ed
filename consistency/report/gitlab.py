"""The report as GitLab's code quality: one entry a row, the code before the description."""

from __future__ import annotations

from urllib.parse import unquote

from consistency.model import Findings, Severity
from consistency.report.json_text import dumps
from consistency.report.results import Result, at, others, results, uri
from consistency.report.style import Style
from consistency.report.words import Words

__all__ = ["check_gitlab"]

GRAVITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def check_gitlab(findings: Findings, style: Style) -> str:
    """Return a JSON array of the rows and notices as code quality issues."""
    words = Words(style.lang)
    return dumps([_issue(one, words) for one in results(findings, words)], indent=2) + "\n"


def _issue(one: Result, words: Words) -> dict[str, object]:
    title = f"{one.rule}: {one.title}"
    issue: dict[str, object] = {
        "type": "issue",
        "check_name": one.rule,
        "description": title,
        "content": {"body": one.message},
        "categories": ["Bug Risk"],
        "fingerprint": one.fingerprint,
        "severity": GRAVITIES[one.severity],
        "location": {"path": unquote(uri(one.place.path)), "lines": {"begin": one.place.line or 1}},
    }
    rest = [
        {"path": unquote(uri(claim.article.path)), "lines": {"begin": at(claim).line or 1}}
        for claim, _ in others(one)
    ]
    if rest:
        issue["other_locations"] = rest
    return issue
