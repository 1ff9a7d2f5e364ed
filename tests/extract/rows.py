"""Rows ``text => figures`` of the example files, parsed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from consistency.extract.found import Found

__all__ = ["Want", "dated", "rows", "shown"]

QUALIFIERS = {"exact", "about", "below", "above", "up_to", "at_least", "range", "vague"}


@dataclass(frozen=True)
class Want:
    """What a row says a figure is."""

    kind: str
    lower: Decimal | None
    upper: Decimal | None
    unit: str | None
    qualifier: str = "exact"
    per: str | None = None
    direction: str | None = None
    change: str | None = None
    basis: str | None = None


def _end(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _want(text: str) -> Want:
    kind, value, unit, *rest = text.split()
    low, dots, high = value.partition("..")
    extra: dict[str, str] = {}
    for word in rest:
        if word in QUALIFIERS:
            extra["qualifier"] = word
        elif word in ("up", "down"):
            extra["direction"] = word
        elif word in ("to", "by"):
            extra["change"] = word
        else:
            key, _, what = word.partition("=")
            extra[key] = what.replace("_", " ")
    return Want(
        kind,
        _end(low),
        _end(high if dots else low),
        None if unit == "-" else unit.replace("_", " "),
        **extra,
    )


def rows(name: str) -> list[tuple[str, list[Want]]]:
    """Return the rows of an example file beside this one: text and the figures wanted."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    out = []
    for line in lines:
        if line and not line.startswith("#"):
            text, _, wants = line.partition(" => ")
            out.append((text, [] if wants == "-" else [_want(w) for w in wants.split("; ")]))
    return out


def shown(found: list) -> list[Want]:
    """Return found figures in the shape of the rows."""
    return [
        Want(
            f.kind,
            f.quantity.lower,
            f.quantity.upper,
            f.quantity.unit,
            f.quantity.qualifier,
            f.quantity.per,
            f.quantity.direction,
            f.quantity.change,
            f.quantity.basis,
        )
        for f in found
    ]


def dated(found: Found) -> str:
    """Return a date or a duration as the packs write it."""
    quantity = found.quantity
    if found.unread:
        return f"unread: {found.unread}"
    if quantity.lower is None and quantity.upper is None:
        return "unknown"
    ends = [
        "" if end is None else f"{end.normalize():f}" if isinstance(end, Decimal) else str(end)
        for end in (quantity.lower, quantity.upper)
    ]
    value = ends[0] if ends[0] == ends[1] else "..".join(ends)
    return value + (f" {quantity.unit}" if quantity.unit else "")
