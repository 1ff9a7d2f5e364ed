"""What else the reports know that bears on a row: a date of birth, a sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from consistency.compare.workings.arithmetic import Arithmetic
from consistency.compare.workings.checks import DependencePack
from consistency.model import Claim, Evidence, Text, Value
from consistency.rulebook import Rulebook

BIRTH = "birth-date"


class Witness:
    """Collects the evidence for a row from the other claims of its story."""

    def __init__(self, rulebook: Rulebook):
        self.arithmetic = Arithmetic(rulebook.pack("relations", DependencePack).relations)

    def evidence(
        self, attribute: str, kind: str, values: Sequence[Value], claims: Sequence[Claim]
    ) -> Iterable[Evidence]:
        """Yield the evidence for and against the values of a row."""
        yield from self.arithmetic.evidence(attribute, values, claims)
        if kind == "age":
            yield from _births(values, claims)


def _births(values: Sequence[Value], claims: Sequence[Claim]) -> Iterable[Evidence]:
    """Yield what a date of birth in any report allows on the day of the reports."""
    subjects = {claim.subject for value in values for claim in value.claims if claim.subject}
    days = [c.article.published for v in values for c in v.claims if c.article.published]
    if not days or not subjects:
        return
    for claim in claims:
        quantity = claim.mention.quantity
        known = {claim.subject, *claim.context, *claim.topic}
        if claim.attribute != BIRTH or not subjects & known:
            continue
        if not (isinstance(quantity.lower, date) and isinstance(quantity.upper, date)):
            continue
        youngest = age_on(quantity.upper, min(days))
        oldest = age_on(quantity.lower, max(days))
        ages = {
            int(value.lower): youngest <= int(value.lower) <= oldest
            for value in values
            if isinstance(value.lower, Decimal)
        }
        yes = [str(age) for age, possible in ages.items() if possible]
        no = [str(age) for age, possible in ages.items() if not possible]
        span = str(youngest) if youngest == oldest else f"{youngest}–{oldest}"
        when = f"{min(days):%Y-%m}"
        said = f"{claim.mention.text} ({claim.article.path.rsplit('/', 1)[-1]}:{claim.line})"
        en = f"born {said}: {span} years old in {when}"
        zh = f"出生于{said}：{when}时为{span}岁"
        if yes and not no:
            en += f"; so either of {' and '.join(yes)} can be right"
            zh += f"，因此{'、'.join(yes)}岁都有可能"
        elif yes:
            en += f"; so {' or '.join(yes)} can be right, {' and '.join(no)} cannot"
            zh += f"，因此{'、'.join(yes)}岁可能，{'、'.join(no)}岁不可能"
        else:
            en += f"; so none of {', '.join(no)} can be right"
            zh += f"，因此{'、'.join(no)}岁都不可能"
        yield Evidence("birth", Text(en, zh), (claim,))
        return


def age_on(born: date, on: date) -> int:
    """Return how old who was born on one day is on another."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
