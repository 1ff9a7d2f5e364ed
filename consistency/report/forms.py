"""The forms a report comes in: the name of each, and the function that makes it.

A form is loaded when it is asked for: a run that prints JSON imports no table library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol

from consistency.model import Findings
from consistency.report.style import Style

__all__ = ["FORMS", "Decided", "Files", "Made", "Maker", "maker"]


class Files(Protocol):
    """A report of several files; as a text it is all in one."""

    def files(self, name: str) -> Iterable[tuple[str, str]]:
        """Yield the path of each file beside ``name``, and its content."""


Made = str | bytes | Files
Maker = Callable[[Findings, Style], Made]
# The records of the decisions on rows, by fingerprint.
Decided = Mapping[str, Mapping[str, object]]

_PLACES = {
    "table": ("consistency.report.table", "check_table"),
    "markdown": ("consistency.report.markdown", "check_markdown"),
    "json": ("consistency.report.machine", "check_json"),
    "jsonl": ("consistency.report.machine", "check_jsonl"),
    "csv": ("consistency.report.machine", "check_csv"),
    "sarif": ("consistency.report.sarif", "check_sarif"),
    "github": ("consistency.report.github", "check_github"),
    "gitlab": ("consistency.report.gitlab", "check_gitlab"),
    "junit": ("consistency.report.junit", "check_junit"),
    "rdjson": ("consistency.report.rdjson", "check_rdjson"),
}
# Those that also show what was decided.
_DECIDED = {
    "html": ("consistency.report.page", "decided_html"),
    "xlsx": ("consistency.report.workbook", "decided_xlsx"),
    "claimreview": ("consistency.report.claimreview", "decided_claimreview"),
}
FORMS = (*_PLACES, *_DECIDED)


def maker(form: str, decided: Decided = MappingProxyType({})) -> Maker:
    """Return the function that turns findings into the form named, one of ``FORMS``.

    ``decided`` holds the records of the decisions, for the forms that show them.
    """
    if form in _DECIDED:
        module, name = _DECIDED[form]
        with_decisions = getattr(import_module(module), name)
        return lambda findings, style: with_decisions(findings, style, decided)
    module, name = _PLACES[form]
    found: Maker = getattr(import_module(module), name)
    return found
