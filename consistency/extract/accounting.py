"""Brackets round the whole of a table cell, by which accounts say below zero: (23.7), （4.1%）."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.found import Found
from consistency.model import Cell

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["below_zero"]

OPENING = re.compile(r"\s*[(（]\s*")
CLOSING = re.compile(r"\s*[)）]\s*[%％]?\s*")
NOTE = "below zero by its brackets"


def below_zero(found: list[Found], text: str, cell: Cell, figures: Figures) -> list[Found]:
    """Return the figures of a cell, a sum or percentage alone in brackets made negative.

    Under a head that names a part of a whole (share, n (%), 占比) brackets are only brackets.
    """
    if len(found) != 1 or found[0].unread or found[0].kind not in ("money", "percentage"):
        return found
    one = found[0]
    opened = OPENING.fullmatch(text, 0, one.start)
    closed = CLOSING.fullmatch(text, one.end)
    value = one.quantity.lower
    if not opened or not closed or not isinstance(value, Decimal) or value <= 0:
        return found
    if value != one.quantity.upper:
        return found
    if one.kind == "percentage" and any(
        figures.heads.names_part(head) for head in (cell.column_head, cell.row_head)
    ):
        return found
    quantity = replace(one.quantity, lower=-value, upper=-value, notes=(*one.quantity.notes, NOTE))
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return [Found(start, end, one.kind, quantity, one.rule)]
