"""Names that texts teach, and names that the rules know."""

from __future__ import annotations

from functools import lru_cache

import pytest

from consistency.ground.names.entities import Directory, learn
from consistency.ground.names.known import Names
from consistency.read.articles import read_text
from consistency.rulebook import Rulebook


@lru_cache(maxsize=1)
def names() -> Names:
    return Names(Rulebook())


def taught(*texts: str) -> Directory:
    return learn(names(), [(read_text(t, path=f"{n}.md"), ()) for n, t in enumerate(texts)])


def same(directory: Directory, one: str, other: str) -> bool:
    """Whether two names stand for one entity."""
    first = {entity for _, _, entity in directory.find_in(one)}
    second = {entity for _, _, entity in directory.find_in(other)}
    return bool(first) and first == second


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        pytest.param(
            "公司聘请其创始人马丁·索伦（Martin Soren）领导实验室。",
            "马丁·索伦",
            "Martin Soren",
            id="gloss",
        ),
        pytest.param(
            "联合创始人兼CEO Martin Soren（孙马丁）将加入。",
            "Martin Soren",
            "孙马丁",
            id="gloss-reversed",
        ),
        pytest.param(
            "The Harbour Safety Board (HSB) opened an inquiry.",
            "Harbour Safety Board",
            "HSB",
            id="abbreviation",
        ),
        pytest.param("中国商飞（下称“商飞”）交付了飞机。", "中国商飞", "商飞", id="short-form"),
        pytest.param(
            "Captain Rosa Delmar was at the helm. Delmar, 51, survived.",
            "Rosa Delmar",
            "Delmar",
            id="surname",
        ),
        pytest.param(
            "Toll was 12, Norvik Chief Executive Henrik Sand said. Henrik Sand, 52, stays.\n\n"
            "Shares rose after Sand spoke.",
            "Henrik Sand",
            "Sand",
            id="surname-of-who-bears-a-title",
        ),
        pytest.param(
            "She ran behind Rita Moros of Peru in the rain.\n\nMoros, 24, won in 2:16.",
            "Rita Moros",
            "Moros",
            id="surname-that-opens-a-sentence",
        ),
        pytest.param(
            "Tallow Rewards Limited was fined. The penalty of Tallow Rewards is $8 million.",
            "Tallow Rewards Limited",
            "Tallow Rewards",
            id="legal-form",
        ),
        pytest.param(
            "The train left Sărata at noon. They came to Sarata by bus.",
            "Sărata",
            "Sarata",
            id="marks-on-letters",
        ),
        pytest.param("The buyers are Polish and paid $3.", "Polish", "Poland", id="adjective"),
        pytest.param("He met the Dane in Oslo.", "Dane", "丹麦", id="who-comes-from-there"),
        pytest.param(
            "Zhao Lin is 40. The award went to Zhao.", "Zhao Lin", "Zhao", id="surname-first"
        ),
        pytest.param(
            "Peru's Rita Moros won. She was sent by Peru.", "Peru's", "Peru", id="possessive"
        ),
        pytest.param("美联储加息。", "美联储", "Federal Reserve", id="known-to-the-rules"),
        pytest.param("微軟與輝達投資。", "微軟", "微软", id="traditional-and-simplified"),
    ],
)
def test_two_names_of_one_entity_are_joined(text: str, one: str, other: str) -> None:
    assert same(taught(text), one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        pytest.param(
            "谷歌（曾是Vantel最大客户）退出。", "谷歌", "Vantel", id="a-bracket-is-no-gloss"
        ),
        pytest.param("新台北与台北 New Taipei and Taipei", "New Taipei", "Taipei", id="two-cities"),
        pytest.param("自民党获191席，公明党获24席。", "自民党", "公明党", id="two-parties"),
        pytest.param(
            "The yard of Norvik in Calder paid Hanley of Turin $3.",
            "Hanley",
            "Turin",
            id="who-and-where-from",
        ),
        pytest.param(
            "Zhao Lin is 40, and Zhao Min is 41.", "Zhao Lin", "Zhao Min", id="one-surname-of-two"
        ),
    ],
)
def test_two_entities_stay_apart(text: str, one: str, other: str) -> None:
    assert not same(taught(text), one, other)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param(
            "The Street expects $9 a share, a broker on that street said of the street.",
            "Street",
            id="written-small-as-often",
        ),
        pytest.param("Omar Bright, 34, lost. It was a bright idea.", "bright", id="small"),
        pytest.param("The Bank of Sarland cut rates.", "Bank", id="a-body-without-its-name"),
        pytest.param("It cost DKK540, or 3 DKKm a day.", "DKK", id="currency"),
        pytest.param("Norvik Ltd paid $3. Calder Inc paid $4.", "Ltd", id="legal-form"),
        pytest.param("CALDER, May 3 - Rescuers came. No one is dead.", "Rescuers", id="dash"),
        pytest.param("Reporting by Ann Lee; Editing by Bo Ek", "Editing", id="editing"),
        pytest.param("They are among Friends of Peru, $3.", "Of", id="of"),
    ],
)
def test_a_common_word_with_a_capital_is_no_name(text: str, word: str) -> None:
    assert not [*taught(text).find_in(word)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("General Baltic would put in $500m.", "General Baltic", id="doubtful-title"),
        pytest.param("The Bank of Sarland cut rates.", "Bank of Sarland", id="bank-of"),
        pytest.param(
            "It is said that the Tarn Museum of Glass paid them $3.",
            "Tarn Museum of Glass",
            id="museum-of",
        ),
        pytest.param(
            "It was the Privacy Commissioner's Office that fined them $3.",
            "Privacy Commissioner's Office",
            id="office-of-who-holds-it",
        ),
        pytest.param("Bergen-based Norvik paid $3 for it.", "Norvik", id="where-it-is-based"),
        pytest.param("The Belgian Jef Somers won by 32 seconds.", "Jef Somers", id="nationality"),
        pytest.param("Copper is what Saar of Turin sells.", "Saar of Turin", id="one-word-of"),
    ],
)
def test_a_run_of_capitals_gives_its_name(text: str, name: str) -> None:
    found = [(start, end) for start, end, _ in taught(text).find_in(name)]
    assert found == [(0, len(name))]


def test_the_holder_of_a_role_is_who_bears_its_title() -> None:
    directory = taught(
        "It was Prime Minister Ada Holm who said so. What she said was not what Minister Eva Lund had said."
    )
    assert directory.roles["prime-minister"] == "ada holm"
    assert directory.roles["minister"] == "eva lund"


@pytest.mark.parametrize(
    ("others", "main"),
    [
        pytest.param("Her aunt Ada Keane, and her uncle Jan Keane, cheered.", True, id="by-far"),
        pytest.param("The aunt Ada Keane cheered, as Ada Keane does.", False, id="as-often"),
    ],
)
def test_a_surname_of_several_is_of_whom_the_reports_speak_by_far_the_most(
    others: str, main: bool
) -> None:
    race = (
        "It was Una Keane who won. They say that Una Keane ran well, and that Una Keane will rest."
    )
    assert same(taught(race, others), "Keane", "Una Keane") is main


def test_a_chinese_name_meets_its_spelling_in_an_english_report() -> None:
    directory = taught(
        "被告人顾诚判处有期徒刑八年。", "Sales director Gu Cheng got eight years in prison."
    )
    assert same(directory, "顾诚", "Gu Cheng")


def test_a_body_is_named_where_its_run_recurs_after_different_words() -> None:
    directory = taught("跨越海湾的白鹭洲大桥通车。市民涌上白鹭洲大桥。从白鹭洲大桥看去。")
    assert [e for _, _, e in directory.find_in("昨天的白鹭洲大桥")] == ["白鹭洲大桥"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("其母公司亏损。向母公司借款。找母公司说明。", "母公司", id="parent-company"),
        pytest.param(
            "由存款保险公司支付。找存款保险公司理赔。向存款保险公司投保。",
            "存款保险公司",
            id="kind-of-company",
        ),
        pytest.param("越过海底隧道。驶出海底隧道。从海底隧道看去。", "海底隧道", id="sea-tunnel"),
        pytest.param("发言人解释，产量为3吨。", "解释", id="a-verb-that-begins-as-a-surname"),
        pytest.param(
            "患阿尔茨海默的有3人。治阿尔茨海默的药。\n\n得阿尔茨海默的人多。",
            "阿尔茨海",
            id="part-of-a-word",
        ),
    ],
)
def test_a_run_of_characters_that_names_nobody_is_no_name(text: str, word: str) -> None:
    assert not [*taught(text, "It cost Norvik and Calder $3.").find_in(word)]


@pytest.mark.parametrize(
    ("zh", "en", "one", "other"),
    [
        pytest.param(
            "议员莫滕斯表示反对。",
            "It was Helena Mårtens, 51, who opposed it.",
            "莫滕斯",
            "Mårtens",
            id="marked-letters",
        ),
        pytest.param(
            "当地雷德沃特市的桥。雷德沃特在河边。",
            "The bridge is in Redwater and cost $3.",
            "雷德沃特",
            "Redwater",
            id="r-that-begins",
        ),
        pytest.param(
            "新竹的工厂。",
            "The plant in Hsinchu cost $3.",
            "新竹",
            "Hsinchu",
            id="one-of-two-names",
        ),
    ],
)
def test_a_name_is_joined_across_languages(zh: str, en: str, one: str, other: str) -> None:
    assert same(taught(zh, en), one, other)


def test_a_common_word_is_no_spelling_of_a_name() -> None:
    directory = taught("由两家基金各出一半。", "The plant in Hsinchu cost $3.")
    assert not [*directory.find_in("基金各")]


def test_names_do_not_depend_on_the_order_of_articles() -> None:
    texts = ["Lena Ortiz（欧蕾娜）任职。", "欧蕾娜说明情况。", "Ortiz spoke on Monday."]
    one = {e.aliases for e in taught(*texts).entities.values()}
    other = {e.aliases for e in taught(*reversed(texts)).entities.values()}
    assert one == other


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        pytest.param(
            (
                "泊霁汽车召回8万辆电动车。泊霁说，费用由泊霁承担。",
                "昨天，泊霁的股价大跌。",
                "车主指泊霁回应迟缓。",
            ),
            "泊霁",
            id="a-firm-three-reports-know",
        ),
        pytest.param(
            ("冠军沈若霏今晨抵京，沈若霏和教练挥手。", "十六岁的沈若霏只笑不答。"),
            "沈若霏",
            id="a-person",
        ),
        pytest.param(
            ("强震后鲁武克湾的码头关闭。从鲁武克湾撤离。", "救援队抵达鲁武克湾，船已在那里。"),
            "鲁武克湾",
            id="a-place",
        ),
    ],
)
def test_a_run_that_makes_no_word_and_recurs_is_a_name(texts: tuple[str, ...], name: str) -> None:
    assert name in taught(*texts).entities


@pytest.mark.parametrize(
    ("texts", "run"),
    [
        pytest.param(
            ("银行议息后加息。上次议息在五月。", "议息结果今日公布，议息声明很短。"),
            "议息",
            id="a-verb",
        ),
        pytest.param(("门外罗黛安笑了一下。",), "罗黛安", id="said-once"),
        pytest.param(
            ("他换完板又换好板，换完就走。", "换完还要等，换完再来。"),
            "换完",
            id="characters-that-act",
        ),
    ],
)
def test_a_run_that_acts_or_stands_once_is_no_name(texts: tuple[str, ...], run: str) -> None:
    assert run not in taught(*texts).entities


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("机长王海涛飞行8200小时。", "王海涛", "person", id="before-any-word"),
        pytest.param("创始人林远持股12%。", "林远", "person", id="two-characters"),
        pytest.param("市長陳立民當選。", "陈立民", "person", id="traditional"),
        pytest.param("It will shut its plant in Gera, it said.", "Gera", "place", id="in-a-place"),
        pytest.param("She has a stake in Tarn, he said.", "Tarn", "thing", id="a-stake-in"),
        pytest.param(
            "The head of Tarn spoke. Tarn is not in Tarn, he said.", "Tarn", "thing", id="mostly-no"
        ),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(text: str, name: str, kind: str) -> None:
    directory = taught(text)
    [(_, _, entity)] = directory.find_in(name)
    assert directory.entities[entity].kind == kind


@pytest.mark.parametrize(
    ("text", "run"),
    [
        pytest.param("副市长高度评价。", "高度", id="a-word"),
        pytest.param("董事长周一表示，裁员。", "周一", id="a-day"),
        pytest.param("记者于北京报道。", "于北京", id="a-place"),
        pytest.param("教练组成员到场。", "组成员", id="no-surname"),
    ],
)
def test_a_word_behind_a_title_is_no_person(text: str, run: str) -> None:
    directory = taught(text)
    named = {name for entity in directory.entities.values() for name in entity.aliases}
    assert run not in named


def test_shares_of_a_firm_are_no_name() -> None:
    directory = taught("Shares of Tarn Robotics fell. They say Tarn Robotics lost money.")
    assert "shares of tarn robotics" not in directory.entities
