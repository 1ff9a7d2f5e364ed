"""The dot plot of a row: one lane a report, one dot a value, on an axis of its unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from consistency.model import Bound, Claim, Discrepancy
from consistency.report.page.scale import Axis, Tick, day_axis, number_axis

__all__ = ["Dot", "Lane", "Plot", "plots"]

LEFT, WIDTH, LANE, TOP, FOOT, EDGE = 180, 580, 24, 8, 24, 16
TOUCHING, ASIDE = 16, 6
# More lanes than this are a crowd that no eye takes in; the table of sentences has them all.
MOST_LANES = 24


@dataclass(frozen=True, slots=True)
class Dot:
    """A value in a lane: from ``x`` to ``end`` in pixels, with its letter and wording.

    ``aside`` is how far it stands above or below its lane, so as not to cover a neighbour.
    """

    x: float
    end: float
    letter: str
    shade: int
    text: str
    open_below: bool = False
    open_above: bool = False
    aside: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """The values of one report: its number and name, its height, its dots."""

    y: int
    number: int
    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing of ``width`` by ``height`` pixels."""

    width: int
    height: int
    left: int
    right: int
    floor: int
    unit: str
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    log: bool
    left_out: int

    @property
    def told(self) -> str:
        """Return what the drawing shows, for who does not see it."""
        return "; ".join(
            f"[{lane.number}] {', '.join(f'{dot.letter} {dot.text}' for dot in lane.dots)}"
            for lane in self.lanes
        )


def plots(row: Discrepancy, numbers: dict[str, int], names: dict[str, str]) -> list[Plot]:
    """Return the plots of a row, one for each unit, in the order of the values."""
    units = dict.fromkeys(_unit(claim) for value in row.values for claim in value.claims)
    made = [_plot(row, unit, numbers, names) for unit in units]
    return [one for one in made if one]


def _unit(claim: Claim) -> tuple[str, bool]:
    """Return what the claims of one axis share: the unit, and whether they are days."""
    quantity = claim.mention.quantity
    return quantity.unit or "", isinstance(quantity.lower or quantity.upper, date)


def _plot(
    row: Discrepancy, unit: tuple[str, bool], numbers: dict[str, int], names: dict[str, str]
) -> Plot | None:
    stated = [
        (index, claim)
        for index, value in enumerate(row.values)
        for claim in value.claims
        if _unit(claim) == unit
    ]
    axis = _axis([claim for _, claim in stated])
    if axis is None:
        return None
    by_report: dict[int, dict[tuple[int, Bound, Bound], Claim]] = {}
    for index, claim in stated:
        quantity = claim.mention.quantity
        lane = by_report.setdefault(numbers[claim.article.id], {})
        lane.setdefault((index, quantity.lower, quantity.upper), claim)
    reports = sorted(by_report)
    lanes = []
    for place, number in enumerate(reports[:MOST_LANES]):
        held = by_report[number]
        dots = [_dot(axis, index, claim) for (index, _, _), claim in held.items()]
        first = next(iter(held.values()))
        lanes.append(
            Lane(
                TOP + LANE * place + LANE // 2,
                number,
                names[first.article.id],
                tuple(_apart([dot for dot in dots if dot])),
            )
        )
    floor = TOP + LANE * len(lanes) + 4
    ticks = tuple(Tick(_x(tick.at), tick.label) for tick in axis.ticks)
    left_out = len(reports) - len(lanes)
    return Plot(
        WIDTH, floor + FOOT, LEFT, WIDTH - EDGE, floor, unit[0], tuple(lanes), ticks, axis.log,
        left_out,
    )  # fmt: skip


def _axis(claims: Sequence[Claim]) -> Axis | None:
    bounds = [
        bound
        for claim in claims
        for bound in (claim.mention.quantity.lower, claim.mention.quantity.upper)
        if bound is not None
    ]
    days = [bound for bound in bounds if isinstance(bound, date)]
    numbers = [bound for bound in bounds if isinstance(bound, Decimal)]
    if days:
        return day_axis(days)
    return number_axis(numbers) if numbers else None


def _dot(axis: Axis, index: int, claim: Claim) -> Dot | None:
    lower, upper = claim.mention.quantity.lower, claim.mention.quantity.upper
    low, high = lower if lower is not None else upper, upper if upper is not None else lower
    if low is None or high is None:
        return None
    if isinstance(low, Decimal) and axis.log and low <= 0:
        return None
    x, end = _x(axis.at(low)), _x(axis.at(high))
    return Dot(
        x,
        end,
        letter(index),
        index % 6,
        claim.mention.text,
        open_below=lower is None,
        open_above=upper is None,
    )


def _apart(dots: list[Dot]) -> Iterable[Dot]:
    """Yield the dots of a lane from left to right, those that would touch moved up and down."""
    ordered = sorted(dots, key=lambda one: (one.x + one.end, one.letter))
    middles = [(dot.x + dot.end) / 2 for dot in ordered]
    for at, dot in enumerate(ordered):
        beside = middles[max(at - 1, 0) : at] + middles[at + 1 : at + 2]
        close = any(abs(middles[at] - other) < TOUCHING for other in beside)
        yield replace(dot, aside=(-ASIDE, ASIDE)[at % 2]) if close else dot


def letter(index: int) -> str:
    """Return the letter a value goes by: A to Z, then AA, AB …."""
    first, last = divmod(index, 26)
    return (letter(first - 1) if first else "") + chr(65 + last)


def _x(at: float) -> float:
    return round(LEFT + 16 + at * (WIDTH - EDGE - LEFT - 32), 1)
