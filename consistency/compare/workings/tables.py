"""The rows of a table held against the row that sums them up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from consistency.compare.workings.checks import Checks, Span, Working, printed, span
from consistency.folding import fold
from consistency.model import Claim, Text

SUMMED = {"count", "number", "money", "measure"}
FEWEST = 2  # rows that make a sum


def total_workings(claims: Iterable[Claim], checks: Checks) -> Iterator[Working]:
    """Yield for each column of a table with a row of totals whether it adds up."""
    columns: defaultdict[tuple[str, int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.segment.cell:
            cell = claim.segment.cell
            columns[claim.article.id, cell.table, cell.column].append(claim)
    heads = {*checks.total.heads.zh, *checks.total.heads.en}
    for _, column in sorted(columns.items()):
        by_row: defaultdict[int, list[Claim]] = defaultdict(list)
        for claim in column:
            if claim.segment.cell:
                by_row[claim.segment.cell.row].append(claim)
        totals = [row for row, of in by_row.items() if _head(of[0]) in heads]
        if len(totals) != 1 or any(len(of) != 1 for of in by_row.values()):
            continue
        whole = by_row.pop(totals[0])[0]
        parts = [of[0] for _, of in sorted(by_row.items())]
        working = _working(whole, parts, checks)
        if working:
            yield working


def _working(whole: Claim, parts: list[Claim], checks: Checks) -> Working | None:
    """Return whether the parts make the whole; None where they cannot be added."""
    inner = {*checks.total.parts.zh, *checks.total.parts.en}
    units = {claim.mention.quantity.unit for claim in (whole, *parts)}
    if len(parts) < FEWEST or len(units) > 1 or whole.mention.kind not in SUMMED:
        return None
    if any(word in _head(part) for part in parts for word in inner):
        return None
    spans = [span(part.mention.quantity) for part in parts]
    goal = span(whole.mention.quantity)
    if goal is None or any(one is None for one in spans):
        return None
    known = [one for one in spans if one]
    made = Span(sum(one.low for one in known), sum(one.high for one in known))  # type: ignore[arg-type]
    middle = (made.low + made.high) / 2
    shown = " + ".join(part.mention.text for part in parts)
    sum_ = f"{shown} = {printed(middle, whole)}"
    return Working(
        "total",
        Text(checks.total.name.en, checks.total.name.zh),
        (*parts, whole),
        made.meets(goal),
        Text(f"{sum_}; printed: {whole.mention.text}", f"{sum_}；表中为{whole.mention.text}"),
    )


def _head(claim: Claim) -> str:
    cell = claim.segment.cell
    return re.sub(r"[\s:：*]+$", "", fold(cell.row_head)).strip() if cell else ""
