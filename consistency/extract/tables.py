"""What stands outside a figure and says its unit: a table's heads and caption, its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.found import Found
from consistency.extract.units import Unit
from consistency.model import Cell, Mention, Sentence

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["from_article", "from_head", "from_sentence"]

ONE = Decimal(1)
HEADED = frozenset(("money", "percentage", "multiple", "count", "measure"))
BRACKETED = re.compile(r"[（(\[]([^（）()\[\]]{1,24})[)）\]]")
# 单位：亿元（投资）、米（主跨、塔高）: each unit with the columns it is for.
NAMED = re.compile(r"([^\s:：，,。;；、（()）]{1,12})[（(]([^（）()]{1,60})[)）]")
NAMES = re.compile(r"[、,，/和及與与]|\band\b")
COLON = re.compile(r"[:：]\s*([^\s:：，。;；、（(]{1,16})")


def from_head(found: list[Found], cell: Cell, figures: Figures) -> list[Found]:
    """Return the figures of a cell, bare ones given the unit of the head, row head or caption.

    The unit stands in brackets (发行总额（亿元）), behind a colon (单位：万元) or alone (%);
    a scale in front of it multiplies.
    """
    if not any(one.kind == "number" and not one.unread for one in found):
        return found
    for name, unit_text in _named(cell):
        if any(name and name in head for head in (cell.column_head, cell.row_head)):
            unit = unit_of_head(unit_text, figures)
            if unit is not None:
                note = f"unit from the caption: {unit_text}"
                return [_given(one, unit, note, _per(unit_text, figures)) for one in found]
    for place, head in (
        ("column head", cell.column_head),
        ("row head", cell.row_head),
        ("caption", cell.caption),
    ):
        if cell.column == 0 and place == "row head":
            continue
        if place == "caption" and len({text for _, text in _named(cell)}) > 1:
            continue  # it tells which columns have which unit, and this is none of them
        for text in _units_in(head):
            unit = unit_of_head(text, figures)
            # A whole head that is a measure word (名次) names the column, not its unit.
            if unit is not None and not (unit.kind == "count" and text == head.strip()):
                note = f"unit from the {place}: {text}"
                return [_given(one, unit, note, _per(text, figures)) for one in found]
    return found


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


def unit_of_head(text: str, figures: Figures) -> Unit | None:
    """Return the unit that stands alone in a table's head, or None."""
    text = text.strip()
    for word in figures.lexicon.money.head_words:
        if text.startswith(word):
            text = text[len(word) :].lstrip(" ：:")
    before: Unit | None = None
    for sign in figures.units.signs if text.startswith(figures.units.signs) else ():
        if text.startswith(sign) and text != sign:
            before, text = figures.units.table[sign], text[len(sign) :].strip()
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
        return before._replace(factor=factor) if not text else None
    got = figures.units.match(text, 0)
    if got is None or got[2].offset:
        return None
    if got[0] != len(text) and not (got[2].kind == "money" and text[got[0]] == "/"):
        return None
    unit = got[2]
    if unit.kind not in HEADED:
        return None
    return unit._replace(factor=factor * unit.factor)


def _units_in(head: str) -> list[str]:
    """Return the places in a head where a unit may stand, surest first."""
    if not head:
        return []
    inside = [text.strip() for text in BRACKETED.findall(head)]
    behind = [text.strip() for text in COLON.findall(head)]
    return [*inside, *behind, head.strip()] if len(head.strip()) <= 4 else [*inside, *behind]


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


def from_article(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions, sums in a shared word for money given the one the article names.

    446.9億元人民幣 makes a later 300億元 one of CNY; with two of the candidates named, or none,
    the first candidate stays.
    """
    money = [each for each in mentions if each.kind == "money"]
    told = {each.quantity.unit for each in money if not each.quantity.candidates}
    out = []
    for each in mentions:
        value = each.quantity
        meant = [unit for unit in value.candidates if unit in told]
        if each.kind == "money" and len(meant) == 1 and each.text[-1:].isalpha():
            note = f"taken as {meant[0]}, the one the article names"
            value = replace(value, unit=meant[0], candidates=(), notes=(*value.notes, note))
            each = replace(each, quantity=value)
        out.append(each)
    return out
