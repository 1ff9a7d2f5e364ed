"""One row a fact: conflicting pairs joined, their values told apart, each with all who state it."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations, product
from math import exp

from consistency.compare.facts import facts
from consistency.compare.origins import copies, origin_name
from consistency.compare.pairs.align import Alignment, Pair, of_others, one_attribute
from consistency.compare.pairs.candidates import WITHDRAWN
from consistency.compare.values.causes import Cause, Causes
from consistency.compare.values.conversions import Conversions
from consistency.compare.values.levels import Ladder
from consistency.compare.workings.evidence import Witness
from consistency.model import (
    OPEN,
    Article,
    Claim,
    Discrepancy,
    Entity,
    Evidence,
    Mention,
    Severity,
    Text,
    Value,
)
from consistency.rulebook import Rulebook

SAME_VALUE = {"equal", "rounded", "converted"}
STEEPNESS = 1.1  # of the curve from weight to confidence; at 0 a row is as likely right as wrong
ATTACH = 0.3  # how much surer than an agreement a claim must be to be shown in a row


class Rows:
    """Makes rows of the conflicts of a story."""

    def __init__(self, rulebook: Rulebook, ladder: Ladder):
        self.ladder = ladder
        self.causes = Causes(rulebook)
        self.conversions = Conversions(ladder, self.causes)
        self.witness = Witness(rulebook)

    def build(
        self,
        claims: Sequence[Claim],
        alignment: Alignment,
        articles: Sequence[Article],
        entities: Mapping[str, Entity],
    ) -> list[Discrepancy]:
        """Return the rows of a story, in the order of their first claim."""
        copied = copies(articles)
        rows = []
        for group, pairs in facts(claims, alignment.conflicts, alignment.agreements):
            values = self._values(claims, group, alignment.agreements)
            if len(values) < 2:
                continue
            shown = [self._value(claims, numbers, copied) for numbers in values]
            rows.append(self._row(claims, pairs, shown, entities))
        return rows

    def _withdrawn(self, claims: Sequence[Claim], values: Sequence[Value]) -> Cause | None:
        """Return the cause of a row that prints a value another report has taken back."""
        for claim in claims:
            if WITHDRAWN not in claim.status:
                continue
            quantity = claim.mention.quantity
            for value in values:
                if (value.lower, value.upper) == (quantity.lower, quantity.upper):
                    return self.causes.say("earlier-value", old=value.display)
        return None

    def _values(
        self, claims: Sequence[Claim], group: set[int], agreements: Sequence[Pair]
    ) -> list[list[int]]:
        """Return the row's claims by value, with the claims of the story that say the same."""
        values: list[list[int]] = []
        for number in sorted(group):
            for value in values:
                if any(self._same_value(claims[number], claims[other]) for other in value):
                    value.append(number)
                    break
            else:
                values.append([number])
        taken = set(group)
        floor = self.ladder.pack.weights.agree + ATTACH
        for pair in sorted(agreements, key=lambda pair: -pair.likeness.weight):
            if pair.verdict.level not in SAME_VALUE:
                continue
            told = pair.verdict.level == "equal" and one_attribute(claims[pair.a], claims[pair.b])
            if pair.likeness.weight < (0.0 if told else floor):
                continue
            if of_others(claims[pair.a], claims[pair.b]):
                continue
            for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
                if one in group and other not in taken:
                    next(value for value in values if one in value).append(other)
                    taken.add(other)
        return values

    def _same_value(self, a: Claim, b: Claim) -> bool:
        """Return whether two claims print one value: as rounded, converted, or said to be about."""
        level = self.ladder.judge(a, b).level
        return level in SAME_VALUE or (level == "bounded" and (_about(a, b) or _about(b, a)))

    def _value(
        self, claims: Sequence[Claim], numbers: Iterable[int], copied: Mapping[str, str]
    ) -> Value:
        stated = sorted(
            (claims[number] for number in numbers),
            key=lambda c: (c.article.id, c.segment.index, c.mention.start),
        )
        finest = min(
            stated, key=lambda c: (c.mention.quantity.precision or Decimal(0), c.article.id)
        )
        days = sorted(c.article.published for c in stated if c.article.published)
        quantity = finest.mention.quantity
        return Value(
            quantity.lower,
            quantity.upper,
            quantity.unit,
            finest.mention.text,
            tuple(stated),
            tuple(sorted({origin_name(claim, copied) for claim in stated})),
            days[0] if days else None,
            days[-1] if days else None,
        )

    def _row(
        self,
        claims: Sequence[Claim],
        pairs: Sequence[Pair],
        values: list[Value],
        entities: Mapping[str, Entity],
    ) -> Discrepancy:
        values.sort(key=_order)
        best = max(pairs, key=lambda pair: (pair.likeness.weight, -pair.a, -pair.b))
        leading = _leading(claims[best.a], claims[best.b], values)
        confidence = round(1 / (1 + exp(-STEEPNESS * best.likeness.weight)), 2)
        severity: Severity = "error" if confidence >= self.ladder.pack.severity.sure else "warning"
        cause = self._withdrawn(claims, values) or self._cause(values)
        entity = _entity(values)
        name = entities[entity].name if entity in entities else entity.removeprefix("role:")
        name = name if _told_by_enough(entity, values) else ""
        finding = self._finding(leading)
        shown = " / ".join(value.display for value in values)
        return Discrepancy(
            fingerprint=_fingerprint(finding, leading, entity, values),
            rule=finding,
            kind=leading.mention.kind,
            attribute=leading.attribute,
            attribute_name=leading.attribute_name,
            entity=name,
            severity=severity,
            confidence=confidence,
            level=best.verdict.level,
            message=Text(
                f"{_of(leading.attribute_name.en, name)}: {shown}",
                f"{name + '的' if name else ''}{leading.attribute_name.zh}：{shown}",
            ),
            explanation=best.verdict.explanation,
            values=tuple(values),
            cause=cause.id if cause else "",
            cause_text=cause.text if cause else None,
            evidence=(
                *self._roundings(values),
                *self.witness.evidence(leading.attribute, leading.mention.kind, values, claims),
            ),
        )

    def _cause(self, values: Sequence[Value]) -> Cause | None:
        """Return the likely cause of a row's difference, by how any two of its reports print it."""
        for left, right in combinations(values, 2):
            for one, other in product(_printed(left), _printed(right)):
                cause = self.causes.between(one, other)
                if cause:
                    return cause
        for left, right in combinations(values, 2):
            for claim, rival in product(left.claims, right.claims):
                if mislabelled := self.conversions.mislabelled(claim, rival):
                    return mislabelled.cause
        return None

    def _roundings(self, values: Sequence[Value]) -> Iterable[Evidence]:
        for at, left in enumerate(values):
            for right in values[at + 1 :]:
                verdict = self.ladder.judge(left.claims[0], right.claims[0])
                if verdict.level == "loosely-rounded":
                    text = self.causes.say(
                        "may-be-rounded", coarse=right.display, fine=left.display
                    ).text
                    yield Evidence("rounding", text, (left.claims[0], right.claims[0]))

    def _finding(self, claim: Claim) -> str:
        for rule in self.causes.pack.findings:
            if rule.attributes and claim.attribute in rule.attributes:
                return rule.code
        return next(
            (
                rule.code
                for rule in self.causes.pack.findings
                if not rule.attributes and claim.mention.kind in rule.kinds
            ),
            "CF601",
        )


def _printed(value: Value) -> Iterable[Mention]:
    """Return the mentions of a value, one of each way it is read."""
    return {claim.mention.quantity: claim.mention for claim in value.claims}.values()


def _order(value: Value) -> tuple[str, float, str]:
    bound = value.lower if value.lower is not None else value.upper
    if isinstance(bound, date):
        return bound.isoformat(), 0.0, value.display
    return "", float(bound) if bound is not None else 0.0, value.display


def _leading(a: Claim, b: Claim, values: Sequence[Value]) -> Claim:
    """Return the claim that a row is told by: of its likeliest pair the one read as most others."""
    read = Counter(claim.attribute for value in values for claim in value.claims)
    return max((a, b), key=lambda claim: (claim.attribute != OPEN, read[claim.attribute]))


def _entity(values: Sequence[Value]) -> str:
    """Return the subject most claims of a row name, the first by name where several tie."""
    counts: defaultdict[str, int] = defaultdict(int)
    for value in values:
        for claim in value.claims:
            if claim.subject:
                counts[claim.subject] += 1
    return min(counts, key=lambda subject: (-counts[subject], subject)) if counts else ""


def _told_by_enough(entity: str, values: Sequence[Value]) -> bool:
    """Return whether a third of a row's claims or more are of an entity: one of many names none."""
    claims = [claim for value in values for claim in value.claims]
    return 3 * sum(claim.subject == entity for claim in claims) >= len(claims)


def _of(attribute: str, name: str) -> str:
    return f"{attribute} of {name}" if name else attribute


def _fingerprint(code: str, claim: Claim, entity: str, values: Sequence[Value]) -> str:
    """Return the key of a row: of the fact and its values, not of lines, files or their order."""
    parts = [code, claim.attribute, entity]
    parts += sorted(f"{value.lower}~{value.upper}~{value.unit}" for value in values)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def _about(claim: Claim, other: Claim) -> bool:
    """Return whether a value is called about what it is cut off from: about 34.5 of 34.55."""
    one, exact = claim.mention.quantity, other.mention.quantity
    x, y, last = one.lower, exact.lower, one.precision
    if one.qualifier != "about" or not last:
        return False
    return isinstance(x, Decimal) and isinstance(y, Decimal) and abs(x - y) < last
