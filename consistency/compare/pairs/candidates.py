"""Which pairs of claims are worth weighing, met without meeting all others on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, product

from consistency.compare.pairs.prospects import Prospects
from consistency.model import OPEN, Claim

__all__ = ["WITHDRAWN", "candidates"]

HEADS = {"title", "summary", "caption"}
FEW = 100  # pairs of two articles: so many are sooner weighed than sifted
WITHDRAWN = "corrected"  # what a correction quotes to take it back claims nothing


def candidates(
    claims: Sequence[Claim], skip: Collection[str], prospects: Prospects
) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth weighing: of one kind, of two articles or of one head and its body."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    of_claim: dict[int, tuple[str, ...]] = {}
    for number, claim in enumerate(claims):
        if claim.attribute in skip or WITHDRAWN in claim.status:
            continue
        kind: str = claim.mention.kind
        names = ["number" if kind in ("count", "number") else kind]
        if claim.attribute != OPEN:
            names.append(f"attribute {claim.attribute}")
        of_claim[number] = tuple(sorted(names))
        for name in names:
            blocks[name].append(number)
    for name, numbers in sorted(blocks.items()):
        for a, b in _met(claims, numbers, prospects):
            # two claims may share two blocks: the first of them yields the pair
            if of_claim[a][0] == name or of_claim[a][0] not in of_claim[b]:
                yield a, b


def _met(
    claims: Sequence[Claim], numbers: Sequence[int], prospects: Prospects
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block; in a long article only its heads are held against its body.

    Of two long articles only those claims meet that may come to something.
    """
    articles = [
        prospects.group(list(group))
        for _, group in groupby(numbers, key=lambda number: id(claims[number].article))
    ]
    for at, article in enumerate(articles):
        met = [*_own(claims, article.numbers)]
        for other in articles[at + 1 :]:
            if len(article.numbers) * len(other.numbers) > FEW:
                met += prospects.pairs(article, other)
            else:
                met += product(article.numbers, other.numbers)
        yield from sorted(met)


def _own(claims: Sequence[Claim], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one article: its heads with its body."""
    heads = [number for number in numbers if claims[number].segment.kind in HEADS]
    for head in heads:
        for number in numbers:
            if _head_and_body(claims[head], claims[number]) and (
                number > head or claims[number].segment.kind not in HEADS
            ):
                yield min(head, number), max(head, number)


def _head_and_body(a: Claim, b: Claim) -> bool:
    """Return whether one of two claims of an article stands in its head and the other does not."""
    heads = (a.segment.kind in HEADS, b.segment.kind in HEADS)
    cells = a.segment.cell or b.segment.cell
    return any(heads) and a.mention.segment != b.mention.segment and not cells
