"""What reports say of one value is read alike, or the benchmark tells that it is not."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "read_alike.py"
FIRST = "晨星汽车以{}亿美元收购远山智能，交易定于周五完成。\n"
SECOND = "昨日消息：晨星汽车同意以{}亿美元收购远山智能。\n"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("read_alike", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("one", "chance", "nats"),
    [
        ({"same": 0.3, "different": 0.7}, {"same": 0.3, "different": 0.7}, 0.0),
        ({"same": 1.0}, {"same": 0.1, "different": 0.9}, 2.303),
        ({"same": 0.0, "different": 1.0}, {"same": 0.5, "different": 0.5}, 0.693),
    ],
    ids=["as-by-chance", "always-alike", "never-alike-tells-as-well"],
)
def test_agreement_is_information(
    script: ModuleType, one: dict[str, float], chance: dict[str, float], nats: float
) -> None:
    assert script.agreement(one, chance) == pytest.approx(nats, abs=0.001)


@pytest.mark.parametrize(
    ("value", "told"), [("143", "one value   same 1.000"), ("148", "one value   ")]
)
def test_a_value_that_both_print_is_counted(tmp_path: Path, value: str, told: str) -> None:
    """Two reports of one price agree; of two prices nothing can be said."""
    (tmp_path / "a.md").write_text(FIRST.format(143), encoding="utf-8")
    (tmp_path / "b.md").write_text(SECOND.format(value), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0] == told


def test_a_value_read_unlike_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FIRST.format(143), encoding="utf-8")
    (tmp_path / "b.md").write_text("晨星、远山：143亿美元。\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--show", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "one open" in done.stdout and "open: [143亿美元] 晨星、远山" in done.stdout
