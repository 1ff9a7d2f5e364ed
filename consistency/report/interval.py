"""A value as people read it: grouped digits, and what an open end means."""

from __future__ import annotations

from decimal import Decimal

from consistency.model import Bound
from consistency.report.json_text import numeral

__all__ = ["interval"]


def interval(lower: Bound, upper: Bound) -> str:
    """Return ``14,300,000,000``, ``27 – 28``, ``≥ 100`` or ``2025-06-13``; nothing for no value."""
    if lower is None or upper is None:
        ends = [f"≥ {_bound(lower)}"] if lower is not None else []
        ends += [f"≤ {_bound(upper)}"] if upper is not None else []
        return " ".join(ends)
    return _bound(lower) if lower == upper else f"{_bound(lower)} – {_bound(upper)}"


def _bound(bound: Bound) -> str:
    return f"{Decimal(numeral(bound)):,f}" if isinstance(bound, Decimal) else str(bound)
