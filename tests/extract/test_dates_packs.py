"""Every rule of the date and duration packs holds its own examples and counter-examples."""

from __future__ import annotations

from typing import Any

import pytest

from consistency.extract.dates.finder import DateFinder
from consistency.extract.dates.pack import Pack, Rule, load_packs
from consistency.rulebook import Rulebook

from .rows import dated

RULES = Rulebook()


def marked(text: str) -> tuple[str, int, int]:
    """Return a text without its brackets and the span they mark (all of it when there are none)."""
    if "⟦" not in text:
        return text, 0, len(text)
    start, end = text.index("⟦"), text.index("⟧") - 1
    return text.replace("⟦", "").replace("⟧", ""), start, end


def rows(kind: str) -> list[Any]:
    return [
        pytest.param(pack, rule, text, id=f"{rule.id}: {text}")
        for pack in load_packs(RULES)
        for rule in pack.rules
        for text in getattr(rule, kind)
    ]


@pytest.mark.parametrize(("pack", "rule", "row"), rows("examples"))
def test_an_example_is_one_mention_of_the_whole_span_with_its_value(
    finder: DateFinder, pack: Pack, rule: Rule, row: str
) -> None:
    text, value = row.rsplit(" => ", 1)
    text, start, end = marked(text)
    found = finder.find(text, pack.language or "en", pack.file.reference)
    assert [(each.start, each.end, dated(each)) for each in found] == [(start, end, value)], found
    assert found[0].kind == rule.kind


@pytest.mark.parametrize(("pack", "rule", "row"), rows("counter_examples"))
def test_a_counter_example_is_not_read_by_its_rule(
    finder: DateFinder, pack: Pack, rule: Rule, row: str
) -> None:
    found = finder.find(row, pack.language or "en", pack.file.reference)
    assert rule.id not in {each.rule for each in found}, found


def test_every_rule_has_an_example() -> None:
    """A rule without an example is a rule nobody knows to work."""
    bare = [rule.id for pack in load_packs(RULES) for rule in pack.rules if not rule.examples]
    assert not bare
