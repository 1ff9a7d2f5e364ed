"""The schemas of the packs that the ground stage reads: attributes, slot cues, concepts, entities.

A phrase in ``zh`` is written in simplified characters (traditional text is folded before matching);
a phrase in ``en`` is lower case, matched on whole words.  A word ending in ``~`` stands for its
regular inflections too: ``acquire~`` for acquire, acquires, acquired, acquiring.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from consistency.model import MentionKind
from consistency.rulebook import Bilingual, Strict

# A phrase that says nothing would match everywhere.
Phrase = Annotated[str, StringConstraints(strip_whitespace=False, pattern=r"\S")]


class Phrases(Strict):
    """Phrases by language."""

    zh: tuple[Phrase, ...] = ()
    en: tuple[Phrase, ...] = ()


class Around(Strict):
    """Words that tell an attribute by where they stand: ahead of a figure, behind it, or both.

    Those of ``then`` stand behind those of ``after``: 400 | jobs | will go.  Those of ``of`` stand
    anywhere in the story, which is then of a field where the words mean it: a budget of a film.
    ``reach`` is how far off words may stand on a side, in word costs; ``kinds`` are those of the
    figure where they are others than the attribute's: an age printed as a bare number.
    """

    before: tuple[Phrase, ...] = ()
    after: tuple[Phrase, ...] = ()
    then: tuple[Phrase, ...] = ()
    of: tuple[Phrase, ...] = ()
    reach: float = 5.0
    kinds: tuple[MentionKind, ...] = ()


class AttributeRule(Strict):
    """One typed attribute: what is measured, by which words it is known, how it behaves.

    ``examples`` are sentences with the figure in square brackets: the bracketed figure must get
    this attribute; in ``counter_examples`` it must not.  ``moves`` says how the value changes with
    time (``daily``: every trading day has its own), ``told_as`` the attribute that its figures are
    told as (an age at death is an age).
    ``around`` are triggers with a side, or with a gap for the figure: axed 640 flights.  ``growth``
    is the attribute of what it rose or fell by, ``points`` where that is said in points only.  A
    ``generic`` one may be of many a thing (a length, a start): that a report tells but one says
    little.  A ``rate`` is itself a change: what grew 2% and what grew to 2% a year is one.  A
    figure that is not ``compared`` is the report's own, no fact of the news; what it is
    kept ``apart`` from is no second reading of it (an age then is not the age now).
    A sum below ``least`` or above ``most``, in whatever currency, is none of the attribute's: both
    leave room for a slip by ten thousand.
    Only attributes of one ``family``, second readings of each other, may share a trigger.
    """

    id: str
    name: Bilingual
    kinds: tuple[MentionKind, ...]
    units: tuple[str, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    triggers: Phrases
    unless: Phrases = Phrases()
    around: tuple[Around, ...] = ()
    growth: str = ""
    points: str = ""
    compared: bool = True
    generic: bool = False
    rate: bool = False
    apart: str = ""
    moves: Literal["fixed", "rises", "falls", "varies", "daily"] = "fixed"
    holder: Literal["person", "organisation", "place", "product", "event", "thing", ""] = ""
    family: str = ""
    told_as: str = ""
    weight: float = 1.0
    why: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class AttributePack(Strict):
    """The typed attributes of one field of news."""

    why: str
    attributes: tuple[AttributeRule, ...]


class BindingPack(Strict):
    """The words that tie a figure to a noun, to another figure or to the sentence before."""

    why: str
    reached: Phrases
    shares: Phrases
    rates: Phrases
    compared: Phrases
    started: Phrases
    continuing: Phrases
    joined: Phrases
    parts: Phrases
    spent: Phrases
    corrected: Phrases
    anaphors: Phrases
    this_number: Phrases
    asks: Phrases
    plural_ends: tuple[str, ...]
    plurals: tuple[str, ...]
    person_ends: tuple[str, ...]
    no_nouns: tuple[str, ...]
    measures: dict[str, tuple[str, ...]]


class AsidePack(Strict):
    """The words by which a part of a sentence is known to stand between a noun and its verb."""

    why: str
    predicates: tuple[str, ...]
    adverbs: tuple[str, ...]
    relatives: tuple[str, ...]
    openers: tuple[str, ...]


class Cue(Strict):
    """One value of a slot and the words that set it.

    ``unless`` are longer phrases in which those words mean something else; the phrases listed in
    ``before`` speak only of a figure behind them, those in ``after`` of one they follow.
    ``kinds`` and ``attributes`` say of which figures it may be.  An attribute in ``said_by`` says
    as much by itself (net profit is net), and so does a figure whose ``per`` or ``basis`` is in
    ``as_read``.  ``timed`` words are a time: read as a date they are the period and no cue.
    """

    id: str
    name: Bilingual
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    unless: Phrases = Phrases()
    before: tuple[Phrase, ...] = ()
    after: tuple[Phrase, ...] = ()
    kinds: tuple[MentionKind, ...] = ()
    attributes: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    as_read: tuple[str, ...] = ()
    timed: bool = False
    within: float = 0.0
    why: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class SlotKinds(Strict):
    """The kinds of figures that the cues of each slot bear on, where a cue names none."""

    status: tuple[MentionKind, ...]
    basis: tuple[MentionKind, ...]
    scope: tuple[MentionKind, ...]

    def __getitem__(self, slot: str) -> tuple[MentionKind, ...]:
        kinds: tuple[MentionKind, ...] = getattr(self, slot)
        return kinds


class SlotPack(Strict):
    """The cues of the slots status, basis and scope; of ``contraries`` the nearer one holds."""

    kinds: SlotKinds
    contraries: tuple[tuple[str, ...], ...] = ()
    status: tuple[Cue, ...]
    basis: tuple[Cue, ...]
    scope: tuple[Cue, ...]


class Concept(Strict):
    """One idea of the news and its words in each language; what open attributes are compared by."""

    id: str
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class ConceptPack(Strict):
    """The concepts that let a Chinese and an English sentence be compared."""

    why: str
    concepts: tuple[Concept, ...]


class Role(Concept):
    """A noun that stands for who holds it; of a ``single`` one a story mostly has but one."""

    single: bool = False


class PartyPack(Strict):
    """The words that stand for somebody or something that a sentence does not name.

    In ``role_ahead`` and ``role_behind`` ROLE stands for any of the ``roles``: what is between one
    and the name of who holds it.
    """

    why: str
    latter: Phrases
    former: Phrases
    person: Phrases
    thing: Phrases
    either: Phrases
    no_stand_ins: Phrases
    roles: tuple[Role, ...]
    role_ahead: str
    role_behind: str
    role_known: str
    role_another: str
    role_part: str
    epithets: tuple[str, ...]


class PartPack(Strict):
    """The words that say what part a name plays in its sentence."""

    why: str
    where: Phrases
    not_where: Phrases
    between: Phrases
    hosting: Phrases
    venues: Phrases
    told: Phrases
    cited: Phrases
    telling: Phrases
    tellers: Phrases
    own: Phrases
    other: Phrases
    lists: Phrases


class EntityRule(Strict):
    """An entity with the names by which it goes in the news, in every language."""

    id: str
    kind: Literal["person", "organisation", "place", "product", "event", "thing"]
    names: tuple[str, ...] = Field(min_length=1)
    adjectives: tuple[str, ...] = ()  # Polish, Poles: what says the place and is no name of it
    trade: Literal["news"] | None = None  # what it prints is told of others


class EntityPack(Strict):
    """The entities whose names in two languages no text teaches."""

    why: str
    entities: tuple[EntityRule, ...]


class SeriesPattern(Strict):
    """A pattern whose first group is the number or letter of a member of a series."""

    id: str
    pattern: str


class SeriesPack(Strict):
    """The patterns that tell one of a series, and what the numerals in them are worth."""

    why: str
    numerals: dict[str, int] = {}
    patterns: tuple[SeriesPattern, ...]


class NamePack(Strict):
    """The words that stand before a name, that end one, and that are none though capitalised."""

    why: str
    before_names: tuple[str, ...]
    gloss_words: tuple[str, ...]
    titles: tuple[str, ...]
    doubtful_titles: tuple[str, ...]
    title_parts: tuple[str, ...]
    legal_forms: tuple[str, ...]
    han_legal_forms: tuple[str, ...]
    before_firms: tuple[str, ...]
    bodies_of: tuple[str, ...]
    held: tuple[str, ...]
    numbered: tuple[str, ...]
    endings: tuple[str, ...]
    demonyms: tuple[str, ...]
    romanised: tuple[str, ...]
    never_in_names: tuple[str, ...]
    never_first: tuple[str, ...]
    no_names: tuple[str, ...]
    suffixes: tuple[str, ...]
    kinds_of_bodies: tuple[str, ...]
    no_persons: tuple[str, ...]
    surnames: str
    before_persons: tuple[str, ...]
    after_persons: tuple[str, ...]
    ends_persons: str
    plain: tuple[str, ...]
    datelines: tuple[str, ...]
    bylines: tuple[str, ...]
