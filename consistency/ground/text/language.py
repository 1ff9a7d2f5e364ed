"""Text as the ground stage sees it: folded, cut into tokens, searched.  The door to spaCy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from consistency.folding import fold
from consistency.parsed import kept

TOKEN = re.compile(
    r"[A-Za-zÀ-ɏ]+(?:[’'](?!s\b)[A-Za-z]+)?|\d+(?:[.,]\d+)*|[^\S ]+| {2,}|\S", re.UNICODE
)
CODE = Path(__file__).read_text(encoding="utf-8")  # what is kept of phrases depends on it as well
LATIN = re.compile(r"[a-z0-9à-ɏ]")


def inflections(phrase: str) -> tuple[str, ...]:
    """Return the phrase with every word marked ``~`` in each of its regular inflections."""
    if "~" not in phrase:
        return (phrase,)
    forms = [""]
    for word in phrase.split(" "):
        variants = _inflect(word[:-1]) if word.endswith("~") else [word]
        forms = [f"{form} {variant}".strip() for form in forms for variant in variants]
    return tuple(dict.fromkeys(forms))


def _inflect(word: str) -> list[str]:
    """Return a word with the regular endings of English verbs and nouns."""
    if word.endswith("e"):
        return [word, word + "s", word + "d", word[:-1] + "ing"]
    if re.search(r"[^aeiou]y$", word):
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return [word, word + "es", word + "ed", word + "ing"]
    double = word + word[-1:] if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", word) else ""
    forms = [word, word + "s", word + "ed", word + "ing"]
    return forms + ([double + "ed", double + "ing"] if double else [])


class Hit(NamedTuple):
    """A phrase found: its span in the folded text and the keys it stands for."""

    start: int
    end: int
    keys: tuple[str, ...]
    phrase: str


class PhraseIndex:
    """Phrases to keys, found leftmost-longest in folded text, Latin ones on whole words only."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]):
        listed = {key: list(words) for key, words in phrases.items()}
        source = f"{CODE}\n{json.dumps(listed, ensure_ascii=False)}"
        keys: dict[str, list[str]] = kept(source, lambda: _spelt_out(listed))
        self._words = sorted(keys)
        self._keys = [tuple(keys[word]) for word in self._words]
        self._machine = ahocorasick_rs.AhoCorasick(
            self._words or ["\0"], matchkind=ahocorasick_rs.MatchKind.Standard
        )

    def find_all(self, folded: str) -> list[Hit]:
        """Return every hit in ``folded``, in order, those inside longer ones too."""
        found = [
            Hit(start, end, self._keys[index], self._words[index])
            for index, start, end in self._machine.find_matches_as_indexes(folded, overlapping=True)
            if self._words and _whole(folded, start, end)
        ]
        return sorted(found, key=lambda hit: (hit.start, -hit.end))

    def find(self, folded: str) -> list[Hit]:
        """Return the hits in ``folded``, in order, none inside a longer one."""
        hits: list[Hit] = []
        reach = 0
        for hit in self.find_all(folded):
            if hit.end > reach:
                hits.append(hit)
                reach = hit.end
        return hits


def _spelt_out(phrases: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return for each phrase, folded and in each inflection, the keys it stands for."""
    keys: dict[str, list[str]] = {}
    for key, words in phrases.items():
        for word in words:
            for form in inflections(word):
                found = keys.setdefault(fold(form), [])
                if key not in found:
                    found.append(key)
    return keys


def _whole(text: str, start: int, end: int) -> bool:
    """Return whether a Latin match does not cut a word in two (Han text has no word ends)."""
    if start and LATIN.match(text[start]) and LATIN.match(text[start - 1]):
        return False
    return not (end < len(text) and LATIN.match(text[end - 1]) and LATIN.match(text[end]))


class Tokeniser:
    """spaCy's tokeniser of the house: a Han character, a Latin word or a digit run is a token."""

    def __init__(self, vocab: Vocab):
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return a Doc whose tokens stand at their offsets in ``text``."""
        words: list[str] = []
        spaces: list[bool] = []
        end = 0
        for match in TOKEN.finditer(text):
            if match.start() > end:
                if words:
                    spaces[-1] = True
                else:
                    words.append(" ")
                    spaces.append(False)
            words.append(match.group())
            spaces.append(False)
            end = match.end()
        if words and end < len(text):
            spaces[-1] = True
        return Doc(self.vocab, words=words, spaces=spaces)


class NameMatcher:
    """Names to entity ids over folded text, by spaCy's PhraseMatcher on the house's tokens."""

    def __init__(self, vocab: Vocab | None = None):
        self.tokenise = Tokeniser(vocab or Vocab())
        self._matcher = PhraseMatcher(self.tokenise.vocab)

    def add(self, entity: str, names: Iterable[str]) -> None:
        """Let each of ``names`` stand for ``entity``."""
        docs = [self.tokenise(fold(name)) for name in names]
        self._matcher.add(entity, [doc for doc in docs if len(doc)])

    def find(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Yield ``(start, end, entity)`` in order, longest first where names overlap."""
        doc = self.tokenise(folded)
        spans = [
            (doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), doc.vocab.strings[key])
            for key, start, end in self._matcher(doc)
        ]
        spans.sort(key=lambda span: (span[0], -span[1], span[2]))
        reach = 0
        for start, end, entity in spans:
            if end > reach:
                yield start, end, entity
                reach = end
