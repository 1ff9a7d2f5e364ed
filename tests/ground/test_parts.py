"""The parts names play in a sentence: whose a figure is, where it is, who but tells it."""

from __future__ import annotations

import pytest

from tests.ground.stories import claim_of


@pytest.mark.parametrize(
    ("figure", "text", "subject"),
    [
        pytest.param(
            "400", "Staff said that Helmar told Reuters it would hire 400 people.", "helmar",
            id="who-is-told",
        ),
        pytest.param(
            "$2.3 billion", "The Ministry of Transport said the bridge cost $2.3 billion.", "",
            id="ministry",
        ),
        pytest.param(
            "450,000",
            "Analysts at Morgan Stanley expect Helmar to sell 450,000 cars.",
            "helmar",
            id="analysts",
        ),
        pytest.param(
            "41,200",
            "In the final Moss Rovers won at Redwater Stadium in front of 41,200 fans.",
            "moss rovers",
            id="stadium",
        ),
        pytest.param("12%", "蓝田汽车在港交所上市，首日上涨12%。", "蓝田", id="exchange-zh"),
        pytest.param(
            "7%",
            "On a bad day Tarn Robotics fell on the New York Stock Exchange by no less than 7%.",
            "tarn robotics",
            id="exchange",
        ),
        pytest.param("1200", "据路透社报道，海马集团将裁员1200人，海马集团称。", "", id="agency-zh"),
        pytest.param(
            "14", "Three were saved, Mayor Ana Sousa said, and 14 people died.", "", id="a-mayor"
        ),
    ],
)  # fmt: skip
def test_a_figure_is_not_of_who_but_tells_or_hosts_it(figure: str, text: str, subject: str) -> None:
    assert claim_of(figure, text).subject == subject


@pytest.mark.parametrize(
    ("figure", "text", "subject"),
    [
        pytest.param(
            "$90 million",
            "The Ministry of Transport said its budget fell by $90 million.",
            "ministry of transport",
            id="ministry-of-itself",
        ),
        pytest.param(
            "400", "In 2026 Reuters will hire 400 people.", "路透社", id="agency-that-tells-nothing"
        ),
        pytest.param(
            "$4 billion", "Last year Goldman Sachs earned $4 billion.", "高盛", id="a-bank"
        ),
        pytest.param(
            "3%", "She sold a stake in Tarn Robotics of 3%.", "tarn robotics", id="stake-in"
        ),
        pytest.param(
            "$3 million",
            "Mayor Ana Sousa said she would give back $3 million.",
            "ana sousa",
            id="a-mayor-of-herself",
        ),
        pytest.param(
            "6.9 million",
            "Last month Calder Airport served 6.9 million passengers.",
            "calder airport",
            id="venue-that-acts",
        ),
    ],
)
def test_who_tells_or_hosts_is_a_party_where_the_figure_is_his(
    figure: str, text: str, subject: str
) -> None:
    assert claim_of(figure, text).subject == subject


@pytest.mark.parametrize(
    ("figure", "text", "subject", "entities"),
    [
        pytest.param(
            "1,200",
            "The plan says Tarn Robotics will cut 1,200 jobs in Romania.",
            "tarn robotics",
            {"tarn robotics"},
            id="a-party-beside-a-place",
        ),
        pytest.param(
            "$12,300",
            "It will cost $12,300 in the United States.",
            "",
            {"美国"},
            id="a-place-alone",
        ),
        pytest.param("1.2万", "该药在美国售价1.2万美元。", "", {"美国"}, id="a-place-alone-zh"),
        pytest.param(
            "61%",
            "Turnout was 52% in Romania and 61% in Hungary.",
            "匈牙利",
            {"匈牙利"},
            id="two-places-that-differ",
        ),
        pytest.param(
            "2.1%",
            "Romania's economy grew 2.1%.",
            "罗马尼亚",
            {"罗马尼亚"},
            id="a-place-whose-it-is",
        ),
    ],
)
def test_a_place_behind_in_says_where_and_not_whose(
    figure: str, text: str, subject: str, entities: set[str]
) -> None:
    found = claim_of(figure, text)
    assert (found.subject, set(found.entities)) == (subject, entities)


@pytest.mark.parametrize(
    ("figure", "text", "subject"),
    [
        pytest.param("12%", "In a bad month for it Helmar Motors won 12% of them from Tarn Robotics.", "helmar motors", id="from"),
        pytest.param(
            "$3 million", "It says $3 million was paid by Tarn Robotics.", "tarn robotics", id="by"
        ),
    ],
)  # fmt: skip
def test_a_name_behind_a_figure_is_whose_it_is_unless_it_is_had_from_him(
    figure: str, text: str, subject: str
) -> None:
    assert claim_of(figure, text).subject == subject


def test_a_newspaper_is_no_company_that_a_text_goes_on_about() -> None:
    assert claim_of("150億", "據新華社報道，銷路甚佳。該集團目標150億元。").subject == ""
