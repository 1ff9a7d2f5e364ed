"""Figures and names told in lists: each figure is of the name in its place, or all of all."""

from __future__ import annotations

import pytest

from tests.ground.stories import claim_of


@pytest.mark.parametrize(
    ("text", "each"),
    [
        pytest.param(
            "In the end Una Keane and Bo Ek won 214,306 and 209,884 votes respectively.",
            {"214,306": "una keane", "209,884": "bo ek"},
            id="respectively",
        ),
        pytest.param(
            "This year the United States, Britain and France grew 2.1%, 1.3% and 0.9%.",
            {"2.1%": "美国", "1.3%": "英国", "0.9%": "法国"},
            id="three",
        ),
        pytest.param(
            "美国、英国和法国分别增长2.1%、1.3%和0.9%。",
            {"2.1%": "美国", "1.3%": "英国", "0.9%": "法国"},
            id="three-zh",
        ),
        pytest.param(
            "泰国与越南的降幅分别为12%及8%。", {"12%": "泰国", "8%": "越南"}, id="words-between-zh"
        ),
    ],
)
def test_a_list_of_figures_goes_with_the_list_of_names(text: str, each: dict[str, str]) -> None:
    for figure, name in each.items():
        found = claim_of(figure, text)
        assert (found.subject, found.entities) == (name, (name,))


@pytest.mark.parametrize(
    ("figure", "text", "names"),
    [
        pytest.param(
            "$2 billion",
            "On Monday Tarn Robotics and Helmar Motors said they would invest $2 billion.",
            {"tarn robotics", "helmar motors"},
            id="and",
        ),
        pytest.param(
            "$400 million",
            "A merger between Helmar Motors and Tarn Robotics would save $400 million.",
            {"tarn robotics", "helmar motors"},
            id="between",
        ),
        pytest.param("12%", "泰国和越南合计增长12%。", {"泰国", "越南"}, id="zh"),
    ],
)
def test_what_is_told_of_several_is_of_each_in_whatever_order(
    figure: str, text: str, names: set[str]
) -> None:
    found = claim_of(figure, text)
    assert set(found.entities) == names
    assert found.subject == min(names)


@pytest.mark.parametrize(
    ("figure", "text", "names"),
    [
        pytest.param(
            "209,884",
            "In the end Una Keane has 214,306 votes and Bo Ek 209,884.",
            {"bo ek"},
            id="each-behind-its-own",
        ),
        pytest.param(
            "8%",
            "On Monday Una Keane and Bo Ek met. It fell 12% and 8%.",
            set(),
            id="another-sentence",
        ),
    ],
)
def test_figures_that_stand_apart_from_a_list_are_not_its(
    figure: str, text: str, names: set[str]
) -> None:
    assert set(claim_of(figure, text).entities) == names
