"""How figures of an attribute behave when they are compared: what the rules say of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

__all__ = ["FIXED", "Nature", "Rule", "natures_of", "of_a_family"]


class Rule(Protocol):
    """What an attribute's rule tells of its nature (``consistency.ground.packs.AttributeRule``)."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def moves(self) -> str: ...  # noqa: D102
    @property
    def family(self) -> str: ...  # noqa: D102
    @property
    def generic(self) -> bool: ...  # noqa: D102
    @property
    def compared(self) -> bool: ...  # noqa: D102


class Nature(NamedTuple):
    """How an attribute's value moves, its family, whether it may be of many a thing, and whether it
    is compared at all.
    """

    moves: str = "fixed"
    family: str = ""
    generic: bool = False
    compared: bool = True


FIXED = Nature()


def natures_of(rules: Iterable[Rule]) -> Mapping[str, Nature]:
    """Return the nature of each attribute by its id."""
    return {rule.id: Nature(rule.moves, rule.family, rule.generic, rule.compared) for rule in rules}


def of_a_family(natures: Mapping[str, Nature], a: str, b: str) -> bool:
    """Return whether reporters use two attributes for one another."""
    return bool(natures.get(a, FIXED).family) and (
        natures.get(a, FIXED).family == natures.get(b, FIXED).family
    )
