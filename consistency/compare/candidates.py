"""Which pairs of claims are worth weighing, met without meeting all others on the way."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from consistency.model import OPEN, Claim

__all__ = ["WITHDRAWN", "candidates"]

HEADS = {"title", "summary", "caption"}
WITHDRAWN = "corrected"  # what a correction quotes to take it back claims nothing


def candidates(claims: Sequence[Claim], skip: Collection[str]) -> Iterator[tuple[int, int]]:
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
        for a, b in _met(claims, numbers):
            # two claims may share two blocks: the first of them yields the pair
            if of_claim[a][0] == name or of_claim[a][0] not in of_claim[b]:
                yield a, b


def _met(claims: Sequence[Claim], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block; in a long article only its heads are held against its body."""
    end = 0
    for start, first in enumerate(numbers):
        article = claims[first].article
        if start == end:  # the next article begins
            while end < len(numbers) and claims[numbers[end]].article is article:
                end += 1
            heads = [at for at in range(start, end) if claims[numbers[at]].segment.kind in HEADS]
        own: Sequence[int] = range(start + 1, end)
        if claims[first].segment.kind not in HEADS:
            own = heads[bisect_right(heads, start) :]
        for at in own:
            if _head_and_body(claims[first], claims[numbers[at]]):
                yield first, numbers[at]
        for second in numbers[end:]:
            if claims[second].article is not article or _head_and_body(
                claims[first], claims[second]
            ):
                yield first, second


def _head_and_body(a: Claim, b: Claim) -> bool:
    """Return whether one of two claims of an article stands in its head and the other does not."""
    heads = (a.segment.kind in HEADS, b.segment.kind in HEADS)
    cells = a.segment.cell or b.segment.cell
    return any(heads) and a.mention.segment != b.mention.segment and not cells
