"""Cells of a table: unit and currency from the head, the row's head or the caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.found import Found
from consistency.model import Cell

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["from_head"]


def from_head(found: list[Found], text: str, cell: Cell, figures: Figures) -> list[Found]:
    """Return the figures of a cell with what its heads say of their unit."""
    return found
