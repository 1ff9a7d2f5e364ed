"""Numerals: rendered and read back, edges of grouping, and time that grows with the input only."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.numerals.arabic import MOST_DIGITS, arabic
from consistency.extract.numerals.languages import numerals_of
from consistency.rulebook import Rulebook

RULES = Rulebook()
ZH = numerals_of(RULES, "zh")
EN = numerals_of(RULES, "en")
HAN = "零一二三四五六七八九"
SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = [".", ".", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def han_section(number: int) -> str:
    out, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            out += ("零" if zero and out else "") + HAN[digit] + unit
            zero = False
        else:
            zero = True
    return out


def han(number: int) -> str:
    """Return the number in Chinese, the long way (一亿零五百万)."""
    if number == 0:
        return "零"
    out = ""
    for size, scale in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, size)
        if part:
            out += ("零" if out and part < 1000 else "") + han_section(part) + scale
    return out


def words(number: int) -> str:
    """Return the number in English words with "and" after hundred."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return TENS[ten] + (f"-{SMALL[one]}" if one else "")
    if number < 1000:
        hundred, rest = divmod(number, 100)
        return f"{SMALL[hundred]} hundred" + (f" and {words(rest)}" if rest else "")
    for size, name in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
    ):
        if number >= size:
            part, rest = divmod(number, size)
            joiner = " and " if 0 < rest < 100 else " "
            return f"{words(part)} {name}" + (f"{joiner}{words(rest)}" if rest else "")
    raise AssertionError(number)


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_a_number_rendered_in_chinese_reads_back(number):
    assert ZH.value(han(number)) == number


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_a_number_rendered_in_english_words_reads_back(number):
    assert EN.value(words(number)) == number


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["zh", "en"]))
def test_a_decimal_with_grouping_reads_back_in_both_languages(value, lang):
    numerals = ZH if lang == "zh" else EN
    assert numerals.value(f"{value:,}") == value


@given(st.integers(1, 9999), st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12), ("千万", 7)]))
def test_digits_before_a_scale_read_back_with_the_precision_printed(number, scale):
    word, power = scale
    read = ZH.read(f"{number / 10:.1f}{word}")
    assert read is not None
    assert read.lower == Decimal(number) / 10 * 10**power
    assert read.precision == Decimal(10) ** (power - 1)


@given(st.integers(0, 10**9))
def test_full_width_digits_read_as_half_width_ones(number):
    wide = str(number).translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    assert ZH.value(wide) == number


@given(st.text(alphabet="一二三十百千万亿零两几数多余半点0123456789,. 第上", max_size=24))
def test_no_chain_of_numeral_signs_breaks_the_reader(text):
    read = ZH.read(text)
    assert read is None or 0 < read.end <= len(text)
    assert read is None or read.upper is None or read.lower <= read.upper


@given(
    st.lists(
        st.sampled_from(
            [
                "one",
                "twenty",
                "hundred",
                "and",
                "a",
                "half",
                "million",
                "point",
                "third",
                "12",
                "dozen",
                "of",
                "five",
            ]
        ),
        max_size=9,
    )
)
def test_no_string_of_number_words_breaks_the_reader(tokens):
    text = " ".join(tokens)
    read = EN.read(text)
    assert read is None or 0 < read.end <= len(text)


@pytest.mark.parametrize(
    ("text", "value", "size"),
    [
        ("1,430,000", "1430000", "1"),
        ("35,70", "35.70", "0.01"),
        ("9.990,00", "9990.00", "0.01"),
        ("1 298,00", "1298.00", "0.01"),
        ("12,34,567.89", "1234567.89", "0.01"),
        (".5", "0.5", "0.1"),
        ("７.２", "7.2", "0.1"),
        ("2^5", "32", "1"),
        ("12.32e+14", "1232000000000000", "1000000000000"),
    ],
)
def test_arabic_digits_have_their_value_and_the_size_of_their_last_digit(text, value, size):
    assert arabic(text) == (Decimal(value), Decimal(size))


def test_a_string_of_more_digits_than_anyone_prints_is_no_number():
    assert arabic("9" * (MOST_DIGITS + 1)) is None


def test_a_number_of_27_digits_keeps_every_digit():
    digits = "202107211321363588510367123"
    assert arabic(digits) == (Decimal(digits), Decimal(1))


@pytest.mark.parametrize("unit", ["9", "一", "亿", "十万", "9,", "多"])
def test_reading_a_chinese_run_takes_time_in_line_with_its_length(unit):
    def seconds(length: int) -> float:
        text = unit * length
        start = time.process_time()
        ZH.read.__wrapped__(text)  # type: ignore[attr-defined]
        return time.process_time() - start

    seconds(1000)
    small = min(seconds(10_000) for _ in range(3))
    large = min(seconds(80_000) for _ in range(3))
    assert large < max(small * 30, 0.05)
