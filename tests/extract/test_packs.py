"""Every pack's examples and counter-examples hold, in every language there is a folder for."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from consistency.extract.figures import Figures
from consistency.extract.numerals.languages import numerals_of
from consistency.extract.numerals.numeral import NumeralPack
from consistency.extract.packs import (
    AgePack,
    ChangePack,
    CountPack,
    FalseFriendPack,
    MeasurePack,
    MoneyPack,
    QualifierPack,
    RatioPack,
    Shown,
)
from consistency.rulebook import Rulebook

RULES = Rulebook()
PACKS: dict[str, type[Shown]] = {
    "money": MoneyPack,
    "ratios": RatioPack,
    "ages": AgePack,
    "counts": CountPack,
    "measures": MeasurePack,
    "qualifiers": QualifierPack,
    "changes": ChangePack,
    "false_friends": FalseFriendPack,
}
LANGUAGES = [lang for lang in RULES.languages() if RULES.has(f"lexicon/{lang}/numerals")]


@cache
def figures(lang: str) -> Figures:
    return Figures(RULES, lang)


def packs() -> list[tuple[str, str, Shown]]:
    return [
        (lang, name, RULES.pack(f"lexicon/{lang}/{name}", model))
        for lang in LANGUAGES
        for name, model in PACKS.items()
    ]


EXAMPLES = [
    pytest.param(lang, text, want, id=f"{lang}-{name}-{text}")
    for lang, name, pack in packs()
    for text, want in pack.examples.items()
]
COUNTER_EXAMPLES = [
    pytest.param(lang, name, text, id=f"{lang}-{name}-{text}")
    for lang, name, pack in packs()
    for text in pack.counter_examples
]


@pytest.mark.parametrize(("lang", "text", "want"), EXAMPLES)
def test_an_example_of_a_pack_is_read_as_the_pack_says(lang, text, want):
    found = figures(lang).find(text)
    got = [(f.kind, f.quantity.lower, f.quantity.upper, f.quantity.unit) for f in found]
    assert got == [tuple(want)]


@pytest.mark.parametrize(("lang", "name", "text"), COUNTER_EXAMPLES)
def test_a_counter_example_of_a_pack_is_no_figure(lang, name, text):
    assert [text[f.start : f.end] for f in figures(lang).find(text)] == []


NUMERALS = [
    pytest.param(lang, text, want, id=f"{lang}-{text}")
    for lang in LANGUAGES
    for text, want in RULES.pack(f"lexicon/{lang}/numerals", NumeralPack).examples.items()
]


@pytest.mark.parametrize(("lang", "text", "want"), NUMERALS)
def test_an_example_numeral_has_its_value_over_its_whole_length(lang, text, want):
    numeral = numerals_of(RULES, lang).read(text)
    ends = want if isinstance(want, list) else [want, want]
    wanted = [None if end is None else Decimal(str(end)) for end in ends]
    assert numeral is not None
    assert [numeral.lower, numeral.upper] == wanted
    assert numeral.end == len(text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        pytest.param(lang, text, id=f"{lang}-{text}")
        for lang in LANGUAGES
        for text in RULES.pack(f"lexicon/{lang}/numerals", NumeralPack).counter_examples
    ],
)
def test_a_counter_example_is_no_numeral(lang, text):
    assert numerals_of(RULES, lang).read(text) is None


@pytest.mark.parametrize(("lang", "name"), [(lang, name) for lang, name, _ in packs()])
def test_a_pack_says_why_and_shows_examples(lang, name):
    pack = RULES.pack(f"lexicon/{lang}/{name}", PACKS[name])
    assert pack.why
    assert pack.examples or pack.counter_examples or name == "changes"
