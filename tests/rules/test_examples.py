"""Every example beside a rule is run: the bracketed figure gets the rule's attribute or cue."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest

from consistency.ground.packs import AttributePack, AttributeRule, Cue, SlotPack
from consistency.model import Claim
from consistency.pipeline import Checker
from consistency.rulebook import Rulebook

RULES = Rulebook()
PUBLISHED = date(2025, 6, 18)


@lru_cache(maxsize=1)
def checker() -> Checker:
    return Checker(RULES)


def bracketed(example: str) -> tuple[str, int, int]:
    start = example.index("[")
    end = example.index("]") - 1
    return example.replace("[", "").replace("]", ""), start, end


def claim_at(example: str) -> Claim | None:
    """The claim whose figure overlaps the bracketed one most."""
    text, start, end = bracketed(example)
    claims = checker().explain(text, published=PUBLISHED).claims
    best = None
    for claim in claims:
        overlap = min(claim.mention.end, end) - max(claim.mention.start, start)
        if overlap > 0 and (best is None or overlap > best[0]):
            best = (overlap, claim)
    return best[1] if best else None


def told(rule: AttributeRule) -> str:
    """The attribute a claim has: an age is told as the age, whatever it was reached at."""
    return rule.told_as or rule.id


def attribute_rows(which: str) -> list[object]:
    rows = []
    for name in RULES.names("attributes"):
        for rule in RULES.pack(name, AttributePack).attributes:
            if which == "counter_examples" and told(rule) != rule.id:
                continue  # its figure is an age as well
            for number, example in enumerate(getattr(rule, which)):
                rows.append(pytest.param(told(rule), example, id=f"{rule.id}-{number}"))
    return rows


def cue_rows(which: str) -> list[object]:
    pack = RULES.pack("slots", SlotPack)
    rows = []
    for slot in ("status", "basis", "scope"):
        cue: Cue
        for cue in getattr(pack, slot):
            for number, example in enumerate(getattr(cue, which)):
                rows.append(pytest.param(slot, cue.id, example, id=f"{slot}-{cue.id}-{number}"))
    return rows


@pytest.mark.parametrize(("attribute", "example"), attribute_rows("examples"))
def test_the_figure_of_an_example_gets_its_attribute(attribute: str, example: str) -> None:
    claim = claim_at(example)
    assert claim is not None, f"no figure read in {example}"
    assert claim.attribute == attribute, claim.rules


@pytest.mark.parametrize(("attribute", "example"), attribute_rows("counter_examples"))
def test_the_figure_of_a_counter_example_does_not(attribute: str, example: str) -> None:
    claim = claim_at(example)
    assert claim is None or claim.attribute != attribute, claim.rules


@pytest.mark.parametrize(("slot", "cue", "example"), cue_rows("examples"))
def test_the_figure_of_an_example_gets_its_cue(slot: str, cue: str, example: str) -> None:
    claim = claim_at(example)
    assert claim is not None, f"no figure read in {example}"
    assert cue in getattr(claim, slot), claim.rules


@pytest.mark.parametrize(("slot", "cue", "example"), cue_rows("counter_examples"))
def test_the_figure_of_a_counter_example_gets_no_such_cue(
    slot: str, cue: str, example: str
) -> None:
    claim = claim_at(example)
    assert claim is None or cue not in getattr(claim, slot), claim.rules
