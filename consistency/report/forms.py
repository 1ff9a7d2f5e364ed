"""The forms a report comes in: the name of each, and the function that makes it.

A form is loaded when it is asked for: a run that prints JSON imports no table library.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from consistency.model import Findings
from consistency.report.style import Style

__all__ = ["FORMS", "Maker", "maker"]

Maker = Callable[[Findings, Style], str | bytes]

_PLACES = {
    "table": ("consistency.report.table", "check_table"),
    "markdown": ("consistency.report.markdown", "check_markdown"),
    "json": ("consistency.report.machine", "check_json"),
    "jsonl": ("consistency.report.machine", "check_jsonl"),
    "csv": ("consistency.report.machine", "check_csv"),
    "html": ("consistency.report.page", "check_html"),
}
FORMS = tuple(_PLACES)


def maker(form: str) -> Maker:
    """Return the function that turns findings into the form named, one of ``FORMS``."""
    module, name = _PLACES[form]
    found: Maker = getattr(import_module(module), name)
    return found
