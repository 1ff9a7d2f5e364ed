"""Precision and recall on folders with hand-made gold: ``gold.json`` beside ``articles/``.

A row of severity error or warning states of every two of its values that they differ about one
fact.  Such a pair is *right* when a claim of the one and a claim of the other stand on two sides of
one gold conflict, and *wrong* otherwise; a pair with a value that the gold tolerates beside the
conflict counts neither way.  Precision is right pairs by all pairs, recall is gold conflicts with a
right pair by gold conflicts.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from consistency.errors import InvalidSettings
from consistency.folding import WIDE
from consistency.model import OPEN, Article, Claim, Discrepancy, Findings, Value
from consistency.pipeline import Checker
from consistency.places import why

__all__ = [
    "Gold",
    "Score",
    "Wrong",
    "evaluate",
    "judge",
    "met",
    "read_gold",
    "suspects",
    "tagger",
    "total",
]


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class GoldClaim(_Loose):
    """A figure of the gold: the article (``feed.jsonl#id`` a record), the quote, its context."""

    article: str
    quote: str
    context: str


class GoldConflict(_Loose):
    """A fact told in two or more ways, and the claims that may stand beside it unpunished."""

    id: str
    kind: str = ""
    attribute: str = ""
    sides: tuple[tuple[GoldClaim, ...], ...]
    tolerated: tuple[GoldClaim, ...] = ()


class GoldEntry(_Loose):
    """Figures that must not be flagged against each other."""

    id: str
    claims: tuple[GoldClaim, ...]


class Gold(_Loose):
    """What a reader by hand found in the articles of one event."""

    conflicts: tuple[GoldConflict, ...]
    agreements: tuple[GoldEntry, ...] = ()
    traps: tuple[GoldEntry, ...] = ()
    updates: tuple[GoldEntry, ...] = ()


class Tag(NamedTuple):
    """What the gold says of a figure: the entry it belongs to, and on which side it stands."""

    kind: Literal["conflict", "agreements", "traps", "updates"]
    id: str
    side: int | Literal["tolerated"] | None = None


class _Place(NamedTuple):
    start: int | None
    end: int | None
    claim: GoldClaim
    tag: Tag


@dataclass(frozen=True, slots=True)
class Wrong:
    """A pair of values flagged without cause: the row, the two, and what the gold calls them."""

    row: Discrepancy
    left: Value
    right: Value
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How the findings on one event, or on all, compare with the gold."""

    event: str
    conflicts: int
    found: int
    right: int
    wrong: tuple[Wrong, ...]
    missed: tuple[GoldConflict, ...]

    @property
    def precision(self) -> float:
        """Return right pairs by all pairs, 0 where there are none."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Return gold conflicts found by all gold conflicts, 0 where there are none."""
        return self.found / max(1, self.conflicts)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def evaluate(folder: Path, checker: Checker) -> tuple[Score, Findings]:
    """Return the score of one event and the findings it rests on.

    Raises InvalidSettings where the folder has no gold, or gold that does not fit its articles.
    """
    gold = read_gold(folder)
    inside = folder / "articles"
    findings = checker.check([inside if inside.is_dir() else folder])
    return judge(folder.name, gold, findings, str(folder / "gold.json")), findings


def read_gold(folder: Path) -> Gold:
    """Return the gold of an event's folder."""
    file = folder / "gold.json"
    try:
        return Gold.model_validate_json(file.read_bytes())
    except OSError as error:
        raise InvalidSettings(
            f"there is no gold here ({why(error)})",
            path=str(file),
            advice="name folders with gold.json and articles/",
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise InvalidSettings(f"{where or 'gold'}: {first['msg']}", path=str(file)) from error


def judge(event: str, gold: Gold, findings: Findings, path: str = "gold.json") -> Score:
    """Return how the findings compare with the gold of the event."""
    tags = tagger(gold, findings.articles, path)
    found: set[str] = set()
    right, wrong = 0, []
    for row in _counted(findings):
        tagged = [
            (value, {tag for claim in value.claims for tag in tags(claim)}) for value in row.values
        ]
        for (left, ours), (other, theirs) in itertools.combinations(tagged, 2):
            both = met(ours, theirs)
            certain = {one.id for one, two in both if "tolerated" not in (one.side, two.side)}
            if certain:
                found |= certain
                right += 1
            elif not both:
                names = sorted(f"{tag.kind}:{tag.id}" for tag in ours & theirs)
                wrong.append(Wrong(row, left, other, tuple(names)))
    missed = tuple(one for one in gold.conflicts if one.id not in found)
    return Score(event, len(gold.conflicts), len(found), right, tuple(wrong), missed)


def total(scores: Sequence[Score]) -> Score:
    """Return the score of all events together."""
    return Score(
        "total",
        sum(one.conflicts for one in scores),
        sum(one.found for one in scores),
        sum(one.right for one in scores),
        tuple(wrong for one in scores for wrong in one.wrong),
        tuple(missed for one in scores for missed in one.missed),
    )


def suspects(runs: Iterable[tuple[str, Findings]]) -> list[tuple[str, str]]:
    """Return ``(rule, event)`` for each rule and typed attribute whose rows are all of one event.

    A rule that helps one event alone may be made for it: leave that event out and it is dead.
    """
    events: defaultdict[str, set[str]] = defaultdict(set)
    for event, findings in runs:
        for row in _counted(findings):
            if row.attribute != OPEN:
                events[f"attribute {row.attribute}"].add(event)
            for claim in (claim for value in row.values for claim in value.claims):
                events[f"figure {claim.mention.rule}"].add(event)
                for rule in claim.rules:
                    events[_WEIGHT.sub("", rule)].add(event)
    return sorted((name, next(iter(where))) for name, where in events.items() if len(where) == 1)


# What filled a slot ends with the weight it had there, which is another in every sentence.
_WEIGHT = re.compile(r" -?[\d.]+$")


def _counted(findings: Findings) -> list[Discrepancy]:
    return [row for row in findings.discrepancies if row.severity in ("error", "warning")]


def met(ours: set[Tag], theirs: set[Tag]) -> list[tuple[Tag, Tag]]:
    """Return the pairs of tags that stand on two sides of one conflict."""
    return [
        (one, two)
        for one, two in itertools.product(ours, theirs)
        if one.kind == two.kind == "conflict" and one.id == two.id and one.side != two.side
    ]


def _key(article: Article) -> str:
    name = Path(article.path).name
    return name if article.record is None else f"{name}#{article.record}"


def _places(gold: Gold, articles: Iterable[Article], path: str) -> dict[str, list[_Place]]:
    texts = {_key(article): article for article in articles}
    places: defaultdict[str, list[_Place]] = defaultdict(list)
    for claim, tag in _tagged(gold):
        article = texts.get(claim.article)
        start = end = None
        if article is not None and article.record is None:
            near = article.text.find(claim.context)
            inner = claim.context.find(claim.quote)
            if near < 0 or inner < 0:
                raise InvalidSettings(
                    f"{tag.id}: {claim.quote!r} with its context is not in {claim.article}",
                    path=path,
                    advice="copy both from the article, character for character",
                )
            start = near + inner
            end = start + len(claim.quote)
        places[claim.article].append(_Place(start, end, claim, tag))
    return places


def _tagged(gold: Gold) -> Iterable[tuple[GoldClaim, Tag]]:
    for conflict in gold.conflicts:
        for side, claims in enumerate(conflict.sides):
            yield from ((claim, Tag("conflict", conflict.id, side)) for claim in claims)
        for claim in conflict.tolerated:
            yield claim, Tag("conflict", conflict.id, "tolerated")
    for entry in gold.agreements:
        yield from ((claim, Tag("agreements", entry.id)) for claim in entry.claims)
    for entry in gold.traps:
        yield from ((claim, Tag("traps", entry.id)) for claim in entry.claims)
    for entry in gold.updates:
        yield from ((claim, Tag("updates", entry.id)) for claim in entry.claims)


def tagger(
    gold: Gold, articles: Iterable[Article], path: str = "gold.json"
) -> Callable[[Claim], set[Tag]]:
    """Return what tells the tags of a claim: by its offsets, or for a record by its sentence."""
    places = _places(gold, articles, path)
    return lambda claim: {
        place.tag for place in places.get(_key(claim.article), ()) if _is_at(claim, place)
    }


def _is_at(claim: Claim, place: _Place) -> bool:
    mention, gold = claim.mention, place.claim
    if place.start is not None and place.end is not None:
        return _covers((mention.start, mention.end), (place.start, place.end), gold.quote)
    ours, theirs = _squeezed(mention.text), _squeezed(gold.quote)
    sentence, context = _squeezed(claim.sentence.text), _squeezed(gold.context)
    if not ours or not (ours in theirs or theirs in ours):
        return False
    if context not in sentence and sentence not in context:
        return False
    start = theirs.find(ours) if ours in theirs else -ours.find(theirs)
    return _covers((start, start + len(ours)), (0, len(theirs)), theirs)


_NUMERAL = re.compile(
    r"[0-9０-９][0-9０-９.,]*|[零〇一二两兩三四五六七八九十百千万萬亿億壹贰叁肆伍陆柒捌玖拾佰仟廿卅半]+"
)
_MARKUP = re.compile(r"<[^>]*>|&[a-z]+;|\[\^\d+\]|[\s*_`~]")


def _covers(ours: tuple[int, int], theirs: tuple[int, int], quote: str) -> bool:
    """Return whether a span is the gold's figure: it holds its longest numeral, and little more."""
    if ours[1] - ours[0] > max(30, 3 * (theirs[1] - theirs[0])):
        return False
    runs = [found.span() for found in _NUMERAL.finditer(quote)]
    if not runs:
        return ours[0] < theirs[1] and theirs[0] < ours[1]
    longest = max(end - start for start, end in runs)
    return any(
        ours[0] <= theirs[0] + start and theirs[0] + end <= ours[1]
        for start, end in runs
        if end - start == longest
    )


def _squeezed(text: str) -> str:
    """Return the text without white space and markup, full-width signs as ASCII, in lower case."""
    return _MARKUP.sub("", text.translate(WIDE)).lower()
