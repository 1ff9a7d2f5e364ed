"""Bad input: read what can be read, name the rest as unread, in time that grows with the input only."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.extract.figures import Figures
from consistency.rulebook import Rulebook

ZH = Figures(Rulebook(), "zh", "zh-Hans")
EN = Figures(Rulebook(), "en")

HOSTILE = {
    "digits": "9",
    "grouped digits": "9,999,",
    "nested ranges": "1-2-",
    "ranges of money": "$1-$2 to ",
    "Chinese digits": "一",
    "scales": "亿",
    "points": "1.",
    "signs": "-",
    "hedges": "超过约近",
    "hundredths": "百分之",
    "fractions": "1/",
    "spaced groups": "1 000 ",
    "number words": "twenty ",
    "hundreds": "one hundred and ",
    "addresses": "http://a1.b2/",
    "letters and digits": "a1",
    "currency signs": "$",
    "small change": "1元2角",
    "blanks": " ",
    "brackets": "《1",
}


@pytest.mark.parametrize("figures", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_input_only(figures, unit):
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        start = time.process_time()  # what else this machine does is no matter of the text
        figures.find(text)
        return time.process_time() - start

    seconds(500)
    small = min(seconds(1_000) for _ in range(3))
    large = min(seconds(8_000) for _ in range(2))
    assert large < max(small * 26, 0.08), (
        f"{small:.4f} s, then {large:.4f} s for eight times as much"
    )


def test_a_million_digits_are_one_unread_figure_with_its_reason():
    found = ZH.find("共" + "8" * 1_000_000 + "元")
    assert len(found) == 1
    assert "1000000 digits" in found[0].unread


def test_a_number_behind_a_million_digits_is_still_read():
    found = EN.find("7" * 100_000 + " and $14.3bn")
    assert [f.kind for f in found if not f.unread] == ["money"]


@pytest.mark.parametrize(
    "text", ["0/0/0", "1/0", "99999999999999999999亿", "1e999", "2^999", "百分之", "½½½"]
)
def test_odd_forms_raise_nothing(text):
    for figures in (ZH, EN):
        for found in figures.find(text):
            assert found.start < found.end <= len(text)


@settings(max_examples=300)
@given(
    st.text(
        alphabet="0123456789.,-/%$¥€元亿万千百十一二两半几数多约近超至到美个名人岁成倍第年月度分角毛 abmnk ",
        max_size=40,
    )
)
def test_no_text_breaks_the_reader_and_spans_stand_in_order(text):
    for figures in (ZH, EN):
        end = 0
        for found in figures.find(text):
            assert end <= found.start < found.end <= len(text)
            end = found.end
            lower, upper = found.quantity.lower, found.quantity.upper
            assert lower is None or upper is None or lower <= upper


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_any_text_at_all_is_survived(text):
    for figures in (ZH, EN):
        figures.find(text)
