"""What stands outside a figure and says its unit: a table's heads and caption, its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.found import Found
from consistency.extract.units import Unit
from consistency.model import Cell, Sentence

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["from_head", "from_sentence"]

ONE = Decimal(1)
HEADED = frozenset(("money", "percentage", "multiple", "count", "measure"))
BRACKETED = re.compile(r"[（(\[]([^（）()\[\]]{1,24})[)）\]]")
COLON = re.compile(r"[:：]\s*([^\s:：，。;；、（(]{1,16})")


def from_head(found: list[Found], cell: Cell, figures: Figures) -> list[Found]:
    """Return the figures of a cell, bare ones given the unit of the head, row head or caption.

    The unit stands in brackets (发行总额（亿元）), behind a colon (单位：万元) or alone (%);
    a scale in front of it multiplies.
    """
    if not any(one.kind == "number" and not one.unread for one in found):
        return found
    for place, head in (
        ("column head", cell.column_head),
        ("row head", cell.row_head),
        ("caption", cell.caption),
    ):
        if cell.column == 0 and place == "row head":
            continue
        for text in _units_in(head):
            unit = unit_of_head(text, figures)
            # A whole head that is a measure word (名次) names the column, not its unit.
            if unit is not None and not (unit[0] == "count" and text == head.strip()):
                note = f"unit from the {place}: {text}"
                return [_given(one, *unit, note) for one in found]
    return found


def unit_of_head(text: str, figures: Figures) -> tuple[str, str | None, Decimal] | None:
    """Return ``(kind, unit, factor)`` of a unit alone in a table's head, or None."""
    text = text.strip()
    for word in figures.lexicon.money.head_words:
        if text.startswith(word):
            text = text[len(word) :].lstrip(" ：:")
    before: Unit | None = None
    for word in sorted(figures.units.table, key=len, reverse=True):
        unit = figures.units.table[word]
        if unit.kind == "money" and not word.isalpha() and text.startswith(word) and text != word:
            before, text = unit, text[len(word) :].strip()
            break
    factor = ONE
    numeral = figures.numerals.read(text)
    if numeral is not None and numeral.bare:
        factor, text = numeral.lower, text[numeral.end :].strip()
    else:
        scale = figures.money.scale_behind(text, 0)
        if scale is not None and (before or scale[0] < len(text)):
            factor, text = scale[1], text[scale[0] :].strip()
    if before is not None:
        return ("money", before.unit, factor) if not text else None
    got = figures.units.match(text, 0)
    if got is None or got[0] != len(text) or got[2].offset:
        return None
    unit = got[2]
    if unit.kind not in HEADED:
        return None
    return unit.kind, unit.unit, factor * unit.factor


def _units_in(head: str) -> list[str]:
    """Return the places in a head where a unit may stand, surest first."""
    if not head:
        return []
    inside = [text.strip() for text in BRACKETED.findall(head)]
    behind = [text.strip() for text in COLON.findall(head)]
    return [*inside, *behind, head.strip()] if len(head.strip()) <= 4 else [*inside, *behind]


def _given(one: Found, kind: str, unit: str | None, factor: Decimal, note: str) -> Found:
    """Return a bare figure with the unit of its head; others as they are."""
    quantity = one.quantity
    if one.kind != "number" or one.unread or quantity.unit is not None:
        return one
    lower, upper = quantity.lower, quantity.upper
    changed = replace(
        quantity,
        lower=lower * factor if isinstance(lower, Decimal) else lower,
        upper=upper * factor if isinstance(upper, Decimal) else upper,
        precision=quantity.precision * factor if quantity.precision is not None else None,
        unit=unit,
        notes=(*quantity.notes, note),
    )
    return Found(one.start, one.end, kind, changed, f"{one.rule}.head")  # type: ignore[arg-type]


def from_sentence(found: list[Found], sentences: Sequence[Sentence]) -> list[Found]:
    """Return the figures, sums without a currency given the one nearest before in their sentence.

    Only what is surely a sum takes it: a number with a large scale that ends its clause, or one
    before a word for money.  With two currencies in the sentence it stays without.
    """
    wanting = [n for n, one in enumerate(found) if one.rule.endswith((".sum", ".scaled"))]
    if not wanting:
        return found
    out = list(found)
    for number in wanting:
        one = found[number]
        start, end = _sentence(sentences, one.start)
        near = [
            other
            for other in found
            if other.kind == "money"
            and other.quantity.unit is not None
            and start <= other.start < end
            and _large(other)
        ]
        units = {other.quantity.unit for other in near}
        if len(units) != 1:
            continue
        source = near[0].quantity
        quantity = replace(
            one.quantity,
            unit=source.unit,
            candidates=source.candidates,
            notes=(*one.quantity.notes, "currency from its sentence"),
        )
        out[number] = Found(one.start, one.end, "money", quantity, one.rule)
    return out


def _large(one: Found) -> bool:
    """Return whether a sum is of the size of those that share a currency."""
    lower = one.quantity.lower if one.quantity.lower is not None else one.quantity.upper
    return isinstance(lower, Decimal) and abs(lower) >= 1_000_000


def _sentence(sentences: Sequence[Sentence], at: int) -> tuple[int, int]:
    """Return the span of the sentence at a place; all of the text when there are none."""
    for sentence in sentences:
        if sentence.start <= at < sentence.end:
            return sentence.start, sentence.end
    return 0, 1 << 30
