"""Chinese names without a mark: places of the dictionary, and runs that recur and make no word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from consistency.folding import fold
from consistency.ground.dictionary import Dictionary, dictionary
from consistency.ground.names import Names
from consistency.ground.registry import Registry

LONGEST = 5  # characters
OFTEN = 3  # how often one report alone must say a name
WELL_KNOWN = 2  # reports: what more of them print, two characters and a body's suffix may name
ENDS_PLACES = "省市县区州镇乡岛"
CHOICE = 2  # before and behind so many different characters it must stand


class _Met(NamedTuple):
    """Where a run of characters stands: how often, in which reports, after and before what."""

    reports: Counter[int]
    before: set[str]
    behind: set[str]


def take_coined(registry: Registry, texts: Sequence[tuple[str, str]], names: Names) -> None:
    """Make names of runs that make no word and recur: of people, and of what has a suffix.

    ``texts`` are simplified, each with the id of its article.
    """
    if not texts:
        return
    numbers = {article: n for n, article in enumerate(sorted({a for a, _ in texts}))}
    numbered = [(numbers[article], fold(text)) for article, text in texts]
    whole = "\n".join(text for _, text in numbered)
    suffixes = "|".join(names.pack.suffixes)
    _take_places(registry, numbered, dictionary())
    for run, reports in sorted(coined(numbered, dictionary(), names.plain).items()):
        if registry.known(run) or any(c in names.never for c in run):
            continue
        person = run[0] in names.pack.surnames and len(run) == 3
        body = reports > WELL_KNOWN and re.search(f"{run}(?:{suffixes})", whole)
        if person or (reports > 1 and len(run) > 3) or body:
            registry.root(run)
            if person:
                registry.kinds.setdefault(run, "person")


def _take_places(registry: Registry, texts: Sequence[tuple[int, str]], words: Dictionary) -> None:
    """Make names of the places that the dictionary knows; 湖南省 is 湖南."""
    met = {text[start:end] for _, text in texts for start, end, _ in words.find(text)}
    for place in sorted(met & words.places):
        short = place[:-1] if place[-1] in ENDS_PLACES and place[:-1] in words.places else place
        registry.join(short, place)
        registry.kinds.setdefault(registry.root(short), "place")


def coined(
    texts: Sequence[tuple[int, str]], words: Dictionary, plain: Collection[str]
) -> Mapping[str, int]:
    """Return the runs that recur and make no word, with how many reports have them.

    ``texts`` are simplified, each with the number of its report; ``plain`` are the characters that
    stand in no such run, because they join or count.
    """
    met: defaultdict[str, _Met] = defaultdict(lambda: _Met(Counter(), set(), set()))
    for report, text in texts:
        for start, end in _loose(text, words, plain):
            for first in range(start, end - 1):
                for last in range(first + 2, min(end, first + LONGEST) + 1):
                    found = met[text[first:last]]
                    found.reports[report] += 1
                    found.before.add(text[first - 1 : first])
                    found.behind.add(text[last : last + 1])
    kept: dict[str, int] = {}
    for run in sorted(met, key=lambda one: (-len(one), one)):
        reports, before, behind = met[run]
        times = reports.total() - sum(met[n].reports.total() for n in kept if run in n)
        recurs = times >= OFTEN or (times > 1 and len(reports) > 1)
        if recurs and len(before) >= CHOICE and len(behind) >= CHOICE:
            kept[run] = len(reports)
    return kept


def _loose(text: str, words: Dictionary, plain: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where characters stand one by one that belong to no longer word."""
    start = end = -1
    for at, stop, _ in words.find(text):
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
