"""Print how alike two reports are read where they print one and the same value: no gold is needed.

    python benchmarks/read_alike.py benchmarks/stories/*   the agreement, and how it comes about
    python benchmarks/read_alike.py --show fixtures/*      and each value that two read unlike

A value too particular to be met by chance (5.37, 24,687) that two reports of one story print is of
one fact, so both should give it one attribute.  What they give is told in shares; "by chance" is
what figures of a kind and unit with other values are given.  The agreement is the information (in
nats) that the one tells of the other: the divergence of the two distributions, each event counted
for no more than twenty pairs.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import log
from pathlib import Path

from consistency.compare.pairs.exclusions import COUNTED
from consistency.compare.pairs.natures import Nature, natures_of, of_a_family
from consistency.compare.pairs.prospects import is_particular
from consistency.compare.stories import stories
from consistency.model import OPEN, Claim, Unread
from consistency.pipeline import Checker

MOST = 20  # so many pairs of an event count in full

Shares = dict[str, float]


def claims_of(checker: Checker, folder: Path) -> Iterator[Sequence[Claim]]:
    """Yield the claims of each story of an event."""
    inside = folder / "articles"
    found = checker.extract([inside if inside.is_dir() else folder])
    read = list(checker.dated([one for one in found if not isinstance(one, Unread)], stories, {}))
    for story in stories([(article, figures.mentions) for article, figures in read]):
        yield checker.grounder.ground(story).claims


def pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, bool]]:
    """Yield figures of one kind and unit of two articles, and whether they are one value."""
    kinds: defaultdict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        kind = "number" if claim.mention.kind in COUNTED else claim.mention.kind
        if kind != "date":
            kinds[kind, claim.mention.quantity.unit].append(claim)
    for alike in kinds.values():
        for a, b in combinations(alike, 2):
            qa, qb = a.mention.quantity, b.mention.quantity
            same = (qa.lower, qa.upper) == (qb.lower, qb.upper)
            if a.article is not b.article and (not same or is_particular(a)):
                yield a, b, same


def reading(natures: Mapping[str, Nature], a: Claim, b: Claim) -> str:
    """Return how two claims' attributes stand to each other."""
    if a.attribute == b.attribute:
        return "both open" if a.attribute == OPEN else "same"
    if OPEN in (a.attribute, b.attribute):
        return "one open"
    if of_a_family(natures, a.attribute, b.attribute):
        return "of a family"
    second = a.attribute in b.alternates or b.attribute in a.alternates
    return "second reading" if second else "different"


def agreement(one: Shares, chance: Shares) -> float:
    """Return the information in nats that readings of one value have over those of any two."""
    return sum(share * log(share / chance[how]) for how, share in one.items() if share)


def shares(counted: Mapping[str, float]) -> Shares:
    """Return the share of each reading."""
    total = sum(counted.values()) or 1.0
    return {how: number / total for how, number in sorted(counted.items())}


def main() -> None:
    """Read the events and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print each value read unlike")
    parser.add_argument("events", nargs="+", type=Path, metavar="EVENT")
    args = parser.parse_args()
    checker = Checker()
    natures = natures_of(checker.grounder.attributes.rules.values())
    equal: defaultdict[str, float] = defaultdict(float)
    other: defaultdict[str, float] = defaultdict(float)
    for folder in args.events:
        of_event: Counter[str] = Counter()
        for claims in claims_of(checker, folder):
            for a, b, same in pairs(claims):
                how = reading(natures, a, b)
                if same:
                    of_event[how] += 1
                else:
                    other[how] += 1
                if args.show and same and how != "same":
                    print(f"{folder.name}: {how}")
                    for claim in (a, b):
                        told = " ".join(claim.sentence.text.split())
                        print(f"    {claim.attribute}: [{claim.mention.text}] {told}")
        scale = min(MOST, of_event.total()) / max(1, of_event.total())
        for how, number in of_event.items():
            equal[how] += number * scale
    one = shares(equal)
    chance = shares({how: other[how] + 1 for how in (*other, *one)})
    print("one value   " + ", ".join(f"{how} {share:.3f}" for how, share in one.items()))
    print("by chance   " + ", ".join(f"{how} {share:.3f}" for how, share in chance.items()))
    print(f"agreement   {agreement(one, chance):.3f} nats")


if __name__ == "__main__":
    main()
