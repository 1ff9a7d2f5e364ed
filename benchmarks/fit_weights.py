"""Fit the weights of evidence in ``rules/comparisons.yaml`` to events with gold.

    python benchmarks/fit_weights.py EVENT…            what leaving each event out in turn gives
    python benchmarks/fit_weights.py --write EVENT…    fit to all of them and write the weights

An EVENT is a folder with ``gold.json`` and ``articles/``.  The pairs that would contradict if they
were about one fact are a logistic regression's cases: right where the gold says so.  There are few
events, so the fit is held near the weights a person gave (``prior_weights.yaml``): the penalty is
the square of the way from there.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from consistency.compare.discrepancies import STEEPNESS
from consistency.compare.pairs.align import Aligner
from consistency.compare.pairs.natures import natures_of
from consistency.compare.stories import stories
from consistency.compare.values.causes import Causes
from consistency.compare.values.levels import Ladder
from consistency.evaluate import met, read_gold, tagger
from consistency.model import Claim, Unread
from consistency.pipeline import Checker

HERE = Path(__file__).parent
RULES = HERE.parent / "rules" / "comparisons.yaml"
PENALTY = 2.0
CUTS = (-0.5, 0.0, 0.5, 1.0)


class Case(NamedTuple):
    """A pair that would contradict: its event, its evidence, the gold conflicts it shows."""

    event: str
    values: tuple[str, str]
    evidence: dict[str, float]
    conflicts: frozenset[str]


def cases(checker: Checker, folder: Path) -> Iterator[Case]:
    """Yield the pairs of an event that would contradict; those the gold tolerates are left out."""
    inside = folder / "articles"
    read = [
        item
        for item in checker.extract([inside if inside.is_dir() else folder])
        if not isinstance(item, Unread)
    ]
    read = list(checker.dated(read, stories, {}))
    tags = tagger(read_gold(folder), [article for article, _ in read], str(folder))
    rulebook, grounder = checker.rulebook, checker.grounder
    natures = natures_of(grounder.attributes.rules.values())
    aligner = Aligner(Ladder(rulebook), Causes(rulebook), natures)
    for story in stories([(article, found.mentions) for article, found in read]):
        grounded = grounder.ground(story)
        claims = grounded.claims
        for pair, evidence in aligner.contested(claims, grounded.directory.entities):
            a, b = claims[pair.a], claims[pair.b]
            both = met(tags(a), tags(b))
            right = frozenset(x.id for x, y in both if "tolerated" not in (x.side, y.side))
            if right or not both:
                values = sorted((_value(a), _value(b)))
                yield Case(folder.name, (values[0], values[1]), dict(evidence), right)


def _value(claim: Claim) -> str:
    quantity = claim.mention.quantity
    return f"{quantity.lower}~{quantity.upper}"


class Design(NamedTuple):
    """The cases as numbers: one row each, its answer, its weight, its event."""

    names: tuple[str, ...]
    evidence: np.ndarray
    right: np.ndarray
    weight: np.ndarray
    event: np.ndarray


def design(found: Sequence[Case]) -> Design:
    """Return the cases as numbers; pairs that repeat one another count less each."""
    names = tuple(sorted({name for case in found for name in case.evidence}))
    keys = [(c.event, *(sorted(c.conflicts)[:1] or c.values)) for c in found]
    times = Counter(keys)
    return Design(
        names,
        np.array([[case.evidence.get(name, 0.0) for name in names] for case in found]),
        np.array([bool(case.conflicts) for case in found]),
        np.array([times[key] ** -0.5 for key in keys]),
        np.array([case.event for case in found]),
    )


def fit(given: Design, prior: np.ndarray, only: np.ndarray | None = None) -> np.ndarray:
    """Return the weights near the prior that tell right pairs from wrong (Newton's method)."""
    rows = slice(None) if only is None else only
    x, y, importance = given.evidence[rows], given.right[rows], given.weight[rows]
    weights = prior.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(STEEPNESS * (x @ weights), -30, 30)))
        slope = STEEPNESS * x.T @ (importance * (p - y)) + 2 * PENALTY * (weights - prior)
        curve = (x.T * (STEEPNESS**2 * importance * p * (1 - p))) @ x
        step = np.linalg.solve(curve + 2 * PENALTY * np.eye(len(weights)), slope)
        weights = weights - np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-6:
            break
    return weights


def report(found: Sequence[Case], weights: np.ndarray, gold: int) -> None:
    """Print what each cut would find, pairs of equal values counted once an event."""
    for cut in CUTS:
        shown = [case for case, weight in zip(found, weights, strict=True) if weight >= cut]
        conflicts = {(case.event, one) for case in shown for one in case.conflicts}
        right = {(case.event, case.values) for case in shown if case.conflicts}
        wrong = {(case.event, case.values) for case in shown if not case.conflicts} - right
        precision = len(right) / max(1, len(right) + len(wrong))
        print(
            f"  weight from {cut:4}: {len(conflicts)} of {gold} found, {len(wrong)} wrong, "
            f"precision {precision:.3f}, recall {len(conflicts) / max(1, gold):.3f}"
        )


def write(names: Sequence[str], weights: np.ndarray) -> None:
    """Put the weights into the rules, those that weigh something."""
    rounded = {name: round(float(weight), 1) for name, weight in zip(names, weights, strict=True)}
    lines = "".join(f"    {name}: {weight}\n" for name, weight in rounded.items() if weight)
    text = RULES.read_text(encoding="utf-8")
    text = re.sub(r"  evidence:\n(?: {4}.*\n)*", f"  evidence:\n{lines}", text, count=1)
    RULES.write_text(text, encoding="utf-8")


def main() -> None:
    """Read the events, report, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="fit to all events, write the rules")
    parser.add_argument("events", nargs="+", type=Path, metavar="EVENT")
    args = parser.parse_args()
    checker = Checker()
    found = [case for folder in args.events for case in cases(checker, folder)]
    gold = sum(len(read_gold(folder).conflicts) for folder in args.events)
    given = design(found)
    person = yaml.safe_load((HERE / "prior_weights.yaml").read_text(encoding="utf-8"))
    prior = np.array([float(person.get(name, 0.0)) for name in given.names])
    print("as a person gave them:")
    report(found, given.evidence @ prior, gold)
    left_out = np.zeros(len(found))
    for event in sorted(set(given.event)):
        own = given.event == event
        left_out[own] = given.evidence[own] @ fit(given, prior, ~own)
    print("fitted to all other events:")
    report(found, left_out, gold)
    if args.write:
        weights = fit(given, prior)
        print("fitted to all:")
        report(found, given.evidence @ weights, gold)
        write(given.names, weights)


if __name__ == "__main__":
    main()
