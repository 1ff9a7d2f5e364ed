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

from spacy.lang.en.stop_words import STOP_WORDS

from consistency.folding import fold, simplify
from consistency.ground.dictionary import dictionary
from consistency.ground.language import NameMatcher
from consistency.ground.names import (
    ABBREVIATION,
    AGED,
    CAPITAL,
    DOTS,
    DOTTED,
    OPENING,
    REVERSE_GLOSS,
    SHORT_FORM,
    SPELLED,
    SURNAMED,
    WORD,
    Names,
)
from consistency.ground.recognisers import Recognisers
from consistency.ground.sounds import heard, romanisations, sounds
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
        """Yield ``(start, end, entity id)`` of the names in a text, in order."""
        return self._matcher.find(fold(text))


CLAN = "姓"  # 潘姓男子: who is known by the surname alone


class Learner:
    """Collects names from articles and settles which of them are one entity."""

    def __init__(self, names: Names):
        self._rules = names
        self._parent: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._readings: defaultdict[str, list[Reading]] = defaultdict(list)
        self._pending: list[tuple[str, str]] = []
        self._people: Counter[str] = Counter()
        self._holders: defaultdict[str, set[str]] = defaultdict(set)
        self._runs: defaultdict[str, set[str]] = defaultdict(set)
        self.languages: set[str] = set()
        self._texts: list[str] = []
        self._clans: set[str] = set()
        self._seen: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def _known(self, name: str) -> bool:
        return fold(name) in self._rules.known

    def _admit(self, root: str) -> None:
        """Take in an entity of the rules with all its names, once a text names it."""
        if root in self._parent:
            return
        rule = self._rules.rules[root]
        self._kinds[root] = rule.kind
        for name in rule.names:
            key = fold(name)
            self._names.setdefault(key, name)
            self._parent[key] = root

    def _root(self, name: str) -> str:
        key = fold(name)
        if key not in self._parent and key in self._rules.known:
            self._admit(self._rules.known[key])
        self._names.setdefault(key, name)
        self._parent.setdefault(key, key)
        while self._parent[key] != key:
            key = self._parent[key]
        return key

    def _join(self, kept: str, other: str) -> None:
        left, right = self._root(kept), self._root(other)
        if left != right:
            self._parent[right] = left

    def learn(self, article: Article, segment: Segment) -> None:
        """Take in the names that a segment teaches."""
        text = segment.text
        for hit in self._rules.index.find(fold(text)):
            self._admit(hit.keys[0])
            self._seen[hit.keys[0]][text[hit.start : hit.end]] += 1
        for match in self._rules.gloss.finditer(text):
            han, latin = self._name_of(match["han"]), self._proper(match["latin"])
            if han and latin:
                self._join(latin, han)
                self._read(latin, han, article, segment, match.start("han"))
        for match in REVERSE_GLOSS.finditer(text):
            han, latin = match["han"], self._proper(match["latin"])
            if latin and not self._known(han):
                self._join(latin, han)
                self._read(latin, han, article, segment, match.start("han"))
        for match in SHORT_FORM.finditer(text):
            self._join(match["long"], match["short"])
        for match in ABBREVIATION.finditer(text):
            if _abbreviates(match["short"], match["long"]):
                self._join(_without_article(match["long"]), match["short"])
        for match in DOTTED.finditer(text):
            name = self._name_of(match.group())
            if name:
                self._root(name)
                self._kinds.setdefault(fold(name), "person")
        self._capitals(text, segment)
        if segment.lang.startswith("zh"):
            plain = simplify(text)
            self._texts.append(plain)
            self._suffixed(plain, article.id)
            for match in self._rules.persons.finditer(plain):
                if match["clan"]:
                    self._people[f"{match['clan']}{CLAN}"] += 1
                    continue
                name = match["one"] or match["two"] or match["aged"]
                if not any(c in self._rules.never for c in name[1:]):
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
                if name and not self._known(name):
                    self._root(name)
                    self._kinds.setdefault(fold(name), kind)
                    self._counts[fold(name)] += 1

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
            if body[0] not in self._rules.never_first and not any(
                c in self._rules.never for c in body[1:-2]
            ):
                self._runs[body].add(text[match.start() - 1 : match.start()] or article)

    def _recurring(self) -> None:
        """Make names of the runs that recur after different words: there a name begins."""
        for run, before in sorted(self._runs.items()):
            if len(run) > 2 and len(before) > 1 and not self._known(run):
                self._root(run)

    def _capitals(self, text: str, segment: Segment) -> None:
        english = segment.lang == "en"
        words = WORD.findall(text)
        if english and words and sum(word[0].isupper() for word in words) > 0.6 * len(words):
            return
        for match in CAPITAL.finditer(text):
            for name in re.split(r"[’']s(?: |$)", match.group().rstrip(".-'’&")):
                if english and OPENING.search(text[max(0, match.start() - 3) : match.start()]):
                    first, _, rest = name.partition(" ")
                    if first.lower() in STOP_WORDS:
                        self._pending.append((name, rest))
                        continue
                    if not rest:
                        continue
                self._use(name)
            if AGED.match(text, match.end()):
                self._kinds.setdefault(fold(self._proper(match.group())), "person")

    def _proper(self, name: str) -> str:
        """Return a Latin name without the words that are none (CEO, Monday); maybe nothing."""
        words = name.split()
        kept = [w for w in words if not self._is_common(w.lower().rstrip("."))]
        proper = re.sub(r"[’']s$", "", " ".join(kept))
        titles = [
            w.lower().rstrip(".") for w in words if w.lower().rstrip(".") in self._rules.titles
        ]
        if proper and titles:
            self._kinds.setdefault(fold(proper), "person")
            self._holders[titles[-1]].add(fold(proper))
        return proper

    def _is_common(self, word: str) -> bool:
        if word in self._rules.common or word in self._rules.titles:
            return True
        return "-" in word and all(part in self._rules.common for part in word.split("-"))

    def _use(self, name: str) -> None:
        proper = self._proper(name)
        if len(proper) > 1 and proper.lower() not in STOP_WORDS:
            self._root(proper)
            self._counts[fold(proper)] += 1

    def settle(self) -> Directory:
        """Return the directory: surnames joined to the one full name they can stand for."""
        for whole, rest in self._pending:
            self._use(whole if fold(self._proper(whole)) in self._parent else rest)
        self._recurring()
        for name in sorted(self._people):
            if not self._known(name):
                self._root(name)
                self._kinds.setdefault(fold(name), "person")
        self._across()
        self._surnames()
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._parent:
            groups[self._root(self._names[key])].append(key)
        matcher = NameMatcher()
        entities: dict[str, Entity] = {}
        readings: dict[str, list[Reading]] = {}
        for root, keys in sorted(groups.items()):
            names = tuple(sorted({self._names[key] for key in keys}))
            kind = next((self._kinds[k] for k in sorted(keys) if k in self._kinds), "thing")
            entities[root] = Entity(root, kind, self._shown(root), names)
            matcher.add(root, names)
            read = [r for key in sorted(keys) for r in self._readings.get(key, ())]
            if read:
                readings[root] = read
        roles = {}
        for title, holders in sorted(self._holders.items()):
            held = {self._root(self._names[key]) for key in holders if key in self._names}
            if len(held) == 1:
                roles[title] = held.pop()
        return Directory(entities, readings, roles, matcher)

    def _shown(self, root: str) -> str:
        """Return the name an entity goes by in these texts, the first by name where two tie."""
        seen = self._seen.get(root)
        if not seen:
            return self._names[root]
        return min(seen, key=lambda name: (-seen[name], name))

    def _across(self) -> None:
        """Join the names of one thing in two languages: translated, romanised or spelled out."""
        latin = sorted(key for key in self._counts if key.isascii() and not self._known(key))
        if not latin or not {"zh", "en"} <= self.languages:
            return
        words, text = dictionary(), "\n".join(self._texts)
        runs: dict[str, str] = {}
        for run in sorted(words.spelled(text), key=lambda run: (len(run), run)):
            runs[sounds(run.replace("·", ""))] = run
        letters = {re.sub(r"[^a-z]", "", key): key for key in latin}
        for key in sorted(self._parent):
            if SPELLED.fullmatch(key) and not self._known(key):
                spelled = sorted(letters.keys() & romanisations(key))
                if spelled:
                    self._join(self._names[letters[spelled[0]]], self._names[key])
        for clan in sorted(key for key in self._people if key.endswith(CLAN)):
            for surname in sorted(self._clans & romanisations(clan.removesuffix(CLAN))):
                self._join(self._names[surname], clan)
        for run, times in sorted(words.foreign(text).items()):
            if times > 1 and not self._known(run):
                self._root(run)
        for key in latin:
            translated = next((han for han in words.name(key) if han in text), None)
            pattern = heard(key)
            found = translated or next(
                (runs[one] for one in sorted(runs) if pattern and pattern.fullmatch(one)), None
            )
            if found and not self._known(found):
                self._join(self._names[key], found)

    def _surnames(self) -> None:
        full: defaultdict[str, set[str]] = defaultdict(set)
        for key in list(self._parent):
            parts = re.split(r"[ ·•‧・]", key)
            if len(parts) > 1 and len(parts[-1]) > 1 and not parts[-1].isdigit():
                person = self._kinds.get(self._root(self._names[key])) == "person"
                if person or parts[-1] in self._counts:
                    full[parts[-1]].add(self._root(self._names[key]))
        for surname, roots in sorted(full.items()):
            if len(roots) == 1 and not self._known(surname) and surname not in STOP_WORDS:
                self._join(self._names[next(iter(roots))], surname)


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


def _without_article(name: str) -> str:
    return name[4:] if name.startswith("The ") else name


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
