"""The unit of a table's cell: from heads, corner and caption, and whose money a shared word is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from consistency.extract.mentions import Extractor
from consistency.model import Article, Segment
from consistency.read.articles import iter_articles, read_text
from consistency.rulebook import Rulebook
from tests.extract.test_mentions import article, segment

EXTRACTOR = Extractor(Rulebook())


def cells(text: str, **more: str) -> list[tuple[str, str, Decimal, str | None]]:
    """Return surface, kind, value and unit of the figures in the cells of a text's tables."""
    read = read_text(text, **more)  # type: ignore[arg-type]
    found = EXTRACTOR.extract(read).mentions
    inside = [m for m in found if read.segments[m.segment].kind == "table cell"]
    return [(m.text, m.kind, m.quantity.lower, m.quantity.unit) for m in inside]  # type: ignore[misc]


def table(corner: str, column: str, row: str, cell: str, above: str = "") -> str:
    """Return a table of one cell with its heads."""
    return f"{above}\n\n| {corner} | {column} |\n|---|---|\n| {row} | {cell} |\n"


M, BN = 10**6, 10**9
ROWS = [
    pytest.param("SEK m", "Spring", "Revenue", ("money", 5284 * M, "SEK"), id="corner"),
    pytest.param("NT$ million", "Spring", "Sales", ("money", 5284 * M, "TWD"), id="corner-sign"),
    pytest.param("", "Actual", "Revenue, DKKm", ("money", 5284 * M, "DKK"), id="behind-a-comma"),
    pytest.param("", "RMB'000", "Cost", ("money", 5284 * 1000, "CNY"), id="thousands"),
    pytest.param("", "Sales in SEK millions", "Iron", ("money", 5284 * M, "SEK"), id="end-of-head"),
    pytest.param("", "(in billions of yen)", "Cars", ("money", 5284 * BN, "JPY"), id="scale-of"),
    pytest.param("", "Sales (US$m)", "Iron", ("money", 5284 * M, "USD"), id="column-head"),
    pytest.param("", "Users (m)", "Spring", ("number", 5284 * M, None), id="scale-alone"),
    pytest.param("", "Height (m)", "Tower", ("measure", 5284, "metre"), id="metres"),
    pytest.param("SEK m", "Spring", "Employees", ("number", 5284, None), id="staff-is-no-sum"),
    pytest.param("SEK m", "Change", "Revenue", ("number", 5284, None), id="a-change-is-no-sum"),
    pytest.param("SEK m", "Spring", "EPS", ("number", 5284, None), id="a-share-s-part-is-no-sum"),
    pytest.param("Region", "Spring", "North", ("number", 5284, None), id="no-unit"),
    pytest.param("", "Rate", "Australian dollar", ("number", 5284, None), id="a-rate"),
    pytest.param("", "Won", "Athletic", ("number", 5284, None), id="games-won"),
]


@pytest.mark.parametrize(("corner", "column", "row", "want"), ROWS)
def test_a_cell_takes_the_unit_of_heads_or_corner(corner, column, row, want):
    """Holds that a currency and a scale in a head or the corner are the cell's, where it is a sum."""
    kind, value, unit = want
    got = cells(table(corner, column, row, "5,284"), lang="en")
    assert got[-1] == ("5,284", kind, value, unit)


@pytest.mark.parametrize(
    ("column", "above", "want"),
    [
        ("集資（億）", "本周新股（元）", ("money", 562 * 10**7, "TWD")),
        ("集資（億）", "", ("number", 562 * 10**7, None)),
        ("收入", "全年業績（截至12月31日，億元人民幣）", ("money", 562 * 10**7, "CNY")),
        ("收入", "單位：人民幣百萬元", ("money", 562 * 10**5, "CNY")),
        ("員工人數", "單位：人民幣百萬元", ("number", Decimal("56.2"), None)),
        ("銷量（萬千升）", "", ("measure", Decimal(562 * 10**6), "litre")),
        ("漲跌，%", "單位：億元", ("percentage", Decimal("56.2"), "%")),
    ],
)
def test_a_cell_takes_the_scale_of_its_column_and_the_currency_of_the_caption(column, above, want):
    """Holds that what the nearer head leaves open, the caption says."""
    got = cells(table("股份", column, "甲", "56.2", above), lang="zh-Hant")
    assert got[-1][1:] == want


def test_the_first_column_and_the_head_row_are_no_cells_of_the_corner():
    """Holds that the labels of rows and columns are no sums in the unit of the corner."""
    got = cells(table("SEK m", "9M 2025", "Line 7", "5,284"), lang="en")
    assert [kind for _, kind, _, _ in got] == ["date", "money"]


def money(region: str, *texts: str) -> str | None:
    """Return the currency of the last sum of an article of a place."""
    parts: list[Segment] = [segment(text, n, lang="zh-Hant") for n, text in enumerate(texts)]
    known = article(*parts, lang="zh-Hant")
    placed = Article(**{**{f: getattr(known, f) for f in known.__slots__}, "region": region})
    return EXTRACTOR.extract(placed).mentions[-1].quantity.unit


@pytest.mark.parametrize(
    ("region", "texts", "unit"),
    [
        ("HK", ("收報38元",), "HKD"),
        ("TW", ("收盤38元",), "TWD"),
        ("", ("收盤38元",), "TWD"),
        ("HK", ("造價446億元人民幣", "其中橋樑300億元"), "CNY"),
        ("HK", ("負債96億元人民幣", "配股集資18億港元", "收報18元"), "HKD"),
        ("", ("負債96億元人民幣", "配股集資18億港元", "收報18元"), "HKD"),
        ("TW", ("負債96億元人民幣", "配股集資18億港元", "繳稅18元"), "TWD"),
    ],
)
def test_a_shared_word_for_money_is_that_of_the_place(region, texts, unit):
    """Holds that the place of the article decides before the script where it names none or many."""
    assert money(region, *texts) == unit


@pytest.mark.parametrize(
    ("lang", "unit"),
    [("zh-HK", "HKD"), ("zh-Hant-HK", "HKD"), ("zh_TW", "TWD"), ("zh-Hant", "TWD")],
)
def test_the_place_is_read_from_the_declared_language(tmp_path, lang, unit):
    """Holds that a front matter's or a page's language tells the money of its place."""
    text = f"---\nlang: {lang}\n---\n\n他說，每股作價三十八元，較招股價高。\n"
    told = text.splitlines()[-1]
    page = f'<html lang="{lang}"><body><h1>新股</h1><p>{told}</p></body></html>'
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.html").write_text(page, encoding="utf-8")
    for read in iter_articles([str(tmp_path)]):
        assert [m.quantity.unit for m in EXTRACTOR.extract(read).mentions] == [unit]


BRACKETED = [
    pytest.param(
        "DKKm", "2031", "Net profit", "(23.7)", ("(23.7)", "money", -23_700_000), id="sum"
    ),
    pytest.param("", "USD", "Loss", "(1,234)", ("(1,234)", "money", -1234), id="whole-sum"),
    pytest.param(
        "", "2031", "Result", "($3.2m)", ("($3.2m)", "money", -3_200_000), id="sign-inside"
    ),
    pytest.param("", "Change (%)", "Sales", "(2.1)", ("(2.1)", "percentage", -2.1), id="percent"),
    pytest.param(
        "", "Growth", "Sales", "(2.1%)", ("(2.1%)", "percentage", -2.1), id="percent-inside"
    ),
    pytest.param(
        "", "Growth (%)", "Sales", "(2.1)%", ("(2.1)%", "percentage", -2.1), id="percent-behind"
    ),
    pytest.param("", "2031", "Staff", "(35)", ("35", "number", 35), id="bare-number"),
    pytest.param("", "DKKm", "Staff", "(35)", ("35", "number", 35), id="staff"),
    pytest.param("", "DKKm", "Sales", "23.7", ("23.7", "money", 23_700_000), id="no-brackets"),
    pytest.param(
        "", "DKKm", "Sales", "23.7 (restated)", ("23.7", "money", 23_700_000), id="a-remark"
    ),
    pytest.param(
        "", "DKKm", "Sales", "(23.7 restated)", ("23.7", "money", 23_700_000), id="words-inside"
    ),
    pytest.param(
        "", "n (%)", "Smokers", "(12.5)", ("12.5", "percentage", 12.5), id="how-many-of-all"
    ),
    pytest.param("", "Share (%)", "Wool", "(12.5)", ("12.5", "percentage", 12.5), id="a-share"),
    pytest.param(
        "", "DKKm", "Sales", "(-23.7)", ("-23.7", "money", -23_700_000), id="negative-already"
    ),
]


@pytest.mark.parametrize(("corner", "column", "row", "cell", "want"), BRACKETED)
def test_a_sum_or_percentage_alone_in_brackets_is_below_zero(corner, column, row, cell, want):
    """Holds that accounts' brackets are read as a minus, and that other brackets are none."""
    surface, kind, value, _ = cells(table(corner, column, row, cell), lang="en")[-1]
    assert (surface, kind, float(value)) == want


@pytest.mark.parametrize(
    ("head", "row", "cell", "want"),
    [
        pytest.param(
            "金额（亿元）", "净利润", "（23.7）", ("（23.7）", "money", -2.37e9), id="sum"
        ),
        pytest.param(
            "同比（%）", "营收", "（12.5）", ("（12.5）", "percentage", -12.5), id="percent"
        ),
        pytest.param("占比（%）", "羊毛", "（12.5）", ("12.5", "percentage", 12.5), id="a-share"),
        pytest.param("人数", "员工", "（35人）", ("35人", "count", 35), id="a-count"),
    ],
)
def test_chinese_brackets_say_below_zero_in_the_same_cells(head, row, cell, want):
    """Holds the same of full-width brackets under Chinese heads."""
    surface, kind, value, _ = cells(table("项目", head, row, cell), lang="zh")[-1]
    assert (surface, kind, float(value)) == want
