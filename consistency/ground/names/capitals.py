"""Names in Latin letters: what a run of capitals is, once titles and common words are taken off.

Skarvair Chief Executive Henrik Aasland is two names, Larkhill Rewards Limited is Larkhill Rewards,
the Toyama of Japan are two, and a word that the reports write small as often is none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS

from consistency.folding import fold
from consistency.ground.names.known import AGED, CAPITAL, LOCATED, NUMBER, OPENING, STANDS, WORD
from consistency.ground.names.registry import Registry

SMALL = re.compile(r"(?<![A-Za-zÀ-ɏ0-9’'@#/.-])[a-zà-ɏ][a-zà-ɏ-]+")
OWN = re.compile(r"(?:[’']s|(?<=s)[’'])(?: |$)")
REACH = 40  # characters before a name that may say that it is a place
CODE = re.compile(r"[A-Z]{2,4}")  # the currency of RMB540 and DKKm


class Capitals:
    """Collects the Latin names of texts in a registry."""

    def __init__(self, registry: Registry):
        self._registry = registry
        self._rules = registry.rules
        self._pending: list[tuple[str, str, str]] = []
        self._small: Counter[str] = Counter()
        self._located: Counter[str] = Counter()
        self.opened: set[str] = set()
        self.holders: defaultdict[str, set[str]] = defaultdict(set)

    def take(self, text: str, english: bool) -> None:
        """Take in the names of a text, but for headings whose words are nearly all capitals."""
        words = WORD.findall(text)
        if english:
            if words and sum(word[0].isupper() for word in words) > 0.6 * len(words):
                return
            self._small.update(SMALL.findall(text))
        for match in CAPITAL.finditer(text):
            if text.startswith("$", match.end()):
                continue
            if english and self._is_located(text, match):
                self._located.update(fold(name) for name in self.proper(match.group()))
            aged = AGED.match(text, match.end())
            opens = english and OPENING.search(text, max(0, match.start() - 3), match.start())
            run = self._numbered(text, match)
            for place, name in enumerate(self._owned(run)):
                if opens and not place and not aged:
                    self._open(name)
                else:
                    self.use(name)
            if aged:
                for name in [*self.proper(match.group())][-1:]:
                    self._registry.kinds.setdefault(fold(name), "person")

    def _is_located(self, text: str, match: re.Match[str]) -> bool:
        """Return whether a run stands as a place does: in Gera, but no stake in Tarn."""
        before = LOCATED.search(text, max(0, match.start() - REACH), match.start())
        if not before or before["held"].lower() in self._rules.held:
            return False
        return STANDS.match(text, match.end()) is not None

    def _numbered(self, text: str, match: re.Match[str]) -> str:
        """Return a run with the number by which its last word is one of many: Flight 171."""
        run = match.group().rstrip(".-'’&")
        last = _plain(run.removesuffix(" No").rpartition(" ")[2])
        number = NUMBER.match(text, match.end()) if last in self._rules.numbered else None
        return run + number.group() if number else run

    def _owned(self, run: str) -> list[str]:
        """Return the owner and what is owned; an office is its holder's and one name with him."""
        owner, *rest = OWN.split(run)
        if any(rest) and owner.rpartition(" ")[2].lower() in self._rules.titles:
            return [run]
        return [owner, *rest]

    def _open(self, name: str) -> None:
        """Take in a name that opens a sentence, where its first word may be no part of it."""
        first, _, rest = name.partition(" ")
        if rest or first.lower() in STOP_WORDS:
            self._pending.append((name, first.lower(), rest))
        else:
            self.opened.add(fold(name))

    def proper(self, name: str) -> Iterator[str]:
        """Yield the names in a run of words with capitals, without the words that are none."""
        if self._registry.known(name) or any(OWN.split(name)[1:]):
            yield name
            return
        rules, title = self._rules, ""
        run: list[str] = []
        words = [word for word in name.split() if not self._is_common(word)]
        for place, word in enumerate(words):
            low = word.lower().rstrip(".")
            if low in rules.titles and (place or low not in rules.doubtful_titles):
                yield from self._whole(run, title)
                at = len(run)
                while at and _plain(run[at - 1]) in rules.title_parts:
                    at -= 1
                run, title = [], "-".join((*map(_plain, run[at:]), low))
            else:
                run.append(word)
        yield from self._whole(run, title)

    def _whole(self, run: list[str], title: str) -> Iterator[str]:
        """Yield the name or names of a run between titles: A of B are two where A is no body."""
        if run[:1] == ["of"]:
            run, title = run[1:], ""
        while run and (_plain(run[-1]) in self._rules.legal_forms | self._rules.title_parts):
            run = run[:-1]
        while run and (
            run[0].lower() in self._rules.demonyms or (len(run) > 1 and self._is_small(run[0]))
        ):
            run = run[1:]
        parts = [run]
        if "of" in run[1:-1]:
            at = run.index("of", 1)
            if at > 1 and not any(_plain(word) in self._rules.bodies_of for word in run[:at]):
                parts = [run[:at], run[at + 1 :]]
        for place, part in enumerate(parts):
            proper = OWN.sub("", " ".join(part))
            if not proper or proper.lower() in self._rules.bodies_of | self._rules.numbered:
                continue
            if title and not place:
                self._registry.kinds.setdefault(fold(proper), "person")
                self.holders[title].add(fold(proper))
            yield proper

    def _is_common(self, word: str) -> bool:
        low = word.lower().rstrip(".")
        if low in self._rules.common or ("-" in low and low.endswith(self._rules.endings)):
            return True
        code = CODE.match(word)
        if code and code.group().lower() in self._rules.common and not word[code.end() :].isupper():
            return True
        return "-" in low and all(part in self._rules.common for part in low.split("-"))

    def _is_small(self, word: str) -> bool:
        """Return whether a capital only opens a sentence: The, An, but neither US nor He Min."""
        low = word.lower()
        small = low in STOP_WORDS and low not in self._rules.romanised
        return small and (len(word) == 1 or word[1:].islower())

    def use(self, name: str) -> None:
        """Take in the names of a run of words with capitals, and that they are used."""
        for proper in self.proper(name):
            if len(proper) > 1 and proper.lower() not in STOP_WORDS and not self._several(proper):
                self._registry.root(proper)
                self._registry.counts[fold(proper)] += 1

    def _several(self, name: str) -> bool:
        """Return whether a run is nothing but names of the rules side by side: London HSBC."""
        hits = self._rules.index.find(fold(name)) if " " in name else []
        return len(hits) > 1 and sum(h.end - h.start for h in hits) + len(hits) > len(name)

    def settle(self) -> None:
        """Take in the names that open sentences, and forget what the reports rather write small."""
        registry = self._registry
        for whole, first, rest in self._pending:
            if first in STOP_WORDS:
                taught = any(fold(name) in registry.parent for name in self.proper(whole))
            else:
                small, known = self._small[first] > 0, fold(rest) in registry.parent
                if rest.startswith("of ") and first not in self._rules.bodies_of:
                    rest = rest.removeprefix("of ")  # Shares of Tarn
                    small, known = True, small or fold(rest) in registry.parent
                taught = not (small and known)
            self.use(whole if taught else rest)
        for key, times in sorted(self._located.items()):
            mostly = 2 * times > registry.counts[key]
            if mostly and key in registry.parent and not registry.known(key):
                registry.kinds.setdefault(key, "place")
        registry.drop(
            frozenset(
                key
                for key, times in registry.counts.items()
                if self._small[key] > times
                and registry.kinds.get(key) != "person"
                and not registry.known(key)
            )
        )

    def common(self, key: str) -> bool:
        """Return whether the reports write a word small too."""
        return self._small[key] > 0


def _plain(word: str) -> str:
    return word.lower().strip(".,")
