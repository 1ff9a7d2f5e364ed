"""A person's birth held against the age that reports give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from consistency.compare.workings.checks import Checks, Working
from consistency.compare.workings.evidence import age_on
from consistency.model import Claim, Text

UNLIKE = {"nominal", "birthday"}  # counted otherwise; the age of a day yet to come


def birth_workings(claims: Iterable[Claim], checks: Checks) -> Iterator[Working]:
    """Yield for each birth and age of one person whether the one allows the other."""
    births: defaultdict[str, list[Claim]] = defaultdict(list)
    ages: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.subject or claim.subject.startswith("role:"):
            continue
        if claim.attribute == checks.birth.birth and claim.mention.kind == "date":
            births[claim.subject].append(claim)
        elif claim.attribute == checks.birth.age and not (claim.period or claim.status):
            ages[claim.subject].append(claim)
    for person, born in sorted(births.items()):
        for birth in born:
            for age in ages.get(person, ()):
                working = _working(birth, age, checks)
                if working:
                    yield working


def _working(birth: Claim, age: Claim, checks: Checks) -> Working | None:
    """Return whether who was so born can be so old on the day of the report."""
    low, high = birth.mention.quantity.lower, birth.mention.quantity.upper
    told, day = age.mention.quantity, age.article.published
    if not (isinstance(low, date) and isinstance(high, date) and day):
        return None
    whole = isinstance(told.lower, Decimal) and told.lower == told.upper and told.unit == "year"
    if not whole or told.qualifier != "exact" or age.basis & UNLIKE:
        return None
    youngest, oldest = age_on(high, day), age_on(low, day)
    span = str(youngest) if youngest == oldest else f"{youngest}–{oldest}"
    said, printed = birth.mention.text, age.mention.text
    return Working(
        "birth",
        Text(checks.birth.name.en, checks.birth.name.zh),
        (birth, age),
        isinstance(told.lower, Decimal) and youngest <= told.lower <= oldest,
        Text(
            f"born {said}: {span} years old on {day:%Y-%m-%d}; printed: {printed}",
            f"{said}出生，{day:%Y-%m-%d}应为{span}岁；文中为{printed}",
        ),
        kind="birth",
    )
