"""Patterns from word lists, and the derived set of first signs that lets a scan leap over text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = [
    "ByFirst",
    "alternation",
    "beginnings",
    "leaping",
]

LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
#: So many signs of a beginning tell most words from others; digits tell by the first.
LATIN_KEPT, OTHER_KEPT = 3, 2
MOST_MEMBERS = 600
#: A beginning while it grows: whether no Latin letter may stand before it, and its signs so far.
Begun = tuple[bool, str]


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


class ByFirst:
    """Words put by their first sign: a place is tried for those alone that begin as it does.

    To look behind a place: words written backwards, on the reversed stretch before it.
    """

    def __init__(self, words: Iterable[str], pattern: Callable[[list[str]], str]):
        groups: dict[str, list[str]] = {}
        for word in words:
            groups.setdefault(word[0], []).append(word)
        self._groups = groups
        self._pattern = pattern
        self._matchers: dict[str, Callable[..., re.Match[str] | None]] = {}

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Return the match of the words at a place of the text, which is not its end."""
        first = text[at]
        matcher = self._matchers.get(first)
        if matcher is None:
            if first not in self._groups:
                return None
            matcher = re.compile(self._pattern(self._groups[first])).match
            self._matchers[first] = matcher
        return matcher(text, at)


def beginnings(pattern: str, flags: int = 0) -> tuple[set[str], set[str]] | None:
    """Return how matches of ``pattern`` may begin, to a few signs, Latin letters in lower case.

    Those in the second set begin only where no Latin letter stands before.  None when a match may
    begin with anything.  Worked out from the parsed pattern, so it cannot fall out of step with it.

    >>> beginnings("(?<![A-Za-z])four|一百")
    ({'一百'}, {'fou'})
    """
    fold = bool(flags & re.IGNORECASE)
    every = set().union(*_grown(parser.parse(pattern, flags), {(False, "")}, fold))
    if not all(text for _, text in every):
        return None
    free = _shortest(text for bound, text in every if not bound)
    return free, _shortest(text for bound, text in every if bound) - free


def _shortest(texts: Iterable[str]) -> set[str]:
    """Return the texts without those that begin with another of them."""
    every = set(texts)
    return {
        text for text in every if not any(text[:length] in every for length in range(1, len(text)))
    }


def _enough(text: str) -> bool:
    """Return whether a beginning need not grow further."""
    if not text or not text[0].isalpha():
        return bool(text)
    return len(text) >= (LATIN_KEPT if text[0] in LATIN else OTHER_KEPT)


def _members(items: Any) -> set[str] | None:
    """Return the characters of a set ``[...]``; None for a negated or wide one."""
    found: set[str] = set()
    for operation, value in items:
        if operation is ops.LITERAL:
            found.add(chr(value))
        elif operation is ops.RANGE and value[1] - value[0] <= MOST_MEMBERS:
            found |= {chr(code) for code in range(value[0], value[1] + 1)}
        else:
            return None
    return found


def _grown(tree: Any, begun: set[Begun], fold: bool) -> tuple[set[Begun], set[Begun]]:
    """Return the beginnings still growing after a sequence, and those that are complete."""
    closed: set[Begun] = set()
    for operation, value in tree:
        if not begun:
            break
        begun, more = _grown_by(operation, value, begun, fold)
        closed |= more
    return begun, closed


def _grown_by(
    operation: Any, value: Any, begun: set[Begun], fold: bool
) -> tuple[set[Begun], set[Begun]]:
    """Return the same after one element."""
    if operation in (ops.LITERAL, ops.IN):
        members = {chr(value)} if operation is ops.LITERAL else _members(value)
        if members is None:
            return set(), begun
        lower = {each.lower() if each in LATIN or fold else each for each in members}
        grown = {(bound, text + each) for bound, text in begun for each in lower}
        done = {each for each in grown if _enough(each[1])}
        return grown - done, done
    if operation is ops.BRANCH:
        each = [_grown(branch, begun, fold) for branch in value[1]]
        return set().union(*(one for one, _ in each)), set().union(*(two for _, two in each))
    if operation is ops.SUBPATTERN:
        inner = (fold or bool(value[1] & re.IGNORECASE)) and not value[2] & re.IGNORECASE
        return _grown(value[3], begun, inner)
    if operation in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        return _repeated(value, begun, fold)
    if operation is ops.ATOMIC_GROUP:
        return _grown(value, begun, fold)
    if operation is ops.ASSERT_NOT and _letters_before(value):
        return {(bound or not text, text) for bound, text in begun}, set()
    if operation in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
        return begun, set()
    return set(), begun


def _repeated(value: Any, begun: set[Begun], fold: bool) -> tuple[set[Begun], set[Begun]]:
    """Return the same after a repeated element, which grows to the signs that are kept."""
    low, high, body = value
    opened: set[Begun] = set() if low else set(begun)
    closed: set[Begun] = set()
    for count in range(1, min(int(high), LATIN_KEPT) + 1):
        begun, more = _grown(body, begun, fold)
        closed |= more
        if count >= low or count == LATIN_KEPT:
            opened |= begun
    return opened, closed


def _letters_before(value: Any) -> bool:
    """Return whether an assertion forbids a Latin letter right before."""
    direction, tree = value
    if direction > 0 or len(tree) != 1 or tree[0][0] is not ops.IN:
        return False
    return (_members(tree[0][1]) or set()) >= LATIN


def leaping(pattern: str) -> re.Pattern[str]:
    """Return a pattern that matches the first sign only, where ``pattern`` would match.

    What ``pattern`` matched there is in its groups.  It begins with a set of signs, the one
    beginning over which the engine leaps without trying a match: twice as quick in Chinese.
    """
    begin = beginnings(pattern)
    if begin is None:
        raise ValueError(f"a pattern may start with anything: {pattern}")
    firsts = _either(text[0] for text in begin[0] | begin[1])
    return re.compile(f"{firsts}(?<=(?={_first_signs(*begin)})(?={pattern}).)", re.DOTALL)


def _first_signs(free: set[str], bound: set[str]) -> str:
    """Return a pattern for the signs a match begins with, as ``beginnings`` tells them."""
    single = {text for text in free if len(text) == 1}
    parts = [_either(single)] if single else []
    if free - single:
        # Any first with any second: quicker than the pairs themselves, and tells nearly as much.
        firsts = _either(text[0] for text in free - single)
        parts.append(firsts + _either(text[1] for text in free - single))
    if bound:
        firsts = _either(text[0] for text in bound)
        parts.append(f"(?={firsts})(?<![A-Za-z]){_told(bound)}")
    return f"(?:{'|'.join(parts)})"


def _either(characters: Iterable[str]) -> str:
    """Return the set of the characters, in both cases."""
    cases = {case for each in characters for case in (each, each.upper()) if len(case) == 1}
    return f"[{''.join(re.escape(each) for each in sorted(cases))}]"


def _told(texts: set[str]) -> str:
    """Return a pattern for the texts, firsts that go on alike as one set."""
    goes_on: dict[str, set[str]] = {}
    for text in texts:
        goes_on.setdefault(text[0], set()).add(text[1:])
    alike: dict[frozenset[str], list[str]] = {}
    for first in sorted(goes_on):
        alike.setdefault(frozenset(goes_on[first]), []).append(first)
    parts = [
        _either(firsts) + ("" if "" in rest else _told(set(rest))) for rest, firsts in alike.items()
    ]
    return f"(?:{'|'.join(parts)})"
