"""The schemas of a language's packs: what each may say, so that a slip is an error at its line."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from consistency.extract.numerals.numeral import NumeralPack
from consistency.model import MentionKind, Qualifier
from consistency.rulebook import Rulebook, Strict

__all__ = [
    "AgePack",
    "ChangePack",
    "CountPack",
    "CurrencyPack",
    "Example",
    "FalseFriendPack",
    "Lexicon",
    "MeasurePack",
    "MoneyPack",
    "QualifierPack",
    "RatioPack",
    "UnitPack",
]

# kind, lower, upper, unit: what the text must be read as, whole.
Example = tuple[MentionKind, Decimal | None, Decimal | None, str | None]


class Shown(Strict):
    """What every pack has: why it is so, and texts that show what it reads and what not."""

    why: str
    examples: dict[str, Example] = {}
    counter_examples: list[str] = []


class CurrencyPack(Strict):
    """``currencies``: codes and signs, the same in every language.

    A ``sized`` sign counts only before a number with a scale, groups or cents (R500m, not R21).
    """

    why: str
    codes: list[str]
    same: dict[str, str] = {}
    symbols: dict[str, str]
    ambiguous: dict[str, list[str]]
    sized: dict[str, str] = {}


class UnitPack(Strict):
    """``units``: every unit's base and factor."""

    class Unit(Strict):
        """One unit: its name in pint, the base unit, what one is in base units, where zero is."""

        pint: str
        base: str
        factor: Decimal
        offset: Decimal = Decimal(0)

    why: str
    units: dict[str, Unit]
    speeds: dict[str, str] = {}
    quotients: dict[str, dict[str, str]] = {}


class MoneyPack(Shown):
    """``money``: currencies, small change, sums of no currency, prices per something.

    ``head_words`` introduce the unit of a table, ``head_scales`` are how it writes scales, and a
    row or column with one of ``head_not`` in its head holds no sums.
    """

    names: dict[str, list[str]]
    shared: dict[str, list[str]] = {}
    generic: list[str] = []
    defaults: dict[str, dict[str, list[str]]] = {}
    slang: dict[str, str] = {}
    multiples_of: dict[str, Decimal] = {}
    minor: dict[str, Decimal] = {}
    minor_of: dict[str, str] = {}
    minor_candidates: dict[str, list[str]] = {}
    minor_alone: list[str] = []
    minor_joiners: list[str] = []
    coins: dict[str, Decimal] = {}
    lower_codes: list[str] = []
    never_before: list[str] = []
    colloquial: list[str] = []
    counters: list[str] = []
    colloquial_scales: list[str] = []
    nouns: list[str] = []
    places: list[str] = []
    head_words: list[str] = []
    head_scales: dict[str, Decimal] = {}
    head_not: list[str] = []
    per_before: dict[str, str] = {}
    per_after: dict[str, str] = {}
    not_per: list[str] = []  # behind these, a time is no rate: $5m a year ago


class RatioPack(Shown):
    """``ratios``: percent, points, fractions and multiples.

    A unit of ``led`` counts only behind one of its words in the clause (年息三厘), ``led_gap`` in
    between.  A table's head with one of ``part_heads`` is over parts of a whole, which are never
    below zero.
    """

    class Form(Strict):
        """A set phrase with a value of its own (近半, doubled)."""

        kind: MentionKind
        lower: Decimal | None = None
        upper: Decimal | None = None
        unit: str | None = None
        qualifier: Qualifier = "exact"
        direction: Literal["up", "down"] | None = None

    class Composed(Strict):
        """Set phrases of a part, a joint and a whole, of the part's value (a quarter-point)."""

        kind: MentionKind
        unit: str
        parts: dict[str, Decimal]
        joints: list[str]
        wholes: list[str]

    percent: dict[str, Decimal]
    points: dict[str, Decimal] = {}
    tenths: dict[str, Decimal] = {}
    per_mille: dict[str, Decimal] = {}
    discount: list[str] = []
    led: dict[str, dict[str, tuple[str, Decimal]]] = {}
    led_gap: str = r"[^,;!?\n]"
    over: list[str] = []
    infix: list[str] = []
    infix_of: list[str] = []
    hundreds: dict[str, Decimal] = {}
    short_hundreds: list[str] = []
    mixed: list[str] = []
    half: list[str] = []
    multiple: list[str] = []
    forms: dict[str, Form] = {}
    composed: list[Composed] = []
    form_not_before: dict[str, str] = {}
    part_heads: list[str] = []

    def every_form(self) -> dict[str, Form]:
        """Return all set phrases with their values, the composed ones among them."""
        composed = {
            f"{part}{joint}{whole}": self.Form(
                kind=one.kind, lower=value, upper=value, unit=one.unit
            )
            for one in self.composed
            for part, value in one.parts.items()
            for joint in one.joints
            for whole in one.wholes
        }
        return composed | self.forms


class AgePack(Shown):
    """``ages``: units behind an age, words before one, decades of life.

    A bare number behind one of ``copulas`` is an age where what follows is ``followed`` and a
    person is the subject: ``pronouns``, one of ``roles`` with a determiner, or a name of two words
    with one of ``named_with`` in the rest of the sentence.
    """

    units: dict[str, str]
    halves: list[str] = []
    before: list[str] = []
    approximate: dict[str, tuple[int, int]] = {}
    basis: dict[str, str] = {}
    in_commas: bool = False
    copulas: list[str] = []
    adverbs: list[str] = []
    pronouns: list[str] = []
    named_with: list[str] = []
    determiners: list[str] = []
    roles: list[str] = []
    followed: str = ""
    decades: dict[str, int] = {}
    decade_parts: dict[str, tuple[int, int]] = {}
    decade_before: list[str] = []


class RowWords(Strict):
    """Words in a row of figures whose unit stands with the first only: 43.7%, the Union had 31.6.

    ``joined`` stand ahead of the next name or end the row, ``led`` belong to the name, ``told``
    stand between it and its figure, ``of`` between the first figure and what it is a part of;
    behind ``compared`` a figure is of the scale of the one before ($412m from 387m).
    """

    joined: list[str]
    compared: list[str] = []
    of: list[str] = []
    led: list[str] = []
    told: list[str] = []


class CountPack(Shown):
    """``counts``: what a noun or measure word counts, and when "one" is no more than an article."""

    units: dict[str, list[str]]
    pairs: dict[str, int] = {}
    dozens: dict[str, int] = {}
    people: list[str] = []
    gap_words: int = 0
    gap_pattern: str = ""
    not_before: dict[str, str] = {}
    singular: list[str] = []
    singular_after: list[str] = []
    singular_units: list[str] = []
    not_sums: list[str] = []
    rivals: list[str] = []
    against: list[str] = []
    rival_leads: dict[str, str] = {}
    rows: RowWords | None = None


class MeasurePack(Shown):
    """``measures``: names of units of measure.

    ``smaller`` units may follow a unit (6 ft 4 in; the first word of each list is its name),
    ``marks`` stand for two units (6'4"), behind ``decimals`` digits are decimals (1米93), ``rates``
    are per a time (bpd), ``quotients`` may stand below another unit (mg/dL); ``scale_before`` says
    which ``degrees`` are meant (华氏101度), ``force_after`` and ``force_before`` what a level is
    the force of (风力13级, 13级大风); ``homonyms`` are words of money that are a unit where
    its words stand ``before`` (only ``between`` in between) or ``after`` (weighs 200 pounds).
    """

    class Own(Strict):
        """A unit the table lacks, by a factor of one it has (or a count unit of its own)."""

        of: str
        factor: Decimal
        unit: str = ""

    class Homonyms(Strict):
        """Words of money that are units as well: what stands beside them for each of the units."""

        class Beside(Strict):
            """The words that tell, before the number and behind the unit."""

            before: list[str] = []
            after: list[str] = []

        words: list[str] = []
        between: list[str] = []
        units: dict[str, Beside] = {}

    units: dict[str, list[str]]
    own: dict[str, Own] = {}
    plain: dict[str, str] = {}
    smaller: dict[str, list[str]] = {}
    marks: dict[str, list[str]] = {}
    decimals: list[str] = []
    no_decimals: str = ""
    rates: dict[str, str] = {}
    quotient_by: list[str] = []
    quotients: dict[str, list[str]] = {}
    below_zero: list[str] = []
    scale_before: dict[str, str] = {}
    degrees: list[str] = []
    magnitude_after: list[str] = []
    force_after: dict[str, str] = {}
    force_before: dict[str, str] = {}
    not_before: dict[str, str] = {}
    homonyms: Homonyms = Homonyms()


class QualifierPack(Shown):
    """``qualifiers``: hedges before and after, ranges, comparisons."""

    class Ranges(Strict):
        """What joins the two ends of a range, and what opens and closes one."""

        connectors: list[str]
        paired: list[str] = []
        opening: list[str] = []
        closing: list[str] = []
        change_opening: list[str] = []
        inclusive: list[str] = []

    before: dict[str, list[str]]
    after: dict[str, list[str]]
    after_not_before: list[str] = []
    not_after: dict[str, str] = {}
    fillers: list[str] = []
    levels: list[str] = []
    ranges: Ranges
    joiners: list[str] = []
    definite: list[str] = []
    comparisons: list[str] = []
    than: list[str] = []
    than_after: dict[str, str] = {}


class ChangePack(Shown):
    """``changes``: direction, by or to (``off`` behind is down by), the base of comparison.

    ``above`` and ``below`` behind a figure hold what it is of against another time (less than).
    """

    up: list[str]
    down: list[str]
    neither: list[str] = []
    to: list[str] = []
    by: list[str] = []
    off: list[str] = []
    above: list[str] = []
    below: list[str] = []
    gap: int
    basis: dict[str, list[str]] = {}
    after: bool = False


class FalseFriendPack(Shown):
    """``false_friends``: what looks like a figure and is none.

    Whole numbers joined by one of ``scores`` (3比1, 21-17) are a result, unless one of
    ``not_scores`` (比例, ratio) stands before or a unit behind.
    """

    words: list[str] = []
    not_before: dict[str, str] = {}
    patterns: list[str] = []
    spans: list[str] = []
    numbering: list[str] = []
    model_before: str = ""
    model_not: list[str] = []
    numbered: list[str] = []
    list_marks: str = ""
    scores: list[str] = []
    not_scores: list[str] = []


class Lexicon:
    """The packs of one language; a pack the language lacks is empty."""

    def __init__(self, rulebook: Rulebook, lang: str):
        self.lang = lang
        self.lang_latin = rulebook.pack(f"lexicon/{lang}/numerals", NumeralPack).system == "spelled"
        self.currencies = rulebook.pack("currencies", CurrencyPack)
        self.units = rulebook.pack("units", UnitPack)
        self.money = rulebook.pack(f"lexicon/{lang}/money", MoneyPack)
        self.ratios = rulebook.pack(f"lexicon/{lang}/ratios", RatioPack)
        self.ages = rulebook.pack(f"lexicon/{lang}/ages", AgePack)
        self.counts = rulebook.pack(f"lexicon/{lang}/counts", CountPack)
        self.measures = rulebook.pack(f"lexicon/{lang}/measures", MeasurePack)
        self.qualifiers = rulebook.pack(f"lexicon/{lang}/qualifiers", QualifierPack)
        self.changes = rulebook.pack(f"lexicon/{lang}/changes", ChangePack)
        self.false_friends = rulebook.pack(f"lexicon/{lang}/false_friends", FalseFriendPack)
