"""Which figure another one is held against: one attribute, two times, two names."""

from __future__ import annotations

import pytest

from consistency.model import Claim
from tests.ground.stories import marked


def years(found: Claim) -> str:
    """The years of a claim's period: 2024, 2024-2025, or nothing."""
    ends = {day.year for day in found.period or () if day}
    return "-".join(map(str, sorted(ends)))


def row(name: str, text: str, *told: str) -> object:
    return pytest.param(text, *told, id=name)


ATTRIBUTES = [
    row("up-from", "Net profit was $3.1m, up from [$2.4m] in 2024.", "net-profit"),
    row("as-against", "Net profit was $3.1m, compared with [$2.4m] in 2024.", "net-profit"),
    row("from-to", "Capital spending will be cut from $78bn last year to [$45bn].", "capital-spending"),
    row("a-year-ago-in-chinese", "净利润52亿元，去年同期为[41亿元]。", "net-profit"),
    row("record", "认购金额达1.84万亿港元，改写对手2021年[1.28万亿港元]的纪录。", "subscription-amount"),
    row("against-is-no-vote", "Net profit was $3.1m, against [$2.4m] a year ago.", "net-profit"),
    row("in-brackets", "The crowd was 41,387 (2019: [38,750]).", "attendance"),
    row("expected", "Revenue was $5.37bn, while analysts had expected [$4.92bn].", "revenue"),
    row("expected-in-chinese", "营收53.7亿元，高于市场预期的[49.2亿元]。", "revenue"),
    row("expected-next", "Revenue was $5.37bn. Analysts had forecast [$4.92bn].", "revenue"),
    row("in-brackets-in-chinese", "营收53.7亿元（上年同期[49.2亿元]）。", "revenue"),
    row("of-another-attribute", "Net profit was $3.1m, on sales of [$24m].", "revenue"),
]  # fmt: skip
OPEN = [
    row("two-sorts-counted", "The survey covered 30 schools from [12] districts."),
    row("of-them-in-brackets", "The party was of 43 people ([12] of them in 2019)."),
    row("of-them", "委员会由30人组成，其中[12人]来自海外。"),
]
FORMER = [
    row("from", "Prices were raised from [$18] to $28 a ticket."),
    row("from-in-chinese", "票价由[18元]上调至28元。"),
    row("than", "The offer, worth $94m, is more than the [$80m] Corvane paid in 2019."),
    row("generation", "标准版售价3499元，比上一代[3999元]的首发价便宜。"),
]
NOT_FORMER = [
    row("to", "Prices were raised from $18 to [$28] a ticket."),
    row("alone", "Tickets cost [$18]."),
    row("origin", "The [30] delegates came from 12 districts."),
    row("change", "净利润52亿元，较去年同期增长[26%]。"),
]
TIMES = [
    row("after-to", "Revenue rose to [$5.2bn] in 2025 from $4.1bn in 2024.", "2025"),
    row("behind-from", "Revenue rose to $5.2bn in 2025 from [$4.1bn] in 2024.", "2024"),
    row("from", "Revenue rose from [$4.1bn] in 2024 to $5.2bn in 2025.", "2024"),
    row("to", "Revenue rose from $4.1bn in 2024 to [$5.2bn] in 2025.", "2025"),
    row("base-without", "In 2025 revenue rose from [$4.1bn] to $5.2bn.", ""),
    row("main-of-the-sentence", "In 2025 revenue rose from $4.1bn to [$5.2bn].", "2025"),
    row("from-in-chinese", "2026年资本开支由2025年的[78亿元]压缩至45亿元。", "2025"),
    row("to-in-chinese", "2026年资本开支由2025年的78亿元压缩至[45亿元]。", "2026"),
    row("as-against-in-chinese", "2026年营收52亿元，较2025年的[41亿元]增长。", "2025"),
    row("not-the-bases", "营收增至[52亿元]，高于2019年的41亿元。", ""),
    row("in-brackets", "The crowd was 41,387 ([38,750] in 2019).", "2019"),
    row("not-that-in-brackets", "The crowd was [41,387] (38,750 in 2019).", ""),
    row("not-the-rate's-in-brackets", "营收[53.7亿元]（较2024年增长9%）。", ""),
    row("alone-in-brackets", "The crowd was [41,387] (2019).", "2019"),
    row("nothing-compared", "2025年营收52亿元，净利润[5亿元]。", "2025"),
]
SUBJECTS = [
    row("the-other's", "融资认购达1.82万亿港元，远超快手此前创下的[1.26万亿港元]。快手2021年上市。", "快手"),
    row("not-the-other's", "融资认购达[1.82万亿港元]，远超快手此前创下的1.26万亿港元。快手2021年上市。", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "attribute"), ATTRIBUTES)
def test_two_figures_held_against_one_another_are_of_one_attribute(
    text: str, attribute: str
) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize("text", OPEN)
def test_two_figures_side_by_side_are_not_held_against_one_another(text: str) -> None:
    assert not any("held against" in rule for rule in marked(text).rules)


@pytest.mark.parametrize("text", FORMER)
def test_what_a_figure_is_held_against_was_so_before(text: str) -> None:
    assert "held-against" in marked(text).status


@pytest.mark.parametrize("text", NOT_FORMER)
def test_what_is_held_against_nothing_is_of_now(text: str) -> None:
    assert "held-against" not in marked(text).status


@pytest.mark.parametrize(("text", "time"), TIMES)
def test_each_of_two_figures_has_its_own_time(text: str, time: str) -> None:
    assert years(marked(text)) == time


@pytest.mark.parametrize(("text", "name"), SUBJECTS)
def test_the_name_of_a_comparison_is_not_whose_the_other_figure_is(text: str, name: str) -> None:
    assert marked(text).subject == name
