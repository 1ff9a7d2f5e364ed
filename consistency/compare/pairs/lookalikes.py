"""Which figures look like one gone wrong: met by what a slip leaves of a number, not one by one.

A digit mistyped leaves the others, a scale misread all of them: figures that betray each other
share such a trace, and only those that share one are held against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import partial

from consistency.compare.values.causes import (
    CURRENCY,
    MEASURED,
    PRINTED,
    ROUNDED,
    UNIT,
    Causes,
    typed,
)
from consistency.compare.values.units import SECONDS, decimals, digits
from consistency.model import Claim, Mention, Quantity

__all__ = ["TELLING", "Lookalikes", "traces"]

TELLING = 1.0  # the betrayal from which two numbers are compared, little as may stand around them
# the causes that leave every digit as it is
WHOLE = ("power-of-ten", "wrong-currency", "percent-for-points", "to-for-by")
TENS = (1, 10, 100)  # from decades and centuries to years the digits stay the same
Tells = Callable[[str, int], bool]


class Lookalikes:
    """The claims of a story, found by the claims that they may be misprints of."""

    def __init__(self, causes: Causes, claims: Sequence[Claim]):
        self._betrayal = causes.betrayal
        self._claims = claims
        betrays = {rule.id: rule.betrays for rule in causes.pack.causes if rule.betrays}
        tells = partial(_tells, {cause: betrays[cause] for cause in betrays})
        self._traces = [frozenset(traces(claim.mention, tells)) for claim in claims]
        self._holders: defaultdict[Hashable, defaultdict[Hashable, list[int]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for number, claim in enumerate(claims):
            value = _value(claim.mention.quantity)
            for trace in self._traces[number]:
                self._holders[trace][value].append(number)

    def alike(self, a: int, b: int) -> bool:
        """Return whether two claims look so much like one gone wrong that it tells."""
        return not self._traces[a].isdisjoint(self._traces[b]) and (
            self._betrayal(self._claims[a].mention, self._claims[b].mention) >= TELLING
        )

    def near(self, number: int) -> list[int]:
        """Return the later claims that may look like one gone wrong, in order."""
        own = _value(self._claims[number].mention.quantity)
        return sorted(
            {
                other
                for trace in self._traces[number]
                for value, holders in self._holders[trace].items()
                if value != own
                for other in holders
                if other > number
            }
        )


def _tells(betrays: dict[str, tuple[float, float, float, float]], cause: str, length: int) -> bool:
    """Return whether a cause tells in numbers of so many digits; 0 for numbers of any length."""
    grades = betrays.get(cause, ())
    return any(
        grade >= TELLING for grade in (grades[min(length, 4) - 1 :][:1] if length else grades)
    )


def _value(quantity: Quantity) -> Hashable:
    """Return what two figures share that are the same: no slip lies between them."""
    return (
        quantity.lower, quantity.upper, quantity.unit, quantity.change, quantity.grain,
        quantity.candidates,
    )  # fmt: skip


def traces(mention: Mention, tells: Tells) -> Iterator[Hashable]:
    """Yield what a figure shares with each one that betrays it (``Causes.between``) by a cause
    that ``tells`` in numbers of so many digits.
    """
    quantity = mention.quantity
    if isinstance(quantity.lower, date):
        if mention.kind == "date":
            yield from _traces_of_day(quantity.lower, quantity.grain, tells)
        return
    value = next((bound for bound in decimals(quantity) if bound is not None), None)
    shown = "" if value is None else digits(value)
    if mention.kind in MEASURED and (printed := typed(mention)) and tells(UNIT, len(printed)):
        yield "printed", mention.kind, printed
    if value is None or len(shown) > PRINTED:
        return
    length = len(shown)
    if any(tells(cause, length) for cause in WHOLE):
        yield shown
    if mention.kind == "money" and length >= ROUNDED and tells(CURRENCY, ROUNDED):
        yield from {("rounded", _rounded(shown, way)) for way in (ROUND_DOWN, ROUND_HALF_UP)}
    if tells("digits-swapped", length):
        yield "swapped", "".join(sorted(shown))
    if tells("digit-mistyped", length):
        yield from (("mistyped", at, shown[:at], shown[at + 1 :]) for at in range(length))
    if tells("digit-dropped", 0):
        yield "dropped", shown
        yield from (("dropped", shown[:at] + shown[at + 1 :]) for at in range(length))
    if tells("off-by-one", 0):
        for scale in TENS if quantity.unit in SECONDS else TENS[:1]:
            yield from (("by one", value * scale + more) for more in (0, 1))


def _rounded(shown: str, way: str) -> int:
    """Return the first digits of a number, as many as a rounded one has that tells."""
    digit = Decimal(shown).scaleb(ROUNDED - len(shown))
    return int(digit.to_integral_value(way))


def _traces_of_day(day: date, grain: str | None, tells: Tells) -> Iterator[Hashable]:
    if tells("day-and-month-swapped", 1):
        yield "day and month", day.year, *sorted((day.day, day.month))
    if tells("day-mistyped", 1):
        yield from (("day", day.year, day.month, part) for part in {str(day.day), *str(day.day)})
    if tells("year-mistyped", 1):
        year = f"{day.year:04}"
        yield from (
            ("year", grain, day.month, day.day, year[:at], year[at + 1 :]) for at in range(3)
        )
