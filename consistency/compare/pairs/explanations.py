"""What lets two values that differ be true of one fact after all: time, observers, scale, zones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal

from consistency.compare.pairs.natures import FIXED, Nature
from consistency.compare.values.units import same_unit
from consistency.model import OPEN, Claim, Mention, Text, Verdict

# how far apart two moments must be for a figure that moves to have moved
SNAPSHOTS = {
    "rises": timedelta(hours=1),
    "falls": timedelta(hours=1),
    "varies": timedelta(days=2),
}
MOVING = SNAPSHOTS.keys()
DAILY = "daily"  # a figure that every trading day has anew
MORNING = 9  # o'clock
OVER = timedelta(days=120)  # so long after its time a count is settled
SLIP = 2.0  # the betrayal from which a slip is likelier than that a figure moved so
SCALE = 3  # from so many powers of ten on, a head or a unit line may hold them


class Explanations:
    """Explains differences, by how each attribute moves and who measures it."""

    def __init__(
        self,
        observed: Collection[str],
        natures: Mapping[str, Nature],
        betrayal: Callable[[Mention, Mention], float],
    ):
        self._observed = observed
        self._natures = natures
        self._betrayal = betrayal

    def explanation(self, a: Claim, b: Claim) -> Verdict | None:
        """Return why two values that differ can both be true of one fact, or None."""
        if a.attribute in self._observed and self._two_observers(a, b):
            return Verdict(
                "observer",
                True,
                Text("each observer has a number of its own", "各家自有测算，口径不同"),
            )
        if _scale_unsaid(a, b):
            return Verdict(
                "scale",
                True,
                Text(
                    "the scale stands elsewhere (unit line, head)", "数量级另有说明（单位行、表头）"
                ),
            )
        zones = {cue for claim in (a, b) for cue in claim.basis if cue.endswith("-time")}
        if zones and a.mention.kind == "date" and _days(a, b) <= 1:
            return Verdict(
                "time-zone",
                True,
                Text("one moment in two time zones", "同一时刻，时区不同"),
            )
        if self._another_day(a, b):
            return Verdict(
                "another-day",
                True,
                Text("every day has a value of its own", "每个交易日各有其数"),
            )
        move = self._natures.get(a.attribute if a.attribute != OPEN else b.attribute, FIXED).moves
        if move not in MOVING or (_over(a) and _over(b)):
            return None
        betrayal = self._betrayal(a.mention, b.mention)
        if betrayal >= SLIP:
            return None
        if not (a.as_of and b.as_of):
            return Verdict(
                "update",
                True,
                Text(
                    "it moves with time, and one report has no date",
                    "该数随时间变动，而其中一篇报道日期不明",
                ),
            )
        if abs(a.as_of - b.as_of) > SNAPSHOTS[move]:
            first, last = sorted((a, b), key=lambda c: (c.as_of, c.article.id))
            if betrayal and not _moved(move, first, last):
                return None
            return Verdict(
                "update",
                True,
                Text(
                    f"it moves with time: {first.mention.text}, later {last.mention.text}",
                    f"该数随时间变动：先为{first.mention.text}，后为{last.mention.text}",
                ),
            )
        return None

    def _two_observers(self, a: Claim, b: Claim) -> bool:
        """Return whether two figures are two observers'.

        Not where one looks like the other gone wrong, unless both name who measured.
        """
        named = all(c.attribution and c.attribution.kind == "speaker" for c in (a, b))
        slip = not named and self._betrayal(a.mention, b.mention) >= SLIP
        return not slip and _observer(a) != _observer(b)

    def _another_day(self, a: Claim, b: Claim) -> bool:
        """Return whether two figures that every day has anew are of two days."""
        if self._natures.get(a.attribute, FIXED).moves != DAILY or self._betrayal(
            a.mention, b.mention
        ):
            return False
        one, other = _day(a), _day(b)
        return bool(one and other and one != other)


def with_the_rest(rest: Claim) -> Verdict:
    """Return the verdict on a part and its whole, told with the rest beside the part."""
    said = rest.mention.text
    return Verdict(
        "part-of-whole", True, Text(f"the larger is told with {said} more", f"相差的{said}另有说明")
    )


def _day(claim: Claim) -> date | None:
    """Return the day a figure is of: the one said, else its report's; None where it may be two.

    What is told before the day's business begins is of the day before, or of days to come.
    """
    if claim.period:
        low, high = claim.period
        return low if low == high else None
    if claim.as_of is None or claim.as_of.hour < MORNING:
        return None
    return claim.as_of.date()


def _scale_unsaid(a: Claim, b: Claim) -> bool:
    """Return whether two numbers differ by a scale that one of them has no room to print."""
    bare = [c for c in (a, b) if c.segment.cell or c.mention.quantity.unit is None]
    qa, qb = same_unit(a.mention.quantity, b.mention.quantity)
    if not bare or not (isinstance(qa.lower, Decimal) and isinstance(qb.lower, Decimal)):
        return False
    low, high = sorted((abs(qa.lower), abs(qb.lower)))
    ratio = high / low if low else Decimal(0)
    return bool(low) and ratio.adjusted() >= SCALE and ratio == Decimal(10) ** ratio.adjusted()


def _over(claim: Claim) -> bool:
    """Return whether a claim is of a time long over when its report came out: it moves no more."""
    published, period = claim.article.published, claim.period
    return bool(published and period and period[1] and (published - period[1]) > OVER)


def _observer(claim: Claim) -> str:
    """Return who is named as having measured or estimated, or the article."""
    attribution = claim.attribution
    return attribution.name if attribution and attribution.kind == "speaker" else claim.article.id


def _moved(move: str, first: Claim, last: Claim) -> bool:
    """Return whether a value moved the way such values move, and is a count at that."""
    low, high = first.mention.quantity.lower, last.mention.quantity.lower
    if first.mention.kind not in ("count", "number") or low is None or high is None:
        return False
    return bool(low < high) if move == "rises" else bool(low > high)  # type: ignore[operator]


def _days(a: Claim, b: Claim) -> int:
    one, other = a.mention.quantity.lower, b.mention.quantity.lower
    if isinstance(one, date) and isinstance(other, date):
        return abs((one - other).days)
    return 999
