"""What other figures of two reports say for a pair: one test for each kind of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from consistency.compare.pairs.surroundings import Surroundings
from consistency.model import Claim
from tests.compare.claims import claim


def report(name: str, *said: tuple[str, str, int]) -> list[Claim]:
    """Claims of one article, each ``(value, subject, sentence)``."""
    article = claim("0", article=name).article
    found = []
    for value, subject, sentence in said:
        one = claim(value, article=name, subject=subject)
        mention = replace(one.mention, sentence=sentence)
        found.append(replace(one, article=article, mention=mention))
    return found


def evidence(
    left: list[Claim],
    right: list[Claim],
    agreements: list[tuple[int, int]],
    pair: tuple[int, int],
    weights: Mapping[tuple[str, str], float] | None = None,
) -> Mapping[str, float]:
    """The evidence for a pair; ``weights`` by the values of two claims, 0 for all others."""

    def weigh(a: Claim, b: Claim) -> float:
        key = (str(a.mention.quantity.lower), str(b.mention.quantity.lower))
        return (weights or {}).get(key, 0.0)

    return Surroundings([*left, *right], agreements).evidence(*pair, weigh, 0.0)


def test_figures_of_the_sentences_beside_that_agree_count() -> None:
    left = report("a.md", ("5", "", 0), ("143", "", 1))
    right = report("b.md", ("5", "", 4), ("148", "", 5))
    assert evidence(left, right, [(0, 2)], (1, 3))["neighbours agree"] == 1


def test_figures_of_the_very_sentences_or_further_off_do_not() -> None:
    left = report("a.md", ("5", "", 1), ("143", "", 1), ("7", "", 9))
    right = report("b.md", ("5", "", 5), ("148", "", 5), ("7", "", 6))
    assert evidence(left, right, [(0, 3), (2, 5)], (1, 4))["neighbours agree"] == 0


def test_the_first_figures_of_two_reports_are_known() -> None:
    left = report("a.md", ("143", "", 0), ("7", "", 1))
    right = report("b.md", ("148", "", 0))
    assert evidence(left, right, [], (0, 2))["first of its kind"] == 1
    assert evidence(left, right, [], (1, 2))["first of its kind"] == 0


def test_a_third_report_that_words_one_side_like_the_other_lends_its_weight() -> None:
    left = report("a.md", ("143", "", 0))
    right = report("b.md", ("148", "", 0))
    third = report("c.md", ("143", "", 0))
    like = evidence(left, [*right, *third], [(0, 2)], (0, 1), {("143", "148"): 1.2})
    assert like["likelier in another report"] == 1.2


def test_values_of_two_names_that_changed_places_are_told() -> None:
    left = report("a.md", ("200", "he", 0), ("80", "gu", 0))
    changed = report("b.md", ("80", "he", 0), ("200", "gu", 0))
    assert evidence(left, changed, [], (0, 2))["values exchanged"] == 1


def test_values_that_each_report_has_of_its_own_are_not() -> None:
    left = report("a.md", ("200", "he", 0), ("80", "gu", 0))
    other = report("b.md", ("90", "he", 0), ("200", "gu", 0))
    assert evidence(left, other, [], (0, 2))["values exchanged"] == 0


def test_a_part_and_the_rest_beside_it_make_the_whole_of_another_report() -> None:
    left = report("a.md", ("312", "", 0), ("9", "", 0), ("4", "", 1))
    right = report("b.md", ("321", "", 0), ("316", "", 3))
    around = Surroundings([*left, *right], [])
    assert (around.completes(0, 3), around.completes(3, 0)) == (left[1], left[1])
    assert around.completes(0, 4) is None  # the four stand in another sentence
    assert around.completes(1, 3) is left[0]


def told(left: list[Claim], right: list[Claim]) -> tuple[float, float]:
    """How often a side's value stands in the other's sentence, and in its report."""
    found = evidence(left, right, [], (0, len(left)))
    return found["value in the other sentence"], found["value in the other report"]


def test_a_value_that_the_other_sentence_holds_as_well_has_its_partner_there() -> None:
    assert told(report("a.md", ("5", "", 0)), report("b.md", ("7", "", 3), ("5", "", 3))) == (1, 1)


def test_a_value_that_stands_elsewhere_in_the_other_report_counts_for_the_report_only() -> None:
    assert told(report("a.md", ("5", "", 0)), report("b.md", ("7", "", 3), ("5", "", 9))) == (0, 1)


def test_a_value_of_another_name_is_no_partner() -> None:
    left = report("a.md", ("5", "Tate", 0))
    assert told(left, report("b.md", ("7", "Tate", 3), ("5", "Okafor", 3))) == (0, 0)


def test_a_value_printed_nowhere_else_has_no_partner() -> None:
    assert told(report("a.md", ("5", "", 0)), report("b.md", ("7", "", 3))) == (0, 0)
