"""What a figure measures: the typed attribute whose trigger stands nearest, else an open one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from consistency.errors import InvalidRules
from consistency.ground.attributes.around import AroundIndex, Fields, of_kinds
from consistency.ground.attributes.counted import Nouns
from consistency.ground.attributes.parts import Parts
from consistency.ground.packs import AttributePack, AttributeRule, BindingPack
from consistency.ground.text.frames import Frame, Near, of_a_kind
from consistency.ground.text.language import Hit, PhraseIndex
from consistency.model import Mention, Segment
from consistency.rulebook import Rulebook

REACH = 9.0  # the cost at which a trigger of ordinary length no longer tells what a figure is
LONGEST, PER_LETTER = 6.0, 0.6  # a longer phrase tells more, up to so many letters
UNIT = 2.0  # a unit that is the attribute's own
BY_KIND = 8.0  # a kind that is an attribute by itself
LEAST = 3.0  # a weaker score says nothing
MODIFIER = 8.0
SINGLE = 5.0  # one Han character says little
WHOLLY = 99.0
TAKEN = 3.5  # the cost of a trigger that stands nearer to another figure
CROSSING = 4.0  # the cost of another figure of the kind standing in between
LABEL = 2.0  # the cost up to which a trigger behind a mark labels the next figure
PURPOSE = 2.5  # what follows a sum that is spent says on what
NEXT = 1.1  # the cost up to which it follows right behind
MARK = re.compile("[,，、;；]")
VETO_REACH = 6.0
HAN_NEXT = re.compile(r"[\u3400-\u9fff]{2}")
FURTHEST = REACH + LONGEST * PER_LETTER + UNIT - LEAST  # beyond it no trigger can score enough
UNSAID = {None, ""}
CLASSIFIERS = {"unit", "piece"}  # of things of whatever sort
ABSTRACT = {"point", "pp", "%", "×"}  # nothing that a classifier counts


class Bound(NamedTuple):
    """An attribute bound to a figure: the rule, the phrase that told it, and how surely."""

    rule: AttributeRule
    phrase: str
    score: float
    carried: bool = False  # taken over from the sentence before


class AttributeIndex:
    """The typed attributes of all packs, ready to be bound to the figures of a sentence."""

    def __init__(self, rulebook: Rulebook):
        rules: dict[str, AttributeRule] = {}
        for name in rulebook.names("attributes"):
            for rule in rulebook.pack(name, AttributePack).attributes:
                if rule.id in rules:
                    raise InvalidRules(
                        f"attributes: the id {rule.id} is given twice",
                        path=str(rulebook.path(name)),
                        advice="give each attribute an id of its own",
                    )
                rules[rule.id] = rule
        for rule in rules.values():
            for named in (rule.told_as, rule.growth, rule.points, rule.apart):
                if named and named not in rules:
                    raise InvalidRules(
                        f"attributes: {rule.id} is told as {named}, and there is none",
                        advice="name the id of an attribute",
                    )
        self.rules = rules
        self.around = AroundIndex(rules.values())
        pack = rulebook.pack("binding", BindingPack)
        self.nouns = Nouns(pack)
        self.parts = Parts(pack, self.nouns)
        joins = "|".join((*pack.continuing.zh, *(rf"\b{word}\b" for word in pack.continuing.en)))
        self._parted = re.compile(rf"{MARK.pattern}|{joins}")
        spent = "|".join((*pack.spent.zh, *(rf"\b{word}" for word in pack.spent.en)))
        self._spent = re.compile(rf"(?:{spent}) ?$")
        phrases: dict[str, list[str]] = {}
        for rule in rules.values():
            phrases[rule.id] = [*rule.triggers.zh, *rule.triggers.en]
            vetoes = [*rule.unless.zh, *rule.unless.en]
            if vetoes:
                phrases["!" + rule.id] = vetoes
        self.index = PhraseIndex(phrases)

    def hits(self, frame: Frame) -> list[Hit]:
        """Return the triggers and vetoes in a sentence."""
        return frame.find(self.index)

    def bind(
        self, frame: Frame, mention: Mention, hits: Sequence[Hit], fields: Fields
    ) -> list[Bound]:
        """Return the attributes that may be meant, the likeliest first; empty if none is near.

        A kind that is an attribute by itself (an age is an age) needs no words to tell it.
        """
        best: dict[str, Bound] = {}
        vetoed: set[str] = set()
        noun = self.nouns.counted(frame, mention)
        modifies = mention.kind in ("count", "number") and _counts_noun(frame, mention)
        part = self.parts.of(frame, mention)
        fitting: list[tuple[Near, list[AttributeRule]]] = []
        for found_near in frame.near(mention, self.index.find_all, hits, FURTHEST):
            near = part.near(found_near, frame) if part else found_near
            if near is None:
                continue
            if near.distance <= VETO_REACH and not near.crossed:
                vetoed.update(key[1:] for key in near.hit.keys if key.startswith("!"))
            rules = [self.rules[key] for key in near.hit.keys if not key.startswith("!")]
            rules = [rule for rule in rules if _fits(rule, mention, frame.segment)]
            if rules:
                fitting.append((near, rules))
        purpose = mention.kind == "money" and self._spends(frame, mention)
        around = [
            m
            for m in self.around.near(frame, mention, fields)
            if _of_unit(m.rule, mention)
            and _of_size(m.rule, mention, frame.segment)
            and not (part and part.own and not all(part.tells(*span) for span in m.spans))
        ]
        for near, rules in _longest(fitting):
            taken = _taken(frame, mention, near, self._parted)
            if taken == WHOLLY or any(met.holds(near) for met in around):
                continue
            for rule in rules:
                if noun and "money" in rule.kinds:
                    continue  # 86,000 pairs that were booked are no sum
                score = _score(rule, near, mention) - taken
                if purpose and near.side == "after" and near.distance <= NEXT:
                    score += PURPOSE
                if modifies and near.side == "before":
                    score -= _modifier(frame, mention, near)
                if noun:
                    score += noun.weigh(near, rule.units)
                if score > LEAST * rule.weight and (
                    rule.id not in best or best[rule.id].score < score
                ):
                    best[rule.id] = Bound(rule, near.hit.phrase, score)
        for rule, words, nearness, *_ in around:
            score = (REACH + nearness) * rule.weight
            if rule.id not in best or best[rule.id].score < score:
                best[rule.id] = Bound(rule, words, score)
        found = [bound for key, bound in best.items() if key not in vetoed]
        if not found and mention.kind in self.rules:
            found = [Bound(self.rules[mention.kind], "", BY_KIND)]
        found = [self._told(bound) for bound in found]
        return sorted(found, key=lambda bound: (-bound.score, bound.rule.id))

    def _spends(self, frame: Frame, mention: Mention) -> bool:
        """Return whether a sum is said to be spent: what follows it says on what."""
        start, _ = frame.span(mention)
        return self._spent.search(frame.folded[max(0, start - 16) : start]) is not None

    def told_in(self, folded: str, mention: Mention, segment: Segment) -> list[Bound]:
        """Return the attributes that a sentence names which a figure of another one may be of."""
        fitting: list[tuple[Near, list[AttributeRule]]] = []
        for hit in self.index.find_all(folded):
            rules = [self.rules[key] for key in hit.keys if not key.startswith("!")]
            rules = [rule for rule in rules if _fits(rule, mention, segment)]
            if rules:
                fitting.append((Near(hit, 0.0, "before", 0), rules))
        best: dict[str, Bound] = {}
        for near, rules in _longest(fitting):
            for rule in rules:
                best[rule.id] = Bound(rule, near.hit.phrase, _score(rule, near, mention))
        found = [self._told(bound) for bound in best.values()]
        return sorted(found, key=lambda bound: (-bound.score, bound.rule.id))

    def _told(self, bound: Bound) -> Bound:
        """Return an attribute as what its figures are told as: an age at death is an age."""
        told = bound.rule.told_as
        return bound._replace(rule=self.rules[told]) if told else bound


def _counts_noun(frame: Frame, mention: Mention) -> bool:
    """Return whether a Han noun follows the figure: that noun is what is counted."""
    return HAN_NEXT.match(frame.folded, frame.span(mention)[1]) is not None


def _modifier(frame: Frame, mention: Mention, near: Near) -> float:
    """Return the cost of a trigger that only modifies the counted noun (…的五个问题)."""
    return MODIFIER if "的" in frame.folded[near.hit.end : frame.span(mention)[0]] else 0.0


def _taken(frame: Frame, mention: Mention, near: Near, parted: re.Pattern[str]) -> float:
    """Return the cost of a trigger that belongs to another figure: nearer, or part of it.

    It is also the other's where ``parted``, a mark or an "and", keeps it from this one alone.
    """
    if near.side not in ("before", "after"):
        return 0.0
    low, high = frame.span(mention)
    for other in frame.mentions:
        if other is mention or of_a_kind(other) != of_a_kind(mention):
            continue
        start, end = frame.span(other)
        if start <= near.hit.start and near.hit.end <= end:
            return WHOLLY
        if near.side == "before" and end <= near.hit.start:
            beside, between = (end, near.hit.start), (near.hit.end, low)
        elif near.side == "after" and start >= near.hit.end:
            beside, between = (near.hit.end, start), (high, near.hit.start)
        else:
            continue
        away = frame.distance(*beside)
        if near.side == "after" and away <= LABEL and MARK.search(frame.folded, *between):
            return WHOLLY  # 57.3%, | margin | 53.9%
        if away + 1.5 <= near.distance:
            return TAKEN
        if (
            away <= LABEL
            and parted.search(frame.folded, *between)
            and not parted.search(frame.folded, *beside)
        ):
            return TAKEN  # 43 were | killed | and 128 hurt
    return 0.0


def _longest(
    fitting: Sequence[tuple[Near, list[AttributeRule]]],
) -> Iterator[tuple[Near, list[AttributeRule]]]:
    """Yield the triggers that are not part of a longer one that fits the figure as well."""
    for near, rules in fitting:
        if not any(
            other.side == near.side and other.hit is not near.hit and _covers(other.hit, near.hit)
            for other, _ in fitting
        ):
            yield near, rules


def _covers(other: Hit, hit: Hit) -> bool:
    """Return whether a phrase is part of a longer one."""
    inside = other.start <= hit.start and hit.end <= other.end
    return inside and len(other.phrase) > len(hit.phrase)


def _fits(rule: AttributeRule, mention: Mention, segment: Segment) -> bool:
    """Return whether a figure may be an attribute's by its kind, its unit and its size."""
    return (
        of_kinds(rule.kinds, mention, segment)
        and _of_unit(rule, mention)
        and _of_size(rule, mention, segment)
    )


def _of_size(rule: AttributeRule, mention: Mention, segment: Segment) -> bool:
    """Return whether a sum is of the size of an attribute's; a cell may be in millions."""
    low, high = mention.quantity.lower, mention.quantity.upper
    if mention.kind != "money" or segment.cell is not None:
        return True
    small = rule.least is not None and isinstance(high, Decimal) and abs(high) < rule.least
    large = rule.most is not None and isinstance(low, Decimal) and abs(low) > rule.most
    return not (small or large)


def _of_unit(rule: AttributeRule, mention: Mention) -> bool:
    """Return whether an attribute may be told in the unit of a figure, or in none."""
    unit = mention.quantity.unit
    if not rule.units or unit in UNSAID or unit in rule.units:
        return True
    return unit in CLASSIFIERS and not ABSTRACT.issuperset(rule.units)


def _score(rule: AttributeRule, near: Near, mention: Mention) -> float:
    """Return how well a trigger explains a figure: longer and nearer is better."""
    size = len(near.hit.phrase)
    length = size if not near.hit.phrase.isascii() else size / 3
    score = REACH + min(length, LONGEST) * PER_LETTER - near.distance - CROSSING * near.crossed
    if size == 1 and near.side != "inside":
        score -= SINGLE
    if rule.units and mention.quantity.unit in rule.units:
        score += UNIT
    return score * rule.weight
