"""What holds for every date and every text: render and read back, the gate, hostile input."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.errors import InvalidRules
from consistency.extract.dates.finder import DateFinder
from consistency.extract.dates.scan import BEFORE_DIGIT, BEFORE_LETTER
from consistency.rulebook import Rulebook

RULES = Rulebook()
FINDER = DateFinder(RULES)
REFERENCE = date(2025, 6, 18)
ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
HAN = "〇一二三四五六七八九"
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十"
    return lead + (HAN[ones] if ones else "")


RENDERED = {
    "2025-06-12": lambda d: f"{d.year}-{d.month:02}-{d.day:02}",
    "2025年6月12日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "二〇二五年六月十二日": lambda d: (
        "".join(HAN[int(c)] for c in str(d.year)) + f"年{han(d.month)}月{han(d.day)}日"
    ),
    "June 12, 2025": lambda d: f"{ENGLISH_MONTHS[d.month - 1]} {d.day}, {d.year}",
    "12 June 2025": lambda d: f"{d.day} {ENGLISH_MONTHS[d.month - 1]} {d.year}",
    "12 Jun 2025": lambda d: f"{d.day} {ENGLISH_MONTHS[d.month - 1][:3]} {d.year}",
    "民國114年6月12日": lambda d: (
        f"民國{d.year - 1911}年{d.month}月{d.day}日" if 1911 < d.year < 2900 else ""
    ),
}


@pytest.mark.parametrize("form", RENDERED)
@given(day=DAYS)
@settings(max_examples=60, deadline=None)
def test_a_rendered_day_is_read_back(form: str, day: date) -> None:
    """Holds that a day written in any full form is read as that very day, as one whole span."""
    text = RENDERED[form](day)
    if not text:
        return
    found = FINDER.find(text, "zh-Hans", REFERENCE)
    assert [(each.start, each.end, each.quantity.lower, each.quantity.upper) for each in found] == [
        (0, len(text), day, day)
    ]


@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
@settings(max_examples=60, deadline=None)
def test_yesterday_and_tomorrow_stand_around_the_reference(day: date) -> None:
    """Holds that relative days are counted from the article's date, whatever it is."""
    yesterday, tomorrow = FINDER.find("昨日；tomorrow", "zh-Hans", day)
    assert yesterday.quantity.lower == day - timedelta(days=1)
    assert tomorrow.quantity.lower == day + timedelta(days=1)


@given(
    day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), number=st.integers(1, 7)
)
@settings(max_examples=60, deadline=None)
def test_a_bare_weekday_is_the_latest_one(day: date, number: int) -> None:
    """Holds that 周三 is the article's day or the latest such day before it."""
    found = FINDER.find(f"周{'一二三四五六日'[number - 1]}", "zh-Hans", day)[0].quantity.lower
    assert isinstance(found, date)
    assert found.isoweekday() == number and 0 <= (day - found).days < 7


PIECES = [
    "今年", "去年", "4月", "12日", "2024年", "三", "十", "个", "月", "前", "后", "至", "到", "-", "的", "，", " ", "\n",
    "June", "12", "2025", "last", "week", "the", "of", "years", "ago", "may", "Monday", "/", ":", "两", "半", "天", "亿",
    "0", "9", "世纪", "年代", "Q3", "农历", "初", "時", "since", "from", "to", "next", "first", "noon", "％", ".", "第", "上", "周",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_reader(parts: list[str]) -> None:
    """Holds that any mixture is read without an error, in order, without overlap, ends in order."""
    text = "".join(parts)
    reached = 0
    for found in FINDER.find(text, "zh-Hans", REFERENCE):
        assert reached <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()
        reached = found.end
        lower, upper = found.quantity.lower, found.quantity.upper
        assert lower is None or upper is None or lower <= upper  # type: ignore[operator]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
@settings(max_examples=200, deadline=None)
def test_the_gate_loses_no_form(parts: list[str]) -> None:
    """Holds that wherever a pattern matches, the gate is open and names that pattern."""
    import re

    text = "".join(parts)
    scanner = FINDER._scanner("zh", "")
    digit, letter = re.compile(BEFORE_DIGIT), re.compile(BEFORE_LETTER)
    opened = {
        each.start(): scanner.gate.forms(each) for each in scanner.gate.pattern.finditer(text)
    }
    for start, sign in enumerate(text):
        if sign.isdecimal() and not digit.match(text, start):
            continue
        if sign.isascii() and sign.isalpha() and not letter.match(text, start):
            continue
        for number, form in enumerate(scanner.forms):
            match = form.pattern.match(text, start)
            if match is not None:
                assert number in opened.get(start, ()), (text[start:], form.rule.id)


HOSTILE = {
    "digits": "1",
    "months": "1月",
    "years": "2024年",
    "Han numerals": "一",
    "numeral words": "twenty ",
    "ordinals": "the first of ",
    "blanks": " ",
    "amounts": "1年",
    "dashes": "1-",
    "shifts": "上",
    "weekdays": "Monday ",
    "ranges": "June to ",
    "scales": "百千万",
    "since": "since ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text_only(name: str) -> None:
    """Holds that eight times the text takes at most about eight times as long (bound: 20)."""
    unit = HOSTILE[name]

    def seconds(characters: int) -> float:
        text = unit * (characters // len(unit))
        best = 9.0
        for _ in range(2):
            begun = time.process_time()
            FINDER.find(text, "zh-Hans", REFERENCE)
            best = min(best, time.process_time() - begun)
        return best

    small, large = seconds(10_000), seconds(80_000)
    assert large < 20 * max(small, 0.002), (small, large)


def test_a_million_digits_are_no_date() -> None:
    """Holds that a digit string of a million characters is passed over quickly."""
    begun = time.process_time()
    assert FINDER.find("9" * 1_000_000, "zh-Hans", REFERENCE) == []
    assert time.process_time() - begun < 3


def test_a_wrong_rule_is_named_with_its_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Holds that an unknown fragment or builder stops the load with the rule's name and path."""
    for rule, message in (
        ("pattern: '{nothing}', build: point", "no fragment or word table is called 'nothing'"),
        ("pattern: 'x', build: magic", "bad: no builder is called 'magic'"),
        ("pattern: '(', build: point", "bad: the pattern is wrong"),
    ):
        folder = tmp_path_factory.mktemp("rules")
        pack = folder / "lexicon" / "xx" / "dates.yaml"
        pack.parent.mkdir(parents=True)
        pack.write_text(f"rules: [{{id: bad, {rule}}}]", encoding="utf-8")
        with pytest.raises(InvalidRules, match=message):
            DateFinder(Rulebook(folder)).find("x", "xx", None)
