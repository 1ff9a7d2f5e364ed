"""Chinese names without a mark: places of the dictionary, and runs that recur and make no word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from consistency.folding import fold
from consistency.ground.names.known import Names
from consistency.ground.names.registry import Registry
from consistency.ground.text.dictionary import Dictionary, dictionary

LONGEST = 5  # characters
OFTEN = 3  # how often one report alone must say a name
WELL_KNOWN = 2  # reports: what more of them print, two characters and a body's suffix may name
CHOICE = 2  # before and behind so many different characters it must stand
ENDS_PLACES = "省市县区州镇乡岛"

HAN = re.compile(r"[\u3400-\u9fff]")

Words = Sequence[tuple[int, int]]  # where the words of a text stand


class _Text(NamedTuple):
    """A text, the article it stands in, and its words."""

    article: str
    text: str
    words: Words


class _Met(NamedTuple):
    """Where a run of characters stands: how often, in which reports, after and before what."""

    reports: Counter[str]
    before: set[str]
    behind: set[str]


def take_han_names(registry: Registry, texts: Sequence[tuple[str, str]], names: Names) -> None:
    """Take in the names of places, of people, and of what has the suffix of a body.

    ``texts`` are simplified, each with the id of its article.
    """
    if not texts:
        return
    known = dictionary()
    split = [_split(article, fold(text), known) for article, text in texts]
    _take_places(registry, split, known.places)
    for name in sorted({name for one in split for name in _titled(one.text, known, names)}):
        if not registry.known(name):
            registry.kinds.setdefault(registry.root(name), "person")
    for run, bodies in sorted(_coined(split, names.plain, names.pack.suffixes).items()):
        if registry.known(run) or any(c in names.never for c in run):
            continue
        person = run[0] in names.pack.surnames and len(run) == 3
        if person or bodies:
            registry.root(run)
            if person:
                registry.kinds.setdefault(run, "person")


def _titled(text: str, words: Dictionary, names: Names) -> Iterator[str]:
    """Yield the persons behind a word that stands before such, whatever follows: 机长王海涛飞行.

    A surname with one or two characters is one, if no word begins at it or runs out of it and if
    another one, or none, begins behind.
    """
    for match in names.titled.finditer(text):
        start = match.end()
        if words.longest(text, start) > 1:
            continue
        for size in (3, 2):
            end = start + size
            name = text[start:end]
            cut = any(at + words.longest(text, at) > end for at in range(start + 1, end))
            plain = any(c in names.plain or not HAN.match(c) for c in name[1:])
            ends = not HAN.match(text[end : end + 1]) or words.longest(text, end) > 1
            if len(name) == size and ends and not (cut or plain or name[1:] in words.places):
                yield name
                break


def _split(article: str, text: str, words: Dictionary) -> _Text:
    return _Text(article, text, [(start, end) for start, end, _ in words.find(text)])


def _take_places(registry: Registry, texts: Sequence[_Text], places: Collection[str]) -> None:
    """Make names of the places that the dictionary knows; 湖南省 is 湖南."""
    met = {one.text[start:end] for one in texts for start, end in one.words}
    for place in sorted(met.intersection(places)):
        short = place[:-1] if place[-1] in ENDS_PLACES and place[:-1] in places else place
        registry.join(short, place)
        registry.kinds.setdefault(registry.root(short), "place")


def _coined(
    texts: Sequence[_Text], plain: Collection[str], suffixes: tuple[str, ...]
) -> Mapping[str, bool]:
    """Return the runs that recur and make no word, and whether they name more than a person may.

    ``plain`` are the characters that stand in no such run, because they join or count;
    ``suffixes`` what the name of a body ends in.
    """
    met: defaultdict[str, _Met] = defaultdict(lambda: _Met(Counter(), set(), set()))
    bodies: set[str] = set()
    for article, text, words in texts:
        for start, end in _loose(text, words, plain):
            for first in range(start, end - 1):
                for last in range(first + 2, min(end, first + LONGEST) + 1):
                    run = text[first:last]
                    found = met[run]
                    found.reports[article] += 1
                    found.before.add(text[first - 1 : first])
                    found.behind.add(text[last : last + 1])
                    if text.startswith(suffixes, last):
                        bodies.add(run)
    kept: dict[str, bool] = {}
    inside: Counter[str] = Counter()  # how often a run is but a part of one that is kept
    for run in sorted(met, key=lambda one: (-len(one), one)):
        reports, before, behind = met[run]
        times = reports.total() - inside[run]
        recurs = times >= OFTEN or (times > 1 and len(reports) > 1)
        if recurs and len(before) >= CHOICE and len(behind) >= CHOICE:
            body = run in bodies and len(reports) > WELL_KNOWN
            kept[run] = body or (len(reports) > 1 and len(run) > 3)
            for part in _parts(run):
                inside[part] += reports.total()
    return kept


def _parts(run: str) -> set[str]:
    """Return the shorter runs in one."""
    ends = range(2, len(run) + 1)
    return {run[first:last] for last in ends for first in range(last - 1)} - {run}


def _loose(text: str, words: Words, plain: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where characters stand one by one that belong to no longer word."""
    start = end = -1
    for at, stop in words:
        if stop - at == 1 and text[at] not in plain:
            if at != end:
                if end - start > 1:
                    yield start, end
                start = at
            end = stop
        else:
            if end - start > 1:
                yield start, end
            start = end = -1
    if end - start > 1:
        yield start, end
