"""What stands around a figure, weighed by nearness: what open attributes are compared by.

Keys are language-neutral where they can be (``c:`` a concept, ``a:`` a trigger's attribute, ``e:``
an entity, ``f:`` another figure) and words of the text where not (``z:`` two Han characters,
``w:`` a Latin word's stem).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from spacy.lang.en.stop_words import STOP_WORDS

from consistency.ground.packs import ConceptPack
from consistency.ground.text.dictionary import Dictionary
from consistency.ground.text.frames import Frame, Marked
from consistency.ground.text.language import Hit, PhraseIndex
from consistency.ground.text.words import WORD, stem
from consistency.model import Mention, Quantity
from consistency.rulebook import Rulebook

HALF = 4.0  # the cost at which a word counts half
CROSSED = 0.5
FAINT = 0.08
PHRASE, TOKEN = 1.5, 0.8  # what a phrase and a word weigh beside the figure
PAIR = re.compile(r"(?=([\u3400-\u9fff]{2}))")
IN_WORD = re.compile(r"[a-z'’-]")
IN_WORD_RUN = re.compile(r"[a-z'’-]*")
EMPTY_PAIRS = re.compile(r"[的了是在和与及也又就都而且或但并被把对从到向于为之其这那有不]")


def _reach(weight: float) -> float:
    """Return the cost beyond which what weighs so much beside a figure is too faint to count."""
    return HALF * (weight / FAINT - 1)


def _words_around(frame: Frame, mention: Mention) -> tuple[int, int]:
    """Return where the words near enough to count stand, none of them cut in two."""
    first, last = frame.within(mention, _reach(TOKEN))
    while first and (IN_WORD.match(frame.folded, first - 1)):
        first -= 1
    ends = IN_WORD_RUN.match(frame.folded, min(last + 2, len(frame.folded)))
    return first, ends.end() if ends else len(frame.folded)


def figure_key(mention: Mention) -> str:
    """Return the key by which equal figures meet, whatever their wording; empty where too plain."""
    quantity: Quantity = mention.quantity
    if mention.kind == "date":
        return f"f:date:{quantity.lower}/{quantity.upper}" if quantity.lower else ""
    if quantity.lower is None or quantity.lower != quantity.upper:
        return ""
    value = f"{quantity.lower:f}"
    value = value.rstrip("0").rstrip(".") if "." in value else value
    if mention.kind in ("count", "number", "measure", "ordinal", "age"):
        return f"f:{value}"
    return f"f:{mention.kind}:{value}:{quantity.unit or ''}"


def _figures(frame: Frame) -> list[Marked]:
    return [(*frame.span(mention), figure_key(mention)) for mention in frame.mentions]


class FeatureIndex:
    """Weighs what stands around a figure."""

    def __init__(self, rulebook: Rulebook):
        concepts: dict[str, Iterable[str]] = {}
        if rulebook.has("concepts"):
            for concept in rulebook.pack("concepts", ConceptPack).concepts:
                concepts[f"c:{concept.id}"] = (*concept.zh, *concept.en)
        self.concepts = PhraseIndex(concepts)

    def hits(self, frame: Frame) -> list[Hit]:
        """Return the concepts in a sentence."""
        return self.concepts.find(frame.folded)

    def weigh(
        self,
        frame: Frame,
        mention: Mention,
        hits: Sequence[tuple[PhraseIndex, Sequence[Hit], str]],
        names: Sequence[tuple[int, int, str]],
        dictionary: Dictionary | None = None,
    ) -> Mapping[str, float]:
        """Return the weight of each feature around ``mention``, between 0 and 2."""
        weights: dict[str, float] = {}
        low, high = frame.span(mention)

        def add(key: str, weight: float) -> None:
            if weight > FAINT:
                weights[key] = max(weights.get(key, 0.0), round(weight, 4))

        def weight_at(start: int, end: int) -> float:
            if start < high and low < end:
                return 1.0
            away = frame.distance(end, low) if end <= low else frame.distance(high, start)
            weight = HALF / (HALF + away)
            crossed = frame.crossed(mention, start, end)
            return weight * CROSSED ** min(crossed, 3)

        for index, found, prefix in hits:
            for near in frame.near(mention, index.find_all, found, _reach(PHRASE)):
                if any(key.startswith("!") for key in near.hit.keys):
                    continue
                weight = HALF / (HALF + near.distance) * CROSSED ** min(near.crossed, 3)
                for key in near.hit.keys:
                    add(prefix + key, PHRASE * weight)
        for start, end, entity in names:
            add(f"e:{entity}", weight_at(start, end))
        for start, end, key in frame.once("figures", lambda: _figures(frame)):
            if key and (start, end) != (low, high):
                add(key, 0.5 + 0.5 * weight_at(start, end))
        first, last = _words_around(frame, mention)
        for match in PAIR.finditer(frame.folded, first, last):
            start = match.start()
            pair = match.group(1)
            if not (start < high and low < start + 2) and not EMPTY_PAIRS.search(pair):
                add(f"z:{pair}", 0.6 * weight_at(start, start + 2))
        if dictionary:
            for start, end, stems in dictionary.find(frame.folded, first, last):
                if stems and not (start < high and low < end):
                    add("t:" + "|".join(stems), TOKEN * weight_at(start, end))
        for match in WORD.finditer(frame.folded, first, last):
            word = match.group()
            if word not in STOP_WORDS and not (match.start() < high and low < match.end()):
                add(f"w:{stem(word)}", TOKEN * weight_at(match.start(), match.end()))
        for text, distance in frame.heads:
            weight = HALF / (HALF + distance)
            for match in PAIR.finditer(text):
                add(f"z:{match.group(1)}", 0.6 * weight)
            if dictionary:
                for _, _, stems in dictionary.find(text):
                    if stems:
                        add("t:" + "|".join(stems), TOKEN * weight)
            for match in WORD.finditer(text):
                if match.group() not in STOP_WORDS:
                    add(f"w:{stem(match.group())}", TOKEN * weight)
        return MappingProxyType(weights)
