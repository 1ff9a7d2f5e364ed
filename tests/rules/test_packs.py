"""The packs of the ground stage: their schemas hold, and no phrase says two things at once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from consistency.errors import InvalidRules
from consistency.ground.attributes.index import AttributeIndex
from consistency.ground.packs import (
    AttributePack,
    AttributeRule,
    Concept,
    ConceptPack,
    Cue,
    EntityPack,
    SlotPack,
)
from consistency.ground.text.language import fold, inflections
from consistency.rulebook import Rulebook

RULES = Rulebook()
PACKS = RULES.names("attributes")
SLOTS = ("status", "basis", "scope")
HAN = re.compile(r"[\u3400-\u9fff]")


def attributes() -> list[AttributeRule]:
    return [rule for name in PACKS for rule in RULES.pack(name, AttributePack).attributes]


def concepts() -> tuple[Concept, ...]:
    return RULES.pack("concepts", ConceptPack).concepts


def cues() -> Iterator[tuple[str, Cue]]:
    pack = RULES.pack("slots", SlotPack)
    for slot in SLOTS:
        for cue in getattr(pack, slot):
            yield slot, cue


def forms(phrases: Iterable[str]) -> set[str]:
    return {fold(form) for phrase in phrases for form in inflections(phrase)}


def repeated(words: Iterable[str]) -> list[str]:
    return sorted(word for word, count in Counter(words).items() if count > 1)


def phrases(lang: str) -> Iterator[tuple[str, str]]:
    """Yield each phrase of a language with the id of its rule."""
    for rule in attributes():
        for phrase in (*getattr(rule.triggers, lang), *getattr(rule.unless, lang)):
            yield rule.id, phrase
    for named in (*(cue for _, cue in cues()), *concepts()):
        for phrase in getattr(named, lang):
            yield named.id, phrase


@pytest.mark.parametrize("name", PACKS)
def test_an_attribute_pack_holds_its_schema_and_says_why(name: str) -> None:
    pack = RULES.pack(name, AttributePack)
    assert pack.why and pack.attributes


def test_the_packs_are_broad() -> None:
    """News in any field: the floors the packs were asked to reach."""
    assert len(attributes()) >= 220
    assert len(concepts()) >= 700
    assert len(RULES.pack("entities", EntityPack).entities) >= 400


def test_an_attribute_has_one_id_in_all_packs() -> None:
    assert repeated(rule.id for rule in attributes()) == []


def test_every_attribute_is_known_by_words_of_both_languages() -> None:
    assert [r.id for r in attributes() if not (r.triggers.zh and r.triggers.en)] == []


def test_no_phrase_is_empty_or_padded() -> None:
    bad = [
        (i, p) for i, p in (*phrases("zh"), *phrases("en")) if not p.strip("~ ") or p != p.strip()
    ]
    assert bad == []


def test_a_chinese_phrase_is_written_in_simplified_characters() -> None:
    assert [(i, p) for i, p in phrases("zh") if fold(p) != p.lower()] == []


def test_an_english_phrase_is_lower_case_and_holds_no_han_character() -> None:
    assert [(i, p) for i, p in phrases("en") if p != p.lower() or HAN.search(p)] == []


def test_what_is_told_as_another_attribute_names_one_that_there_is(tmp_path: Path) -> None:
    """A pack whose ``told_as`` leads nowhere is a mistake, not a figure without a name."""
    pack = tmp_path / "desk.yaml"
    rule = "{id: a, name: {en: a, zh: 甲}, kinds: [age], triggers: {en: [word]}, told_as: nothing}"
    pack.write_text(f"why: x\nattributes: [{rule}]\n", encoding="utf-8")
    with pytest.raises(InvalidRules, match="a is told as nothing, and there is none"):
        AttributeIndex(Rulebook(extra=(pack,)))


def test_a_trigger_belongs_to_one_attribute_of_a_kind() -> None:
    """Two attributes with the same word are second readings of each other only in one family."""
    owners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    families = {rule.id: rule.family or rule.id for rule in attributes()}
    for rule in attributes():
        for form in forms((*rule.triggers.zh, *rule.triggers.en)):
            for kind in rule.kinds:
                owners[kind, form].add(rule.id)
    shared = {key: ids for key, ids in owners.items() if len({families[i] for i in ids}) > 1}
    assert shared == {}


def test_an_attribute_names_no_trigger_twice() -> None:
    twice = {r.id: repeated((*r.triggers.zh, *r.triggers.en)) for r in attributes()}
    assert {i: words for i, words in twice.items() if words} == {}


def test_an_attribute_is_not_vetoed_by_its_own_trigger() -> None:
    own = {
        r.id: forms((*r.triggers.zh, *r.triggers.en)) & forms((*r.unless.zh, *r.unless.en))
        for r in attributes()
    }
    assert {i: words for i, words in own.items() if words} == {}


@pytest.mark.parametrize("rule", attributes(), ids=lambda rule: str(rule.id))
def test_an_attribute_shows_what_it_is_and_what_it_is_not(rule: AttributeRule) -> None:
    """Two examples and a counter-example in each language, one figure in brackets in each."""
    for examples, least in ((rule.examples, 2), (rule.counter_examples, 1)):
        chinese = [example for example in examples if HAN.search(example)]
        assert len(chinese) >= least and len(examples) - len(chinese) >= least
    for example in (*rule.examples, *rule.counter_examples):
        assert re.fullmatch(r"[^\[\]]*\[[^\[\]]+\][^\[\]]*", example), example


def test_a_cue_has_one_id_in_its_slot_and_words_in_both_languages() -> None:
    assert repeated(f"{slot}:{cue.id}" for slot, cue in cues()) == []
    assert [cue.id for _, cue in cues() if not (cue.zh and cue.en)] == []


def test_a_phrase_sets_one_cue_of_a_figure() -> None:
    """One word cannot give a figure two standings, nor weigh twice against a pair.

    A phrase may be shared by cues of figures of other kinds, or of figures on its other side.
    """
    pack = RULES.pack("slots", SlotPack)
    owners: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for slot, cue in cues():
        for phrase in (*cue.zh, *cue.en):
            only = [s for s in ("before", "after") if phrase in getattr(cue, s)]
            for form in forms([phrase]):
                for kind in cue.kinds or pack.kinds[slot]:
                    for side in only or ("before", "after"):
                        owners[form, kind, side].add(f"{slot}:{cue.id}")
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_what_a_cue_says_of_its_phrases_is_said_of_its_own() -> None:
    """A phrase bound to a side is one of the cue's; what voids one holds one and is none."""
    for slot, cue in cues():
        own = forms((*cue.zh, *cue.en))
        assert forms((*cue.before, *cue.after)) <= own, f"{slot}:{cue.id}"
        for veto in forms((*cue.unless.zh, *cue.unless.en)):
            assert veto not in own and any(o in veto for o in own), f"{slot}:{cue.id} {veto}"


def test_what_says_a_cue_by_itself_is_an_attribute() -> None:
    known = {rule.id for rule in attributes()} | {"open"}
    for slot, cue in cues():
        assert {*cue.said_by, *cue.attributes} <= known, f"{slot}:{cue.id}"


def test_a_concept_has_one_id_and_words_in_both_languages() -> None:
    assert repeated(concept.id for concept in concepts()) == []
    assert [concept.id for concept in concepts() if not (concept.zh and concept.en)] == []


def test_a_phrase_means_one_concept() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for concept in concepts():
        for form in forms((*concept.zh, *concept.en)):
            owners[form].add(concept.id)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


def test_a_name_means_one_entity() -> None:
    entities = RULES.pack("entities", EntityPack).entities
    assert repeated(entity.id for entity in entities) == []
    assert repeated(fold(name) for entity in entities for name in entity.names) == []
