"""Patterns from word lists, and the scan that leaps over other text: same matches, only sooner."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.figures import Figures
from consistency.extract.scan import (
    ByFirst,
    alternation,
    beginnings,
    leaping,
)
from consistency.rulebook import Rulebook
from tests.extract.rows import rows

WORDS = st.lists(st.text(alphabet="abcd一二三", min_size=1, max_size=5), min_size=1, max_size=12)


@given(WORDS, st.text(alphabet="abcd一二三", max_size=12))
def test_an_alternation_matches_the_longest_of_its_words(words, text):
    found = re.compile(alternation(words)).match(text)
    longest = max((w for w in words if text.startswith(w)), key=len, default=None)
    assert (found.group() if found else None) == longest


@given(WORDS, st.text(alphabet="abcd一二三", min_size=1, max_size=12))
def test_words_written_backwards_find_the_longest_word_before_a_place(words, text):
    """Holds that what stands behind a place is found by the reversed text before it."""
    found = ByFirst([w[::-1] for w in words], alternation).match(text[::-1], 0)
    longest = max((w for w in words if text.endswith(w)), key=len, default=None)
    assert (found.group()[::-1] if found else None) == longest


def test_an_alternation_of_nothing_matches_nothing():
    assert re.search(alternation([]), "abc") is None


BEGINNINGS = {
    r"(?<!x)(?:ab|c?d)|[0-3]": ({"ab", "cd", "d", "0", "1", "2", "3"}, set()),
    r"(?i:Half)|x": ({"hal", "x"}, set()),
    r"(?:four|4)teen": ({"fou", "4"}, set()),
    r"(?:一百)+|万?元|三": ({"一百", "万元", "元", "三"}, set()),
    r"a{2,}b|(?:cd){0,2}e": ({"aaa", "aab", "cdc", "cde", "e"}, set()),
    r"(?<![A-Za-z])four|five": ({"fiv"}, {"fou"}),
    r"(?<![0-9A-Za-z])-|-": ({"-"}, set()),
}


@pytest.mark.parametrize("pattern", BEGINNINGS)
def test_the_beginnings_of_a_pattern_are_read_off_the_pattern(pattern):
    """Holds that a beginning is told to a few signs, and whether a letter may stand before it."""
    assert beginnings(pattern) == BEGINNINGS[pattern]


@pytest.mark.parametrize("pattern", ["a*", "(?:a|)", r"\w+", "[^a]", "."])
def test_a_pattern_that_may_start_with_anything_cannot_leap(pattern):
    """Holds that such a pattern is refused, not scanned at every sign."""
    assert beginnings(pattern) is None
    with pytest.raises(ValueError, match="may start with anything"):
        leaping(pattern)


@given(st.text(alphabet="xxxhalfHALF一百万两3", max_size=40))
def test_a_leaping_pattern_stops_at_the_same_places_and_tells_the_same(text):
    """Holds that each place where a pattern matches is found, with all that it matched."""
    pattern = r"(?P<it>(?<![A-Za-z])(?i:half)|xa|[一两][百万]+|3)"
    bare = re.compile(pattern)
    plain = [m.span() for at in range(len(text)) if (m := bare.match(text, at))]
    assert [m.span("it") for m in leaping(pattern).finditer(text)] == plain


@pytest.mark.parametrize(("lang", "name"), [("zh", "figures_zh.txt"), ("en", "figures_en.txt")])
def test_the_scan_of_a_language_finds_the_same_as_a_match_at_every_sign(lang, name):
    """Holds that no figure begins where the scan leaps over."""
    figures = Figures(Rulebook(), lang)
    source = figures.pattern.pattern
    bare = re.compile(source[source.index("(?P<skip>") : -len(").)")])
    text = "\n".join(text for text, _ in rows(name)) + Path(__file__).read_text(encoding="utf-8")
    assert source.startswith("[")
    plain = [m.span() for at in range(len(text)) if (m := bare.match(text, at))]
    assert [m.span(m.lastgroup) for m in figures.pattern.finditer(text)] == plain


@given(WORDS, st.text(alphabet="abcd一二三", min_size=1, max_size=12))
def test_words_put_by_their_first_sign_match_as_all_of_them_do(words, text):
    """Holds that the table of words misses none and takes the longest."""
    found, whole = ByFirst(words, alternation).match(text, 0), re.match(alternation(words), text)
    assert (found and found.group()) == (whole and whole.group())
