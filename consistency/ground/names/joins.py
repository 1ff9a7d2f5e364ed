"""Names joined where they are one entity: by surname, by spelling, and across two languages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence, Set

from spacy.lang.en.stop_words import STOP_WORDS

from consistency.ground.names.capitals import Capitals
from consistency.ground.names.known import SPELLED
from consistency.ground.names.registry import Registry
from consistency.ground.names.sounds import heard, romanisations, sounds
from consistency.ground.text.dictionary import dictionary

CLAN = "姓"  # 潘姓男子: who is known by the surname alone
MAIN = 3  # so many times as often as any other of the surname the reports name its main bearer
PARTS = re.compile(r"[ ·•‧・]")
UNDIVIDED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})


def unmarked(key: str) -> str:
    """Return a folded Latin name without the marks on its letters (mårtens → martens)."""
    if key.isascii():
        return key
    parts = unicodedata.normalize("NFD", key.translate(UNDIVIDED))
    return "".join(c for c in parts if not unicodedata.combining(c))


def spellings(registry: Registry) -> None:
    """Join names that differ by the marks on their letters, and longer forms with shorter ones."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(registry.parent):
        if not key.isascii() and (plain := unmarked(key)).isascii():
            forms[plain].append(key)
    for plain, marked in sorted(forms.items()):
        for key in marked:
            if plain in registry.parent or key != marked[0]:
                other = plain if plain in registry.parent else marked[0]
                registry.join(registry.names[key], registry.names[other])
    for key in sorted(registry.counts):
        head, of, _ = key.partition(" of ")
        if of and head in registry.counts and not registry.known(key):
            registry.join(registry.names[head], registry.names[key])
        ending = key.partition(" ")[2]
        while " " in ending and not registry.known(key):
            if registry.counts.get(ending) and not registry.known(ending):
                registry.join(registry.names[ending], registry.names[key])
                break
            ending = ending.partition(" ")[2]


def surnames(registry: Registry, capitals: Capitals) -> None:
    """Join the surname that stands alone to the full name it can stand for.

    Where several share it, to the one that the reports speak of by far the most.
    """
    full: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key in list(registry.parent):
        parts = PARTS.split(key)
        if len(parts) < 2 or "of" in parts or parts[-1] in registry.rules.bodies_of:
            continue
        surname = parts[-1]
        eastern = parts[0] in registry.rules.romanised and len(parts) < 4
        if eastern and surname not in registry.counts:
            surname = parts[0]
        if len(surname) > 1 and not surname.isdigit():
            said = surname in registry.counts or surname in capitals.opened
            if registry.person(key) or (said and not capitals.common(surname)):
                bearer = registry.root(registry.names[key])
                full[surname][bearer] += registry.counts.get(key, 0)
    for surname, roots in sorted(full.items()):
        (main, often), *others = roots.most_common()
        if others and often < MAIN * max(1, others[0][1]):
            continue
        if not registry.known(surname) and surname not in STOP_WORDS:
            registry.join(registry.names[main], surname)


def across(
    registry: Registry, texts: Sequence[str], people: Collection[str], clans: Set[str]
) -> None:
    """Join the names of one thing in two languages: translated, romanised or spelled out.

    ``texts`` are the Chinese ones, simplified; ``people`` and ``clans`` the Chinese persons and the
    Latin surnames that they teach.
    """
    latin = sorted(
        key for key in registry.counts if unmarked(key).isascii() and not registry.known(key)
    )
    if not latin:
        return
    words, text = dictionary(), "\n".join(texts)
    runs: dict[str, str] = {}
    for run in sorted(words.spelled(text), key=lambda run: (len(run), run)):
        runs[sounds(run.replace("·", ""))] = run
    for name in sorted(people):
        if SPELLED.fullmatch(name) and not name.endswith(CLAN):
            runs.setdefault(sounds(name), name)
    letters = {re.sub(r"[^a-z]", "", unmarked(key)): key for key in latin}
    for key in sorted(registry.parent):
        if SPELLED.fullmatch(key) and not registry.known(key):
            spelled = sorted(letters.keys() & romanisations(key))
            if spelled:
                registry.join(registry.names[letters[spelled[0]]], registry.names[key])
    for clan in sorted(key for key in people if key.endswith(CLAN)):
        for surname in sorted(clans & romanisations(clan.removesuffix(CLAN))):
            registry.join(registry.names[surname], clan)
    for run, times in sorted(words.foreign(text).items()):
        if times > 1 and not registry.known(run):
            registry.root(run)
    for key in latin:
        translated = next((han for han in words.name(key) if han in text), None)
        found = translated or _sounding(key, runs)
        if not found and registry.person(key) and " " in key:
            found = _sounding(key.rpartition(" ")[2], runs)
        if found and not registry.known(found):
            registry.join(registry.names[key], found)


def _sounding(key: str, runs: dict[str, str]) -> str | None:
    """Return the Chinese run that sounds as a Latin name does."""
    pattern = heard(unmarked(key))
    return next((runs[one] for one in sorted(runs) if pattern and pattern.fullmatch(one)), None)
