"""Figures of one sentence that depend on each other: from, to and the change; parts and whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from consistency.compare.workings.checks import (
    Checks,
    Span,
    Wording,
    Working,
    number,
    printed,
    span,
)
from consistency.folding import fold
from consistency.model import OPEN, Claim, Text

HUNDRED = Decimal(100)
COUNTS = {"count", "number"}
HEADS = {"job", "person"}  # one of the other: a job cut is a person who had it
BEFORE = 24  # characters in which the words before a figure stand
PER = "per-"
NEAR = 60  # characters between figures told together
ASIDE = re.compile(r"\s*(?:about|around|nearly|some|just|约|大约|近)?\s*$")
BREAK = re.compile(r"[;；。]|\bwhile\b|\bwhereas\b|而")


class SentenceChecks:
    """Checks the figures of sentences."""

    def __init__(self, checks: Checks):
        self._checks = checks
        self._was, self._now = _ending(checks.change.was), _ending(checks.change.now)
        self._whole = _anywhere(checks.parts.whole)
        self._joined = _anywhere(checks.parts.joined)
        self._share = _ending(checks.share.before)
        self._share_han = _anywhere(Wording(zh=checks.share.before.zh))
        self._of = re.compile(rf"\s*(?:{'|'.join(checks.share.behind.en)})\b")
        self._sum = _anywhere(checks.each.whole)

    def find(self, claims: Iterable[Claim]) -> Iterator[Working]:
        """Yield what the figures of each sentence come to, where they depend on each other."""
        by_sentence: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.segment.cell is None:
                by_sentence[claim.article.id, claim.mention.sentence].append(claim)
        for _, found in sorted(by_sentence.items()):
            if len(found) < 3:
                continue
            found.sort(key=lambda claim: claim.mention.clean_start)
            yield from self._changes(found)
            yield from self._parts(found)
            yield from self._shares(found)
            yield from self._each(found)

    def _changes(self, found: Sequence[Claim]) -> Iterator[Working]:
        """Yield the values that were and are, held against the change between them."""
        was = [c for c in found if self._was.search(_before(c))]
        for now in (c for c in found if self._now.search(_before(c))):
            pairs = [c for c in was if _alike(c, now) and _near(c, now)]
            changes = [c for c in found if _change_of(c, now) and _near(c, now)]
            if len(pairs) != 1 or len(changes) != 1 or now is pairs[0]:
                continue
            yield from self._change(pairs[0], now, changes[0])

    def _change(self, was: Claim, now: Claim, change: Claim) -> Iterator[Working]:
        old, new, said = (span(c.mention.quantity) for c in (was, now, change))
        if not (old and new and said) or old.low <= 0 or new.low <= 0:
            return
        points = now.mention.kind == "percentage"
        made = (
            Span(new.low - old.high, new.high - old.low)
            if points
            else Span((new.low / old.high - 1) * HUNDRED, (new.high / old.low - 1) * HUNDRED)
        )
        falls = new.high < old.low
        size = Span(-made.high, -made.low) if falls else made
        holds = size.widened(self._checks.change.slack).meets(said)
        a, b = number(was), number(now)
        exact = abs(b - a) if points else abs(b / a - 1) * HUNDRED
        unit = ("points", "个百分点") if points else ("%", "%")
        way = f"{was.mention.text} → {now.mention.text}"
        yield Working(
            "change",
            Text(self._checks.change.name.en, self._checks.change.name.zh),
            (was, now, change),
            holds,
            Text(
                f"{way} is a change of {exact:.1f}{'' if unit[0] == '%' else ' '}{unit[0]}; "
                f"printed: {change.mention.text}",
                f"{way}，变动为{exact:.1f}{unit[1]}；文中为{change.mention.text}",
            ),
        )

    def _parts(self, found: Sequence[Claim]) -> Iterator[Working]:
        """Yield two parts that stand side by side, held against the whole told with them."""
        for one, two in pairwise(found):
            if not _alike(one, two) or not _joins(self._joined, one, two):
                continue
            wholes = [
                c
                for c in found
                if c is not one and c is not two and _alike(c, one) and _near(c, two)
                and (self._whole.search(_around(c)))
            ]  # fmt: skip
            if len(wholes) != 1:
                continue
            whole = wholes[0]
            a, b, all_ = (span(c.mention.quantity) for c in (one, two, whole))
            if not (a and b and all_) or all_.low <= max(a.low, b.low):
                continue
            made = Span(a.low + b.low, a.high + b.high)
            yield self._working(
                "parts",
                (one, two, whole),
                made.meets(all_),
                f"{one.mention.text} + {two.mention.text} = "
                f"{printed(number(one) + number(two), whole)}",
            )

    def _shares(self, found: Sequence[Claim]) -> Iterator[Working]:
        """Yield a part and the whole it is a share of: 650 jobs, or 4% of a workforce of 16,200."""
        for at, share in enumerate(found):
            quantity = share.mention.quantity
            if share.mention.kind != "percentage" or quantity.direction or quantity.unit != "%":
                continue
            behind = fold(share.segment.text[share.mention.clean_end : share.sentence.end])
            if self._of.match(behind) and self._share.search(_before(share)):
                part, whole = found[at - 1] if at else None, next(iter(found[at + 1 :]), None)
            elif at > 1 and self._share_han.search(_between(found[at - 2], found[at - 1])):
                part, whole = found[at - 2], found[at - 1]
            else:
                continue
            if (
                part
                and whole
                and _alike(part, whole)
                and _near(part, share)
                and _near(share, whole)
            ):
                yield from self._share_of(part, whole, share)

    def _share_of(self, part: Claim, whole: Claim, share: Claim) -> Iterator[Working]:
        a, b, said = (span(c.mention.quantity) for c in (part, whole, share))
        if not (a and b and said) or a.low < 0 or b.low <= a.high:
            return
        made = Span(a.low / b.high * HUNDRED, a.high / b.low * HUNDRED)
        yield self._working(
            "share",
            (part, whole, share),
            made.meets(said),
            f"{part.mention.text} ÷ {whole.mention.text} = "
            f"{number(part) / number(whole) * HUNDRED:.1f}%",
        )

    def _each(self, found: Sequence[Claim]) -> Iterator[Working]:
        """Yield what each of several gets, times their number, held against the whole."""
        money = [c for c in found if c.mention.kind == "money"]
        sums, shares = [c for c in money if not _per(c)], [c for c in money if _per(c)]
        for share in shares:
            heads = [c for c in found if c.mention.kind in COUNTS and _counts(c, share)]
            wholes = [
                c
                for c in sums
                if c.mention.quantity.unit == share.mention.quantity.unit
                and self._sum.search(_around(c))
            ]
            if len(heads) != 1 or len(wholes) != 1 or len(shares) != 1:
                continue
            a, b, all_ = (span(c.mention.quantity) for c in (share, heads[0], wholes[0]))
            if not (a and b and all_):
                continue
            made = Span(a.low * b.low, a.high * b.high).widened(self._checks.each.slack)
            yield self._working(
                "each",
                (share, heads[0], wholes[0]),
                made.meets(all_),
                f"{share.mention.text} × {heads[0].mention.text} = "
                f"{printed(number(share) * number(heads[0]), wholes[0])}",
            )

    def _working(self, check: str, claims: tuple[Claim, ...], holds: bool, working: str) -> Working:
        name = getattr(self._checks, check).name
        goal = claims[-1].mention.text
        return Working(
            check,
            Text(name.en, name.zh),
            claims,
            holds,
            Text(f"{working}; printed: {goal}", f"{working}；文中为{goal}"),
        )


def _ending(phrases: Wording) -> re.Pattern[str]:
    """Return a pattern for text that ends in one of the phrases, a hedge behind it at most."""
    words = [re.escape(word) for word in phrases.zh]
    words += [rf"\b{re.escape(word)}" for word in phrases.en]
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(longest)}){ASIDE.pattern}")


def _anywhere(phrases: Wording) -> re.Pattern[str]:
    words = [re.escape(word) for word in phrases.zh]
    words += [rf"\b{re.escape(word)}\b" for word in phrases.en]
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


def _before(claim: Claim) -> str:
    """Return the text right before a figure, in its sentence, folded."""
    start = claim.mention.clean_start
    return fold(claim.segment.text[max(claim.sentence.start, start - BEFORE) : start])


def _between(one: Claim, two: Claim) -> str:
    """Return the text between two figures, folded."""
    return fold(one.segment.text[one.mention.clean_end : two.mention.clean_start])


def _around(claim: Claim) -> str:
    """Return the text of a figure's own clause, folded: up to the next marks."""
    text = claim.segment.text
    start, end = claim.mention.clean_start, claim.mention.clean_end
    left = re.split(r"[,，;；。：:]", text[max(claim.sentence.start, start - BEFORE) : start])[-1]
    right = re.split(r"[,，;；。：:]", text[end : min(claim.sentence.end, end + BEFORE)])[0]
    return fold(f"{left}|{right}")


def _alike(a: Claim, b: Claim) -> bool:
    """Return whether two figures are of one kind and unit: such as can be added."""
    one, other = a.mention, b.mention
    kinds = one.kind == other.kind or {one.kind, other.kind} <= COUNTS
    units = one.quantity.unit == other.quantity.unit or (
        one.kind in COUNTS
        and (
            None in (one.quantity.unit, other.quantity.unit)
            or {one.quantity.unit, other.quantity.unit} == HEADS
        )
    )
    return kinds and units and one.kind not in ("date", "age", "ordinal", "duration")


def _near(a: Claim, b: Claim) -> bool:
    """Return whether two figures of a sentence are told together."""
    first, second = sorted((a.mention, b.mention), key=lambda m: m.clean_start)
    between = a.segment.text[first.clean_end : second.clean_start]
    return len(between) <= NEAR and not BREAK.search(fold(between))


def _change_of(change: Claim, now: Claim) -> bool:
    """Return whether a figure can be the change that led to another."""
    quantity = change.mention.quantity
    unit = "pp" if now.mention.kind == "percentage" else "%"
    return (
        change.mention.kind == "percentage"
        and quantity.unit == unit
        and quantity.change != "to"
        and quantity.direction is not None
        and _one_matter(change.attribute, now.attribute)
    )


def _one_matter(change: str, level: str) -> bool:
    """Return whether the attribute of a change may belong to that of a level."""
    return OPEN in (change, level) or change == level or change.startswith(f"{level}-")


def _joins(joined: re.Pattern[str], one: Claim, two: Claim) -> bool:
    """Return whether nothing but a joining word and nouns stands between two figures."""
    between = fold(one.segment.text[one.mention.clean_end : two.mention.clean_start])
    return (
        len(between) <= BEFORE
        and bool(joined.search(between))
        and not re.search("[,，;；]", between)
    )


def _per(claim: Claim) -> str:
    """Return what a sum is paid for each of: as printed (a head), or by its cue (每人)."""
    cues = (cue.removeprefix(PER) for cue in sorted(claim.basis) if cue.startswith(PER))
    return claim.mention.quantity.per or next(cues, "")


def _counts(count: Claim, share: Claim) -> bool:
    """Return whether a count is of what a share is per."""
    return count.mention.quantity.unit == _per(share)
