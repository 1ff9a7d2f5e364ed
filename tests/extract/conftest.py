"""What the tests of the extract room share: a finder, the judge of the other extractors' cases."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from consistency.extract.dates.finder import DateFinder
from consistency.rulebook import Rulebook

PEERS = Path(__file__).parents[3] / "shared" / "peers"


@pytest.fixture(scope="session")
def scorer() -> ModuleType:
    """The module that judges what was found in a case."""
    spec = importlib.util.spec_from_file_location("peer_score", PEERS / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def finder() -> DateFinder:
    """One finder of dates for all rows."""
    return DateFinder(Rulebook())
