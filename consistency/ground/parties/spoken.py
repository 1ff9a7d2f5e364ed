"""What a sentence speaks of, as far as it bears on whose its figures are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consistency.ground.parties.parts import Play
from consistency.ground.text.frames import Marked
from consistency.ground.text.language import Hit


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a sentence speaks of: its names, whom its pronouns and roles mean, its topic.

    ``guesses`` are the persons that pronouns may mean, ``headed`` the names that a table cell's
    heads put it under, those of its row first;
    ``holders`` are whom roles stand for, by where they stand; ``joint`` are names told in a list,
    ``paired`` the name of each figure of a list beside one.
    """

    names: Sequence[Marked]
    pronouns: Sequence[Marked]
    guesses: Sequence[Marked]
    roles: Sequence[Hit]
    holders: Mapping[int, str]
    held: Sequence[str]
    topic: Sequence[str]
    play: Play
    joint: Sequence[tuple[Marked, ...]]
    paired: Mapping[tuple[str, int], str]
    headed: Sequence[str] = ()

    @property
    def context(self) -> tuple[str, ...]:
        """Return the names of the sentence, each once."""
        named = (name[2] for name in self.names if name[2])
        return tuple(dict.fromkeys([*named, *self.held, *self.headed]))
