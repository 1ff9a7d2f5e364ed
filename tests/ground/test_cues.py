"""Which cues bear on a figure: said differently they are one, meant otherwise they are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from consistency.errors import InvalidRules
from consistency.ground.slots.cues import CueIndex
from consistency.model import Claim
from consistency.rulebook import Rulebook
from tests.ground.test_claims import claim

SLOTS = ("status", "basis", "scope")


def cues(found: Claim) -> set[str]:
    return {f"{slot}:{cue}" for slot in SLOTS for cue in getattr(found, slot)}


def rows(*told: tuple[str, str, str, str]) -> list[object]:
    return [pytest.param(text, figure, cue, id=name) for name, cue, figure, text in told]


@pytest.mark.parametrize(
    ("text", "figure", "cue"),
    rows(
        ("demand-zh", "status:demand", "12%", "码头工人要求加薪12%。"),
        ("demand-en", "status:demand", "12%", "Dockers demanded a raise of 12%."),
        ("agreed-zh", "status:final", "7.5%", "双方谈妥加薪7.5%。"),
        ("agreed-en", "status:final", "7.5%", "The two sides agreed a raise of 7.5%."),
        ("wants-to", "status:plan", "$3bn", "The bank wants to raise $3bn."),
        ("adjusted-zh", "status:adjusted", "3.1亿", "公司扣非净利润3.1亿元。"),
        ("adjusted-hant", "status:adjusted", "3.1億", "集團經調整利潤為3.1億元。"),
        ("adjusted-en", "status:adjusted", "$310", "Underlying profit was $310 million."),
        ("attributable-zh", "scope:attributable", "3.1億", "股東應佔溢利3.1億元。"),
        ("attributable-gm", "scope:attributable", "3.1亿", "归母净利润3.1亿元。"),
        (
            "attributable-en",
            "scope:attributable",
            "$310",
            "Profit attributable to shareholders was $310 million.",
        ),
        ("low-zh", "scope:day-low", "6.2%", "该股盘中一度下跌6.2%。"),
        ("low-hant", "scope:day-low", "6.2%", "該股一度挫6.2%。"),
        ("low-en", "scope:day-low", "6.2%", "The stock fell as much as 6.2%."),
        ("open-hant", "scope:at-open", "3%", "該股高開3%。"),
        ("open-en", "scope:at-open", "3%", "The stock opened higher by 3%."),
        ("close-zh", "scope:at-close", "3%", "该股收涨3%。"),
        ("close-en", "scope:at-close", "3%", "The stock closed up 3%."),
        ("lost-zh", "status:threshold", "3万", "指数失守3万点。"),
        ("lost-en", "status:threshold", "30,000", "The index broke below 30,000."),
        ("approved", "basis:budgeted", "48亿", "体育场批复概算48亿元。"),
        ("outturn", "basis:final-cost", "51亿", "体育场竣工决算51亿元。"),
        ("first-tranche", "scope:first-phase", "$15m", "A first tranche of $15m was paid."),
        ("首笔", "scope:first-phase", "1亿", "首笔款项1亿元已到账。"),
        ("new-thing", "scope:replacement", "680", "新橋全長680公尺。"),
        ("new-thing-en", "scope:replacement", "680", "The replacement bridge is 680 metres long."),
        ("old-thing", "scope:replaced", "612", "舊橋全長612公尺。"),
        ("a-part-zh", "scope:among", "8800", "泄露资料50万份，其中8800份含证件号。"),
        (
            "a-part-en",
            "scope:among",
            "8,800",
            "It lost 500,000 records, including 8,800 with passport numbers.",
        ),
        ("symptoms-zh", "scope:symptomatic", "2.8%", "出现症状的占2.8%。"),
        ("symptoms-en", "scope:symptomatic", "2.8%", "Symptomatic cases were 2.8%."),
        ("semi-zh", "scope:semi-final", "两球", "她在半决赛攻入两球。"),
        ("semi-en", "scope:semi-final", "two", "She scored two goals in the semi-final."),
        ("72-hours", "scope:hours-72", "30万", "通车72小时，车流达30万辆次。"),
        ("three-days", "scope:hours-72", "30万", "通车三天，车流达30万辆次。"),
        (
            "three-days-en",
            "scope:hours-72",
            "300,000",
            "In the first three days 300,000 cars crossed.",
        ),
        ("two-days", "scope:hours-48", "20万", "开馆头两天，参观者达20万人。"),
        ("48-hours", "scope:hours-48", "20万", "开馆48小时，参观者达20万人。"),
        ("year-zh", "basis:per-year", "2.8万", "这款药每年的费用是2.8万元。"),
        ("year-en", "basis:per-year", "$28,000", "The drug costs $28,000 a year."),
        ("環比", "basis:previous-period", "0.4%", "第二季經濟環比增長0.4%。"),
        ("qoq", "basis:previous-period", "0.4%", "The economy grew 0.4% quarter on quarter."),
        ("record", "status:record", "12.6亿", "超过该片此前创下的12.6亿元。"),
        ("at-one-point", "scope:peak", "3,100", "At one point 3,100 homes were dark."),
        ("一度", "scope:peak", "3100", "当晚一度有3100户停电。"),
    ),
)
def test_a_cue_is_one_in_whatever_words_it_is_said(text: str, figure: str, cue: str) -> None:
    assert cue in cues(claim(text, figure))


@pytest.mark.parametrize(
    ("text", "figure", "cue"),
    rows(
        ("left-the-track", "scope:remaining", "12", "The 12 coaches left the track."),
        ("left-behind", "scope:remaining", "40", "They left behind 40 bags."),
        ("still", "scope:remaining", "19", "There were 19 still missing."),
        ("还有", "scope:remaining", "57", "还有57人失联。"),
        ("cleaned-away", "scope:away", "9", "Mud was cleaned away from 9 streets."),
        ("share-it-among", "scope:among", "900", "Share it among the 900 residents."),
        ("of-which-all", "scope:among", "125", "改选的125席当中，该党得39席。"),
        ("全国性", "scope:domestic", "53%", "全国性投票的投票率为53%。"),
        ("nationwide-vote", "scope:nationwide", "53%", "Turnout in the nationwide vote was 53%."),
        ("gdp", "scope:domestic", "5.3%", "国内生产总值增长5.3%。"),
        ("new", "scope:newly-added", "340", "The new hospital has 340 beds."),
        ("last-month", "scope:single-month", "1.3亿", "公司上月公布半年营收1.3亿元。"),
        ("after", "scope:after-event", "22%", "Shares rose 22% after the news."),
        ("before", "scope:before-event", "40", "He waited 40 minutes before leaving."),
        ("总投资", "scope:total", "11亿", "项目总投资11亿元。"),
        ("相当于", "scope:foreign-exchange", "61%", "债务相当于GDP的61%。"),
        ("总额", "basis:gross", "12万亿", "零售总额12万亿元。"),
        ("rather-than", "status:denied", "two", "It is given every two weeks rather than four."),
        ("instead", "status:denied", "1%", "那是一个百分点，而不是1%。"),
        ("a-name", "status:hypothetical", "47", "首席财务官温若岚（47岁）到任。"),
        ("资料", "status:forecast", "3412亿", "交易所资料显示，余额为3412亿元。"),
        ("than-expected", "status:forecast", "5.3%", "经济好于预期，增长5.3%。"),
        ("had-been", "status:previous", "1,940", "The 1,940 passports had been handed in."),
        ("annually", "basis:year-on-year", "120", "It saves 120 million euros annually."),
        ("全年增长", "basis:year-on-year", "5%", "全年增长目标为5%。"),
        ("month-grows", "basis:previous-period", "5.3%", "6月增长5.3%。"),
        ("晚一年", "basis:per-year", "14.5公里", "南段14.5公里晚一年开工。"),
        ("a-day-after", "basis:per-day", "1,400", "They cut 1,400 jobs a day after the sale."),
        ("hours-and", "basis:per-hour", "15", "It took 15 people an hour and more."),
        ("clock", "basis:utc", "8", "All times are local (GMT+8)."),
        ("turned-over", "basis:birthday", "19.4", "The firm turned over 19.4 billion in 2024."),
        ("mourning", "scope:hours-72", "400万", "全国哀悼三天，并拨款400万元。"),
        ("two-men", "scope:men", "$5m", "Two men stole $5m."),
        ("division", "scope:subsidiary", "612", "The longest in the division is 612 metres."),
        ("改写为", "status:corrected", "18.16万", "单日纪录又改写为18.16万。"),
        ("laid-down", "status:plan", "23.7亿", "公司亏损23.7亿元，拟减员3200人。"),
        ("target-price", "status:target", "16元", "该行把目标价降到16元。"),
        ("half-way", "basis:since-start", "3000万", "她答应两年内减到3000万元。"),
        ("phone", "scope:on-board", "17", "手机上有17条消息。"),
        ("named-thing", "scope:league", "17", "They won 17 matches in the League Cup."),
        ("most", "status:maximum", "5120", "撤离的以屏东5120人最多。"),
        ("adds-up", "status:maximum", "350", "It adds up to 350 people."),
    ),
)
def test_a_word_that_means_something_else_is_no_cue(text: str, figure: str, cue: str) -> None:
    assert cue not in cues(claim(text, figure))


def test_of_two_cues_that_exclude_each_other_the_nearer_one_holds() -> None:
    text = "Side effects met 48.2% of patients on the drug and 27.5% on placebo."
    assert cues(claim(text, "48.2%")) >= {"scope:treated-group"}
    assert not cues(claim(text, "48.2%")) & {"scope:placebo-group"}


@pytest.mark.parametrize(
    ("text", "figure", "basis"),
    [
        pytest.param("The fee is $300 a year.", "$300", {"per-year"}, id="year"),
        pytest.param("Shares cost $30 a share.", "$30", {"per-unit"}, id="share"),
        pytest.param("It paid $300 a year ago.", "$300", set(), id="a-time"),
        pytest.param("The train runs at 90 miles an hour.", "90", set(), id="speed"),
    ],
)
def test_what_a_figure_says_of_itself_is_one_cue(text: str, figure: str, basis: set[str]) -> None:
    """Its ``per`` and the words behind it are one thing said once; a speed says it in its unit."""
    assert claim(text, figure).basis == basis


def test_a_time_that_is_read_as_a_date_is_the_period_and_no_cue() -> None:
    found = claim("公司去年营收8.7亿元。", "8.7亿")
    assert found.period and "previous-year" not in found.scope


def test_a_net_profit_is_net_without_the_word() -> None:
    """The word is part of the attribute's name: it tells nothing that the attribute does not."""
    assert "net" not in claim("公司净利润3.1亿元。", "3.1亿").basis


@pytest.mark.parametrize(
    ("text", "figure", "scope"),
    [
        pytest.param("第五十届影展有120部影片。", "120部", "edition 50", id="edition-han"),
        pytest.param("第50届影展有120部影片。", "120部", "edition 50", id="edition-digits"),
        pytest.param("The 50th edition shows 120 films.", "120", "edition 50", id="edition-en"),
        pytest.param("二期产能4.5万片。", "4.5万", "phase 2", id="phase-han"),
        pytest.param("The second phase makes 4,500 cars.", "4,500", "phase 2", id="phase-en"),
        pytest.param("A Phase III trial had 1,795 patients.", "1,795", "phase 3", id="roman"),
    ],
)
def test_a_member_of_a_series_is_one_however_written(text: str, figure: str, scope: str) -> None:
    assert scope in claim(text, figure).scope


def test_a_third_quarter_is_no_third_season() -> None:
    assert "season 3" not in claim("第三季营收612亿元。", "612亿").scope


def test_a_cue_that_excludes_one_there_is_not_is_a_mistake(tmp_path: Path) -> None:
    pack = Rulebook().path("slots").read_text(encoding="utf-8")
    folder = tmp_path / "rules"
    folder.mkdir()
    wrong = pack.replace("contraries:\n", "contraries:\n  - [scope:nowhere, scope:men]\n", 1)
    (folder / "slots.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(InvalidRules, match="scope:nowhere excludes others, and there is no such"):
        CueIndex(Rulebook(folder))
