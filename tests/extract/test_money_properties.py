"""Sums, percentages, ages and lengths of time rendered in every written form and read back."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.extract.mentions import Extractor
from consistency.extract.packs import Lexicon
from consistency.rulebook import Rulebook

RULES = Rulebook()
LEXICONS = {"en": Lexicon(RULES, "en"), "zh": Lexicon(RULES, "zh")}
CURRENCIES = LEXICONS["en"].currencies
TAGS = {"en": "en", "zh": "zh-Hans"}
ENGLISH_FRAMES = ["It paid {} for the firm.", "{} was spent.", "a total of {}, he said", "({})"]
CHINESE_FRAMES = ["公司支付{}。", "{}的交易", "约定支付{}，", "（{}）", "投资{}建厂"]
FRAMES = {"en": ENGLISH_FRAMES, "zh": CHINESE_FRAMES}
ENGLISH_SCALES = {
    "": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9, " trillion": 10**12,
    "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12,
}  # fmt: skip
CHINESE_SCALES = {
    "": 1, "百万": 10**6, "千万": 10**7, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8,
    "万亿": 10**12,
}  # fmt: skip
SCALES = {"en": ENGLISH_SCALES, "zh": CHINESE_SCALES}
SMALL_MONEY = set(LEXICONS["en"].money.multiples_of)
CODES = [(code, CURRENCIES.same.get(code, code)) for code in CURRENCIES.codes]
SIGNS = list(CURRENCIES.symbols.items())
NAMES = {
    lang: [
        (name, code)
        for code, names in lexicon.money.names.items()
        for name in names
        if name not in SMALL_MONEY and "." not in name  # The L of L.E. is a scale in India.
    ]
    for lang, lexicon in LEXICONS.items()
}


@cache
def extractor() -> Extractor:
    return Extractor(RULES)


def read(lang: str, frame: str, text: str) -> list[tuple[object, ...]]:
    """Return the figures of a text in a frame, spans from its beginning."""
    start = frame.index("{")
    return [
        (
            each.kind,
            each.start - start,
            each.end - start,
            each.quantity.lower,
            each.quantity.upper,
            each.quantity.unit,
        )
        for each in extractor().find(frame.format(text), TAGS[lang])
    ]


@st.composite
def amounts(draw: st.DrawFn, lang: str) -> tuple[str, Decimal]:
    """Return an amount as it is written and its value: plain, grouped or with decimals."""
    whole = draw(st.integers(1, 9_999_999))
    decimals = draw(st.sampled_from(["", "", ".5", ".25", ".05"]))
    scale = draw(st.sampled_from(list(SCALES[lang])))
    if scale and (whole > 999 or "千" in scale or "百" in scale):
        whole = whole % 999 + 1
    if scale in ("百万", "千万"):
        decimals = ""
    grouped = f"{whole:,}" if draw(st.booleans()) else str(whole)
    value = Decimal(f"{whole}{decimals}") * SCALES[lang][scale]
    return grouped + decimals + scale, value


def forms(lang: str) -> dict[str, list[tuple[str, str]]]:
    """Return the ways a sum is written, each with its currencies."""
    return {
        "{unit} {amount}": CODES,
        "{unit}{amount}": CODES + SIGNS,
        "{amount} {unit}": CODES + (NAMES["en"] if lang == "en" else []),
        "{amount}{unit}": NAMES["zh"] if lang == "zh" else [],
        "人民币{amount}{unit}": [("元", "CNY")] if lang == "zh" else [],
    }


CASES = [
    pytest.param(lang, form, units, id=f"{lang} {form}")
    for lang in TAGS
    for form, units in forms(lang).items()
    if units
]


@pytest.mark.parametrize(("lang", "form", "units"), CASES)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_a_rendered_sum_is_read_back(
    lang: str, form: str, units: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Holds that a sum in any currency and form is one figure, whole, exact, of that currency."""
    amount, value = data.draw(amounts(lang))
    unit, code = data.draw(st.sampled_from(units))
    frame = data.draw(st.sampled_from(FRAMES[lang]))
    text = form.format(unit=unit, amount=amount)
    assert read(lang, frame, text) == [("money", 0, len(text), value, value, code)]


@pytest.mark.parametrize("lang", TAGS)
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_rendered_range_of_money_is_read_back(lang: str, data: st.DataObject) -> None:
    """Holds that a range takes one currency and one scale for both ends."""
    low = data.draw(st.integers(1, 400))
    high = low + data.draw(st.integers(1, 99))
    form, scale, code = data.draw(
        st.sampled_from(
            [
                ("${}-{} billion", 10**9, "USD"),
                ("${} billion to ${} billion", 10**9, "USD"),
                ("€{}m-€{}m", 10**6, "EUR"),
                ("HK${}bn–{}bn", 10**9, "HKD"),
                ("{} million to {} million yen", 10**6, "JPY"),
            ]
            if lang == "en"
            else [
                ("{}亿至{}亿美元", 10**8, "USD"),
                ("{}—{}亿元", 10**8, "CNY"),
                ("{}万到{}万港元", 10**4, "HKD"),
                ("{}至{}万欧元", 10**4, "EUR"),
            ]
        )
    )
    text = form.format(low, high)
    found = read(lang, "{}", text)
    assert found == [("money", 0, len(text), Decimal(low * scale), Decimal(high * scale), code)]


@given(
    number=st.decimals(min_value=0, max_value=999, places=1),
    form=st.sampled_from(
        [("en", "{}%", "%"), ("en", "{} percent", "%"), ("en", "{} per cent", "%"),
         ("en", "{} percentage points", "pp"), ("zh", "{}%", "%"), ("zh", "{}％", "%"),
         ("zh", "百分之{}", "%"), ("zh", "{}个百分点", "pp"), ("zh", "{}個百分點", "pp")]
    ),
    data=st.data(),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_a_rendered_percentage_is_read_back(
    number: Decimal, form: tuple[str, str, str], data: st.DataObject
) -> None:
    """Holds that percent and points are read back in both languages."""
    lang, shape, unit = form
    frame = data.draw(st.sampled_from(["a rate of {}, he said", "({})"] if lang == "en"
                                      else ["比例为{}。", "（{}）"]))  # fmt: skip
    text = shape.format(number)
    assert read(lang, frame, text) == [("percentage", 0, len(text), number, number, unit)]


HAN = "零一二三四五六七八九"


def han(number: int) -> str:
    """Return a number below a hundred in Chinese."""
    tens, ones = divmod(number, 10)
    lead = "" if not tens else "十" if tens == 1 else HAN[tens] + "十"
    return lead + (HAN[ones] if ones or not number else "")


@given(
    number=st.integers(2, 99),
    form=st.sampled_from(
        [("en", "a {}-year-old", "age", "year"), ("en", "{} years old", "age", "year"),
         ("en", "a {}-month-old", "age", "month"), ("zh", "{}岁", "age", "year"),
         ("zh", "{}歲", "age", "year"), ("zh", "{}周岁", "age", "year"),
         ("zh", "{}个月大", "age", "month"), ("en", "{} years", "duration", "year"),
         ("en", "{} hours", "duration", "hour"), ("en", "{} minutes", "duration", "minute"),
         ("en", "a {}-day", "duration", "day"), ("zh", "{}小时", "duration", "hour"),
         ("zh", "{}分钟", "duration", "minute"), ("zh", "{}个月", "duration", "month"),
         ("zh", "{}天", "duration", "day")]
    ),
    spelt=st.booleans(),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_a_rendered_age_or_length_of_time_is_read_back(
    number: int, form: tuple[str, str, str, str], spelt: bool
) -> None:
    """Holds that ages and lengths of time are read back, in digits and in Chinese numerals."""
    lang, shape, kind, unit = form
    text = shape.format(han(number) if spelt and lang == "zh" else number)
    start = 2 if text.startswith("a ") else 0
    frame = "{} was told" if lang == "en" else "共{}。"
    want = (kind, start, len(text), Decimal(number), Decimal(number), unit)
    assert read(lang, frame, text) == [want]
