"""The captain, the founder, 该机长: a role stands for whom a report of the story says to hold it."""

from __future__ import annotations

import pytest

from tests.ground.stories import claim_of


@pytest.mark.parametrize(
    ("figure", "reports", "subject"),
    [
        pytest.param(
            "15,638",
            (
                "The regulator says that Captain Sumeet Arora had 8,200 hours.",
                "The captain was 56 and had logged 15,638 hours.",
            ),
            "sumeet arora",
            id="title",
        ),
        pytest.param(
            "4%",
            (
                "On Monday Mara Lind, 41, the founder and chief executive of Tarn, sold 3%.",
                "The founder sold 4% of her shares.",
            ),
            "mara lind",
            id="apposition",
        ),
        pytest.param(
            "6%",
            (
                "On Monday founder and chief executive Mara Lind sold 3%.",
                "The 41-year-old chief executive has 6% of the votes.",
            ),
            "mara lind",
            id="two-roles-of-one",
        ),
        pytest.param(
            "$4.8 million",
            (
                "Last year Nordhaven Bank chairman Otto Brandt earned $4.2 million.",
                "The bank's chairman earned $4.8 million.",
            ),
            "otto brandt",
            id="the-bank's",
        ),
        pytest.param(
            "15638",
            ("机长王海涛，56岁，飞行8200小时。", "该机长飞行经历15638小时。"),
            "王海涛",
            id="zh",
        ),
        pytest.param(
            "15%",
            ("雲帆科技創始人林遠表示，他持股12%。", "其創始人持有15%的股份。"),
            "林远",
            id="zh-traditional",
        ),
        pytest.param(
            "$14 million",
            (
                "On Monday its chief executive, Mara Lind, was given $12 million.",
                "The chief executive will get $14 million when Helmar Motors is sold.",
            ),
            "mara lind",
            id="between-commas",
        ),
        pytest.param(
            "£40m",
            (
                "In May striker Ben Foden, 22, scored again.",
                "The striker joined from Moss Rovers for £40m.",
            ),
            "ben foden",
            id="before-whom-he-left",
        ),
        pytest.param(
            "14年", ("被告人周某某被判处12年。", "被告获刑14年。"), "周某某", id="defendant-zh"
        ),
    ],
)
def test_a_role_is_of_its_holder_in_all_reports_of_a_story(
    figure: str, reports: tuple[str, ...], subject: str
) -> None:
    found = claim_of(figure, *reports)
    assert found.subject == subject
    assert subject in found.entities


@pytest.mark.parametrize(
    ("figure", "reports"),
    [
        pytest.param(
            "9,000",
            (
                "On board were Captain Ada Lee, 52, and Captain Bo Ito, 48.",
                "The captain had logged 9,000 hours.",
            ),
            id="two-captains",
        ),
        pytest.param(
            "9,000",
            ("The regulator says that Captain Ada Lee slept.", "A captain needs 9,000 hours."),
            id="any-captain",
        ),
        pytest.param(
            "9,000",
            ("On Monday former captain Ada Lee, 52, spoke.", "The captain had 9,000 hours."),
            id="a-former-captain",
        ),
        pytest.param(
            "60%", ("总统王海涛，56岁，发表讲话。", "总统选举投票率为60%。"), id="part-of-a-word-zh"
        ),
        pytest.param(
            "14年", ("被告人周某某被判处12年。", "另一名被告获刑14年。"), id="another-one-zh"
        ),
    ],
)
def test_a_role_of_several_or_of_anybody_is_nobodys(figure: str, reports: tuple[str, ...]) -> None:
    subject = claim_of(figure, *reports).subject
    assert not subject or subject.startswith("role:")
