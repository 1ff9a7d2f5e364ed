"""Forms that stand side by side put together: 今年|4月, Friday|next week, since|2014."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from consistency.extract.dates.build import added
from consistency.extract.dates.groups import NotRead
from consistency.extract.dates.meaning import (
    NARRATIVE,
    Amount,
    Bound,
    Clock,
    Meaning,
    Point,
    Range,
    Step,
    composed,
)
from consistency.extract.dates.pack import Pack
from consistency.extract.dates.scan import Piece
from consistency.extract.dates.words import WordsBefore

__all__ = ["Joiner"]

WIDEST_GAP = 16
LOOK_BACK = 28
OPENINGS = ("since", "from", "between")
RUNS = ("quarter", "half")
# Two pieces with the names of the words between them, put together if they can be.
Join = Callable[[str, Piece, Piece, set[str]], Piece | None]
BOUNDS = ("since", "after", "before", "until", "by")


class Joiner:
    """Joins neighbouring pieces by the words between, before and after them."""

    def __init__(self, packs: Iterable[Pack]):
        self._between: dict[str, set[str]] = {}
        before: dict[str, str] = {}
        after: dict[str, str] = {}
        for pack in packs:
            for name, words in pack.file.between.items():
                for word in words:
                    self._between.setdefault(word.lower(), set()).add(name)
            before.update({w.lower(): name for name, ws in pack.file.before.items() for w in ws})
            after.update({w.lower(): name for name, ws in pack.file.after.items() for w in ws})
        self._before, self._after = before, after
        self._before_words = WordsBefore(before)
        self._before_ends = frozenset(c for word in before for c in (word[-1], word[-1].upper()))
        self._after_words = _words_at_start(after)

    def joined(self, text: str, pieces: list[Piece]) -> list[Piece]:
        """Return the pieces put together, in order."""
        if not pieces:
            return pieces
        if len(pieces) > 1:
            pieces = self._pass(text, pieces, self._of)
            pieces = self._pass(text, pieces, self._away)
            pieces = self._pass(text, pieces, self._to)
        done: list[Piece] = []
        for index, each in enumerate(pieces):
            after = pieces[index + 1].start if index + 1 < len(pieces) else len(text)
            grown = self._bounded(text, each, after)
            # Words that already belong to the piece before are not taken twice.
            free = not done or grown.start >= done[-1].end
            done.append(grown if free else each)
        return done

    def _pass(self, text: str, pieces: list[Piece], join: Join) -> list[Piece]:
        done = [pieces[0]]
        for right in pieces[1:]:
            left = done[-1]
            both = None
            if right.start - left.end <= WIDEST_GAP and left.meaning and right.meaning:
                gap = text[left.end : right.start]
                if "\n" not in gap:
                    names = self._between.get(" ".join(gap.split()).lower())
                    if names:
                        both = join(text, left, right, names)
            if both is not None:
                done[-1] = both
            else:
                done.append(right)
        return done

    def _of(self, text: str, left: Piece, right: Piece, names: set[str]) -> Piece | None:
        """Return a field inside another (今年|4月, June|of|2024), a clock on its day, a sum."""
        a, b = left.meaning, right.meaning
        if isinstance(a, Amount) and isinstance(b, Amount) and "plus" in names:
            try:
                return left.moved(left.start, right.end, added(a, b))
            except NotRead:
                return None
        if "of" not in names:
            return None
        if isinstance(a, Clock) or isinstance(b, Clock):
            return _clocked(left, right)
        found: Point | Range | None = None
        if isinstance(a, Point) and isinstance(b, Point):
            found = composed(a, b)
            apart = right.start > left.end
            if found is None and (not left.pack.file.coarse_first or apart or _weekday(a)):
                found = composed(b, a)
            if found is None and apart and text[left.end : right.start].strip() in ("", ","):
                found = _told_twice(a, b) or _told_twice(b, a)
        elif isinstance(a, Point) and isinstance(b, Range):
            found = _composed_range(a, b)
        elif isinstance(a, Range) and isinstance(b, Point):
            found = _composed_range(b, a)
        return None if found is None else left.moved(left.start, right.end, found)

    def _away(self, text: str, left: Piece, right: Piece, names: set[str]) -> Piece | None:
        """Return the point at a distance from another: two days | before | yesterday."""
        a, b = left.meaning, right.meaning
        opening = self._word_before(text, left.start)
        if isinstance(a, Point) and isinstance(b, Amount):
            as_of = opening is not None and opening[0] == "as of"
            run = _run_to(b, a) if "closed" in names or ("of" in names and as_of) else None
            return None if run is None else left.moved(left.start, right.end, run)
        if not isinstance(b, Point):
            return None
        # "Pushed back three months to June" is no stretch; "the three months to June" is one.
        the = not left.alone or (opening is not None and opening[0] == "skip")
        if "ending" in names or ("running to" in names and the):
            run = _run_to(a, b)
            return None if run is None else left.moved(left.start, right.end, run)
        if not isinstance(a, Amount) or a.upper is None:
            return None
        spanning = opening is not None and opening[0] == "span"
        if "starting" in names or (spanning and "running from" in names):
            if spanning and opening is not None:
                left = left.moved(opening[1], left.end, a)
            last = (Step("ago", a.unit, a.upper, "day"), Step("ago", "day", -1, "day"))
            days = Range(b, replace(b, steps=(*b.steps, *last)))
            return left.moved(left.start, right.end, days)
        sign = 1 if "later than" in names else -1 if "earlier than" in names else 0
        if not sign or a.unit in ("second", "minute", "hour"):
            return None
        ahead = "running from" in names and _weekday(b) and b.steps[0].op == "is"
        if ahead:  # three days from Tuesday: the Tuesday to come
            b = replace(b, steps=(replace(b.steps[0], op="coming"),))
        base = b.steps[-1]
        kept = base.unit if base.op in ("is", "shift") and base.unit in ("year", "month") else "day"
        step = Step("ago", a.unit, sign * a.upper, kept)
        return left.moved(left.start, right.end, replace(b, steps=(*b.steps, step)))

    def _to(self, text: str, left: Piece, right: Piece, names: set[str]) -> Piece | None:
        a, b = left.meaning, right.meaning
        if isinstance(a, Amount) and isinstance(b, Amount):
            if "to" in names and a.unit == b.unit and a.upper and b.upper and a.upper < b.upper:
                whole = Amount(a.lower, b.upper, a.unit, "range")
                return left.moved(left.start, right.end, whole)
            return None
        if isinstance(a, Range) and isinstance(b, Point) and left.rule == right.rule:
            return None
        if not isinstance(a, Point) or not isinstance(b, Point) or not a.steps or not b.steps:
            return None
        opening = self._word_before(text, left.start)
        if "to" not in names:
            closing = self._after_words.match(text, right.end)
            between = opening and opening[0] == "between"
            amid = closing and self._after[_key(closing.group(1))] == "between"
            if "and" not in names or not (between or amid):
                return None
            end = closing.end() if amid and closing else right.end
        else:
            end = right.end
        start = opening[1] if opening and opening[0] in OPENINGS else left.start
        return left.moved(start, end, Range(a, b))

    def _word_before(self, text: str, start: int) -> tuple[str, int] | None:
        """Return the name of the word that ends before ``start`` and where it begins."""
        at = start - 1
        while at >= 0 and text[at] == " ":
            at -= 1
        if at < 0 or text[at] not in self._before_ends:
            return None
        found = self._before_words.match(text[max(0, at + 1 - LOOK_BACK) : at + 1])
        return (self._before[_key(found)], at + 1 - len(found)) if found else None

    def _bounded(self, text: str, piece: Piece, after: int) -> Piece:
        """Return the piece with what the words around it say: since, until, a zone.

        ``after`` is where the next piece begins: no word is taken from it.
        """
        meaning = piece.meaning
        if not isinstance(meaning, Point | Range):
            return piece
        start, end = piece.start, piece.end
        side = ""
        found = self._after_words.match(text, end)
        # Of "1 January and after 6 p.m." the last words are the next piece's.
        taken = found and after < len(text) and not text[found.end(1) : after].strip()
        if found and found.end(1) <= after and not taken:
            name = self._after[_key(found.group(1))]
            if name in ("until", "since") and isinstance(meaning, Range):
                end = found.end(1)
            elif name in BOUNDS:
                side, end = name, found.end(1)
        said = self._word_before(text, start)
        for _ in range(3):
            if not said:
                break
            name, begin = said
            if name.startswith("zone ") and isinstance(meaning, Point):
                start, meaning = begin, replace(meaning, notes=(*meaning.notes, name))
            elif name == "about" and isinstance(meaning, Point):
                start, meaning = begin, replace(meaning, vague=True)
            elif name == "weekend of" and isinstance(meaning, Point):
                step = Step("shift", "weekend", 0)
                start, meaning = begin, replace(meaning, steps=(*meaning.steps, step))
            elif name == "less" and isinstance(meaning, Point) and _anchored(meaning):
                eve = Step("ago", "day", -1, "day")
                first = replace(meaning, steps=meaning.steps[:-1])
                meaning = Range(first, replace(meaning, steps=(*meaning.steps, eve)))
                start = begin
                break
            elif name in ("more", "less") and _distant(meaning):
                side, start = _beyond(meaning, name == "more"), begin
                break
            elif name == "skip":
                said = self._word_before(text, begin)
                if said and said[0] not in BOUNDS:
                    break
                continue
            elif name == "week of" and isinstance(meaning, Point):
                week = Step("shift", "week", 0)
                start, meaning = begin, replace(meaning, steps=(*meaning.steps, week))
            elif name in OPENINGS and (isinstance(meaning, Range) or side == "since"):
                start = begin
                break
            elif name in BOUNDS and not side:
                side, start = name, begin
                break
            else:
                break
            said = self._word_before(text, start)
        whole = Bound(side, meaning) if side else meaning
        if whole is piece.meaning and (start, end) == (piece.start, piece.end):
            return piece
        return piece.moved(start, end, whole)


def _run_to(length: Meaning | None, end: Point) -> Point | None:
    """Return the stretch that ends with ``end``: the year | ended | March 31."""
    if not end.steps or end.steps[0].op not in ("is", "shift", "latest"):
        return None
    if isinstance(length, Amount) and length.lower == length.upper and length.upper:
        run = Step("run", length.unit, length.upper)
    elif isinstance(length, Point) and length.steps and length.steps[-1].unit in RUNS:
        run = Step("run", length.steps[-1].unit, 1)
    else:
        return None
    if run.unit in ("second", "minute", "hour"):
        return None
    return replace(end, steps=(*end.steps, run))


def _distant(meaning: Point | Range) -> bool:
    return isinstance(meaning, Point) and bool(meaning.steps) and meaning.steps[-1].op == "ago"


def _anchored(meaning: Point) -> bool:
    """Return whether a point is a distance after another day (3 days after tomorrow)."""
    return _distant(meaning) and len(meaning.steps) > 1 and meaning.steps[-1].value > 0


def _beyond(meaning: Point | Range, more: bool) -> str:
    """Return the side that "more than two weeks ago" (after today, "less than" …) leaves open."""
    past = isinstance(meaning, Point) and meaning.steps[-1].value < 0
    return ("before" if more else "since") if past else ("since" if more else "until")


def _key(words: str) -> str:
    return " ".join(words.split()).lower()


def _weekday(point: Point) -> bool:
    return len(point.steps) == 1 and point.steps[0].unit == "weekday"


def _told_twice(weekday: Point, day: Point) -> Point | None:
    """Return the day that a counted weekday is told by too (this Friday, June 13), else None."""
    if not weekday.steps or not day.steps or weekday.steps[-1].unit != "weekday":
        return None
    counted = (
        weekday.steps[0].op in ("shift", "latest", "coming") and NARRATIVE not in weekday.notes
    )
    numbered = day.steps[-1].op == "is" and day.steps[-1].unit == "day"
    return day if counted and numbered and len(weekday.steps) <= 2 else None


def _clocked(left: Piece, right: Piece) -> Piece | None:
    a, b = left.meaning, right.meaning
    day, clock = (b, a) if isinstance(a, Clock) else (a, b)
    if not isinstance(day, Point) or not isinstance(clock, Clock):
        return None
    if not day.steps or day.steps[-1].unit not in ("day", "weekday"):
        return None
    return left.moved(left.start, right.end, replace(day, notes=(*day.notes, *clock.notes)))


def _composed_range(coarse: Point, both: Range) -> Range | None:
    start = composed(coarse, both.start)
    if start is None:
        return None
    return Range(start, composed(coarse, both.end) or both.end)


def _alternatives(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or "(?!)"


def _words_at_start(words: Iterable[str]) -> re.Pattern[str]:
    latin = [word for word in words if word[-1].isascii()]
    other = [word for word in words if not word[-1].isascii()]
    return re.compile(
        rf"[ ]?((?:{_alternatives(latin)})(?![A-Za-z0-9])|(?:{_alternatives(other)}))",
        re.IGNORECASE,
    )
