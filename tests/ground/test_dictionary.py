"""Chinese words and the English words that translate them."""

from __future__ import annotations

import pytest

from consistency.compare.pairs.likeness import Weigher
from consistency.compare.values.levels import ComparisonPack
from consistency.ground.text.dictionary import Dictionary
from consistency.ground.text.words import stem
from consistency.pipeline import Checker
from consistency.read.articles import read_text

ROWS = [
    pytest.param("存款", "deposits", id="a-noun"),
    pytest.param("超过", "exceeded", id="a-verb"),
    pytest.param("伯明翰", "Birmingham", id="a-place"),
    pytest.param("渡轮", "ferry", id="a-ship"),
    pytest.param("有期徒刑", "imprisonment", id="four-characters"),
]


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return Dictionary()


@pytest.mark.parametrize(("han", "english"), ROWS)
def test_a_word_is_found_with_its_translation(
    dictionary: Dictionary, han: str, english: str
) -> None:
    """The stem of the English word is among the stems of the Chinese one."""
    ((start, end, stems),) = dictionary.find(han)
    assert (start, end) == (0, len(han))
    assert stem(english.lower()) in stems


def test_the_longest_word_is_taken(dictionary: Dictionary) -> None:
    """存款 is not 存 and 款, and what stands between words is skipped."""
    found = [("存款超过 abc 限额"[a:b]) for a, b, _ in dictionary.find("存款超过 abc 限额")]
    assert found == ["存款", "超过", "限额"]


def test_a_surname_or_a_note_is_no_translation(dictionary: Dictionary) -> None:
    """What the dictionary says about a word is not what the word means."""
    stems = {stem for _, _, each in dictionary.find("只张款") for stem in each}
    assert not stems & {"surnam", "variant", "cl"}


@pytest.mark.parametrize(
    ("english", "alike"),
    [
        pytest.param("Some 94% of its deposits exceeded the limit.", True, id="translated"),
        pytest.param("Some 94% of its branches closed early.", False, id="another-fact"),
    ],
)
def test_two_languages_are_compared_word_for_word(english: str, alike: bool) -> None:
    """A sentence is more like its translation than like another of the same names."""
    checker = Checker()
    articles = [
        read_text("它的存款里有89%超过了限额。", path="one.md"),
        read_text(english, path="two.md"),
    ]
    read = [(article, checker.extractor.extract(article).mentions) for article in articles]
    left, right = checker.grounder.ground(read).claims
    weigher = Weigher(
        checker.rulebook.pack("comparisons", ComparisonPack).weights, (left, right), {}
    )
    assert (weigher.cosine(left, right, across=True) > 0.3) is alike
