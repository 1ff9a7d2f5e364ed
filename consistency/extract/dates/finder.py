"""All dates and durations of a text, read against the article's date."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from consistency.extract.dates.calendar import NotInCalendar
from consistency.extract.dates.durations import Hedges
from consistency.extract.dates.join import Joiner
from consistency.extract.dates.meaning import (
    NARRATIVE,
    Amount,
    Clock,
    Meaning,
    Point,
    Range,
)
from consistency.extract.dates.pack import load_packs
from consistency.extract.dates.resolve import quantity_of
from consistency.extract.dates.scan import Piece, Scanner
from consistency.extract.found import NOTHING, Found
from consistency.model import Quantity
from consistency.rulebook import Rulebook

__all__ = ["DateFinder"]

#: How many characters on a day that was named is still the one a time of day falls on.
STILL_TOLD = 200
NO_DAY = date.min


class DateFinder:
    """Finds dates and durations; one instance serves any number of texts."""

    def __init__(self, rulebook: Rulebook):
        self.packs = load_packs(rulebook)
        self._rulebook = rulebook
        self._scanners: dict[tuple[str, bool], Scanner] = {}
        self._scanner = lru_cache(maxsize=256)(self._scanner_of)
        self._joiner = Joiner(self.packs)
        self._hedges = Hedges(self.packs)
        self._quantity = lru_cache(maxsize=20_000)(quantity_of)

    def find(
        self,
        text: str,
        lang: str,
        reference: date | datetime | None,
        country: str = "",
        told_before: bool = False,
    ) -> list[Found]:
        """Return the dates and durations of ``text``, in order, none overlapping another.

        ``lang`` (``zh-Hans``, ``en`` …) only settles which language's reading is tried first; all
        are tried.  Relative forms count from ``reference``, the article's date; without one their
        ends are None and a note says so.  ``country`` is the two-letter code that decides between
        the readings of 3/4/2025 (month first in ``US`` and in English by default).  Forms such as
        "that weekend" and "two days later" count from the article's date only where the text, and
        with ``told_before`` the article before it, has named no other; else "two days later"
        is a length of time.
        """
        day = reference.date() if isinstance(reference, datetime) else reference
        pieces = self._scanner(lang, country).pieces(text)
        if not pieces:
            return []
        found: list[Found] = []
        told: tuple[int, date] | None = None
        year: tuple[int, date] | None = None
        for piece in self._joiner.joined(text, pieces):
            if not piece.alone:
                continue
            known = told[1] if told and _near(text, told[0], piece.start) else None
            if told_before and known is None and piece.meaning and _narrative(piece.meaning):
                known = NO_DAY
            since = day
            if year and _near(text, year[0], piece.start) and _from_told(text, piece):
                since = year[1]
            made = self._found(text, piece, since, known)
            if found and made.kind == found[-1].kind == "duration":
                both = self._hedges.between(text, found[-1], made)
                if both is not None:
                    found[-1] = both
                    continue
            found.append(made)
            value = made.quantity
            if made.kind == "date" and isinstance(value.lower, date) and value.grain != "time":
                year = (made.end, value.lower)
            one_day = value.grain == "day" and value.lower == value.upper
            if one_day and isinstance(value.lower, date):
                told = (made.end, value.lower)
            elif made.kind == "date" and value.grain != "time" and value.lower is not None:
                told = (made.end, NO_DAY)
        return found

    def _scanner_of(self, lang: str, country: str) -> Scanner:
        """Return the scanner that tries the text's own language first."""
        own = lang.split("-")[0]
        month_first = not country or any(country in pack.file.month_first for pack in self.packs)
        key = (own, month_first)
        if key not in self._scanners:
            used = [pack for pack in self.packs if pack.file.everywhere or pack.language == own]
            ordered = sorted(used, key=lambda pack: ["", own, pack.language].index(pack.language))
            self._scanners[key] = Scanner(tuple(ordered), self._rulebook, month_first)
        return self._scanners[key]

    def _found(self, text: str, piece: Piece, day: date | None, known: date | None) -> Found:
        """Return the mention of a piece; ``known`` is the day, or NO_DAY, named shortly before."""
        meaning = piece.meaning
        if meaning is None:
            return Found(piece.start, piece.end, "date", NOTHING, piece.rule, piece.fault)
        if isinstance(meaning, Amount):
            return self._hedges.duration(text, piece, meaning)
        if isinstance(meaning, Clock) and known not in (None, NO_DAY):
            day = known
        elif known is not None and _narrative(meaning):
            distance = _distance(meaning)
            if distance is not None:
                return self._hedges.duration(text, piece, distance)
            quantity = Quantity(None, None, qualifier="about", notes=(NARRATIVE,))
            return Found(piece.start, piece.end, "date", quantity, piece.rule)
        try:
            quantity = self._quantity(meaning, day, piece.pack.file.first_week)
        except NotInCalendar as error:
            return Found(piece.start, piece.end, "date", NOTHING, piece.rule, str(error))
        return Found(piece.start, piece.end, "date", quantity, piece.rule)


def _from_told(text: str, piece: Piece) -> bool:
    """Return whether a form counts from the year told before it: in 2008 …, the following year."""
    return text[piece.start : piece.end].lower() in piece.pack.file.from_told


def _near(text: str, end: int, start: int) -> bool:
    """Return whether a day named at ``end`` is still spoken of at ``start``."""
    return start - end <= STILL_TOLD and "\n" not in text[end:start]


def _narrative(meaning: Meaning) -> bool:
    """Return whether a form counts from the day the text speaks of."""
    point = meaning.start if isinstance(meaning, Range) else meaning
    return isinstance(point, Point) and NARRATIVE in point.notes


def _distance(meaning: Meaning) -> Amount | None:
    """Return how far a form is from the day the text speaks of (two days later), or None."""
    ends = (meaning.start, meaning.end) if isinstance(meaning, Range) else (meaning,)
    steps = [end.steps[0] for end in ends if isinstance(end, Point) and len(end.steps) == 1]
    if len(steps) < len(ends) or any(step.op != "ago" for step in steps):
        return None
    low, *_, high = sorted(abs(Decimal(step.value)) for step in (steps[0], *steps))
    return Amount(low, high, steps[0].unit, "exact" if low == high else "range")
