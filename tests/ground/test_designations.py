"""Names with a number: Flight 171, 2016 QX7, 302房间; they are no figures, nor days."""

from __future__ import annotations

import pytest

from consistency.model import Claim
from tests.ground.stories import claim_of, claims_of


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("The asteroid 2016 QX7 is 340 metres across.", ["340 metres"], id="asteroid"),
        pytest.param("小行星2016 QX7直径340米。", ["340米"], id="asteroid-zh"),
        pytest.param("It saw comet C/2023 A3 for 12 days.", ["12 days"], id="comet"),
        pytest.param("印航171航班载有242人。", ["242人"], id="flight-zh"),
        pytest.param("他在302房间丢失3万元。", ["3万元"], id="room-zh"),
        pytest.param("K1236次列车载有900人。", ["900人"], id="train-zh"),
        pytest.param("The probe Chang'e 6 brought 1,935 grams.", ["1,935 grams"], id="probe"),
    ],
)
def test_the_number_of_a_name_is_no_figure(text: str, figures: list[str]) -> None:
    assert [claim.mention.text for claim in claims_of(text)] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("In 2024 CO2 output fell 3%.", ["2024", "3%"], id="a-gas"),
        pytest.param("In 2026 EU exports fell 4%.", ["2026", "4%"], id="a-union"),
        pytest.param("去年取消了171个航班。", ["去年", "171个"], id="flights-counted-zh"),
    ],
)
def test_a_year_or_a_number_before_a_name_stays_a_figure(text: str, figures: list[str]) -> None:
    assert [claim.mention.text for claim in claims_of(text)] == figures


def test_what_is_told_apart_by_its_number_is_named_with_it() -> None:
    """Two flights, rooms or lines are two things, and Flight alone is none."""
    text = "The jet of Flight 171 had 242 people on board, that of Flight 302 had 157."
    found: list[Claim] = [claim_of("242", text), claim_of("157", text)]
    assert [claim.subject for claim in found] == ["flight 171", "flight 302"]
    assert claim_of("12", "The news of the Flight was 12 days old.").entities == ()
