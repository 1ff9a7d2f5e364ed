"""What stands around a table's cell and says its unit: heads, corner and caption."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.found import Found
from consistency.extract.units import Unit
from consistency.model import Cell

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["from_head"]

ONE = Decimal(1)
# 单位：亿元（投资）、米（主跨、塔高）: each unit with the columns it is for.
NAMED = re.compile(r"([^\s:：，,。;；、（()）]{1,12})[（(]([^（）()]{1,60})[)）]")
NAMES = re.compile(r"[、,，/和及與与]|\band\b")


def from_head(found: list[Found], cell: Cell, figures: Figures) -> list[Found]:
    """Return the figures of a cell, bare ones given the unit of the heads, corner or caption.

    The unit stands in brackets (发行总额（亿元）), behind a colon (单位：万元), behind a comma or a
    blank (Revenue, DKKm), or alone (%); a scale with it multiplies.  Where the nearest of them says
    only the scale (集資（億）), the next says the currency.
    """
    if not any(one.kind == "number" and not one.unread for one in found):
        return found
    named = _named(cell)
    for name, unit_text in named:
        if any(name and name in head for head in (cell.column_head, cell.row_head)):
            unit = figures.heads.unit(unit_text)
            if unit is not None:
                note = f"unit from the caption: {unit_text}"
                return [_given(one, unit, note, _per(unit_text, figures)) for one in found]
    scale: tuple[Decimal, str] | None = None
    for place, head in _places(cell, several=len({text for _, text in named}) > 1):
        for text, unit in figures.heads.found(head):
            if unit.kind == "number":
                scale = scale or (unit.factor, f"scale from the {place}: {text}")
                continue
            if unit.kind == "money" and _counts_else(cell, place, figures):
                continue
            notes = [f"unit from the {place}: {text}"]
            if scale is not None and unit.kind == "money":
                unit = unit._replace(factor=scale[0])
                notes.insert(0, scale[1])
            elif scale is not None:
                continue
            per = _per(text, figures)
            return [_given(one, unit, "; ".join(notes), per) for one in found]
    if scale is not None:
        return [_given(one, Unit("number", None, scale[0]), scale[1], None) for one in found]
    return found


def _places(cell: Cell, several: bool) -> list[tuple[str, str]]:
    """Return where the unit of a cell may stand, nearest first.

    A caption of ``several`` units tells which columns have which, and this is none of them.
    """
    places = [("column head", cell.column_head)]
    if cell.column:
        places += [("row head", cell.row_head), ("corner", cell.corner)]
    return places if several else [*places, ("caption", cell.caption)]


def _counts_else(cell: Cell, place: str, figures: Figures) -> bool:
    """Return whether another head than the one with the currency says that this is no sum."""
    heads = {"column head": cell.column_head, "row head": cell.row_head}
    return any(figures.heads.counts_else(head) for at, head in heads.items() if at != place)


def _named(cell: Cell) -> list[tuple[str, str]]:
    """Return ``(column, unit)`` for each column that the caption's line of units names."""
    pairs = []
    for unit, names in NAMED.findall(cell.caption):
        pairs += [(name.strip(), unit) for name in NAMES.split(names) if len(name.strip()) > 1]
    return pairs


def _per(text: str, figures: Figures) -> str | None:
    """Return what a price in such a unit is per (元/车次), or None."""
    _, slash, base = text.strip().rpartition("/")
    return (figures.lexicon.money.per_after.get(f"/{base}") or base) if slash else None


def _given(one: Found, unit: Unit, note: str, per: str | None) -> Found:
    """Return a bare figure with the unit of its head; others as they are."""
    quantity = one.quantity
    if one.kind != "number" or one.unread or quantity.unit is not None:
        return one
    lower, upper = quantity.lower, quantity.upper
    changed = replace(
        quantity,
        lower=lower * unit.factor if isinstance(lower, Decimal) else lower,
        upper=upper * unit.factor if isinstance(upper, Decimal) else upper,
        precision=quantity.precision * unit.factor if quantity.precision is not None else None,
        unit=unit.unit,
        per=quantity.per or (per if unit.kind == "money" else None),
        candidates=unit.candidates,
        notes=(*quantity.notes, note),
    )
    return Found(one.start, one.end, unit.kind, changed, f"{one.rule}.head")  # type: ignore[arg-type]
