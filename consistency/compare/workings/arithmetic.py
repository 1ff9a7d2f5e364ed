"""Figures that depend on each other: which values of a row fit the others, and which do not.

Relations are data (``rules/relations.yaml``); a formula is one of a small fixed set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from consistency.model import Claim, Evidence, Text, Value
from consistency.rulebook import Bilingual, Strict

HUNDRED = Decimal(100)


class Relation(Strict):
    """A relation: ``result`` is made of the attributes ``of`` by ``formula``."""

    id: str
    name: Bilingual
    result: str
    of: tuple[str, str]
    formula: str
    tolerance: Decimal


class Formula(NamedTuple):
    """How a result is made of two figures, and how each figure is got back from the others."""

    sign: str
    result: Callable[[Decimal, Decimal], Decimal]
    first: Callable[[Decimal, Decimal], Decimal]  # of result and second
    second: Callable[[Decimal, Decimal], Decimal]  # of result and first


FORMULAS: Mapping[str, Formula] = {
    "product": Formula("×", lambda a, b: a * b, lambda r, b: r / b, lambda r, a: r / a),
    "quotient": Formula("÷", lambda a, b: a / b, lambda r, b: r * b, lambda r, a: a / r),
    "share": Formula(
        "×",
        lambda a, b: a * b / HUNDRED,
        lambda r, b: r * HUNDRED / b,
        lambda r, a: r * HUNDRED / a,
    ),
    "quotient-of-share": Formula(
        "÷",
        lambda a, b: a * HUNDRED / b,
        lambda r, b: r * b / HUNDRED,
        lambda r, a: a * HUNDRED / r,
    ),
    "sum": Formula("+", lambda a, b: a + b, lambda r, b: r - b, lambda r, a: r - a),
    "difference": Formula("−", lambda a, b: a - b, lambda r, b: r + b, lambda r, a: a - r),
}


class Arithmetic:
    """Checks the values of a row against the figures they depend on."""

    def __init__(self, relations: Sequence[Relation]):
        self.relations = relations

    def evidence(
        self, attribute: str, values: Sequence[Value], claims: Sequence[Claim]
    ) -> Iterable[Evidence]:
        """Yield for each relation on ``attribute`` which of the values fit and which do not."""
        for relation in self.relations:
            places = [*relation.of, relation.result]
            if attribute not in places:
                continue
            others = [
                [c for c in claims if c.attribute == name and _value(c)]
                for name in places
                if name != attribute
            ]
            if all(others):
                yield from self._fit(relation, attribute, values, others)

    def _fit(
        self,
        relation: Relation,
        attribute: str,
        values: Sequence[Value],
        others: Sequence[Sequence[Claim]],
    ) -> Iterable[Evidence]:
        fitting: list[tuple[Value, str, tuple[Claim, ...]]] = []
        failing: list[tuple[Value, str]] = []
        for value in values:
            number = value.lower if isinstance(value.lower, Decimal) else None
            if not number:
                continue
            entities = {e for c in value.claims for e in (*c.entities, *c.context, *c.topic)}
            best: tuple[Decimal, str, tuple[Claim, ...]] | None = None
            for one in others[0]:
                for two in others[1]:
                    if not (_about(one, entities) and _about(two, entities)):
                        continue
                    away, working = _working(relation, attribute, value, number, one, two)
                    if best is None or away < best[0]:
                        best = (away, working, (one, two))
            if best is None:
                continue
            if best[0] <= relation.tolerance:
                fitting.append((value, best[1], best[2]))
            else:
                failing.append((value, best[1]))
        if fitting and failing:
            yield Evidence(
                "arithmetic",
                Text(
                    f"{relation.name.en}: {'; '.join(w for _, w, _ in fitting)} fits; "
                    f"{'; '.join(w for _, w in failing)} does not",
                    f"{relation.name.zh}：{'；'.join(w for _, w, _ in fitting)}相符；"
                    f"{'；'.join(w for _, w in failing)}不符",
                ),
                tuple(dict.fromkeys(claim for _, _, used in fitting for claim in used)),
            )


def _about(claim: Claim, entities: set[str]) -> bool:
    own = {*claim.entities, *claim.context, *claim.topic}
    return not entities or not own or bool(own & entities)


def _value(claim: Claim) -> Decimal | None:
    low = claim.mention.quantity.lower
    return low if isinstance(low, Decimal) and low == claim.mention.quantity.upper else None


def _working(
    relation: Relation, attribute: str, value: Value, number: Decimal, one: Claim, two: Claim
) -> tuple[Decimal, str]:
    """Return how far the relation is from holding, relatively, and its working in words."""
    formula = FORMULAS[relation.formula]
    x, y = _value(one), _value(two)
    assert x is not None and y is not None
    left, right, goal = one.mention.text, two.mention.text, value.display
    if attribute == relation.of[0]:  # the row is the first operand, ``one`` the second
        made, target = formula.result(number, x), y
        left, right, goal = value.display, one.mention.text, two.mention.text
    elif attribute == relation.of[1]:
        made, target = formula.result(x, number), y
        right, goal = value.display, two.mention.text
    else:
        made, target = formula.result(x, y), number
    away = abs(made - target) / abs(target) if target else Decimal(1)
    return away, f"{left} {formula.sign} {right} = {_like(made, target, goal)} ↔ {goal}"


def _like(made: Decimal, target: Decimal, goal: str) -> str:
    """Return a computed number in the scale the target is printed in."""
    digits = "".join(c for c in goal if c.isdigit() or c == ".").strip(".")
    try:
        scale = target / Decimal(digits) if digits else Decimal(1)
    except ArithmeticError:
        scale = Decimal(1)
    shown = made / scale if scale else made
    return f"{shown:.4g}" if abs(shown) < 10000 else f"{shown:,.0f}"
