"""Names in two languages: how they sound, and which of a story's names are one."""

from __future__ import annotations

import pytest

from consistency.ground.names.sounds import heard, romanisations, sounds
from consistency.pipeline import Checker
from consistency.read.articles import read_text


@pytest.mark.parametrize(
    ("latin", "han", "same"),
    [
        pytest.param("Marisol Tate", "玛丽索尔泰特", True, id="full-name"),
        pytest.param("Bellingham", "贝林厄姆", True, id="surname"),
        pytest.param("Macron", "马克龙", True, id="r-unspoken"),
        pytest.param("Delgado", "德尔加多", True, id="g-as-j"),
        pytest.param("Sabharwal", "萨巴瓦尔", True, id="w"),
        pytest.param("Macron", "马斯克", False, id="another-man"),
        pytest.param("Bellingham", "伯明翰", False, id="another-place"),
    ],
)
def test_a_foreign_name_is_known_by_its_sound(latin: str, han: str, same: bool) -> None:
    """Characters that spell a name have its sounds in order, and no others."""
    pattern = heard(latin)
    assert pattern is not None
    assert bool(pattern.fullmatch(sounds(han))) is same


@pytest.mark.parametrize("latin", ["Tate", "Lee", "Oz"])
def test_a_name_of_few_sounds_is_not_guessed(latin: str) -> None:
    """Two sounds are those of too many words."""
    assert heard(latin) is None


@pytest.mark.parametrize(
    ("han", "latin"),
    [
        pytest.param("何敏", "hemin", id="pinyin"),
        pytest.param("许美琳", "meilinhsu", id="wade-giles-surname-last"),
        pytest.param("吕秀莲", "lushulien", id="umlaut-dropped", marks=pytest.mark.xfail(
            strict=True, reason="a spelling of one's own (Lu Hsiu-lien, Annette Lu) is not derived"
        )),
    ],
)  # fmt: skip
def test_a_chinese_name_is_spelled_as_papers_spell_it(han: str, latin: str) -> None:
    """The mainland's and Taiwan's spelling, with the surname first or last."""
    assert latin in romanisations(han)


def subjects(*reports: tuple[str, str]) -> dict[str, str]:
    """Return whom each figure of the reports is of, by the figure's text."""
    checker = Checker()
    articles = [read_text(text, path=path) for path, text in reports]
    read = [(article, checker.extractor.extract(article).mentions) for article in articles]
    return {c.mention.text: c.subject for c in checker.grounder.ground(read).claims}


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        pytest.param("董事长陆景衡、财务官温若岚（47岁）出席。", "47岁", "温若岚", id="in-brackets"),
        pytest.param("工程师刘启明，38岁，已获救。", "38岁", "刘启明", id="behind-a-comma"),
        pytest.param("来义乡61岁潘姓男子遭掩埋。", "61岁", "潘姓", id="surname-alone"),
        pytest.param("Mara Hsu, 41, directed it.", "41", "mara hsu", id="between-commas"),
        pytest.param("Mara Hsu, 41, won. She was 39 then.", "39", "mara hsu", id="she"),
        pytest.param("Mara Hsu, 41, won. She was 39 years old then.", "39 years old", "mara hsu", id="she-years"),
    ],
)  # fmt: skip
def test_an_age_is_of_who_stands_beside_it(text: str, figure: str, subject: str) -> None:
    """A name that an age follows is a person, and he and she are the last person named."""
    assert subjects(("a.md", text))[figure] == subject


def test_names_of_two_languages_are_joined() -> None:
    """A translated, a romanised and a spelled-out name are the name of the other report."""
    found = subjects(
        ("en.md", "Marisol Delgado, 41, and Hsu Mei-lin, 39, met in Basel. Delgado won."),
        ("zh.md", "玛丽索尔·德尔加多（42岁）与许美琳（40岁）在巴塞尔见面。"),
    )
    assert found["42岁"] == found["41"]
    assert found["40岁"] == found["39"]
