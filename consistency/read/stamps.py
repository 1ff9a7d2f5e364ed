"""The times printed beside live-blog entries, read as moments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from consistency.read.dates import MONTH, MONTHS, day_of, parse_date

__all__ = ["Label", "label_at_start", "moment", "parse_label"]

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon 一",
            "tuesday tues tue 二",
            "wednesday weds wed 三",
            "thursday thurs thu 四",
            "friday fri 五",
            "saturday sat 六",
            "sunday sun 日 天",
        )
    )
    for name in names.split()
}
WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Weds?|Thu(?:rs)?|Fri|Sat|Sun"
    r"|(?:星期|[周週禮礼]拜?)(?P<zhday>[一二三四五六日天]))\.?"
)
DAY = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{MONTH})(?:,?\s+(?P<y1>(?:19|20)\d\d))?"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*(?P<y2>(?:19|20)\d\d))?"
    r"|(?:(?P<y3>(?:19|20)\d\d)年)?(?P<m3>\d{1,2})月(?P<d3>\d{1,2})[日號号]"
    r"|(?P<y4>(?:19|20)\d\d)[-/.](?P<m4>\d{1,2})[-/.](?P<d4>\d{1,2})"
    r"|(?P<d5>\d{1,2})[日號号])"
)
TIME = (
    r"(?P<zhhalf>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚間|深夜|午夜)?\s*"
    r"(?:(?P<h1>\d{1,2})[:：.](?P<n1>[0-5]\d)(?:[:：][0-5]\d)?|(?P<h2>\d{1,2})[时時点點](?:(?P<n2>\d{1,2})分)?|(?P<h3>\d{1,2})(?=\s*[ap]\.?m))"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*"
    r"(?:\(?(?:local time|GMT|UTC|BST|CET|CEST|E[SD]?T|P[SD]?T|C[SD]T|JST|IST|HKT|SGT|"
    r"AE[SD]T|北京时间|北京時間|当地时间|當地時間|台北時間|日本时间)\)?)?"
)
LABEL = re.compile(
    rf"[\[【(（]?\s*(?:{WEEKDAY}[,，]?\s*)?(?:{DAY}[,，]?\s*(?:at\s+)?)?{TIME}\s*[\]】)）]?\s*",
    re.I,
)
AFTER = re.compile(r"\s*(?:[—–|｜:：·•]+|-+(?=\s))\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """A printed time: hour and minute, with weekday, day, month and year where printed."""

    hour: int
    minute: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None


def _label(found: re.Match[str]) -> Label | None:
    hour = int(found["h1"] or found["h2"] or found["h3"])
    minute = int(found["n1"] or found["n2"] or 0)
    half = (found["half"] or "").lower()
    chinese = found["zhhalf"] or ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif chinese in ("下午", "傍晚", "晚上", "晚间", "晚間", "深夜") and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return None
    day = next((int(found[f"d{n}"]) for n in range(1, 6) if found[f"d{n}"]), None)
    month = next((found[f"m{n}"] for n in range(1, 5) if found[f"m{n}"]), None)
    year = next((int(found[f"y{n}"]) for n in range(1, 5) if found[f"y{n}"]), None)
    number = None
    if month:
        number = MONTHS.get(month.rstrip(".").lower()) or (int(month) if month.isdigit() else None)
    weekday = (found["zhday"] or found["weekday"] or "").lower().rstrip(".")
    return Label(hour, minute, WEEKDAYS.get(weekday), day, number, year)


def parse_label(text: str) -> Label | None:
    """Return the time a text consists of, or None: ``14:31``, ``Sun 20:00``, ``3月13日 08:55``."""
    if len(text) > 60 or not any(character.isdigit() for character in text):
        return None
    found = LABEL.fullmatch(text.strip().rstrip(":：—–-|｜").strip())
    return _label(found) if found else None


def label_at_start(text: str, bold: int) -> tuple[Label, int] | None:
    """Return the time that opens a text and where the words after it begin, or None.

    The label is set off in bold (its first ``bold`` characters) or by a dash, bar or colon.
    """
    if bold and (label := parse_label(text[:bold])):
        after = AFTER.match(text, bold)
        end = after.end() if after else bold
        return label, end + len(text[end:]) - len(text[end:].lstrip())
    found = LABEL.match(text[:80])
    if not found or not found.end():
        return None
    after = (
        AFTER.match(text, found.end())
        if text[found.end() - 1] not in "]】"
        else AFTER.match(" - ", 0)
    )
    label = _label(found)
    if label is None or after is None:
        return None
    if text[found.end() - 1] in "]】":
        return label, found.end()
    return label, after.end()


def moment(label: Label | str, published: date | None, at: datetime | None) -> datetime | None:
    """Return the moment a label or an ISO time stands for, or None where its day is not known.

    A bare time is of the article's day, a weekday the one nearest to it, a day without a year the
    nearest such day; it takes the zone of the article's own time.
    """
    if isinstance(label, str):
        when = parse_date(label)
        if when and when.at:
            return _zoned(when.at, at)
        parsed = parse_label(label)
        if parsed is None:
            return None
        label = parsed
    day = _day(label, published)
    if day is None:
        return None
    return _zoned(datetime(day.year, day.month, day.day, label.hour, label.minute), at)


def _zoned(moment: datetime, at: datetime | None) -> datetime:
    if moment.tzinfo is None and at is not None and at.tzinfo is not None:
        return moment.replace(tzinfo=at.tzinfo)
    return moment


def _day(label: Label, published: date | None) -> date | None:
    if label.year and label.month and label.day:
        return day_of(label.year, label.month, label.day)
    if published is None:
        return None
    if label.day:
        months = (
            [label.month]
            if label.month
            else [(published.month + k - 1) % 12 + 1 for k in (-1, 0, 1)]
        )
        days = [
            found
            for year in (published.year - 1, published.year, published.year + 1)
            for month in months
            if (found := day_of(year, month, label.day))
        ]
        return min(days, key=lambda found: abs((found - published).days), default=None)
    if label.weekday is not None:
        ahead = (label.weekday - published.weekday()) % 7
        return published + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    return published
