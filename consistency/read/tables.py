"""The rows and columns of an HTML table, spans counted, and which rows head it."""

from __future__ import annotations

import re

from consistency.read.tree import Element

__all__ = ["is_head", "rows_of", "span_of"]


def span_of(text: str) -> int:
    """Return the number of rows or columns a cell covers, at most 100."""
    return min(int(text), 100) if text.isdigit() and int(text) > 0 else 1


def rows_of(table: Element) -> list[list[tuple[int, Element]]]:
    """Return the rows of a table as ``(column, cell)``, with column and row spans counted."""
    found: list[list[tuple[int, Element]]] = []
    waiting: dict[int, int] = {}
    rows = [
        row
        for part in table.children
        if isinstance(part, Element)
        for row in ([part] if part.tag == "tr" else part.children if part.tag[0] == "t" else [])
        if isinstance(row, Element) and row.tag == "tr"
    ]
    for row in rows:
        cells: list[tuple[int, Element]] = []
        column = 0
        for cell in row.children:
            if not isinstance(cell, Element) or cell.tag not in ("td", "th"):
                continue
            while waiting.get(column, 0) > 0:
                waiting[column] -= 1
                column += 1
            cells.append((column, cell))
            width, height = (span_of(cell.attributes.get(k, "1")) for k in ("colspan", "rowspan"))
            for covered in range(column, column + width):
                waiting[covered] = height - 1
            column += width
        for covered in [c for c in waiting if c >= column and waiting[c] > 0]:
            waiting[covered] -= 1
        found.append(cells)
    return found


def is_head(
    row: list[tuple[int, Element]],
    texts: list[str],
    at: int,
    rows: list[list[tuple[int, Element]]],
    raw: str,
) -> bool:
    """Return whether a row heads the columns: all ``th``, or words above rows with figures."""
    if not row or at == len(rows) - 1:
        return False
    if all(cell.tag == "th" for _, cell in row):
        return True
    if at or len(row) < 2 or any(cell.tag == "th" for _, cell in row):
        return False
    figures = [bool(re.search(r"\d", text)) for text in texts[1:]]
    below = [bool(re.search(r"\d", cell.text(raw))) for _, cell in rows[1][1:]]
    return not any(figures) and any(below)
