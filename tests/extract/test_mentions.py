"""Articles to mentions: offsets, sentences, references left out, overlaps settled, units from heads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from consistency.extract.found import Found
from consistency.extract.mentions import Extractor, merged
from consistency.model import Article, Cell, Quantity, Run, Segment, Sentence
from consistency.rulebook import Rulebook

EXTRACTOR = Extractor(Rulebook())


def article(
    *segments: Segment, sentences: tuple[Sentence, ...] = (), lang: str = "zh-Hans"
) -> Article:
    text = "".join(segment.text for segment in segments)
    return Article("a", "a.md", text, "", lang, segments, sentences, published=date(2025, 6, 18))


def segment(
    text: str, index: int = 0, kind: str = "paragraph", lang: str = "zh-Hans", **more
) -> Segment:
    runs = more.pop("runs", (Run(0, 0),))
    return Segment(index, kind, text, runs, lang, **more)  # type: ignore[arg-type]


def cell(
    text: str, column_head: str = "", row_head: str = "", caption: str = "", lang: str = "zh-Hans"
):
    place = Cell(0, 1, 1, row_head, column_head, caption)
    found = EXTRACTOR.extract(
        article(segment(text, kind="table cell", lang=lang, cell=place), lang=lang)
    )
    return [(m.kind, m.quantity.lower, m.quantity.upper, m.quantity.unit) for m in found.mentions]


def test_a_mention_stands_at_its_raw_offsets_where_markup_was_left_out():
    runs = (Run(0, 0), Run(2, 4), Run(5, 9))
    found = EXTRACTOR.extract(article(segment("斥资143亿美元", runs=runs))).mentions
    assert [(m.start, m.end, m.clean_start, m.clean_end, m.text) for m in found] == [
        (4, 12, 2, 8, "143亿美元")
    ]


def test_a_reference_gives_no_mentions():
    assert EXTRACTOR.extract(article(segment("斥资143亿美元", kind="reference"))).mentions == ()


def test_a_mention_knows_its_sentence():
    text = "收购49%股份。估值290亿美元。"
    sentences = (Sentence(4, 0, 0, 8, text[:8]), Sentence(5, 0, 8, len(text), text[8:]))
    found = EXTRACTOR.extract(article(segment(text), sentences=sentences)).mentions
    assert [m.sentence for m in found] == [4, 5]


def test_an_english_segment_of_a_chinese_article_is_read_as_english():
    found = EXTRACTOR.extract(article(segment("nine victims", lang="en"))).mentions
    assert [(m.kind, m.quantity.unit) for m in found] == [("count", "person")]


def test_a_language_without_a_lexicon_is_read_all_the_same():
    found = EXTRACTOR.extract(article(segment("$14.3 billion", lang="und"), lang="und")).mentions
    assert [m.kind for m in found] == ["money"]


def test_digits_too_long_to_be_a_figure_are_unread_with_the_line_and_the_reason():
    found = EXTRACTOR.extract(article(segment("9" * 60)))
    assert found.mentions == ()
    assert [(u.path, u.line) for u in found.unread] == [("a.md", 1)]
    assert "60 digits" in found.unread[0].reason


def test_a_date_takes_its_digits_from_the_number_that_shares_them():
    found = EXTRACTOR.extract(article(segment("2024年营收8.7亿美元"))).mentions
    assert [(m.kind, m.text) for m in found] == [("date", "2024年"), ("money", "8.7亿美元")]


def test_a_duration_is_no_count():
    found = EXTRACTOR.extract(article(segment("过去6到12个月间"))).mentions
    assert [m.kind for m in found] in (["duration"], ["date"])


def test_a_sum_without_a_currency_takes_that_of_its_sentence_and_says_so():
    text = "认购金额约1.82万亿港元，远超此前的1.26万亿。"
    found = EXTRACTOR.extract(
        article(segment(text), sentences=(Sentence(0, 0, 0, len(text), text),))
    )
    last = found.mentions[-1]
    assert (last.kind, last.quantity.unit, last.quantity.notes) == (
        "money",
        "HKD",
        ("currency from its sentence",),
    )


def test_a_sum_without_a_currency_stays_without_where_two_are_named():
    text = "估值290亿美元，合2080亿元人民币，去年140亿。"
    found = EXTRACTOR.extract(
        article(segment(text), sentences=(Sentence(0, 0, 0, len(text), text),))
    )
    assert [m.quantity.unit for m in found.mentions if m.text == "140亿"] == [None]


@pytest.mark.parametrize(
    ("text", "heads", "want"),
    [
        ("10.00", {"column_head": "发行总额（亿元）"}, ("money", 1_000_000_000, "CNY")),
        ("0.71", {"caption": "单位：万辆（除另注外）"}, ("count", 7100, "vehicle")),
        ("21.59", {"column_head": "价格（万元）"}, ("money", 215900, "CNY")),
        ("5.3", {"column_head": "同比（%）"}, ("percentage", Decimal("5.3"), "%")),
        ("5.3", {"column_head": "%"}, ("percentage", Decimal("5.3"), "%")),
        ("12", {"row_head": "营收（百万美元）"}, ("money", 12_000_000, "USD")),
        ("1,234", {"column_head": "Revenue ($m)", "lang": "en"}, ("money", 1_234_000_000, "USD")),
        ("88", {"column_head": "人数（人）"}, ("count", 88, "person")),
        ("15.5", {"column_head": "深度（公里）"}, ("measure", 15500, "metre")),
        ("88", {"column_head": "名次"}, ("number", 88, None)),
    ],
)
def test_a_bare_cell_takes_the_unit_of_its_head(text, heads, want):
    kind, value, unit = want
    assert cell(text, **heads) == [(kind, value, value, unit)]


UNITS = "单位：亿元（投资）、米（主跨、塔高）、公里（长度）、元/车次（一类车通行费）"


@pytest.mark.parametrize(
    ("head", "want"),
    [
        ("投资", ("money", 150_000_000, "CNY")),
        ("塔高", ("measure", Decimal("1.5"), "metre")),
        ("长度", ("measure", 1500, "metre")),
        ("一类车通行费", ("money", Decimal("1.5"), "CNY")),
        ("名次", ("number", Decimal("1.5"), None)),
    ],
)
def test_a_line_of_units_gives_each_column_it_names_its_own(head, want):
    kind, value, unit = want
    assert cell("1.5", column_head=head, caption=UNITS) == [(kind, value, value, unit)]


def test_a_price_in_a_unit_per_something_says_so():
    place = Cell(0, 1, 1, "", "一类车通行费", UNITS)
    found = EXTRACTOR.extract(article(segment("66", kind="table cell", cell=place))).mentions
    assert found[0].quantity.per == "车次"


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (("總造價446.9億元人民幣", "其中橋樑300億元"), "CNY"),
        (("其中橋樑300億元", "總造價446.9億元"), "TWD"),
        (("約2萬元人民幣", "合9萬元新台幣", "共300億元"), "TWD"),
    ],
)
def test_a_shared_word_for_money_is_the_one_the_article_names(texts, unit):
    """Holds that 元 is the only money the article names, else the default of the place."""
    parts = [segment(text, n, lang="zh-Hant") for n, text in enumerate(texts)]
    found = EXTRACTOR.extract(article(*parts, lang="zh-Hant")).mentions
    assert [m.quantity.unit for m in found if m.text == "300億元"] == [unit]


def test_that_weekend_counts_from_the_article_only_where_it_names_no_other_day():
    """Holds that a day named in an earlier paragraph leaves "that weekend" without days."""
    alone = EXTRACTOR.extract(article(segment("They met that weekend.", lang="en"), lang="en"))
    assert str(alone.mentions[0].quantity.lower) == "2025-06-21"
    parts = (
        segment("It began on 3 March 2024.", 0, lang="en"),
        segment("They met that weekend.", 1, lang="en"),
    )
    told = EXTRACTOR.extract(article(*parts, lang="en")).mentions
    assert [m.quantity.lower for m in told if m.text == "that weekend"] == [None]


def test_a_cell_with_its_own_unit_keeps_it():
    assert cell("49%", column_head="金额（亿元）") == [("percentage", 49, 49, "%")]


def test_several_figures_in_a_cell_all_take_the_unit():
    assert [m[3] for m in cell("10.00 / 12.50", column_head="金额（亿元）")] == ["CNY", "CNY"]


def test_a_unit_from_a_head_is_noted():
    place = Cell(0, 1, 1, "", "发行总额（亿元）", "")
    found = EXTRACTOR.extract(article(segment("10.00", kind="table cell", cell=place))).mentions
    assert found[0].quantity.notes == ("unit from the column head: 亿元",)


def found_of(start: int, end: int, kind: str, rule: str = "") -> Found:
    return Found(start, end, kind, Quantity(None, None), rule)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("finds", "kept"),
    [
        ([("number", 0, 4), ("date", 0, 5)], ["date"]),
        ([("number", 0, 9), ("date", 2, 5)], ["date"]),
        ([("money", 0, 9), ("date", 2, 5)], ["money"]),
        ([("count", 0, 3), ("duration", 0, 3)], ["duration"]),
        ([("count", 0, 3), ("money", 3, 6)], ["count", "money"]),
    ],
)
def test_of_two_figures_that_share_text_the_more_telling_is_kept(finds, kept):
    text = "123456789012"
    got = merged(text, [found_of(start, end, kind) for kind, start, end in finds])
    assert [found.kind for found in got] == kept


def test_the_order_of_the_finders_does_not_matter():
    first, second = [found_of(0, 4, "number")], [found_of(0, 5, "date")]
    assert merged("12345", first, second) == merged("12345", second, first)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("in less than 5 years", "en"),
        ("More than two weeks after the crash", "en"),
        ("超过21年的合同", "zh-Hans"),
    ],
)
def test_a_hedge_before_a_length_of_time_leaves_it_one(text, lang):
    """Holds that "more than two" is no bare number where weeks are counted."""
    assert [found.kind for found in EXTRACTOR.find(text, lang)] == ["duration"]
