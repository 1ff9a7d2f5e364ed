"""The builders: what a rule's groups mean, in operations that belong to no language."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from consistency.extract.dates.calendar import NotInCalendar
from consistency.extract.dates.groups import Groups, NotRead
from consistency.extract.dates.meaning import (
    NARRATIVE,
    Amount,
    Clock,
    Meaning,
    Point,
    Range,
    Spans,
    Step,
)

__all__ = ["BUILDERS", "added"]

FIELDS = (
    "century", "decade", "year", "half", "quarter", "season", "month", "week", "day", "weekday"
)  # fmt: skip
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
HALF = Decimal("0.5")
#: Years from 2015-16 to 2015-25 are told with two digits; of 2015-32 nobody knows what it is.
LONGEST_SHORT = 10


def _part(groups: Groups, name: str) -> Step:
    """Return the step into a part (初, 下旬, early) of the unit before it or the one it names."""
    called = str(groups.word(name))
    about = groups.pack.file.parts[called]
    unit = str(groups.rule.set.get("part_unit", ""))
    relative = next((value for value in about.values() if isinstance(value, str)), "")
    spans: Spans = tuple(
        (grain, span[0], span[1]) for grain, span in about.items() if not isinstance(span, str)
    )
    return Step("part", unit, 0, relative or (called if called == "start" else ""), spans)


def _fields(groups: Groups, second: str = "") -> tuple[Step, ...]:
    """Return the steps of all fields the groups name, coarse to fine."""
    steps = []
    fields = False
    shift_unit = ""
    if groups.has("shift") and not second:
        said = groups.text.get("period") or groups.rule.set.get("shift_unit")
        shift_unit = str(said or groups.word("unit")).lower()
    if shift_unit:
        steps.append(Step("shift", shift_unit, groups.number("shift")))
    for unit in FIELDS:
        name = unit + second
        if not groups.has(name) or (second and name not in groups.text):
            continue
        value = groups.year(name) if unit == "year" else groups.number(name)
        # Of "last 12 March" the month is the latest, the day is that month's.
        which = str(groups.word("which")) if groups.has("which") and not fields else "is"
        steps.append(Step(which if which in ("latest", "coming") else "is", unit, value))
        fields = True
    if groups.has("part" + second):
        steps.append(_part(groups, "part" + second))
    return tuple(steps)


def point(groups: Groups) -> Meaning:
    """Return a point from fields, a shift by calendar units, a part; or a range of two such."""
    steps = _fields(groups)
    said = [str(groups.rule.set["note"])] if "note" in groups.rule.set else []
    notes = (*said, NARRATIVE) if groups.has("narrative") else tuple(said)
    vague = bool(groups.rule.set.get("vague", 0))
    if any(name.endswith("2") for name in groups.text):
        return Range(Point(steps, notes, vague), Point(_fields(groups, "2"), (), vague))
    if not steps:
        raise NotRead("no field")
    return Point(steps, notes, vague)


def nth(groups: Groups) -> Meaning:
    """Return the nth unit or weekday of a period; ``nth`` is negative from the end."""
    count = groups.number("nth")
    if groups.has("from_end"):
        count = -count
    lead = tuple(step for step in _fields(groups) if step.unit != "weekday")
    if groups.has("weekday"):
        return Point((*lead, Step("nth", "weekday", count, groups.number("weekday"))))
    return Point((*lead, Step("nth", str(groups.word("unit")), count)))


def first(groups: Groups) -> Meaning:
    """Return the first (or with ``sign`` -1 the last) so many units of a period."""
    sign = groups.number("sign") if groups.has("sign") else 1
    count = int(groups.amount("number").upper) * sign
    unit = str(groups.word("unit"))
    return Point((*(s for s in _fields(groups) if s.op != "shift" or groups.has("shift")),
                  Step("first", unit, count)))  # fmt: skip


def window(groups: Groups) -> Meaning:
    """Return the running time before or after the article's date."""
    amount = groups.amount("number")
    unit = str(groups.word("unit"))
    count = amount.upper + (HALF if groups.has("half") else 0)
    sign = groups.number("sign")
    if count <= 0:
        raise NotRead("no span")
    if unit in ("quarter", "decade", "century"):
        return span(groups)
    offset = groups.number("offset") if groups.has("offset") else int(unit in ("day", "workday"))
    vague = amount.lower != amount.upper or unit not in ("day", "week")
    return Point((Step("window", unit, count * sign, offset),), vague=vague)


def span(groups: Groups) -> Meaning:
    """Return so many whole calendar units before or after the current one, or from ``start`` on."""
    count = int(groups.amount("number").upper)
    unit = str(groups.word("unit"))
    if groups.has("start"):
        begin = groups.number("start")
    else:
        begin = 1 if groups.number("sign") > 0 else -count
    if count < 1:
        raise NotRead("no span")
    return Range(Point((Step("shift", unit, begin),)),
                 Point((Step("shift", unit, begin + count - 1),)))  # fmt: skip


def ago(groups: Groups) -> Meaning:
    """Return the point at a distance from today; the vague distance gives a range."""
    sign = groups.number("sign")
    lows, highs = [], []
    unit = ""
    for suffix in ("", "2", "3"):
        if groups.has("number" + suffix):
            amount = groups.amount("number" + suffix)
            unit = str(groups.word("unit" + suffix))
            extra = HALF if not suffix and groups.has("half") else Decimal(0)
            grain = groups.pack.file.step_grain.get(unit + "_half" if extra else unit, "day")
            lows.append(Step("ago", unit, sign * (amount.lower + extra), grain))
            highs.append(Step("ago", unit, sign * (amount.upper + extra), grain))
    if not lows:
        raise NotRead("no distance")
    if len(lows) > 1:
        lows = [Step(s.op, s.unit, s.value, "day") for s in lows]
        highs = [Step(s.op, s.unit, s.value, "day") for s in highs]
    if unit in ("second", "minute", "hour"):
        raise NotRead("too short a distance for a day")
    notes = (NARRATIVE,) if groups.has("narrative") else ()
    if lows == highs:
        return Point(tuple(lows), notes, vague=unit not in ("day", "week"))
    early, late = (highs, lows) if sign < 0 else (lows, highs)
    return Range(Point(tuple(early), notes, vague=True), Point(tuple(late), vague=True))


def amount(groups: Groups) -> Meaning:
    """Return a length of time: one amount, a range of two, or a sum of several units."""
    unit = str(groups.word("unit"))
    low = groups.amount("number")
    lower, upper, qualifier = low.lower, low.upper, low.qualifier
    if groups.has("more") and low.qualifier == "vague" and upper == lower * 10:
        upper = lower  # 百余年: a hundred and some
    if groups.has("more") and lower == upper:
        step = Decimal(10) ** max(0, len(str(int(lower))) - len(str(int(lower)).rstrip("0")))
        if lower < 1:  # 半个多世纪: more than half of one, and not a whole one
            step = 1 - lower
        upper, qualifier = lower + step, "above"
    if groups.has("half"):
        lower, upper = lower + HALF, upper + HALF
    if groups.has("quarters"):
        part = Decimal(groups.number("quarters")) / 4
        lower, upper = lower + part, upper + part
    if groups.has("number2"):
        high = groups.amount("number2")
        return (
            Amount(lower, high.upper, unit, "range")
            if lower < high.upper
            else Amount(high.lower, upper, unit, "range")
        )
    if groups.has("times"):
        times = groups.number("times")
        lower, upper = lower * times, upper * times
    found = Amount(lower, upper, unit, qualifier)
    if groups.has("number3"):
        if str(groups.word("unit3")) == unit:
            raise NotRead("the same unit twice")
        found = added(found, Amount(groups.amount("number3").lower, groups.amount("number3").upper,
                                    str(groups.word("unit3"))))  # fmt: skip
    return found


def stopwatch(groups: Groups) -> Meaning:
    """Return a time taken as clocks show it (2小时15分, 9秒77, 1:45.23), in its finest unit."""
    seconds = Decimal(0)
    for name, size in (("hours", 3600), ("minutes", 60), ("seconds", 1)):
        if groups.has(name):
            seconds += groups.amount(name).lower * size
    if groups.has("part"):
        seconds += Decimal(f"0.{groups.text['part']}")
    if not groups.has("seconds"):
        return Amount(seconds / 60, seconds / 60, "minute")
    return Amount(seconds, seconds, "second")


def added(left: Amount, right: Amount) -> Amount:
    """Return the sum of two amounts in the smaller unit: 2 years and 3 months are 27 months."""
    if left.lower is None or left.upper is None or right.lower is None or right.upper is None:
        raise NotRead("an open amount")
    factor: int | Decimal
    if left.unit == right.unit:
        factor = 1
    elif left.unit == "year" and right.unit in ("month", "quarter"):
        factor = 12 if right.unit == "month" else 4
    elif left.unit in SECONDS and right.unit in SECONDS:
        factor = Decimal(SECONDS[left.unit]) / SECONDS[right.unit]
    elif left.unit in ("year", "month") and right.unit in SECONDS:
        days = Decimal("365.25") / (1 if left.unit == "year" else 12)
        factor = days * 86400 / SECONDS[right.unit]
    else:
        raise NotRead("units that do not add")
    return Amount(left.lower * factor + right.lower, left.upper * factor + right.upper, right.unit)


def clock(groups: Groups) -> Meaning:
    """Return a time of day with its zone; NotInCalendar for hours and minutes there are none of."""
    hour = groups.number("hour")
    minute = groups.number("minute") if groups.has("minute") else 0
    second = groups.number("second") if groups.has("second") else None
    if not 0 <= hour <= 24 or not 0 <= minute < 60 or (hour == 24 and minute):
        raise NotInCalendar(f"there is no time {hour}:{minute:02}")
    if groups.has("meridiem"):
        half = str(groups.word("meridiem"))
        if half == "pm" and hour < 12:
            hour += 12
        elif half in ("am", "midnight") and hour == 12:
            hour = 0
        elif half == "noon" and hour < 6:
            hour += 12
    shown = f"{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "")
    if groups.has("shift"):
        day = Step("shift", str(groups.word("unit")), groups.number("shift"))
        return Point((day,), (f"time {shown}",))
    notes = [f"time {shown}"]
    if groups.has("zone"):
        notes.append(f"zone {groups.word('zone')}")
    return Clock(tuple(notes))


def holiday(groups: Groups) -> Meaning:
    """Return a holiday, in the year beside it, the last or next one, or the nearest."""
    which = "day"
    if groups.has("sign"):
        which = "coming" if groups.number("sign") > 0 else "latest"
    steps = (*_fields(groups), Step("holiday", which, 0, str(groups.word("holiday"))))
    if groups.has("unit"):
        return Point((*steps, Step("shift", f"long {groups.word('unit')}", 0)))
    return Point(steps)


def weekdays(groups: Groups) -> Meaning:
    """Return the weekday so many times from now, or (``sign`` -1) before: three Fridays ago."""
    count = int(groups.amount("number").upper) - 1
    back = groups.has("sign") and groups.number("sign") < 0
    nearest = Step("latest" if back else "coming", "weekday", groups.number("weekday"))
    return Point((nearest, Step("ago", "week", -count if back else count, "day")))


def lunar(groups: Groups) -> Meaning:
    """Return a day or month of the lunar calendar."""
    lead: tuple[Step, ...] = ()
    if groups.has("year"):
        lead = (Step("is", "year", groups.year("year")),)
    elif groups.has("shift"):
        lead = (Step("shift", "year", groups.number("shift")),)
    day = groups.number("day") if groups.has("day") else 0
    month = groups.number("month")
    unit = "leap" if groups.has("leap") else "month"
    return Point((*lead, Step("lunar", unit, month, day)), ("lunar calendar",))


def years(groups: Groups) -> Meaning:
    """Return a range of years whose end is written with two digits: 1939-45, 1999-00."""
    start, end = groups.year("year"), groups.number("year2")
    last = start - start % 100 + end
    last += 100 if last <= start and end < start % 100 else 0
    most = groups.number("most") if groups.has("most") else LONGEST_SHORT
    if not start < last <= start + most:
        raise NotRead("no range of years")
    return Range(Point((Step("is", "year", start),)), Point((Step("is", "year", last),)))


def season(groups: Groups) -> Meaning:
    """Return a playing season that straddles two years (2023/24): July to June."""
    year = groups.year("year")
    ends = groups.number("year2") % 100
    if ends != (year + 1) % 100:
        raise NotRead("not two years in a row")
    start = (Step("is", "year", year), Step("is", "month", 7))
    end = (Step("is", "year", year + 1), Step("is", "month", 6))
    return Range(Point(start, ("season",), basis="season"), Point(end, basis="season"))


def fiscal(groups: Groups) -> Meaning:
    """Return a fiscal period: named, but without days, as each company counts its own."""
    said = []
    for unit in ("year", "half", "quarter"):
        if groups.has(unit):
            value = groups.year(unit) if unit == "year" else groups.number(unit)
            said.append(f"{unit} {value}")
    return Point((), ("fiscal " + " ".join(said),), basis="fiscal")


def recurring(groups: Groups) -> Meaning:
    """Return a day that comes again and again (每年6月, every June): named, but no one day."""
    return Point((), ("recurring",), basis="recurring")


BUILDERS: dict[str, Callable[[Groups], Meaning]] = {
    each.__name__: each
    for each in (
        point,
        nth,
        first,
        window,
        span,
        ago,
        amount,
        clock,
        holiday,
        weekdays,
        lunar,
        years,
        season,
        fiscal,
        recurring,
        stopwatch,
    )
}
