"""Where a form may begin, and which forms: read off the patterns themselves, so it cannot drift.

Trying a hundred patterns at every number and every "the" is what makes readers of dates slow.  A
*gate* is a condition that every match of a pattern meets at its start: for a pattern that begins
with a numeral, the first signs behind the numeral (年 年前 : -); for others, the first few letters.
All gates are one regular expression; a match names the few patterns worth trying there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from consistency.extract.scan import alternation
from consistency.parsed import kept

__all__ = ["Gate"]

NUMERAL = frozenset(
    "0123456789０１２３４５６７８９零〇○Ｏ一二两兩俩倆三四五六七八九十百千万廿卅几幾数數半"
    ".,，．％% \u00a0\u3000"
)
LATIN_LETTERS, OTHER_LETTERS, DIGITS_KEPT = 6, 3, 2
#: So many signs behind a numeral are looked at: 年 begins thirty forms, 年前 two.
EXIT_LETTERS = 2
MOST_MEMBERS, MOST_PREFIXES = 24, 6000
LONGEST_RUN = 32
SPACES = frozenset(" \u00a0\u3000")
INSIDE = SPACES | frozenset("％%.,，．")
DIGITS = "0-9０-９"
BLANKS = re.compile("[ \u00a0\u3000]+")


class Gate:
    """The conditions of a list of patterns, and the patterns to try where one is met."""

    def __init__(self, sources: list[str], flags: int, before_digit: str, before_letter: str):
        code = Path(__file__).read_text(encoding="utf-8")  # what is kept depends on it as well
        key = "\n".join((code, str(flags), *sources))
        made = kept(key, lambda: _conditions(sources, flags))
        exits = made["exits"]
        self._exits = {
            signs: tuple(sorted({*numbers, *exits.get(signs[0], ())}))
            for signs, numbers in exits.items()
        }
        self._starts = {start: tuple(numbers) for start, numbers in made["starts"].items()}
        self._known: dict[str, tuple[int, ...]] = {}
        self.pattern = re.compile(_gate(self._exits, self._starts, before_digit, before_letter))

    def forms(self, match: re.Match[str]) -> tuple[int, ...]:
        """Return the numbers of the patterns that may match where the gate did, in order."""
        leaving, start = _said(match.groups())
        numbers: tuple[int, ...] = ()
        if leaving:
            end = match.end("exit" if match["exit"] else "leave")
            both = leaving + _kind(_plain(match.string[end : end + 1]))
            numbers = self._exits.get(both) or self._exits.get(leaving, ())
        if start:
            more = self._known.get(start)
            if more is None:
                more = self._known[start] = self._starts[_normal(start)]
            numbers = tuple(sorted({*numbers, *more})) if numbers else more
        return numbers


def _conditions(sources: list[str], flags: int) -> dict[str, dict[str, list[int]]]:
    """Return by signs behind a numeral and by first letters which patterns may begin there."""
    by_exit: dict[str, list[int]] = {}
    by_prefix: dict[str, set[int]] = {}
    for number, source in enumerate(sources):
        tree = parser.parse(source, flags)
        leaves, stays = _left(tree, {""})
        starts = _prefixes(tree)
        numeric = {each for each in starts if each[:1] in NUMERAL}
        if numeric and "" not in leaves | stays:
            for signs in {case + each[1:] for each in leaves | stays for case in _cases(each[0])}:
                by_exit.setdefault(signs, []).append(number)
            starts -= numeric
        for each in starts:
            by_prefix.setdefault(each, set()).add(number)
    if "" in by_prefix:
        raise ValueError(f"a pattern may start with anything: {sources[min(by_prefix[''])]}")
    compatible = _compatible(by_prefix)
    return {
        "exits": {letter: by_exit[letter] for letter in sorted(by_exit)},
        "starts": {start: list(compatible[start]) for start in sorted(compatible)},
    }


def _gate(
    exits: Iterable[str], starts: Iterable[str], before_digit: str, before_letter: str
) -> str:
    """Return the pattern of one sign that holds where any of the conditions does."""
    leaving = {each[0] for each in exits}
    number = f"[{_class(NUMERAL)}]{{1,{LONGEST_RUN}}}+(?P<exit>[{_class(leaving)}])"
    numerals = {each for each in NUMERAL - INSIDE if not each.isdecimal()}
    spelt = _class(numerals)
    kinds: dict[str, list[str]] = {"digit": [], "letter": [], "other": []}
    for each in starts:
        kind = "digit" if each[0].isdigit() else "letter" if each[0] < "\u2000" else "other"
        kinds[kind].append(each)
    words = {
        kind: f"(?:{alternation(members)})".replace(r"\s+", "[ \u00a0\u3000]+")
        .replace(r"\#", f"[{DIGITS}]")
        .replace("＃", f"[{spelt}]")
        for kind, members in kinds.items()
    }
    letter = _class({case for each in kinds["letter"] for case in (each[0], each[0].upper())})
    short = {each for each in kinds["other"] if len(each) == 1}
    longer = {each[:2] for each in kinds["other"]}
    other = _class({each[0] for each in longer} | short | numerals)
    # 公元 and 国庆 begin a form, 公司 and 国家 none: the second sign tells most of them apart.
    spoken = {each for each in longer - short if each[0] in numerals}
    longer -= short | spoken
    seconds = (
        f"[{_class(short)}{letter}{DIGITS}]"
        f"|[{spelt}][{_second(spoken, spelt)}{_class(NUMERAL | leaving)}]"
        f"|[{_class({each[0] for each in longer})}][{_second(longer, spelt)}]"
    )
    run_or_word = "(?:(?={number})(?:(?=(?P<{a}>{words}))|)|(?=(?P<{b}>{words})))"
    return (
        # A set of signs first: the engine leaps over all others without trying a match.
        f"[{other}{letter}{DIGITS}](?<![A-Za-z][A-Za-z])(?<=(?={seconds})(?:(?=[{other}])"
        + run_or_word.format(number=number, a="other", b="only_other", words=words["other"])
        + f"|(?=[{letter}])(?={_pairs(kinds['letter'], spelt)}){before_letter}"
        + f"(?=(?P<letter>(?i:{words['letter']})))"
        + f"|(?=[{DIGITS}]){before_digit}"
        + run_or_word.format(
            number=number.replace("exit", "leave"), a="digit", b="only_digit", words=words["digit"]
        )
        + ").)"
    )


def _second(beginnings: Iterable[str], spelt: str) -> str:
    """Return the set of what may stand second in beginnings of two signs."""
    said = {each[1] for each in beginnings}
    kinds = {" ": " \u00a0\u3000", "#": DIGITS, "＃": spelt}
    plain = {case for each in said - set(kinds) for case in (each, each.upper())}
    return _class(plain) + "".join(kinds[each] for each in sorted(said & set(kinds)))


def _pairs(beginnings: Iterable[str], spelt: str) -> str:
    """Return a pattern for the first two signs of beginnings in letters, of either case."""
    by_first: dict[str, set[str]] = {}
    for each in beginnings:
        by_first.setdefault(each[0], set()).add(each[:2])
    return "|".join(
        f"[{_class(_cases(first))}]" + (f"[{_second(both, spelt)}]" if first not in both else "")
        for first, both in sorted(by_first.items())
    )


def _class(characters: Iterable[str]) -> str:
    return "".join(re.escape(each) for each in sorted(characters))


def _said(groups: tuple[str | None, ...]) -> tuple[str | None, str | None]:
    """Return the sign behind the numeral and the beginning that a gate's match names."""
    spelt, other, only_other, letter, figure, digit, only_digit = groups
    return spelt or figure, other or only_other or letter or digit or only_digit


def _normal(start: str) -> str:
    """Return what stands in the text as the beginnings are written."""
    start = BLANKS.sub(" ", start).lower()
    return start if start[0] in NUMERAL else "".join(map(_kind, start))


def _compatible(by_prefix: dict[str, set[int]]) -> dict[str, tuple[int, ...]]:
    """Return for each beginning the patterns that have it, a shorter one or a longer one of it."""
    every = sorted(by_prefix)
    found: dict[str, set[int]] = {each: set(by_prefix[each]) for each in every}
    for each in every:
        for length in range(1, len(each)):
            shorter = each[:length]
            if shorter in by_prefix:
                found[each] |= by_prefix[shorter]
    return {each: tuple(sorted(numbers)) for each, numbers in found.items()}


def _members(items: Any) -> set[str] | None:
    """Return the characters of a set, lower case, blanks as one; None for a wide or negated one."""
    found: set[str] = set()
    for operation, value in items:
        if operation is ops.LITERAL:
            found.add(_plain(chr(value)))
        elif operation is ops.RANGE and value[1] - value[0] < 64:
            found |= {_plain(chr(code)) for code in range(value[0], value[1] + 1)}
        else:
            return None
    return found


def _plain(letter: str) -> str:
    return " " if letter in SPACES else letter.lower() if len(letter.lower()) == 1 else letter


def _cases(letter: str) -> set[str]:
    return {letter, letter.upper()} if len(letter.upper()) == 1 else {letter}


def _kind(letter: str) -> str:
    """Return the letter, or what stands for any digit or any spelt numeral inside a beginning."""
    return "#" if letter.isdecimal() else "＃" if letter in NUMERAL - INSIDE else letter


def _left(tree: Any, opened: set[str]) -> tuple[set[str], set[str]]:
    """Return what stands behind the numerals a match begins with: complete, and still growing.

    An empty string among them says that a match may end within its numerals.
    """
    closed: set[str] = set()
    for operation, value in tree:
        if not opened:
            break
        more, opened = _left_by(operation, value, opened)
        closed |= more
    return closed, opened


def _left_by(operation: Any, value: Any, opened: set[str]) -> tuple[set[str], set[str]]:
    """Return the same after one element."""
    if operation in (ops.LITERAL, ops.IN):
        members = {_plain(chr(value))} if operation is ops.LITERAL else _members(value)
        if members is None:
            return opened - {""}, opened & {""}
        grown = {
            "" if not signs and each in NUMERAL else signs + (_kind(each) if signs else each)
            for signs in opened
            for each in members
        }
        done = {signs for signs in grown if len(signs) >= EXIT_LETTERS}
        return done, grown - done
    if operation is ops.BRANCH:
        each = [_left(branch, opened) for branch in value[1]]
        return set().union(*(one for one, _ in each)), set().union(*(two for _, two in each))
    if operation is ops.SUBPATTERN:
        return _left(value[3], opened)
    if operation is ops.ATOMIC_GROUP:
        return _left(value, opened)
    if operation in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        low, high, body = value
        closed: set[str] = set()
        kept = set() if low else set(opened)
        for _ in range(min(int(high), EXIT_LETTERS)):
            more, opened = _left(body, opened)
            closed |= more
            kept |= opened
        return closed, kept
    if operation in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
        return set(), opened
    return opened - {""}, opened & {""}


def _prefixes(tree: Any) -> set[str]:
    """Return the beginnings of all matches, to a few letters, lower case, each blank one space."""
    opened, closed = _grown(tree, {""})
    return closed | opened


def _long(prefix: str) -> bool:
    if prefix[0] in NUMERAL:
        return len(prefix) >= DIGITS_KEPT
    if prefix[-1] in "#＃":
        return True
    return len(prefix) >= (LATIN_LETTERS if prefix[0] < "\u2000" else OTHER_LETTERS)


def _grown(tree: Any, opened: set[str]) -> tuple[set[str], set[str]]:
    """Return the beginnings still growing after a sequence, and those that are complete."""
    closed: set[str] = set()
    for operation, value in tree:
        if not opened:
            break
        opened, more = _grown_by(operation, value, opened)
        closed |= more
        if len(opened) > MOST_PREFIXES:
            return set(), closed | opened
    return opened, closed


def _grown_by(operation: Any, value: Any, opened: set[str]) -> tuple[set[str], set[str]]:
    if operation in (ops.LITERAL, ops.IN):
        members = {_plain(chr(value))} if operation is ops.LITERAL else _members(value)
        if members is None or (len(members) > MOST_MEMBERS and "" not in opened):
            return set(), opened
        kinds = {_kind(each) for each in members}
        grown = {
            prefix + each
            for prefix in opened
            for each in (members if not prefix or prefix[0] in NUMERAL else kinds)
        }
        done = {prefix for prefix in grown if _long(prefix)}
        return grown - done, done
    if operation is ops.BRANCH:
        each = [_grown(branch, opened) for branch in value[1]]
        return set().union(*(o for o, _ in each)), set().union(*(c for _, c in each))
    if operation is ops.SUBPATTERN:
        return _grown(value[3], opened)
    if operation is ops.ATOMIC_GROUP:
        return _grown(value, opened)
    if operation in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        low, high, body = value
        grown, closed = _grown(body, opened)
        blank = all(prefix.endswith(" ") for prefix in grown)
        if low > 1:
            for _ in range(min(int(low), 8) - 1):
                grown, more = _grown(body, grown)
                closed |= more
            return grown, closed
        if int(high) > 1 and not blank:
            closed |= grown
        return (grown | opened if low == 0 else grown), closed
    return opened, set()
