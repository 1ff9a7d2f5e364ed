"""Names and which of them are one entity: what the parts of the ground stage that learn share."""

from __future__ import annotations

from collections import Counter

from consistency.folding import fold
from consistency.ground.names.known import Names


class Registry:
    """The names met so far, by their folded form, joined where they are one entity."""

    def __init__(self, rules: Names):
        self.rules = rules
        self.parent: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.counts: Counter[str] = Counter()

    def known(self, name: str) -> bool:
        """Return whether the rules know a name."""
        return fold(name) in self.rules.known

    def admit(self, root: str) -> None:
        """Take in an entity of the rules with all its names, once a text names it."""
        if root in self.parent:
            return
        rule = self.rules.rules[root]
        self.kinds[root] = rule.kind
        for name in rule.names:
            key = fold(name)
            self.names.setdefault(key, name)
            self.parent[key] = root

    def root(self, name: str) -> str:
        """Return the key of the entity a name stands for; the name is taken in where it is new."""
        key = fold(name)
        if key not in self.parent and key in self.rules.known:
            self.admit(self.rules.known[key])
        self.names.setdefault(key, name)
        self.parent.setdefault(key, key)
        while self.parent[key] != key:
            key = self.parent[key]
        return key

    def join(self, kept: str, other: str) -> None:
        """Make two names one entity, which goes by the first."""
        left, right = self.root(kept), self.root(other)
        if left != right:
            self.parent[right] = left

    def drop(self, keys: frozenset[str]) -> None:
        """Forget names that turned out to be none; what was joined to another name stays."""
        held = {root for key, root in self.parent.items() if key != root}
        for key in keys:
            if self.parent.get(key) == key and key not in held:
                del self.parent[key], self.names[key]
                self.counts.pop(key, None)

    def person(self, key: str) -> bool:
        """Return whether a name is known to be a person's."""
        return "person" in (self.kinds.get(key), self.kinds.get(self.root(self.names[key])))
