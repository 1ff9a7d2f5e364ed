"""Patterns from word lists, and the derived lookahead that lets a scan leap over other text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["alternation", "behind_lookahead", "first_characters", "reversed_alternation"]

# Below this many members a set written out is quicker to build than to reason about.
ANYTHING = None


def alternation(words: Iterable[str]) -> str:
    """Return a pattern that matches any of ``words``, longest first, sharing common beginnings.

    >>> alternation(["ab", "ac", "a"])
    '(?:a(?:b|c)?)'
    """
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    if not trie:
        return "(?!)"
    return f"(?:{_branches(trie)})"


def _branches(node: dict[str, Any]) -> str:
    """Return the pattern of one node of the trie, greedy at every step."""
    parts: list[str] = []
    for character in sorted(key for key in node if key):
        below = node[character]
        letter = r"\s+" if character == " " else re.escape(character)
        if set(below) == {""}:
            parts.append(letter)
            continue
        inner = _branches(below)
        single = "|" not in inner or inner.startswith("(?:")
        if "" in below:
            parts.append(f"{letter}(?:{inner})?")
        else:
            parts.append(letter + (inner if single and inner.count("(?:") <= 0 else f"(?:{inner})"))
    return "|".join(parts)


def reversed_alternation(words: Iterable[str]) -> str:
    """Return a pattern that matches any of ``words`` written backwards, longest first.

    To look behind a position: match it on the reversed stretch before the position, which fails
    at the first letter where a search would try every start.
    """
    return alternation(word[::-1] for word in words)


def first_characters(pattern: str, flags: int = 0) -> frozenset[str] | None:
    """Return every character a match of ``pattern`` may start with; None when any may.

    Worked out from the parsed pattern, so it cannot fall out of step with it.
    """
    tree = parser.parse(pattern, flags)
    found, empty = _first(tree, bool(flags & re.IGNORECASE))
    return None if empty or found is ANYTHING else frozenset(found)


def _cases(character: str, fold: bool) -> set[str]:
    """Return the character, with its other cases when case is ignored."""
    return {character, character.lower(), character.upper()} if fold else {character}


def _members(items: Any, fold: bool) -> set[str] | None:
    """Return the characters of a set ``[...]``; None for a negated or open-ended one."""
    found: set[str] = set()
    for operation, value in items:
        if operation is ops.LITERAL:
            found |= _cases(chr(value), fold)
        elif operation is ops.RANGE:
            if value[1] - value[0] > 600:
                return ANYTHING
            for code in range(value[0], value[1] + 1):
                found |= _cases(chr(code), fold)
        elif operation is ops.CATEGORY and value is ops.CATEGORY_DIGIT:
            return ANYTHING
        else:
            return ANYTHING
    return found


def _first(tree: Any, fold: bool) -> tuple[set[str] | None, bool]:
    """Return the first characters of a sequence, and whether it can match nothing at all."""
    found: set[str] = set()
    for operation, value in tree:
        some, empty = _first_of(operation, value, fold)
        if some is ANYTHING:
            return ANYTHING, False
        found |= some
        if not empty:
            return found, False
    return found, True


def _first_of(operation: Any, value: Any, fold: bool) -> tuple[set[str] | None, bool]:
    """Return the first characters of one element, and whether it can match nothing."""
    if operation is ops.LITERAL:
        return _cases(chr(value), fold), False
    if operation is ops.IN:
        return _members(value, fold), False
    if operation is ops.BRANCH:
        found: set[str] = set()
        empty = False
        for branch in value[1]:
            some, nothing = _first(branch, fold)
            if some is ANYTHING:
                return ANYTHING, False
            found |= some
            empty = empty or nothing
        return found, empty
    if operation is ops.SUBPATTERN:
        return _first(
            value[3], (fold or bool(value[1] & re.IGNORECASE)) and not value[2] & re.IGNORECASE
        )
    if operation in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        some, empty = _first(value[2], fold)
        return some, empty or value[0] == 0
    if operation is ops.ATOMIC_GROUP:
        return _first(value, fold)
    if operation in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
        return set(), True
    return ANYTHING, False


def behind_lookahead(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return ``pattern`` compiled behind a lookahead for the characters it may start with.

    The lookahead lets the engine leap over text in which no match can start; matches are the same.
    """
    first = first_characters(pattern, flags)
    if first is None:
        return re.compile(pattern, flags)
    inside = "".join(re.escape(character) for character in sorted(first))
    return re.compile(f"(?=[{inside}])(?:{pattern})", flags)
