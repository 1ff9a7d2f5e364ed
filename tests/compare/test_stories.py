"""Which articles tell of one story."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from consistency.compare.stories import stories
from consistency.extract.mentions import Extractor
from consistency.read.articles import read_text
from consistency.rulebook import Rulebook


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor(Rulebook())


def grouped(*texts: str) -> list[list[str]]:
    read = []
    for number, text in enumerate(texts):
        article = read_text(text, path=f"{number}.md", published=date(2025, 6, 18))
        read.append((article, extractor().extract(article).mentions))
    return [[article.path for article, _ in story] for story in stories(read)]


DEAL = "# Vantel收购Brixon\n\nVantel公司斥资143亿美元收购Brixon 49%的股份，营收8.72亿美元。"


def test_reports_that_share_names_and_figures_are_one_story() -> None:
    other = "Vantel pays $14.3bn for a stake in Brixon, which had revenue of $872m."
    assert grouped(DEAL, other) == [["0.md", "1.md"]]


def test_traditional_and_simplified_reports_are_one_story() -> None:
    other = "# 花嶺強震\n\n花嶺縣近海強震造成10人罹難。"
    assert grouped("# 花岭强震\n\n花岭县近海强震造成9人遇难。", other) == [["0.md", "1.md"]]


def test_unrelated_reports_stay_apart() -> None:
    other = "# Harbour ferry sinks\n\nA ferry sank off Delmar island on Tuesday with 187 aboard."
    assert grouped(DEAL, other) == [["0.md"], ["1.md"]]


def test_common_words_with_a_capital_join_no_stories() -> None:
    """The, They, Thursday and September stand in every report and are no names."""
    one = "The ferry sank on Thursday. They said in September that the hull was sound."
    other = "The bank fell on Thursday. They had warned in September."
    assert grouped(one, other) == [["0.md"], ["1.md"]]


def test_reports_in_two_languages_are_joined_by_the_figures_they_share_together() -> None:
    """No two reports share enough, but those in one language and those in the other do."""
    english = (
        "Norrbank lost 4,812 clients and paid 7,315 dollars, Norrbank chief Ada Quill said.",
        "Norrbank chief Ada Quill counted 6,627 complaints and 9,441 letters at Norrbank.",
    )
    chinese = (
        "诺尔银行流失客户4812户，行长阿达·奎尔称收到投诉6627宗，诺尔银行股价下跌。",
        "诺尔银行行长阿达·奎尔说，银行支付7315美元，收到信件9441封。",
    )
    assert len(grouped(*english, *chinese)) == 1
    assert len(grouped(*english, "诺尔银行行长说，银行支付8315美元，收到信件1441封。")) == 2


THREAD = (
    "Aoife Tierney ran 2:17:46 in Dresden on April 26, 2026, and came home on April 27, 2026.",
    "The local club cheered on 26 April 2026 when Tierney crossed the line, and on 27 April 2026.",
)


def test_a_handful_put_together_by_hand_is_one_story_by_a_surname_and_two_days() -> None:
    assert len(grouped(*THREAD)) == 1


def test_a_surname_and_two_days_join_nothing_in_a_larger_run() -> None:
    others = [f"Firm{n} lost {n * 977 + 1013} clients in Port{n}." for n in range(12)]
    assert len(grouped(*THREAD, *others)) == 14


def test_a_word_of_two_names_alone_joins_no_stories() -> None:
    one = "Kestrel Foods raised its outlook on May 4, 2025, and paid 22 cents a share."
    assert len(grouped(one, "An engine of Kestrel Air failed on June 9, 2025.")) == 2


def test_two_stories_of_several_reports_each_stay_two_for_all_they_share() -> None:
    """The days of one week and a word of a name may be in any two stories."""
    one = [
        f"Norrbank chief Ada Quill counted {n} letters on June 9 and June 8, 2025."
        for n in (4812, 7315, 4812)
    ]
    other = [
        f"Ada Vantel of Brixon sold {n} boats on June 9 and June 8, 2025."
        for n in (6627, 9441, 6627)
    ]
    more = [text.replace("counted", "at Norrbank counted") for text in one]
    assert len(grouped(*one, *more, *other)) == 2


def test_a_handful_in_a_folder_is_gathered_whatever_stands_in_others() -> None:
    """A row must not go because another event's folder is read as well."""
    others = [f"Firm{n} lost {n * 977 + 1013} clients in Port{n}." for n in range(12)]
    read = []
    for number, text in enumerate((*THREAD, *others)):
        folder = "race" if text in THREAD else "firms"
        article = read_text(text, path=f"{folder}/{number}.md", published=date(2025, 6, 18))
        read.append((article, extractor().extract(article).mentions))
    assert len(stories(read)) == 13


def test_two_counts_of_three_digits_that_meet_by_chance_join_no_long_stories() -> None:
    """In a large run two seats and two flights of one number are no one story."""
    rest = [f"Report {n} tells of nothing else." for n in range(60)]
    one = "The council counted 215 seats and 198 votes for Ilmari Kosk in the town of Hallavik."
    other = "The airline cancelled 215 flights and 198 buses, said Dana Prewitt of Corvale Air."
    assert ["0.md", "1.md"] not in grouped(one, other, *rest)


def test_two_words_that_stand_in_many_names_join_no_long_stories() -> None:
    """New York and the British are met in reports of anything."""
    rest = [f"Report {n} tells of nothing else." for n in range(60)]
    one = "Depositors lined up in New York while a British arm of Hallavik Bank was sold."
    other = "A British surgeon aboard the Corvale flight was bound for New York."
    assert ["0.md", "1.md"] not in grouped(one, other, *rest)
