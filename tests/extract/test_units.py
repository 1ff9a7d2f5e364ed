"""The table of units holds what the library of units says, and every unit of a lexicon is in it."""

from __future__ import annotations

from decimal import Decimal

import pint
import pytest

from consistency.extract.packs import MeasurePack, UnitPack
from consistency.rulebook import Rulebook

RULES = Rulebook()
TABLE = RULES.pack("units", UnitPack).units
REGISTRY = pint.UnitRegistry(non_int_type=Decimal)


@pytest.mark.parametrize("name", TABLE)
def test_a_factor_of_the_table_is_the_library_s(name):
    unit = TABLE[name]
    base = TABLE[unit.base].pint
    one = REGISTRY.Quantity(Decimal(100), unit.pint).to(base).magnitude
    assert float(unit.factor * 100 + unit.offset) == pytest.approx(float(one), rel=1e-9)


@pytest.mark.parametrize("name", TABLE)
def test_a_base_unit_is_its_own_base(name):
    base = TABLE[TABLE[name].base]
    assert (base.factor, base.offset) == (1, 0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_unit_a_lexicon_names_is_in_the_table(lang):
    pack = RULES.pack(f"lexicon/{lang}/measures", MeasurePack)
    named = {*pack.units, *(own.of for own in pack.own.values() if own.of)}
    assert named <= set(TABLE)
