"""Figures told in a row, and in a list below a line, are of what was said once for all of them."""

from __future__ import annotations

import pytest

from tests.ground.stories import marked


def row(name: str, text: str, attribute: str) -> object:
    return pytest.param(text, attribute, id=name)


IN_A_ROW = [
    row("names", "Kaltbau was fined €284m, Frigo €151m and Toyama Reiki [€114m].", "fine"),
    row("names-in-chinese", "四家企业中，卡尔特被罚2.8亿欧元，意大利弗里戈[1.5亿欧元]。", "fine"),
    row("versions", "新车上市：标准版售价21.5万元，Pro版24.5万元，Max版[29.9万元]。", "product-price"),
    row("votes", "Marisol Tate won 214,306 votes and Glenn Okafor [209,884].", "votes"),
    row("shares", "Reform won 43.7 per cent of the vote, the Union [31.6] and the Greens 9.8.", "vote-share"),
    row("years", "总投资2023年为12亿元，2024年为[15亿元]。", "project-cost"),
    row("in-brackets", "Rudd was fined £3m (about $4m), Castell [£2m] (about $2.7m).", "fine"),
    row("corrected", "本文误将项目总投资写为“464.9亿元”，应为[446.9亿元]。", "project-cost"),
    row("corrected-in-english", "The fine was given as $3.4m; it should have been [$4.3m].", "fine"),
]  # fmt: skip
NOT_IN_A_ROW = [
    row("another-matter", "Revenue rose 5%, costs [7%].", "revenue-growth"),
    row("another-noun", "Raiders killed 12 people and 300 [312,000] sheep.", "deaths"),
    row("a-noun-counted", "The firm cut 900 jobs, Tamworth [4,100 orders].", "layoffs"),
    row("goes-on", "Castell was fined £2m, Rudd [£3m] less than in May.", "fine"),
    row("another-currency", "Castell was fined £2m, Rudd [$3m].", "fine"),
    row(
        "another-verb", "Castell was fined £2m, while Rudd paid its chief executive [£3m].", "fine"
    ),
]
LISTED = [
    ("The watchdog's fines:", "Kaltbau: [€284.6m]", "fine"),
    ("受罚企业罚款如下：", "德国卡特：[2亿8460万欧元]（约新台币99亿元）", "fine"),
    ("各地死亡人数：", "高雄：[7人]", "deaths"),
]
NOT_LISTED = [
    ("The watchdog's fines:", "Kaltbau, which has a turnover of [€3bn] and works in ten countries", "fine"),
    ("The watchdog announced its fines.", "Kaltbau: [€284.6m]", "fine"),
    ("各地死亡人数：", "屏东：受伤[3人]", "deaths"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "attribute"), IN_A_ROW)
def test_what_is_said_of_the_first_goes_for_the_others(text: str, attribute: str) -> None:
    """A figure with no more than a name before it is of what the one before it is of."""
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), NOT_IN_A_ROW)
def test_a_figure_with_words_of_its_own_stands_in_no_row(text: str, attribute: str) -> None:
    """Another noun, verb or currency, or what goes on behind it, is another matter."""
    assert marked(text).attribute != attribute


@pytest.mark.parametrize(("line", "item", "attribute"), LISTED)
def test_the_line_above_a_list_says_what_its_figures_are(
    line: str, item: str, attribute: str
) -> None:
    """Below a line that ends in a colon a bare figure is of what the line names."""
    assert marked(f"{line}\n\n- 甲: 0\n- {item}").attribute == attribute


@pytest.mark.parametrize(("line", "item", "attribute"), NOT_LISTED)
def test_a_list_item_with_words_of_its_own_is_not_led_in(
    line: str, item: str, attribute: str
) -> None:
    """A sentence as an item, or a line that introduces nothing, leaves the figure open."""
    assert marked(f"{line}\n\n- {item}").attribute != attribute
