"""What a claim brings to every pair it is of: its names, short, and its features, by sort."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from consistency.model import Claim

__all__ = ["SHARED", "Said", "said_of", "short_forms"]

SHARED = ("c:", "a:", "e:", "f:")  # the features that any language has


class Said(NamedTuple):
    """The names beside a claim and around it, and its features."""

    near: frozenset[str]
    unplaced: frozenset[str]  # the near ones, but for where it is
    placed: bool  # whether one of them is where it is
    context: frozenset[str]
    wide: frozenset[str]  # context and topic
    figures: frozenset[str]
    length: int
    words: Mapping[str, float]
    shared: Mapping[str, float]  # those that any language has


def said_of(
    claim: Claim, names_of: Callable[..., Collection[str]], kind: Callable[[str], str]
) -> Said:
    """Return what a claim brings, its names as ``names_of`` shortens them."""
    near = frozenset(names_of(claim.entities))
    places = {name for name in near if kind(name) == "place"}
    words = {key: weight for key, weight in claim.features.items() if not key.startswith("f:")}
    return Said(
        near,
        near - places | (near & {claim.subject}),
        bool(places),
        frozenset(names_of(claim.context)),
        frozenset(names_of(claim.context, claim.topic)),
        frozenset(key for key in claim.features if key.startswith("f:")),
        len(claim.features),
        words,
        {key: weight for key, weight in words.items() if key.startswith(SHARED)},
    )


def short_forms(claims: Sequence[Claim]) -> Mapping[str, str]:
    """Return the short form of each longer Latin name, where just one longer name has it.

    Names that go on from one another are one longer name: Tarn, Tarn Rewards, Tarn Rewards Club.
    """
    names = {name for c in claims for name in (*c.entities, *c.context, *c.topic)}
    longer: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        words = name.split()
        for at in range(1, len(words)):
            short = " ".join(words[:at])
            if short in names:
                longer[short].append(name)
    found: dict[str, str] = {}
    for short, forms in sorted(longer.items()):
        forms.sort(key=len)
        if all(form.startswith(f"{shorter} ") for shorter, form in pairwise(forms)):
            found |= {form: found.get(short, short) for form in forms}
    return found
