"""Runs the examples of an attribute pack: the figure in square brackets must get the attribute."""

from __future__ import annotations

from pathlib import Path

from consistency.ground.packs import AttributePack, AttributeRule
from consistency.pipeline import Checker
from consistency.places import real
from consistency.rulebook import Rulebook, load_pack

__all__ = ["failures"]


def failures(pack: Path) -> tuple[int, list[str]]:
    """Return how many examples the pack has, and one line ``path:line: …`` for each that fails.

    A pack that comes with the tool is tested where it stands, any other is added to those that do.
    Raises InvalidRules for a mistake in the pack.
    """
    rules = load_pack(pack, AttributePack).attributes
    rulebook = Rulebook()
    comes_with = (real(rulebook.path(name)) for name in rulebook.names("attributes"))
    checker = Checker(rulebook if real(pack) in comes_with else Rulebook(extra=(pack,)))
    text = pack.read_text(encoding="utf-8")
    ran, found = 0, []
    for rule in rules:
        # What is no age at death may be an age all the same.
        unwanted = () if rule.told_as else rule.counter_examples
        for wanted, examples in ((True, rule.examples), (False, unwanted)):
            for example in examples:
                ran += 1
                fault = _fault(checker, rule, example, wanted=wanted)
                if fault:
                    line = text.count("\n", 0, max(text.find(example), 0)) + 1
                    found.append(f"{pack}:{line}: {rule.id}: {example}: {fault}")
    return ran, found


def _fault(checker: Checker, rule: AttributeRule, example: str, *, wanted: bool) -> str:
    """Return what is wrong with an example, or nothing."""
    start, end = example.find("["), example.find("]") - 1
    if start < 0 or end <= start:
        return "no figure stands in square brackets"
    way = checker.explain(example.replace("[", "", 1).replace("]", "", 1))
    here = [one for one in way.claims if one.mention.start < end and start < one.mention.end]
    names = [claim.attribute for claim in here]
    if ((rule.told_as or rule.id) in names) == wanted:
        return ""
    if not wanted:
        return "the figure must not get this attribute, and does"
    return f"the figure gets {' and '.join(names) or 'no claim'}"
