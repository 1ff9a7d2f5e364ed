"""What the text above a figure says it is: the sentence before, a label, the line above a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from consistency.folding import fold
from consistency.ground.attributes.index import AttributeIndex, Bound
from consistency.ground.packs import BindingPack
from consistency.ground.text.frames import Frame, of_a_kind
from consistency.ground.text.language import PhraseIndex
from consistency.ground.text.words import WORD, says_more
from consistency.model import Mention

ANAPHOR = 6.0  # the cost up to which "that" and the figure are one predicate
SENTENCE_BEFORE = 6.0  # how sure an attribute is that the sentence before left open
OPENS = re.compile(r"[\s\"'“‘「『（(—–-]*")
# who speaks: a:, 答：, WARDEN:, 林主任：
SPEAKER = r"(?:[a-z][a-z.'’-]*(?: [a-z][a-z.'’-]*){0,2}|[\u4e00-\u9fff]{1,6})[:：.*_]+\s*"
ANSWERS = re.compile(rf"[\s\"'“‘「『（(*_—–-]*(?:{SPEAKER})?[\"'“‘「『*_]*")
ANSWERED = re.compile(r"\s*(?:[.,;:!)。、—–-]|$)")
ANSWER = 2.5  # the cost of what may stand before the figure that answers a question
LABEL = 9.0  # the cost up to which what stands ahead of a figure in a list only says whose it is
LIST = 60  # so many lines of a list are looked through for the one above it
FEW, FEW_HAN = 3, 6  # the words of what asks or heads by the noun alone: Unemployment? 5.1%
CLOSING = " \"'”’」』）)*_"
HAN = re.compile(r"[\u3400-\u9fff]")


class Told(NamedTuple):
    """A sentence with its figures, and the attributes each of them may be of."""

    frame: Frame
    bound: Sequence[Sequence[Bound]]


class Above:
    """Finds what is said above a figure that its own sentence leaves open."""

    def __init__(self, attributes: AttributeIndex, pack: BindingPack):
        self._attributes = attributes
        self._anaphors = PhraseIndex({"it": (*pack.anaphors.zh, *pack.anaphors.en)})
        self._asks = PhraseIndex({"how many": (*pack.asks.zh, *pack.asks.en)})
        self._numbers = PhraseIndex({"number": (*pack.this_number.zh, *pack.this_number.en)})
        held = (pack.compared, pack.started)
        small = (pack.joined, pack.reached, pack.anaphors)
        self._small = PhraseIndex(
            {
                "held": [word for words in held for word in (*words.zh, *words.en)],
                "small": [word for words in small for word in (*words.zh, *words.en)],
            }
        )

    def told(self, frame: Frame, mention: Mention, before: Told | None) -> list[Bound]:
        """Return the attribute that is told above, or nothing."""
        if mention.kind in ("date", "ordinal"):
            return []
        return (
            self._sentence_before(frame, mention, before)
            or self._figure_before(frame, mention, before)
            or self._led_in(frame, mention)
        )

    def _sentence_before(self, frame: Frame, mention: Mention, before: Told | None) -> list[Bound]:
        """Return what the sentence before left without a figure, if this one is about it."""
        start, end = frame.span(mention)
        follows = before is not None and _follows(frame, before)
        labelled = not follows and self._labelled(frame, mention)
        answers = self._about_it(frame, start, end) or self._answers(frame, start, end)
        if not labelled and not answers:
            return []
        if before and follows and any(m.kind == mention.kind for m in before.frame.mentions):
            return []
        where = "label" if labelled else "sentence before"
        return self._told_by(_before(frame), where, frame, mention)

    def _figure_before(self, frame: Frame, mention: Mention, before: Told | None) -> list[Bound]:
        """Return what the last figure before is of, where this one is told by its time alone.

        Revenue was 5.37bn. | A year earlier it was | 4.92bn.
        """
        if before is None or not _follows(frame, before) or not self._elliptic(frame, mention):
            return []
        unit = mention.quantity.unit
        for at in range(len(before.bound) - 1, -1, -1):
            other = before.frame.mentions[at]
            if of_a_kind(other) != of_a_kind(mention) or other.quantity.unit != unit:
                continue
            told = before.bound[at][:1]
            return [
                bound._replace(
                    phrase=f"{bound.phrase} (figure before)", score=SENTENCE_BEFORE, carried=True
                )
                for bound in told
            ]
        return []

    def _elliptic(self, frame: Frame, mention: Mention) -> bool:
        """Return whether a sentence says no more of a figure than when, or compared with what."""
        start, _ = frame.span(mention)
        if frame.start != frame.sentence.start or self._attributes.nouns.counted(frame, mention):
            return False
        words = self._small.find(frame.folded[:start])
        ahead = [other for other in frame.mentions if frame.span(other)[1] <= start]
        if any(other.kind not in ("date", "percentage") for other in ahead):
            return False
        dated = any(other.kind == "date" for other in frame.mentions)
        said = [(word.start, word.end) for word in words] + [frame.span(other) for other in ahead]
        held = any("held" in word.keys for word in words)
        return bool(said) and (dated or held) and not says_more(frame.folded[:start], said)

    def _led_in(self, frame: Frame, mention: Mention) -> list[Bound]:
        """Return what the line above a list says of its figures: the fines: | A: 3bn | B: 2bn."""
        if frame.segment.kind != "list":
            return []
        start, _ = frame.span(mention)
        if frame.distance(0, start) > LABEL or frame.start != frame.sentence.start:
            return []
        return self._told_by(_lead(frame), "line above the list", frame, mention)

    def _told_by(self, text: str, where: str, frame: Frame, mention: Mention) -> list[Bound]:
        """Return the one attribute that a text elsewhere names of which a figure may be."""
        found = self._attributes.told_in(text, mention, frame.segment) if text else []
        if len({bound.rule.family or bound.rule.id for bound in found}) != 1:
            return []
        phrase = f"{found[0].phrase} ({where})"
        return [found[0]._replace(phrase=phrase, score=SENTENCE_BEFORE, carried=True)]

    def _about_it(self, frame: Frame, start: int, end: int) -> bool:
        """Return whether a sentence opens with it or that, or says this number of a figure."""
        opened = OPENS.match(frame.folded)
        first = opened.end() if opened else 0
        for hit in self._anaphors.find(frame.folded[:start]):
            if hit.start == first and frame.distance(hit.end, start) <= ANAPHOR:
                return True
        return any(
            hit.start >= end and frame.distance(end, hit.start) == 0
            for hit in self._numbers.find(frame.folded)
        )

    def _answers(self, frame: Frame, start: int, end: int) -> bool:
        """Return whether a figure opens a sentence, and the one before it asks for one.

        A question that asks by its noun alone is answered by a figure alone; who answers may say
        that he does (we reckon | 57.3m).
        """
        question = _before(frame).rstrip(CLOSING)
        if not question.endswith("?"):
            return False
        if not _opens(frame, start) and not self._led(frame, start):
            return False
        if self._asks.find(question):
            return True  # what goes on behind the figure says more of it
        alone = ANSWERED.match(frame.folded, end) is not None
        return alone and 0 < len(WORD.findall(question)) <= FEW

    def _led(self, frame: Frame, start: int) -> bool:
        """Return whether no more than small words and who answers stand before a figure."""
        if any(frame.span(other)[0] < start for other in frame.mentions):
            return False
        return frame.distance(0, start) <= ANSWER and not self._attributes.index.find_all(
            frame.folded[:start]
        )

    def _labelled(self, frame: Frame, mention: Mention) -> bool:
        """Return whether a figure opens a sentence below a label: Revenue. 5.37bn"""
        if not _opens(frame, frame.span(mention)[0]):
            return False
        label = _before(frame)
        short = len(WORD.findall(label)) <= FEW and len(HAN.findall(label)) <= FEW_HAN
        return short and not self._attributes.nouns.counted(frame, mention)


def _follows(frame: Frame, before: Told | None) -> bool:
    """Return whether a sentence with figures is the one right before that of a frame."""
    return before is not None and before.frame.sentence.index == frame.sentence.index - 1


def _opens(frame: Frame, start: int) -> bool:
    """Return whether a figure that starts at a place opens its sentence, or what a speaker says."""
    opened = ANSWERS.match(frame.folded)
    return opened is not None and opened.end() >= start


def _before(frame: Frame) -> str:
    """Return the sentence before that of a frame, folded, or nothing where a frame is a part."""
    at = frame.sentence.index
    if not at or frame.start != frame.sentence.start:
        return ""
    return fold(frame.article.sentences[at - 1].text)


def _lead(frame: Frame) -> str:
    """Return the line above the list in which a frame stands, if it ends in a colon, folded."""
    sentences, kinds = frame.article.sentences, frame.article.segments
    for at in range(frame.sentence.index - 1, max(-1, frame.sentence.index - LIST), -1):
        if kinds[sentences[at].segment].kind != "list":
            text = fold(sentences[at].text)
            return text if text.rstrip(CLOSING).endswith((":", "：")) else ""
    return ""
