"""Chinese firms by their legal form: 远山科技股份有限公司, and the name a report goes on with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from consistency.folding import fold
from consistency.ground.names import Names
from consistency.ground.registry import Registry

LONGEST = 10  # characters of a name before its legal form
SHORTEST = 3  # of the name that a report goes on with: 远山科技
WHOLE = 6  # so many characters between two words that end no name are a name though said once
RUN = re.compile(rf"[\u3400-\u9fff]{{2,{LONGEST}}}$")
TOWN = re.compile(r"[\u3400-\u9fff]{2,7}?[省市县区州](?=[\u3400-\u9fff]{3})")


def take_firms(registry: Registry, texts: Sequence[tuple[str, str]], names: Names) -> None:
    """Take in the firms told with their legal form; ``texts`` are simplified, with their article.

    A name is what stands before the form and recurs without it; else what stands between it and
    a word that belongs to no name (企业, 与, 的) or the town it is of.
    """
    told = [fold(text) for _, text in texts]
    form = re.compile(rf"(?:[(（][\u3400-\u9fff]{{2,4}}[)）])?{_any(names.pack.han_legal_forms)}")
    for stem in sorted({stem for text in told for stem in _stems(text, form, names)}):
        name = _recurring(stem, told) or (stem if len(stem) <= WHOLE else "")
        if len(name) >= SHORTEST and not _plain(name, names):
            root = registry.root(name)
            registry.kinds.setdefault(root, "organisation")


def _stems(text: str, form: re.Pattern[str], names: Names) -> Iterator[str]:
    """Yield what stands before each legal form, from the last sign or word that ends no name on."""
    ended = re.compile(rf".*(?:{_any(names.pack.before_firms)}|[{''.join(_single(names.plain))}])")
    for match in form.finditer(text):
        found = RUN.search(text, max(0, match.start() - LONGEST), match.start())
        if not found:
            continue
        stem = found.group()
        cut = ended.match(stem)
        stem = stem[cut.end() :] if cut else stem
        town = TOWN.match(stem)
        yield stem[town.end() :] if town else stem


def _recurring(stem: str, texts: Sequence[str]) -> str:
    """Return the longest end of a stem that the reports say without what stands before it."""
    for start in range(len(stem) - SHORTEST + 1):
        name = stem[start:]
        said = sum(text.count(name) for text in texts)
        led = sum(text.count(stem[start - 1 :]) for text in texts) if start else 0
        if said > 1 and said > led:
            return name
    return ""


def _plain(name: str, names: Names) -> bool:
    """Return whether a name only says which kind of body it is: 投资管理, 新能源汽车."""
    return names.common_bodies.fullmatch(name) is not None


def _single(plain: Collection[str]) -> list[str]:
    return [re.escape(one) for one in plain if len(one) == 1]


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
