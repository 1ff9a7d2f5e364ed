"""What a command does not need it does not import: help in a blink, a check in a second."""

from __future__ import annotations

import subprocess
import sys

import pytest

COSTLY = {"spacy", "pandas", "numpy", "openpyxl", "jinja2", "pydantic", "yaml", "tabulate"}


def loaded(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after ``code``."""
    program = f"""
import sys
sys.argv = ["consistency"]
try:
    {code}
except SystemExit as ended:
    assert not ended.code, ended.code
print("\\n" + " ".join(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def run(*arguments: str) -> set[str]:
    return loaded(f"from consistency.cli.main import main; assert main({list(arguments)!r}) < 2")


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("check", "--help"), ("extract", "--help")], ids=str
)
def test_help_imports_nothing_costly(arguments: tuple[str, ...]) -> None:
    """Help and version come without a single one of the libraries."""
    assert not run(*arguments) & COSTLY


def test_the_rules_are_told_without_the_machinery() -> None:
    """Listing and telling rules needs the YAML and nothing that reads articles or makes tables."""
    for arguments in (("rules",), ("rules", "show", "CF101")):
        assert not run(*arguments) & {"spacy", "pandas", "numpy"}


def test_the_package_is_light() -> None:
    """``import consistency`` imports none of the libraries."""
    assert not loaded("import consistency") & COSTLY


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown"])
def test_a_check_does_without_pandas(form: str, tmp_path: object) -> None:
    """No form that a check prints needs pandas."""
    path = f"{tmp_path}/a.md"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("---\ntitle: x\ndate: 2025-06-13\n---\n\n甲公司以143亿美元收购乙公司。\n")
    assert "pandas" not in run("check", path, "--format", form)


def test_figures_are_read_without_spacy(tmp_path: object) -> None:
    """Extraction needs no linguistic layer, so it does not wait for it."""
    path = f"{tmp_path}/a.md"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("甲公司以143亿美元收购乙公司。\n")
    assert not run("extract", path, "--format", "jsonl") & {"spacy", "pandas"}
