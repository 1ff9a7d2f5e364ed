"""What the figures of a sentence measure, told of each with regard to those around it.

A change is not its level, a rate behind a value is of that value, and what a sentence leaves open
may be told above it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from consistency.ground.attributes.above import Above, Told
from consistency.ground.attributes.around import Fields
from consistency.ground.attributes.comparands import Comparand
from consistency.ground.attributes.index import REACH, AttributeIndex, Bound
from consistency.ground.packs import AttributeRule, BindingPack
from consistency.ground.text.frames import Frame
from consistency.ground.text.language import Hit
from consistency.model import Mention
from consistency.rulebook import Rulebook

CARRIED = 0.8  # how sure an attribute is that another figure of the sentence told
ALTERNATE = 0.8  # the share of the best score from which another attribute may be meant
BEHIND = 7.0  # the cost up to which a rate stands behind the value it is of
RATE = 4.5  # how much surer than a trigger's bare reach that makes it
GROWTH = "growth"  # the family of attributes that tell how far something grew
STOP = re.compile(r"[;；。]")


class Binder:
    """Binds attributes to all figures of a sentence; one for all articles of a rulebook."""

    def __init__(self, rulebook: Rulebook):
        self.attributes = AttributeIndex(rulebook)
        pack = rulebook.pack("binding", BindingPack)
        rules = self.attributes.rules.values()
        self._levels = {rule.points: rule for rule in rules if rule.points}
        self._grown: defaultdict[str, list[AttributeRule]] = defaultdict(list)
        for rule in rules:
            if rule.growth:
                self._grown[rule.growth].append(rule)
        self._shares = (*pack.shares.zh, *pack.shares.en)
        self._rates = (*pack.rates.zh, *pack.rates.en)
        self._compared = frozenset((*pack.compared.zh, *pack.compared.en))
        self._reached = frozenset((*pack.reached.zh, *pack.reached.en))
        self._above = Above(self.attributes, pack)

    def hits(self, frame: Frame) -> list[Hit]:
        """Return the triggers and vetoes in a sentence."""
        return self.attributes.hits(frame)

    def bind(
        self,
        frame: Frame,
        hits: Sequence[Hit],
        fields: Fields,
        before: Told | None,
        comparands: Sequence[Comparand] = (),
        continued: Iterable[tuple[int, int]] = (),
    ) -> list[list[Bound]]:
        """Return for each figure the attributes that may be meant, the likeliest first.

        ``fields`` is what the story's reports are of, ``before`` the last sentence with figures
        before, as it was told; ``comparands`` are the figures that others of the sentence are held
        against, ``continued`` those that go on from another one.
        """
        bound = [
            self._levels_left(self.attributes.bind(frame, mention, hits, fields), mention)
            for mention in frame.mentions
        ]
        told: list[list[Bound]] = []
        for at, mention in enumerate(frame.mentions):
            found, level = bound[at], []
            if not found or found[0].rule.id in self._levels:
                level = self._level(frame, at, bound)
            rate = self._rate(frame, at, bound)
            found = _merged(rate, level or self._moved(found, mention))
            if not found:
                found = self._come_to(frame, at, told) or self._above.told(frame, mention, before)
            told.append(found)
            bound[at] = bound[at] or found
        for comparand in comparands:
            self._share(told, comparand)
        for at, first in continued:
            if told[first] and not told[at]:
                score = told[first][0].score * CARRIED
                told[at] = [Bound(told[first][0].rule, "the figure before", score)]
        return told

    def _level(self, frame: Frame, at: int, bound: Sequence[list[Bound]]) -> list[Bound]:
        """Return the attribute of the change that a level was reached by: fell 0.5 points to |."""
        mention = frame.mentions[at]
        for other in range(at - 1, -1, -1):
            if frame.mentions[other].kind == mention.kind:
                change = frame.mentions[other].quantity.change == "by"
                _, end = frame.span(frame.mentions[other])
                start, _ = frame.span(mention)
                reached = change and self._leads(frame.folded[end:start])
                if mention.quantity.change == "to" or reached:
                    return self._carried(bound[other])
                return []
        return []

    def _come_to(self, frame: Frame, at: int, told: Sequence[list[Bound]]) -> list[Bound]:
        """Return what a rate right ahead of a value is the growth of: fell 6.4% to | 47.80."""
        mention = frame.mentions[at]
        if not at or not told[at - 1] or frame.mentions[at - 1].kind != "percentage":
            return []
        change = told[at - 1][0]
        _, end = frame.span(frame.mentions[at - 1])
        start, _ = frame.span(mention)
        if not self._leads(frame.folded[end:start]):
            return []
        rules = [rule for rule in self._grown.get(change.rule.id, ()) if mention.kind in rule.kinds]
        if len(rules) > 1:  # what moves from day to day has the value of the day
            rules = [rule for rule in rules if rule.moves == change.rule.moves]
        return [Bound(rule, change.phrase, change.score * CARRIED) for rule in rules[:1]]

    def _leads(self, between: str) -> bool:
        """Return whether the words between two figures say that the second is what it came to."""
        return between.strip(" ,，") in self._reached

    def _carried(self, bound: Sequence[Bound]) -> list[Bound]:
        """Return the attribute a figure takes over from the one it was raised or cut from."""
        if not bound:
            return []
        rule = self._levels.get(bound[0].rule.id, bound[0].rule)
        return [Bound(rule, "from … to", bound[0].score * CARRIED)]

    def _share(self, told: list[list[Bound]], comparand: Comparand) -> None:
        """Give a figure left open the attribute of the one it is held against."""
        for one, other in ((comparand.base, comparand.main), (comparand.main, comparand.base)):
            own, first = told[one], told[other][:1]
            if first and (not own or own[0].phrase in self._compared):  # 214 against 198: no votes
                score = first[0].score * CARRIED
                told[one] = [Bound(first[0].rule, "held against another", score)]

    def _levels_left(self, found: list[Bound], mention: Mention) -> list[Bound]:
        """Return the attributes a figure may be of, less the growth of what rose to it."""
        if mention.kind != "percentage" or mention.quantity.change != "to":
            return found
        return [
            b for b in found if b.rule.family != GROWTH or any(r in b.phrase for r in self._rates)
        ]

    def _moved(self, found: list[Bound], mention: Mention) -> list[Bound]:
        """Return a share's attribute as that of its change where the figure says by how much."""
        if mention.kind != "percentage":
            return found
        points = mention.quantity.unit == "pp"
        return [bound._replace(rule=self._change(bound, mention, points)) for bound in found]

    def _change(self, bound: Bound, mention: Mention, points: bool) -> AttributeRule:
        """Return the attribute of a share's change in points, or of a value's growth."""
        rule = bound.rule
        share = any(word in bound.phrase for word in self._shares)
        by = mention.quantity.change == "by" and (rule.growth or (share and rule.points))
        change = (points and rule.points) or by
        return self.attributes.rules[change] if change else rule

    def _rate(self, frame: Frame, at: int, bound: Sequence[list[Bound]]) -> list[Bound]:
        """Return the growth that a rate right behind a value tells: 18.6亿，同比下降7.2%."""
        mention = frame.mentions[at]
        if mention.kind != "percentage" or mention.quantity.change == "to":
            return []
        others = (i for i in range(at - 1, -1, -1) if frame.mentions[i].kind != "date")
        value = next(others, None)
        if value is None or not bound[value] or not mention.quantity.direction:
            return []
        rule = bound[value][0].rule
        change = rule.points if mention.quantity.unit == "pp" and rule.points else rule.growth
        _, end = frame.span(frame.mentions[value])
        start, _ = frame.span(mention)
        away = frame.distance(end, start)
        between = frame.folded[end:start]
        if not change or away > BEHIND or STOP.search(between) or self._leads(between):
            return []
        phrase = f"{rule.id} {frame.mentions[value].text}"
        return [Bound(self.attributes.rules[change], phrase, REACH + RATE - away)]


def _merged(first: list[Bound], second: Sequence[Bound]) -> list[Bound]:
    """Return two readings of a figure as one, each attribute once, the likeliest first."""
    best: dict[str, Bound] = {}
    for bound in (*first, *second):
        if bound.rule.id not in best or best[bound.rule.id].score < bound.score:
            best[bound.rule.id] = bound
    return sorted(best.values(), key=lambda bound: (-bound.score, bound.rule.id))


def alternates(bound: Sequence[Bound]) -> tuple[str, ...]:
    """Return the attributes that are about as near as the first one, weights aside."""
    if not bound:
        return ()
    least = ALTERNATE * bound[0].score / bound[0].rule.weight
    near = (b for b in bound[1:] if b.score / b.rule.weight > least and not _apart(bound[0], b))
    return tuple(b.rule.id for b in near)[:2]


def _apart(first: Bound, other: Bound) -> bool:
    """Return whether a reading is kept apart from the first, and no word but its unit tells it."""
    rules = first.rule, other.rule
    kept = rules[0].apart == rules[1].id or rules[1].apart == rules[0].id
    return kept and len(other.phrase) <= 1


def confidence(bound: Sequence[Bound]) -> float:
    """Return how sure the attribute is: by its score and by the lead over the next one."""
    if not bound:
        return 0.4
    lead = bound[0].score - (bound[1].score if len(bound) > 1 else 0.0)
    sure = min(1.0, 0.5 + bound[0].score / 24 + min(lead, 4.0) / 16)
    return round(sure * (CARRIED if bound[0].carried else 1.0), 3)
