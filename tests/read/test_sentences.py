"""Sentences: what ends one, and what only looks as if it did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.read.sentences import split

EXAMPLES = [
    pytest.param("花了12.5亿。又花3亿！", ["花了12.5亿。", "又花3亿！"], id="decimal-point"),
    pytest.param(
        "It cost $14.8 billion. Then $3.", ["It cost $14.8 billion.", "Then $3."], id="dollars"
    ),
    pytest.param(
        "他说：“不会好，只是慢。”女儿点头。",
        ["他说：“不会好，只是慢。”", "女儿点头。"],
        id="closing-quote",
    ),
    pytest.param("“钱没了。”，他说。", ["“钱没了。”，他说。"], id="quote-goes-on"),
    pytest.param(
        "（见7月4日公告。）次日开盘。", ["（见7月4日公告。）", "次日开盘。"], id="bracket"
    ),
    pytest.param("甲占四成；乙占六成。", ["甲占四成；乙占六成。"], id="semicolon-stays"),
    pytest.param("三点：一、快；二、好。", ["三点：一、快；二、好。"], id="colon-stays"),
    pytest.param(
        "The U.S. economy grew 2%. Good.", ["The U.S. economy grew 2%.", "Good."], id="us"
    ),
    pytest.param(
        "He moved to the U.S. He stayed.", ["He moved to the U.S.", "He stayed."], id="us-ends"
    ),
    pytest.param(
        "J. D. Power and D. E. Shaw agreed.", ["J. D. Power and D. E. Shaw agreed."], id="initials"
    ),
    pytest.param(
        "Mr. Lee paid Apple Inc. $5m. Done.", ["Mr. Lee paid Apple Inc. $5m.", "Done."], id="mr-inc"
    ),
    pytest.param(
        "At 7:58 a.m. local time, and 3 p.m. The end.",
        ["At 7:58 a.m. local time, and 3 p.m.", "The end."],
        id="am-pm",
    ),
    pytest.param('"It is done." She left.', ['"It is done."', "She left."], id="english-quote"),
    pytest.param(
        "RALEIGH, N.C. – A bank failed.", ["RALEIGH, N.C. – A bank failed."], id="dateline"
    ),
    pytest.param(
        "Cambridge, Mass. The results came.",
        ["Cambridge, Mass.", "The results came."],
        id="state-ends",
    ),
    pytest.param(
        "On Jan. 6 it rose. No. 5 fell.", ["On Jan. 6 it rose.", "No. 5 fell."], id="month-number"
    ),
    pytest.param("真的吗？！是的。", ["真的吗？！", "是的。"], id="run-of-marks"),
    pytest.param(
        "规模７．２，深度15公里．完", ["规模７．２，深度15公里．", "完"], id="full-width-stop"
    ),
    pytest.param(
        "Yahoo! Inc. rose",
        ["Yahoo! Inc. rose"],
        id="mark-in-name",
        marks=pytest.mark.xfail(strict=True, reason="a mark inside a name reads as an end"),
    ),
    pytest.param(
        "Wait... then it came. 5亿元入账。", ["Wait... then it came.", "5亿元入账。"], id="ellipsis"
    ),
    pytest.param(
        "line one\nline two. 完。", ["line one\nline two.", "完。"], id="line-break-is-space"
    ),
]


@pytest.mark.parametrize(("text", "sentences"), EXAMPLES)
def test_a_text_is_split_where_its_sentences_end(text: str, sentences: list[str]) -> None:
    """The sentences of the text are exactly these."""
    assert [text[start:end] for start, end in split(text)] == sentences


@given(st.text(alphabet="。.！？!?”’\"'）) \n亿5aB“（US…;，", max_size=60))
def test_nothing_but_white_space_lies_between_sentences(text: str) -> None:
    """Sentences follow one another in order and leave out white space alone."""
    at = 0
    for start, end in split(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "unit", ["甲公司花了5亿元，", "1 2 3 ", "word ", "甲公司", "5亿元；", "He paid $5bn, "]
)
def test_a_sentence_longer_than_any_is_cut_where_no_figure_goes_on(unit: str) -> None:
    """Noise set as one sentence comes in parts of bounded length, and no figure is cut in two."""
    text = unit * (30_000 // len(unit))
    parts = list(split(text))
    assert max(end - start for start, end in parts) <= 2000
    assert "".join(text[s:e] for s, e in parts).replace(" ", "") == text.replace(" ", "")
    for start, _ in parts[1:]:
        assert not (text[start - 1].isdigit() and text[start].isalnum())
