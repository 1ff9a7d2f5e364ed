"""Two quantities brought to one unit: times to the smaller one, unknown units to the known one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from consistency.model import Quantity

SHARES = {"%", "pp"}
SECONDS = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800,
    "month": 2629800, "quarter": 7889400, "year": 31557600, "decade": 315576000,
    "century": 3155760000,
}  # fmt: skip


def same_unit(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Return both quantities in one unit: the smaller one of two times; the known one of two."""
    if a.unit in SHARES or b.unit in SHARES:
        a, b = _fallen(a, b), _fallen(b, a)
    if a.unit in b.candidates or b.unit in a.candidates:
        unit = a.unit if a.unit in b.candidates else b.unit
        return replace(a, unit=unit), replace(b, unit=unit)
    if a.unit is None or b.unit is None:
        unit = a.unit or b.unit
        return replace(a, unit=unit), replace(b, unit=unit)
    if a.unit == b.unit or a.unit not in SECONDS or b.unit not in SECONDS:
        return a, b
    unit = min(a.unit, b.unit, key=lambda name: SECONDS[name])
    return _scaled(a, unit), _scaled(b, unit)


def _fallen(q: Quantity, other: Quantity) -> Quantity:
    """Return a share below zero as how far it fell, beside one told so: −6.2%, down 6.2%."""
    lower, upper = decimals(q)
    other_low, _ = decimals(other)
    if q.unit not in SHARES or q.direction or lower is None or upper is None or lower >= 0:
        return q
    if other.direction != "down" or other_low is None or other_low < 0:
        return q
    return replace(q, lower=-upper, upper=-lower, direction="down")


def _scaled(q: Quantity, unit: str) -> Quantity:
    if q.unit == unit or q.unit is None:
        return q
    factor = Decimal(SECONDS[q.unit]) / Decimal(SECONDS[unit])
    if q.unit == "year" and unit == "month":
        factor = Decimal(12)
    lower, upper = decimals(q)
    return Quantity(
        None if lower is None else lower * factor,
        None if upper is None else upper * factor,
        unit,
        q.qualifier,
        None if q.precision is None else q.precision * factor,
    )


def digits(value: Decimal) -> str:
    """Return a number's digits without its scale: what is left when a scale was misread."""
    return "".join(str(digit) for digit in value.normalize().as_tuple().digits)


def decimals(q: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """Return the bounds of a quantity as Decimals; None where open or no number."""
    return (
        q.lower if isinstance(q.lower, Decimal) else None,
        q.upper if isinstance(q.upper, Decimal) else None,
    )
