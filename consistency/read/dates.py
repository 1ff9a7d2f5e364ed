"""The date of an article, as front matter, page, dateline or the file's name give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

__all__ = ["When", "date_in_name", "dateline", "day_of", "find_date", "parse_date", "visible_date"]

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
MONTH = (
    "(?:January|Jan|February|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|August|Aug|"
    r"September|Sept|Sep|October|Oct|November|Nov|December|Dec)\b\.?"
)
DATES = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d.]*\d)"
    r"|(?<!\d)(?P<zy>(?:19|20)\d\d)\s?年\s?(?P<zm>\d{1,2})\s?月\s?(?P<zd>\d{1,2})\s?[日号號]"
    r"|(?:民國|民国)\s?(?P<ry>\d{2,3})\s?年\s?(?P<rm>\d{1,2})\s?月\s?(?P<rd>\d{1,2})\s?日"
    rf"|(?<!\d)(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<em>{MONTH})[ ,-]+"
    r"(?P<ey>(?:19|20)\d\d)(?!\d)"
    rf"|\b(?P<um>{MONTH})\s+(?P<ud>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<uy>(?:19|20)\d\d)(?!\d)",
    re.I,
)
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
SLASHED = re.compile(r"\s*(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b")
CLOCK = re.compile(
    r"(?<![\d:])(?P<h>\d{1,2})[:：h](?P<min>\d\d)(?:[:：](?P<s>\d\d)(?:[.,]\d+)?)?\s*"
    r"(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d\b|[+-]\d\d\b)?",
    re.I,
)
ENGLISH_LINE = re.compile(
    r"\W{0,4}(?P<place>[A-Z][A-Z.'’\-/ ]{2,40}(?:,\s*[A-Z][\w. ]{1,30}){0,2})[,.]?\s+"
    rf"(?:\([A-Z][\w .]{{1,30}}\)\s*)?(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})"
    r"(?:,\s*(?P<year>(?:19|20)\d\d))?\s*(?:\((?P<agency>[\w .]{1,30})\))?\s*(?:-{1,2}|[–—])"
)
CHINESE_LINE = re.compile(
    r"[（(【\[]?\s*[据據]?(?P<agency>[\u4e00-\u9fff]{1,8}?(?:社|报|報|网|網|台|通讯|通訊))?"
    r"(?P<place>[\u4e00-\u9fff·、]{0,12}?)"
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日號号]"
    r"(?P<mark>电|電|讯|訊|消息)"
)


@dataclass(frozen=True, slots=True)
class When:
    """A day, and the moment where a time was given (aware where a zone was)."""

    day: date
    at: datetime | None = None


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(found: re.Match[str]) -> date | None:
    for kind in ("", "z", "e", "u", "r"):
        year = found[f"{kind}y"]
        if year is None:
            continue
        month = found[f"{kind}m"].rstrip(".")
        number = MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
        return day_of(int(year) + (1911 if kind == "r" else 0), number, int(found[f"{kind}d"]))
    return None


def _clock(text: str, day: date) -> datetime | None:
    found = CLOCK.match(re.sub(r"^[ T,，　\t]+", "", text))
    if not found:
        return None
    hour, minute = int(found["h"]), int(found["min"])
    half = (found["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None
    at = datetime(day.year, day.month, day.day, hour, minute, min(int(found["s"] or 0), 59))
    zone = (found["zone"] or "").upper()
    if zone in ("Z", "UTC", "GMT"):
        return at.replace(tzinfo=UTC)
    if zone:
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        if offset < timedelta(hours=24):
            return at.replace(tzinfo=timezone(-offset if zone[0] == "-" else offset))
    return at


def find_date(text: str) -> tuple[date, int, int] | None:
    """Return the first full date in the text and its span, or None."""
    for found in DATES.finditer(text):
        if day := _day(found):
            return day, found.start(), found.end()
    return None


def parse_date(text: str) -> When | None:
    """Return what a date field says, in any usual form, or None where it cannot be told.

    ``06/07/2024`` is read only when one of its numbers is above 12.
    """
    text = text.strip(" \t\r\n\"'")
    found = find_date(text)
    if found:
        day, _, end = found
        return When(day, _clock(text[end:], day))
    if slashed := SLASHED.match(text):
        first, second, year = (int(part) for part in slashed.groups())
        if first > 12 or second > 12 or first == second:
            month, number = (second, first) if first > 12 else (first, second)
            if certain := day_of(year, month, number):
                return When(certain, _clock(text[slashed.end() :], certain))
        return None
    if compact := COMPACT.match(text):
        certain = day_of(*(int(part) for part in compact.groups()))
        if certain:
            return When(certain, _clock(text[compact.end() :], certain))
    return None


def date_in_name(name: str) -> date | None:
    """Return the full date in a file's name (``20240403``, ``2024-04-03``), or None."""
    name = name.replace("_", "-")
    if found := find_date(name):
        return found[0]
    if compact := COMPACT.search(name):
        return day_of(*(int(part) for part in compact.groups()))
    return None


def _proper(agency: str | None) -> str:
    return agency if agency and agency[:1].isupper() else ""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a wire dateline says: month and day, a year only where printed, the agency."""

    year: int | None
    month: int | None
    day: int
    agency: str


def dateline(text: str) -> Dateline | None:
    """Return the wire dateline that opens a text, or None.

    ``AHMEDABAD, June 12 -``, ``（新华社北京4月16日电）``, ``【本報台北3日電】``.
    """
    if found := ENGLISH_LINE.match(text):
        year = int(found["year"]) if found["year"] else None
        named = MONTHS[found["month"].rstrip(".").lower()]
        return Dateline(year, named, int(found["day"]), _proper(found["agency"]))
    found = CHINESE_LINE.match(text)
    if found and (found["agency"] or found["mark"] in "电電"):
        year = int(found["year"]) if found["year"] else None
        month = int(found["month"]) if found["month"] else None
        return Dateline(year, month, int(found["day"]), found["agency"] or "")
    return None


BYLINE = re.compile(
    r"\W*(?:by\b|from\b|recorded|published|posted|updated|last updated|syndicated|edited|"
    r"文[/／|｜]|记者|記者|编译|編譯|编辑|編輯|来源|來源|发布|發布|更新|时间|時間|日期|作者|责编|本报|本報)",
    re.I,
)
AROUND = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|星期[一二三四五六日天]|[周週][一二三四五六日天]|"
    r"(?:上午|下午|早上|晚上|凌晨|晚间|晚間|中午)?\s?\d{1,2}(?:[:：]\d\d(?:[:：]\d\d)?|[时時](?:\d{1,2}分)?)"
    r"|(?:at|on|published|updated|posted|发布|發布|更新|于|時間|时间|日期|date)\b|中華|中华|[ap]\.?m\b\.?|\b(?:GMT|UTC|ET|BST|EST|EDT)\b",
    re.I,
)


# What may follow a date that opens a line of its own, not a sentence.
AFTER_DATE = re.compile(r"\s*(?:$|[.|｜;；/／(（—–-]|[\s　]+[\u4e00-\u9fff])")


def visible_date(text: str) -> tuple[When, bool] | None:
    """Return the date a short line near the top prints, and whether it prints nothing else of note.

    The line is a date with little around it (weekday, time, desk), not a sentence.
    """
    found = find_date(text) if len(text) <= 100 else None
    if not found:
        return None
    day, start, end = found
    rest = re.sub(r"\W+", "", AROUND.sub("", text[:start] + " " + text[end:]))
    byline = BYLINE.match(text) is not None
    room = 30 if byline and rest.isascii() else 0 if rest.isascii() else 8
    bare = len(rest) <= room and not re.search(r"[\d。，]", rest)
    opens = not text[:start].strip(" 　（(【[") and AFTER_DATE.match(text, end)
    closes = not text[end:].strip(" ）)】]　") and len(re.findall(r"\b[a-z]+", text[:start])) <= 3
    sentence = re.search(r"[。！？](?![）)】])", text) or (closes and "，" in text)
    if not bare and (sentence or not (byline or opens or closes)):
        return None
    return When(day, _clock(text[end:], day)), bare
