"""Its, her, 其 and 该公司: whom the words mean that stand for a name said before."""

from __future__ import annotations

import pytest

from tests.ground.stories import claim_of


@pytest.mark.parametrize(
    ("figure", "text", "subject"),
    [
        pytest.param(
            "$3.4 billion",
            "On Monday Helmar Motors told of record sales. Its net profit came to $3.4 billion.",
            "helmar motors",
            id="its",
        ),
        pytest.param(
            "$3.4 billion",
            "On Monday Helmar Motors told of record sales.\n\nIt earned $3.4 billion.",
            "helmar motors",
            id="it-in-a-paragraph-of-its-own",
        ),
        pytest.param("34亿", "高盛集团公布业绩。其净利润达34亿元。", "高盛", id="its-zh"),
        pytest.param("34億", "高盛集團公布業績。該公司淨利達34億元。", "高盛", id="the-company-zh"),
        pytest.param(
            "2:16:04",
            "Una Keane, 30, won. Her time of 2:16:04 was a record.",
            "una keane",
            id="her",
        ),
        pytest.param(
            "4,000",
            "A union called Skyline Air unfit. The airline will cut 4,000 jobs in Spain.",
            "skyline air",
            id="the-airline",
        ),
    ],
)
def test_a_pronoun_means_the_one_party_before_it(figure: str, text: str, subject: str) -> None:
    found = claim_of(figure, text)
    assert found.subject == subject
    assert subject in found.entities


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        pytest.param(
            "$40 million",
            "On Monday Helmar Motors sued Tarn Robotics. Its claim is for $40 million.",
            id="two-parties",
        ),
        pytest.param(
            "14",
            "Doctors at St Anne Hospital treated them. It took them 14 hours.",
            id="it-that-means-nobody",
        ),
        pytest.param(
            "14", "Una Keane, 30, opened it in Spain. It has 14 rooms.", id="it-is-no-person"
        ),
        pytest.param("12", "高盛集团发布报告。其中12人获救。", id="among-them-zh"),
        pytest.param(
            "$3 million",
            "In the end Una Keane, 30, and Bo Ek, 31, fell out. Her share was $3 million.",
            id="two-persons",
        ),
        pytest.param("1,200", "The company will cut 1,200 jobs in Spain.", id="a-company-unnamed"),
    ],
)
def test_a_pronoun_that_may_mean_several_or_none_names_nobody(figure: str, text: str) -> None:
    assert claim_of(figure, text).subject == ""
