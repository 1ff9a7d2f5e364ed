"""Which articles tell of one story: those that share names and figures too particular for chance.

Grounding and comparing go story by story, so unrelated reports in one folder do not meet and the
work grows with the size of the stories, not with the square of the folder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from consistency.compare.units import digits
from consistency.folding import simplify
from consistency.model import Article, Mention

ENOUGH = 1.6  # the shared evidence from which two articles tell of one story
SOMETHING = 0.7  # the evidence that joins an article left alone in a small run
HANDFUL = 60  # articles: a small run
CROWD = 40  # a term in more articles than this (and than a fifth of them) says nothing
LATIN = re.compile(r"[A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+)*")
HAN = re.compile(r"(?=([㐀-鿿]{3}))")
HEAD = {"title", "summary", "lead"}
WEIGHTS = {"name": 0.7, "han": 0.4, "figure": 0.8, "sum": 0.35, "digits": 0.4, "day": 0.25}

Read = tuple[Article, Sequence[Mention]]


def stories(read: Sequence[Read]) -> list[list[Read]]:
    """Return the articles grouped by story, groups and articles in the order of their ids."""
    ordered = sorted(read, key=lambda pair: pair[0].id)
    terms = [_terms(article, mentions) for article, mentions in ordered]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, of_article in enumerate(terms):
        for term in of_article:
            holders[term].append(number)
    parent = list(range(len(ordered)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    related: list[Mapping[int, float]] = []
    limit = max(CROWD, len(ordered) // 5) if len(ordered) < 400 else CROWD
    for number, of_article in enumerate(terms):
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in of_article.items():
            group = holders[term]
            if 1 < len(group) <= limit:
                for other in group:
                    if other < number:
                        shared[other] += weight
        for other, weight in sorted(shared.items()):
            if weight >= ENOUGH:
                parent[root(number)] = root(other)
        related.append(shared)
    _adopt(related, root, parent)
    groups: defaultdict[int, list[Read]] = defaultdict(list)
    for number, pair in enumerate(ordered):
        groups[root(number)].append(pair)
    return sorted(groups.values(), key=lambda group: group[0][0].id)


def _adopt(
    related: Sequence[Mapping[int, float]], root: Callable[[int], int], parent: list[int]
) -> None:
    """Join each article left alone in a small run to the one it shares most with, if anything.

    Who checks a handful of reports says by that that they overlap; in a large run nobody did.
    """
    if len(related) > HANDFUL:
        return
    evidence: dict[int, dict[int, float]] = defaultdict(dict)
    for number, shared in enumerate(related):
        for other, weight in shared.items():
            evidence[number][other] = evidence[other][number] = weight
    sizes: dict[int, int] = defaultdict(int)
    for number in range(len(related)):
        sizes[root(number)] += 1
    for number in range(len(related)):
        if sizes[root(number)] > 1 or not evidence[number]:
            continue
        other = max(evidence[number], key=lambda n: (evidence[number][n], -n))
        if evidence[number][other] >= SOMETHING:
            parent[root(number)] = root(other)


def _terms(article: Article, mentions: Sequence[Mention]) -> Mapping[str, float]:
    """Return the particular terms of an article with their weights."""
    terms: dict[str, float] = {}
    for segment in article.segments:
        if segment.kind == "reference":
            continue
        for match in LATIN.finditer(segment.text):
            if len(match.group()) > 2:
                terms[f"n:{match.group().lower()}"] = WEIGHTS["name"]
        if segment.kind in HEAD or segment.lang.startswith("zh"):
            from_head = WEIGHTS["han"] if segment.kind in HEAD else WEIGHTS["han"] / 2
            for match in HAN.finditer(simplify(segment.text)):
                key = f"h:{match.group(1)}"
                terms[key] = max(terms.get(key, 0.0), from_head)
    for term, weight in _figures(mentions):
        terms[term] = weight
    return terms


def _figures(mentions: Sequence[Mention]) -> Iterator[tuple[str, float]]:
    for mention in mentions:
        low, high = mention.quantity.lower, mention.quantity.upper
        if mention.kind == "date" and mention.quantity.grain == "day":
            yield f"d:{low}", WEIGHTS["day"]
        elif isinstance(low, Decimal) and low == high:
            bare = digits(low)
            if len(bare) > 2:
                yield f"f:{low.normalize()}", WEIGHTS["figure"]
                yield f"c:{bare}", WEIGHTS["digits"]
            elif len(bare) == 2 and mention.kind == "money":
                yield f"f:{low.normalize()}:{mention.quantity.unit}", WEIGHTS["sum"]
