"""The ladder: ordered comparison levels for two figures; the first that holds decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from consistency.compare.values.causes import to_for_by
from consistency.compare.values.rates import Rates
from consistency.compare.values.units import decimals, digits, same_unit
from consistency.compare.weights import Weights
from consistency.model import Claim, Quantity, Text, Verdict
from consistency.rulebook import Rulebook, Strict

Interval = tuple[Decimal | None, Decimal | None]
ZERO = Decimal(0)
ROUNDED = Decimal("0.035")  # the cap of a kind that the pack has none for


class Caps(Strict):
    """How far a printed figure may lie from the value it stands for, relatively."""

    rounded: dict[str, Decimal]
    loosely: Decimal
    other_unit: Decimal
    about: Decimal
    close_below: Decimal
    conversion: Decimal
    mislabelled: Decimal
    converted_into: tuple[str, ...]
    rate_days: int


BIRTHDAY = "birthday"  # the cue of an age just reached


class AgeCaps(Strict):
    """How ages move."""

    birthday_days: int


class SeverityCaps(Strict):
    """From which confidence a contradiction is an error; below it is a warning."""

    sure: float


class ComparisonPack(Strict):
    """The ladders and their thresholds."""

    why: str
    caps: Caps
    age: AgeCaps
    ladders: dict[str, tuple[str, ...]]
    observed: tuple[str, ...]
    no_counted_nouns: tuple[str, ...]
    counted_alike: tuple[tuple[str, ...], ...]
    severity: SeverityCaps
    weights: Weights


@dataclass(frozen=True, slots=True)
class Sides:
    """Two claims on their way down the ladder, their quantities in one unit."""

    left: Claim
    right: Claim
    a: Quantity
    b: Quantity


class Ladder:
    """Judges two claims of one fact by the levels that ``rules/comparisons.yaml`` lists."""

    def __init__(self, rulebook: Rulebook, rates: Rates | None = None):
        self.pack = rulebook.pack("comparisons", ComparisonPack)
        self.caps = self.pack.caps
        self.rates = rates or Rates(self.caps.rate_days)
        self._levels: Mapping[str, Callable[[Sides], Verdict | None]] = {
            "equal": self._equal,
            "rounded": self._rounded,
            "bounded": self._bounded,
            "converted": self._converted,
            "size": self._size,
            "loosely-rounded": self._loosely,
            "within": self._within,
            "birthday": self._birthday,
            "inclusive": self._inclusive,
            "contradiction": self._contradiction,
        }

    def names(self, kind: str) -> Sequence[str]:
        """Return the levels of a kind of figure, in order."""
        return self.pack.ladders.get(kind, self.pack.ladders["default"])

    def judge(self, left: Claim, right: Claim) -> Verdict:
        """Return the verdict of the first level that holds.

        Sums that a shared word leaves open (元) agree if they do in any currency it may mean.
        """
        a, b = left.mention.quantity, right.mention.quantity
        sides = Sides(left, right, *same_unit(a, b))
        if to_for_by(a, b):
            return self._contradiction(sides)
        verdict = self._first(sides)
        if verdict.agrees or left.mention.kind != "money" or (sides.a, sides.b) == (a, b):
            return verdict
        as_taken = self._first(Sides(left, right, a, b))
        return as_taken if as_taken.agrees else verdict

    def _first(self, sides: Sides) -> Verdict:
        for name in self.names(sides.left.mention.kind):
            verdict = self._levels[name](sides)
            if verdict:
                return verdict
        return self._contradiction(sides)

    def _equal(self, sides: Sides) -> Verdict | None:
        a, b = sides.a, sides.b
        if a.unit == b.unit and (a.lower, a.upper) == (b.lower, b.upper):
            return Verdict("equal", True, Text("the same value", "数值相同"))
        return None

    def _rounded(self, sides: Sides) -> Verdict | None:
        if sides.a.unit != sides.b.unit or not (_plain(sides.a) and _plain(sides.b)):
            return None
        cap = self.caps.rounded.get(sides.left.mention.kind, ROUNDED)
        if sides.left.mention.quantity.unit != sides.right.mention.quantity.unit:
            cap = max(cap, self.caps.other_unit)
        if _rounds(sides.a, sides.b, cap):
            coarse = _coarser(sides)
            return Verdict(
                "rounded",
                True,
                Text(
                    f"the same when rounded to the digits of {coarse.mention.text}",
                    f"按“{coarse.mention.text}”的位数取整后相同",
                ),
            )
        return None

    def _bounded(self, sides: Sides) -> Verdict | None:
        if sides.a.unit != sides.b.unit:
            return None
        hedged = [
            claim
            for claim, q in ((sides.left, sides.a), (sides.right, sides.b))
            if q.qualifier != "exact" or q.lower != q.upper
        ]
        if hedged and _meet(self._hedged(sides.a), self._hedged(sides.b)):
            texts = " / ".join(claim.mention.text for claim in hedged)
            return Verdict(
                "bounded",
                True,
                Text(f"within the bound or hedge of {texts}", f"在“{texts}”的界限或约数之内"),
            )
        return None

    def _hedged(self, q: Quantity) -> Interval:
        lower, upper = decimals(q)
        if lower is None and upper is not None and q.qualifier == "up_to":
            return upper - 2 * _last_digit(q, upper), upper
        if lower is None or upper is None:
            return lower, upper
        slack = ZERO
        if q.qualifier == "about":
            slack = min(abs(upper) * self.caps.about, _last_digit(q, upper))
        low, high = _printed(q, ROUNDED)
        if q.qualifier == "below":
            return upper - min(abs(upper) * self.caps.close_below, 2 * _last_digit(q, upper)), upper
        if q.qualifier in ("above", "at_least") and lower == upper:
            return lower, lower * (1 + self.caps.close_below)
        if q.qualifier in ("vague", "range"):
            return lower, upper
        return (
            min(lower - slack, low if low is not None else lower),
            max(upper + slack, high if high is not None else upper),
        )

    def _converted(self, sides: Sides) -> Verdict | None:
        a, b = sides.a, sides.b
        if sides.left.mention.kind != "money" or a.unit == b.unit or not a.unit or not b.unit:
            return None
        day = _day(sides)
        rate = self.rates.rate(a.unit, b.unit, day)
        if rate is None:
            return None
        low, high = self._hedged(a)
        band = self.caps.conversion
        there = (
            None if low is None else low * rate.value * (1 - band),
            None if high is None else high * rate.value * (1 + band),
        )
        if _meet(there, self._hedged(b)):
            shown = f"1 {a.unit} = {rate.value:.4g} {b.unit} ({rate.day.isoformat()})"
            percent = f"{(band * 100).normalize():f}%"
            return Verdict(
                "converted",
                True,
                Text(
                    f"the same after conversion at {shown}, ±{percent}",
                    f"按{shown}折算后相同，容差±{percent}",
                ),
            )
        return None

    def _size(self, sides: Sides) -> Verdict | None:
        if sides.a.unit != sides.b.unit and sides.a.unit and sides.b.unit:
            return None
        for q, other in ((sides.a, sides.b), (sides.b, sides.a)):
            if q.qualifier != "vague":
                continue
            lower, upper = decimals(q)
            low, high = decimals(other)
            reach_low = None if lower is None else lower / 10
            reach_high = None if upper is None else upper * 10
            if _meet((reach_low, reach_high), (low, high)):
                return Verdict(
                    "size",
                    True,
                    Text("only gives the order of magnitude", "只说明数量级，不构成矛盾"),
                )
        return None

    def _loosely(self, sides: Sides) -> Verdict | None:
        a, b = sides.a, sides.b
        if a.unit != b.unit or a.lower is None or b.lower is None:
            return None
        if not (isinstance(a.lower, Decimal) and isinstance(b.lower, Decimal)):
            return None
        if a.lower != a.upper or b.lower != b.upper or not a.lower or not b.lower:
            return None
        coarse, fine = (a, b) if _zeros(a.lower) >= _zeros(b.lower) else (b, a)
        assert isinstance(coarse.lower, Decimal) and isinstance(fine.lower, Decimal)
        away = abs(coarse.lower - fine.lower)
        unit = Decimal(10) ** _zeros(coarse.lower)
        if (
            len(digits(coarse.lower)) <= 2
            and away <= unit / 2
            and away <= self.caps.loosely * abs(fine.lower)
        ):
            return Verdict(
                "loosely-rounded",
                True,
                Text("may be one figure rounded", "可能是同一数字取整"),
            )
        return None

    def _within(self, sides: Sides) -> Verdict | None:
        a, b = sides.a, sides.b
        lows = [x for x in (a.lower, b.lower) if isinstance(x, date)]
        highs = [x for x in (a.upper, b.upper) if isinstance(x, date)]
        if not lows and not highs:
            return Verdict("within", True, Text("the day is not known", "日期未知"))
        if not lows or not highs or max(lows) <= min(highs):
            return Verdict(
                "within",
                True,
                Text("one date lies within the other", "一个日期包含在另一个之内"),
            )
        return None

    def _inclusive(self, sides: Sides) -> Verdict | None:
        a, b = sides.a, sides.b
        if not (_plain(a) and _plain(b) and isinstance(a.lower, Decimal)):
            return None
        if not isinstance(b.lower, Decimal) or abs(a.lower - b.lower) != 1 or a.lower <= 2:
            return None
        return Verdict(
            "inclusive",
            True,
            Text(
                "times in all and times over differ by one: counted with and without the whole",
                "总倍数与超额倍数相差一：是否计入本身",
            ),
        )

    def _birthday(self, sides: Sides) -> Verdict | None:
        first, last = sorted(
            (sides.left, sides.right), key=lambda c: (c.article.published or date.min, c.article.id)
        )
        young, old = first.mention.quantity.lower, last.mention.quantity.lower
        if not (isinstance(young, Decimal) and isinstance(old, Decimal)):
            return None
        if not first.article.published or not last.article.published:
            if abs(old - young) > 1:
                return None
            return Verdict(
                "birthday",
                True,
                Text(
                    "one report has no date: a birthday may lie between the two",
                    "其中一篇报道日期不明，其间可能过了生日",
                ),
            )
        days = (last.article.published - first.article.published).days
        years = Decimal(days) / Decimal("365.25")
        soon = days < self.pack.age.birthday_days and BIRTHDAY not in last.basis
        if soon or not 0 <= old - young <= years + 1:
            return None
        return Verdict(
            "birthday",
            True,
            Text(
                f"a birthday lies between the two reports ({days} days apart)",
                f"两篇报道相隔{days}天，其间可能过了生日",
            ),
        )

    def _contradiction(self, sides: Sides) -> Verdict:
        left, right = sides.left.mention.text, sides.right.mention.text
        return Verdict(
            "contradiction",
            False,
            Text(
                f"{left} and {right} cannot both be true of one fact",
                f"“{left}”与“{right}”说的若是同一件事，不能同时为真",
            ),
            "error",
        )


def _plain(q: Quantity) -> bool:
    """Return whether a quantity is one number said without a hedge."""
    return q.lower == q.upper and q.lower is not None and q.qualifier in ("exact", "up_to")


def _printed(q: Quantity, cap: Decimal) -> Interval:
    """Return the values that print as ``q``: half a last digit either way, capped relatively."""
    lower, upper = decimals(q)
    half = (q.precision or ZERO) / 2
    low = None if lower is None else lower - min(half, abs(lower) * cap)
    high = None if upper is None else upper + min(half, abs(upper) * cap)
    return low, high


def _rounds(a: Quantity, b: Quantity, cap: Decimal) -> bool:
    """Return whether the finer of two numbers, rounded half up, prints as the coarser one."""
    coarse, fine = (a, b) if (a.precision or ZERO) >= (b.precision or ZERO) else (b, a)
    x, y, unit = coarse.lower, fine.lower, coarse.precision
    if not (isinstance(x, Decimal) and isinstance(y, Decimal)) or not unit:
        return False
    steps = (y / unit).to_integral_value(ROUND_HALF_UP)
    return abs(steps * unit - x) * 1000 < unit and abs(x - y) <= cap * abs(x)


def _last_digit(q: Quantity, value: Decimal) -> Decimal:
    """Return the size of the last digit that is more than a trailing zero."""
    return max(q.precision or ZERO, Decimal(10) ** _zeros(value))


def _meet(a: Interval, b: Interval) -> bool:
    low = [x for x in (a[0], b[0]) if x is not None]
    high = [x for x in (a[1], b[1]) if x is not None]
    if a == (None, None) or b == (None, None):
        return False
    return not low or not high or max(low) <= min(high)


def _coarser(sides: Sides) -> Claim:
    pa, pb = sides.a.precision or ZERO, sides.b.precision or ZERO
    return sides.left if pa >= pb else sides.right


def _zeros(value: Decimal) -> int:
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _day(sides: Sides) -> date | None:
    days = [c.article.published for c in (sides.left, sides.right) if c.article.published]
    return min(days) if days else None
