"""Chinese firms by their legal form: 远山科技股份有限公司, and the name a report goes on with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from consistency.folding import fold
from consistency.ground.names.known import HAN, Names
from consistency.ground.names.registry import Registry

LONGEST = 10  # characters of a name before its legal form
SHORTEST = 3  # of the name that a report goes on with: 远山科技
WHOLE = 6  # so many characters between two words that end no name are a name though said once
RUN = re.compile(rf"{HAN}{{2,{LONGEST}}}$")
TOWN = re.compile(rf"{HAN}{{2,7}}?[省市县区州](?={HAN}{{3}})")


def take_firms(registry: Registry, texts: Sequence[tuple[str, str]], names: Names) -> None:
    """Take in the firms told with their legal form; ``texts`` are simplified, with their article.

    A name is what stands before the form and recurs without it; else what stands between it and
    a word that belongs to no name (企业, 与, 的) or the town it is of.
    """
    told = [fold(text) for _, text in texts]
    stems = sorted({stem for text in told for stem in _stems(text, names)})
    said = _said({end for stem in stems for end in _ends(stem)}, told)
    for stem in stems:
        name = _recurring(stem, said) or (stem if len(stem) <= WHOLE else "")
        if len(name) >= SHORTEST and not names.common_bodies.fullmatch(name):
            registry.kinds.setdefault(registry.root(name), "organisation")


def _stems(text: str, names: Names) -> Iterator[str]:
    """Yield what stands before each legal form, from the last sign or word that ends no name on."""
    for match in names.firm.finditer(text):
        found = RUN.search(text, max(0, match.start() - LONGEST), match.start())
        if not found:
            continue
        stem = found.group()
        cut = names.before_firm.match(stem)
        stem = stem[cut.end() :] if cut else stem
        town = TOWN.match(stem)
        yield stem[town.end() :] if town else stem


def _ends(stem: str) -> Iterator[str]:
    """Yield the ends of a stem that may be a name, the longest first."""
    return (stem[start:] for start in range(len(stem) - SHORTEST + 1))


def _said(wanted: Collection[str], texts: Sequence[str]) -> Mapping[str, int]:
    """Return how often texts say each of the words that are wanted."""
    sizes = sorted({len(one) for one in wanted})
    begin = {one[:SHORTEST] for one in wanted}
    return Counter(
        text[at : at + size]
        for text in texts
        for at in range(len(text) if begin else 0)
        if text[at : at + SHORTEST] in begin
        for size in sizes
        if at + size <= len(text) and text[at : at + size] in wanted
    )


def _recurring(stem: str, said: Mapping[str, int]) -> str:
    """Return the longest end of a stem that the reports say without what stands before it."""
    led = 0
    for name in _ends(stem):
        if said[name] > max(led, 1):
            return name
        led = said[name]
    return ""
