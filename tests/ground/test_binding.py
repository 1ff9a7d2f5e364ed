"""What a figure measures where it takes more than the nearest trigger to tell."""

from __future__ import annotations

import re

import pytest

from consistency.ground.packs import AttributePack
from consistency.rulebook import Rulebook
from tests.ground.stories import claim_of, marked


def row(name: str, text: str, attribute: str) -> object:
    return pytest.param(text, attribute, id=name)


GAPS = [
    row("shed", "The chain said it would shed [900] jobs.", "layoffs"),
    row("cost-them", "Closing the mill will cost [350] people their jobs.", "layoffs"),
    row("cut-in-chinese", "車廠計劃削減[1,200個]職位。", "layoffs"),
    row("jobs-created", "The shipyard is creating [700] jobs.", "jobs-created"),
    row("flights", "The airline axed [640] flights on Monday.", "flights-cancelled"),
    row("flights-in-chinese", "航空公司一口气砍掉[320个]航班。", "flights-cancelled"),
    row("lives", "The flood cost [61] people their lives.", "deaths"),
    row("accounts", "The breach touched the accounts of [740,000] customers.", "records-leaked"),
    row("a-fine", "A tribunal ordered the club to pay [€75,000] in fines.", "fine"),
]
BEHIND = [
    row("lost", "Up to [650] posts, a tenth of the total, may be lost.", "layoffs"),
    row("disappear", "As many as [560 jobs] would disappear.", "layoffs"),
    row("in-chinese", "[3.5万个]岗位将在三年内减少。", "layoffs"),
]
OF_NO_SUCH_FIELD = [
    row("gate-of-a-park", "The park's gate is [12 feet] high.", "attendance"),
    row("losers", "The losers of the merger share [£1.05m] of severance.", "prize-money"),
    row("trial-of-nothing", "The [12-week] trial period of the app ends.", "treatment-length"),
    row("budget-of-a-city", "The city passed a budget of [$45m].", "production-budget"),
]
NOT_BEHIND = [
    row("filled", "[700] jobs are to be filled by May.", "layoffs"),
    row("in-chinese", "[700个]岗位将在三年内增加。", "layoffs"),
    row("of-another", "The plan adds 300 jobs and [14] plants will go.", "jobs-created"),
]
FIELDS = [
    row("gate-of-a-match", "[61,482] is the official gate, a record for a final.", "attendance"),
    row("loot", "Four charged with [$38 million] vault burglary", "sum-involved"),
    row("winners", "Winners get £2.1m, losers [£1.05m].", "prize-money"),
    row("trial-of-a-drug", "The [12-week] trial of the drug ended in May.", "treatment-length"),
    row("trial-in-court", "The judge closed the [12-week] trial on Friday.", "trial-length"),
    row("haul-in-chinese", "窃贼从金库盗走[3800万美元]现金。", "sum-involved"),
    row("of-the-quake", "The quake, felt in two provinces, was [12 km] deep.", "focal-depth"),
    row("of-the-quake-in-chinese", "昨晚发生地震，深度[12公里]。", "focal-depth"),
    row("of-the-mine", "Families fled to a [640-metre-deep] shelter beneath the mine.", "depth"),
    row("of-the-mine-in-chinese", "避难硐室的垂直深度为[640米]。", "depth"),
]
COMPARED = [
    row("beating", "The listing drew orders of HK$1.31 trillion, beating the record of [HK$1.26 trillion].",
        "subscription-amount"),
    row("in-chinese", "冻资达1.31万亿港元，改写快手[1.28万亿港元]的纪录。", "subscription-amount"),
]  # fmt: skip
ASKED = [
    row("what", "What was the fine? [€3m], says the regulator.", "fine"),
    row("and-the", "And the crowd? [41,006].", "attendance"),
    row("noun-alone", "Unemployment? [5.1%], up from 4.8%.", "unemployment"),
    row("how-many", "How many died? [Thirty-eight], say the police.", "deaths"),
    row("in-chinese", "罚款多少？[三百万元]。", "fine"),
    row("in-an-interview", "问：死了多少人？\n\n答：[38人]。", "deaths"),
    row("answer-goes-on", "How much was the fine? [€3m] this time, twice that the next.", "fine"),
    row("a-speaker", "How many died in the fire?\n\nWARDEN: [Thirty-eight] in the end.", "deaths"),
    row("who-speaks-in-chinese", "罚款是多少？\n\n陈律师：[8460万元]，年底前付清。", "fine"),
    row("who-answers-says-so", "And the fine? We reckon [€57.3m], all in.", "fine"),
    row("another-matter-first", "And the fine? Her brother blew [€57.3m].", "open"),
    row("no-figure-asked", "Why did sales fall? [Two] reasons.", "open"),
    row("no-answer", "Will anyone be fined? [$3m] has gone missing.", "open"),
    row("a-figure-asked-of", "How many were hurt in the 12 fires? [Seven], it seems.", "open"),
]
COUNTED = [
    row("a-sum", "The company booked [$86,000] within a day.", "revenue"),
    row("no-sum", "The company booked [86,000] pairs within a day.", "open"),
]
SIDES = [
    row("sold-at", "The shares were sold at [$17.50] each in the listing.", "offer-price"),
    row("over-the-price", "该股较[21.4元]的发行价高出三成。", "offer-price"),
    row("succeed", "She will succeed Paul Aro, 61, on [March 1].", "taking-office"),
    row("gates", "Its works bolts the gates on [31 May].", "closure-date"),
    row("stops", "The smelter will stop production on [30 June].", "closure-date"),
    row("account", "The 22 cents land in your account on [November 4].", "payment-date"),
]
CHANGES = [
    row("to", "Unemployment fell 0.4 percentage points to [4.1%].", "unemployment"),
    row("at", "The jobless rate was up 0.2 percentage points at [6.3%].", "unemployment"),
    row("by", "Unemployment fell [0.4 percentage points] to 4.1%.", "unemployment-change"),
    row("to-in-chinese", "失业率较上月下降0.1个百分点至[5.2%]。", "unemployment"),
    row("by-in-chinese", "失业率较上月下降[0.1个百分点]至5.2%。", "unemployment-change"),
    row("percent-for-points", "失业率一季之内上升了[0.3%]，来到5.8%。", "unemployment-change"),
    row("percent-of-prices", "Consumer prices rose [0.6%] on the year.", "inflation"),
    row("percent-of-a-level", "失业率一季之内上升了0.3%，来到[5.8%]。", "unemployment"),
    row("no-growth-of-what-rose", "高端产品占销量的比重提高到[9.8%]。", "open"),
    row("growth-that-rose", "营收增速提高到[9.8%]。", "revenue-growth"),
    row("rate", "央行把利率下調0.25個百分點至[3.5%]。", "policy-rate"),
    row("margin", "毛利率为9.8%，同比下降[5.1个百分点]。", "gross-margin-change"),
]
RATES = [
    row("revenue", "營收86億元，按年增長[14%]，毛利率32%。", "revenue-growth"),
    row("exports", "出口总额2.1万亿元，增长[5.6%]，进口1.4万亿元。", "exports-growth"),
    row("rent", "Rents averaged £1,320 a month, up [4.5%].", "rent-change"),
    row("of-its-own", "营收86亿元，净利润增长[14%]。", "net-profit-growth"),
]
BEFORE = [
    row("it", "The regulator set the fine at last. It has come to [€41m].", "fine"),
    row("this-number", "检方逐一数过投资者。[四万三千]这个数目，写在判决书里。", "investor-count"),
    row("told-already", "The fine was €5m. It comes to [€41m] in all.", "open"),
    row("a-label", "**Revenue.** [£412.6m], the board said.", "revenue"),
    row("a-heading", "Some text.\n\n## Deaths\n\n[43] at the last count.", "deaths"),
    row("a-label-in-chinese", "## 营业收入\n\n[53.7亿元]，好于预期。", "revenue"),
    row("of-a-label-s-rate", "**Revenue.** £412.6m, up [8.3%].", "revenue-growth"),
    row("a-sentence-is-no-label", "The fleet sank near the port. [43] at the last count.", "open"),
    row("what-is-counted-has-no-label", "They died. [43 bottles] were found.", "open"),
]
ELLIPTIC = [
    row("a-year-earlier", "Revenue was $5.37bn. A year earlier it was [$4.92bn].", "revenue"),
    row("that-was-up-from", "Revenue was $5.37bn. That was up 9% from [$4.92bn].", "revenue"),
    row("the-figure", "The toll stands at 43. The figure was [38] on Monday.", "deaths"),
    row("in-chinese", "营收53.7亿元。上年同期为[49.2亿元]。", "revenue"),
]
NOT_ELLIPTIC = [
    row("a-verb-of-its-own", "Revenue was $5.37bn. Last year it borrowed [$4.92bn].", "revenue"),
    row("of-another-unit", "Revenue was $5.37bn. A year earlier it was [€4.92bn].", "revenue"),
    row(
        "two-sentences-on", "Revenue was $5.37bn. All rose. Last year it was [$4.92bn].", "revenue"
    ),
    row("another-between", "Revenue was $5bn. Last year, 43 ships on, it was [$4bn].", "revenue"),
    row("a-noun-of-its-own", "The toll stands at 43. A day earlier it was [38 houses].", "deaths"),
]
PARTS = [
    row("of-the", "[386] of the 1,428 samples tested positive.", "confirmed-cases"),
    row("out-of", "[386] out of 1,428 samples tested positive.", "confirmed-cases"),
    row("the-whole", "386 of the [1,428] samples tested positive.", "samples-tested"),
    row("in-chinese", "1,428份样本中[386份]呈阳性。", "confirmed-cases"),
    row("the-whole-in-chinese", "[1,428份]样本中386份呈阳性。", "samples-tested"),
    row("aboard-in-chinese", "机上43人中[12人]遇难。", "deaths"),
    row("the-whole-s-own-noun", "Three of the [43 wounded] have died.", "injured"),
    row("who-died", "[Three] of the 43 wounded have died.", "deaths"),
    row("verb-ahead", "The firm will cut [386] of its 1,428 jobs.", "layoffs"),
    row("nothing-else-said", "九個展廳中，[四個]將免費開放。", "galleries"),
    row("no-part", "There were 43 deaths, and [128] were hurt.", "injured"),
]
PARTED = [
    row("hurt", "43 were killed and [128] hurt.", "injured"),
    row("killed", "[43] were killed and 128 hurt.", "deaths"),
    row("damages", "It paid $43m in fines and [$128m] in damages.", "damages"),
    row("one-noun", "Fines of $43m and [$128m] followed.", "fine"),
]
NEXT_LABEL = [
    row("in-chinese", "AI芯片占[57.3%]，毛利率53.9%。", "gross-margin"),
    row("with-a-verb", "海外占[57.3%]，失业率为5.9%。", "unemployment"),
    row("in-english", "Chips made up [57.3%], gross margin was 53.9%.", "gross-margin"),
]
OWN_LABEL = [
    row("behind-it", "[53.9%]的毛利率，好于去年。", "gross-margin"),
    row("no-figure-behind", "It was [53.9%], gross margin falling short of hopes.", "gross-margin"),
    row("says-nothing", "The sun shone. It has come to [€41m].", "open"),
]


@pytest.mark.parametrize(("text", "attribute"), GAPS)
def test_a_trigger_spans_the_figure_it_tells(text: str, attribute: str) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), BEHIND)
def test_a_verb_behind_the_noun_tells_what_becomes_of_it(text: str, attribute: str) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), OF_NO_SUCH_FIELD)
def test_a_word_tells_nothing_in_a_report_of_another_field(text: str, attribute: str) -> None:
    assert marked(text).attribute != attribute


@pytest.mark.parametrize(("text", "attribute"), NOT_BEHIND)
def test_a_noun_without_that_verb_or_of_another_figure_tells_nothing(
    text: str, attribute: str
) -> None:
    assert marked(text).attribute != attribute


@pytest.mark.parametrize(("text", "attribute"), FIELDS)
def test_a_word_means_what_it_means_in_the_field_of_the_report(text: str, attribute: str) -> None:
    assert marked(text).attribute == attribute


def test_what_one_report_is_of_goes_for_the_others_of_its_story() -> None:
    """A report that leaves out what the event was is read with the one that says it."""
    gate = "The official gate was 61,482, a record."
    assert claim_of("61,482", gate).attribute != "attendance"
    assert claim_of("61,482", "Rovers won the final on Sunday.", gate).attribute == "attendance"


def test_a_field_that_one_report_of_many_touches_tells_nothing_surely() -> None:
    """The more of the reports are of a field the more its words mean what they mean there."""
    bought = "公司斥资143亿元，获得对方49%的股权。"
    touched, others = "公司把门店翻新后重新开放。", ["股权交易已经完成。"] * 3
    assert claim_of("143亿", touched, *others, bought).attribute == "deal-price"
    assert claim_of("143亿", *[touched] * 4, bought).attribute == "project-cost"


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        row("a-stake", "公司门店翻新后重新开放，又斥资[143亿元]收购同行。", "deal-price"),
        row(
            "in-english",
            "The group, whose museum reopened, spent [$42m] buying a rival.",
            "deal-price",
        ),
        row("no-purpose-behind", "博物馆翻新后重新开放，斥资[1.43亿元]。", "project-cost"),
        row(
            "purpose-of-another", "馆方斥资[1.43亿元]翻修后重新开放，同行收购藏品。", "project-cost"
        ),
    ],
)
def test_what_a_sum_was_spent_on_is_told_behind_it(text: str, attribute: str) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), COMPARED)
def test_a_figure_that_is_beaten_is_of_what_beats_it(text: str, attribute: str) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        row("a-price", "Its shares fell 6.35% to [$47.82].", "closing-price"),
        row("in-chinese", "股份急挫8.74%，收報[6.37元]。", "closing-price"),
        row("sales", "Sales went up by 3.7 per cent, to [£2.34bn].", "revenue"),
        row("a-deal", "Its shares fell 6.35% after it agreed to pay [$47.82m].", "deal-price"),
        row("nothing-known", "The pile grew 12% to [$47.82].", "open"),
    ],
)
def test_what_a_rate_led_to_is_what_grew(text: str, attribute: str) -> None:
    """A value right behind a rate of change is of what changed, and of the day if that moves."""
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), ASKED)
def test_a_figure_that_answers_a_question_is_what_was_asked_for(text: str, attribute: str) -> None:
    """Only a question for a figure, and a figure that opens the answer to it, are taken so."""
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), SIDES)
def test_a_trigger_with_a_side_tells_the_figure_on_that_side(text: str, attribute: str) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), CHANGES)
def test_a_change_in_points_is_told_apart_from_the_level_it_led_to(
    text: str, attribute: str
) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), RATES)
def test_a_rate_behind_a_value_is_the_growth_of_that_value(text: str, attribute: str) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), BEFORE)
def test_a_sentence_goes_on_with_what_the_one_before_left_open(text: str, attribute: str) -> None:
    """Where that one holds such a figure, or names no attribute, there is nothing to take over."""
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), ELLIPTIC)
def test_a_sentence_that_says_no_more_than_when_is_of_the_figure_before(
    text: str, attribute: str
) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), NOT_ELLIPTIC)
def test_a_sentence_that_says_more_is_not_of_the_figure_before(text: str, attribute: str) -> None:
    assert marked(text).attribute != attribute


@pytest.mark.parametrize(("text", "attribute"), PARTS)
def test_what_is_said_of_a_part_and_its_whole_is_of_the_part(text: str, attribute: str) -> None:
    """The noun beside the whole says what that is."""
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), PARTED)
def test_a_word_between_two_figures_is_of_the_one_it_is_not_parted_from(
    text: str, attribute: str
) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), NEXT_LABEL)
def test_the_words_behind_a_comma_are_the_next_figures(text: str, attribute: str) -> None:
    """They stand right before another figure of the kind, so they say what that one is."""
    assert marked(text).attribute != attribute


@pytest.mark.parametrize(("text", "attribute"), OWN_LABEL)
def test_the_words_behind_a_figure_are_its_own_where_none_other_follows(
    text: str, attribute: str
) -> None:
    assert marked(text).attribute == attribute


def test_what_is_taken_over_from_the_sentence_before_is_less_sure() -> None:
    told = marked("The bank was fined [€41m].")
    assert marked("The regulator set the fine. It has come to [€41m].").confidence < told.confidence


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        row("offices", "The firm will hire 300 people across [12] offices.", "hires"),
        row("coaches", "With 280 people aboard, the [seven] coaches left.", "aboard"),
        row("firms", "高雄港碼頭工人罷工，[三家]貨櫃碼頭停擺。", "strikers"),
        row("boxes", "[128個]保管箱、兩條地道、一夥賊。", "supplies"),
        row("trees", "The utility cut [220] trees along the line.", "layoffs"),
        row("rain", "The storm dumped [9 inches] of rain on the valley.", "screen-size"),
        row("kilo", "Shrimp is sold at [$14] a kilo.", "offer-price"),
        row("app", "The lives of [2 million] people were changed by the app.", "deaths"),
    ],
)
def test_a_figure_does_not_borrow_an_attribute_its_noun_is_not_of(
    text: str, attribute: str
) -> None:
    assert marked(text).attribute != attribute


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A coach overturned, the police said on [Thursday].", id="said"),
        pytest.param("警方[周四]说，客车翻下山路。", id="in-chinese"),
    ],
)
def test_the_day_somebody_speaks_is_no_date_of_the_event(text: str) -> None:
    assert marked(text).attribute == "report-date"


def test_a_date_that_opens_a_sentence_is_no_dateline() -> None:
    assert marked("[6月2日]电力中断，工厂停产。").attribute != "report-date"


def test_an_age_then_has_the_age_now_for_no_second_reading() -> None:
    then = marked("他創辦公司那年[四十歲]。")
    assert (then.attribute, then.alternates) == ("age-at-event", ())


def test_no_trigger_has_a_hole_where_the_figure_should_stand() -> None:
    """Words that only a figure could part never stand side by side: they belong in ``around``."""
    hole = re.compile(
        r"\b(?:(?:of|at|for|by|with) (?:out of|per|at)|at in|for in|for at|by votes|accounts? for of"
        r"|(?:has|had|with) people|(?:won|with) (?:seats|votes)|(?:played|appeared|featured) times)\b"
    )
    rules = Rulebook()
    packs = (rules.pack(name, AttributePack) for name in rules.names("attributes"))
    triggers = [(r.id, t) for pack in packs for r in pack.attributes for t in r.triggers.en]
    assert [(i, t) for i, t in triggers if hole.search(t)] == []


@pytest.mark.parametrize(("text", "attribute"), COUNTED)
def test_a_number_of_things_is_no_sum_of_money(text: str, attribute: str) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        row("profit-a-share", "Kestrel beat on profit, at [$1.42] against $1.37.", "net-profit"),
        row(
            "price-of-a-firm", "The offer for the shares is worth [£2.14bn] all in.", "share-price"
        ),
        row("sales-of-a-coffee", "公司营收靠的是一杯[66元]的咖啡。", "revenue"),
    ],
)
def test_a_sum_of_another_size_is_of_something_else(text: str, attribute: str) -> None:
    """Net profits are no single dollars, a share costs no billions."""
    assert marked(text).attribute != attribute


@pytest.mark.parametrize(
    ("head", "attribute"),
    [
        row("words-that-stand-behind", "Knife wounds", "stab-count"),
        row("words-that-stand-ahead", "TV audience", "viewers"),
        row("words-on-both-sides-are-none", "Shelters housed", "open"),
    ],
)
def test_a_head_tells_what_one_side_of_a_figure_would(head: str, attribute: str) -> None:
    assert marked(f"|  | 2025 |\n|---|---|\n| {head} | [1,204] |").attribute == attribute


def test_a_cell_may_be_in_millions_that_its_table_tells_elsewhere() -> None:
    table = "|  | 2025 |\n|---|---|\n| Net profit ($) | [23.70] |"
    assert marked(table).attribute == "net-profit"


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        row("birds-are-no-points", "黑臉琵鷺的總數升至[7,236隻]。", "open"),
        row("an-index-is-in-points", "恒指升[236點]。", "index-change-points"),
        row("a-bare-number-may-be", "恒指全日升[236]，收市報24,687點。", "index-change-points"),
    ],
)
def test_what_a_classifier_counts_is_told_in_no_points(text: str, attribute: str) -> None:
    assert marked(text).attribute == attribute
