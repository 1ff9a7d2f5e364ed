"""Who and what the reports speak of: names from the rules and names that the texts teach.

A text teaches names by gloss (亚历山大·王（Alexandr Wang）, Central Weather Administration (CWA)),
by introduction (中国商飞（下称“商飞”）) and by use: a Latin name in a Chinese sentence, a name with
capitals in an English one, a name written with ·, and the surname that later stands for it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from consistency.folding import fold, simplify
from consistency.ground.names.capitals import Capitals
from consistency.ground.names.firms import take_firms
from consistency.ground.names.han_names import take_han_names
from consistency.ground.names.joins import CLAN, across, spellings, surnames
from consistency.ground.names.known import (
    ABBREVIATION,
    DESIGNATION,
    DOTS,
    DOTTED,
    REVERSE_GLOSS,
    SHORT_FORM,
    SURNAMED,
    WORD,
    Names,
)
from consistency.ground.names.recognisers import Recognisers
from consistency.ground.names.registry import Registry
from consistency.ground.text.language import NameMatcher
from consistency.model import Article, Entity, Mention, Segment


@dataclass(slots=True)
class Reading:
    """A Chinese reading of a Latin name, where a report gives it."""

    name: str
    article: str
    segment: int
    start: int
    end: int


@dataclass(slots=True)
class Directory:
    """The entities known of a set of articles: ids, names, and where the names stand."""

    entities: dict[str, Entity]
    readings: dict[str, list[Reading]]
    roles: dict[str, str]
    _matcher: NameMatcher
    _found: dict[tuple[str, int], tuple[tuple[int, int, str], ...]] = field(default_factory=dict)

    def find(self, article: Article, segment: Segment) -> tuple[tuple[int, int, str], ...]:
        """Return ``(start, end, entity id)`` of the names in a segment, in order."""
        key = (article.id, segment.index)
        if key not in self._found:
            self._found[key] = tuple(self.find_in(segment.text))
        return self._found[key]

    def find_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield ``(start, end, entity id)`` of the names in a text, in order.

        A Latin name without a capital is a common word: the people, a bright idea.
        """
        for start, end, entity in self._matcher.find(fold(text)):
            name = text[start:end]
            if not (name.islower() and name[0] < HAN_FIRST):
                yield start, end, entity


HAN_FIRST = "\u3400"


class Learner:
    """Collects names from articles and settles which of them are one entity."""

    def __init__(self, names: Names):
        self._rules = names
        self._registry = Registry(names)
        self._capitals = Capitals(self._registry)
        self._readings: defaultdict[str, list[Reading]] = defaultdict(list)
        self._people: Counter[str] = Counter()
        self._runs: defaultdict[str, set[str]] = defaultdict(set)
        self.languages: set[str] = set()
        self._texts: list[tuple[str, str]] = []
        self._clans: set[str] = set()
        self._seen: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def learn(self, article: Article, segment: Segment) -> None:
        """Take in the names that a segment teaches."""
        text = segment.text
        for hit in self._rules.index.find(fold(text)):
            said = text[hit.start : hit.end]
            if said[0] >= HAN_FIRST or not said.islower():
                self._registry.admit(hit.keys[0])
                if self._registry.known(said):
                    self._seen[hit.keys[0]][said] += 1
        for match in self._rules.gloss.finditer(text):
            han, latin = self._name_of(match["han"]), self._proper(match["latin"])
            if han and latin:
                self._registry.join(latin, han)
                self._read(latin, han, article, segment, match.start("han"))
        for match in REVERSE_GLOSS.finditer(text):
            han, latin = match["han"], self._proper(match["latin"])
            if latin and not self._registry.known(han):
                self._registry.join(latin, han)
                self._read(latin, han, article, segment, match.start("han"))
        for match in SHORT_FORM.finditer(text):
            self._registry.join(match["long"], match["short"])
        for match in ABBREVIATION.finditer(text):
            if _abbreviates(match["short"], match["long"]):
                self._registry.join(_without_owner(match["long"]), match["short"])
        for match in DOTTED.finditer(text):
            name = self._name_of(match.group())
            if name:
                self._registry.root(name)
                self._registry.kinds.setdefault(fold(name), "person")
        for match in DESIGNATION.finditer(text):
            self._registry.root(match.group())
            self._registry.counts[fold(match.group())] += 1
        self._capitals.take(text, segment.lang == "en")
        if segment.lang.startswith("zh"):
            plain = simplify(text)
            self._texts.append((article.id, plain))
            self._suffixed(plain, article.id)
            for match in self._rules.persons.finditer(plain):
                if match["clan"]:
                    self._people[f"{match['clan']}{CLAN}"] += 1
                    continue
                name = match["one"] or match["two"] or match["aged"]
                if name[:2] not in self._rules.no_persons and not any(
                    c in self._rules.never for c in name[1:]
                ):
                    self._people[name] += 1
        for match in SURNAMED.finditer(text):
            self._clans.add(fold(match["latin"]))

    def recognise(
        self, article: Article, mentions: Sequence[Mention], recognisers: Recognisers
    ) -> None:
        """Take in the names that trained models find in the sentences that hold a figure."""
        told = {mention.sentence for mention in mentions}
        languages = {segment.index: segment.lang for segment in article.segments}
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for sentence in article.sentences:
            if sentence.index in told:
                texts[languages[sentence.segment]].append(sentence.text)
        for lang, sentences in sorted(texts.items()):
            for found, kind in recognisers.find(sentences, lang):
                name = self._proper(found) if lang == "en" else found
                if name and not self._registry.known(name):
                    self._registry.root(name)
                    self._registry.kinds.setdefault(fold(name), kind)
                    self._registry.counts[fold(name)] += 1

    def _name_of(self, run: str) -> str:
        """Return the name in a Han run, cut at the role before it and at the verb after it."""
        dot = re.search(f"[{DOTS}]", run)
        head, rest = (run[: dot.start()], run[dot.start() :]) if dot else (run, "")
        folded = simplify(head)
        cut = max(
            (
                folded.rfind(word) + len(word)
                for word in self._rules.pack.before_names
                if word in folded
            ),
            default=0,
        )
        name = head[cut:]
        if not dot:
            return name if 2 <= len(name) <= 8 else ""
        ends = [at for at, c in enumerate(simplify(rest)) if c in self._rules.pack.never_in_names]
        rest = rest[: min(ends)] if ends else rest
        return name[-6:] + rest if name and len(rest) > 1 else ""

    def _read(self, latin: str, han: str, article: Article, segment: Segment, start: int) -> None:
        at = segment.text.find(han, start)
        self._readings[fold(latin)].append(
            Reading(han, article.id, segment.index, at, at + len(han))
        )

    def _suffixed(self, text: str, article: str) -> None:
        """Take in every run of Han characters that ends as the name of a body does."""
        for match in self._rules.bodies.finditer(text):
            body = match["body"]
            if (
                body[0] not in self._rules.never_first
                and not any(c in self._rules.never for c in body[1:-2])
                and not self._rules.common_bodies.fullmatch(body)
            ):
                self._runs[body].add(text[match.start() - 1 : match.start()] or article)

    def _recurring(self) -> None:
        """Make names of the runs that recur after different words: there a name begins."""
        for run, before in sorted(self._runs.items()):
            if len(run) > 2 and len(before) > 1 and not self._registry.known(run):
                self._registry.root(run)

    def _proper(self, name: str) -> str:
        """Return the name in a run of capitals, the last where there are several; maybe nothing."""
        return ([*self._capitals.proper(name)] or [""])[-1]

    def settle(self) -> Directory:
        """Return the directory: surnames joined to the one full name they can stand for."""
        self._capitals.settle()
        self._recurring()
        for name in sorted(self._people):
            if not self._registry.known(name):
                self._registry.root(name)
                self._registry.kinds.setdefault(fold(name), "person")
        take_firms(self._registry, self._texts, self._rules)
        take_han_names(self._registry, self._texts, self._rules)
        spellings(self._registry)
        if {"zh", "en"} <= self.languages:
            across(self._registry, [text for _, text in self._texts], self._people, self._clans)
        surnames(self._registry, self._capitals)
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._registry.parent:
            groups[self._registry.root(self._registry.names[key])].append(key)
        matcher = NameMatcher()
        entities: dict[str, Entity] = {}
        readings: dict[str, list[Reading]] = {}
        for root, keys in sorted(groups.items()):
            names = tuple(sorted({self._registry.names[key] for key in keys}))
            kind = next(
                (self._registry.kinds[k] for k in sorted(keys) if k in self._registry.kinds),
                "thing",
            )
            entities[root] = Entity(root, kind, self._shown(root), names)
            rule = self._rules.rules.get(root)
            matcher.add(root, (*names, *(rule.adjectives if rule else ())))
            read = [r for key in sorted(keys) for r in self._readings.get(key, ())]
            if read:
                readings[root] = read
        roles = {}
        for title, holders in sorted(self._capitals.holders.items()):
            held = {
                self._registry.root(self._registry.names[key])
                for key in holders
                if key in self._registry.names
            }
            if len(held) == 1:
                roles[title] = held.pop()
        return Directory(entities, readings, roles, matcher)

    def _shown(self, root: str) -> str:
        """Return the name an entity goes by in these texts, the first by name where two tie."""
        seen = self._seen.get(root)
        if not seen:
            return self._registry.names[root]
        return min(seen, key=lambda name: (-seen[name], name))


def _abbreviates(short: str, long: str) -> bool:
    """Return whether the capitals of ``short`` are initials of ``long`` in order."""
    initials = "".join(word[0] for word in WORD.findall(long)).upper()
    letters = [c for c in short.upper() if c.isalpha()]
    at = 0
    for letter in letters:
        at = initials.find(letter, at) + 1
        if not at:
            return False
    return len(letters) > 1


def _without_owner(name: str) -> str:
    """Return a name without the article or the owner before it (Norway's Central Bank)."""
    return re.sub(r"^(?:The |.*[’']s )", "", name)


def learn(
    names: Names,
    read: Sequence[tuple[Article, Sequence[Mention]]],
    recognisers: Recognisers | None = None,
) -> Directory:
    """Return the directory of the names in the articles of a story, whatever their order.

    Trained recognisers, where there are any, read the sentences that hold a figure.
    """
    learner = Learner(names)
    for article, mentions in sorted(read, key=lambda pair: pair[0].id):
        learner.languages |= figured(article, mentions)
        for segment in _told(article):
            learner.learn(article, segment)
        if recognisers:
            learner.recognise(article, mentions, recognisers)
    return learner.settle()


def figured(article: Article, mentions: Sequence[Mention]) -> set[str]:
    """Return the languages in which an article prints its figures: ``zh``, ``en`` …"""
    told = {mention.segment for mention in mentions}
    return {s.lang[:2] for s in _told(article) if s.index in told or not told}


def _told(article: Article) -> Iterable[Segment]:
    return (segment for segment in article.segments if segment.kind != "reference")
