"""README, CONTRIBUTING and the samples say what the tool does: outputs are run, names are looked up."""

from __future__ import annotations

import os
import re
import shlex
import tomllib

import pytest

from consistency.cli.main import parser
from consistency.settings import Settings
from tests.cli.command import ROOT, consistency

README = ROOT / "README.md"
SAMPLE = ROOT / "reports" / "sample"
KEEP = bool(os.environ.get("CONSISTENCY_KEEP"))
OUTPUT = re.compile(
    r"(<!-- output: consistency (?P<line>.+?) -->\n```text\n)(?P<text>.*?)(```\n)", re.DOTALL
)
SUFFIX = {"table": "txt", "markdown": "md", "json": "json", "jsonl": "jsonl", "csv": "csv"}
OUTPUTS = [found["line"] for found in OUTPUT.finditer(README.read_text("utf-8"))]


@pytest.mark.parametrize("line", OUTPUTS)
def test_an_output_in_the_readme_is_what_the_tool_prints(line: str) -> None:
    """Every output shown in the README is, character for character, what the command prints."""
    done = consistency(*shlex.split(line), COLUMNS="100")
    assert done.status in (0, 1), done.err
    text = README.read_text("utf-8")
    if KEEP:
        made = OUTPUT.sub(
            lambda found: found[1] + done.out + found[4] if found["line"] == line else found[0],
            text,
        )
        README.write_text(made, encoding="utf-8")
        text = made
    shown = {found["line"]: found["text"] for found in OUTPUT.finditer(text)}
    assert shown[line] == done.out


@pytest.mark.parametrize("form", SUFFIX)
def test_a_sample_is_what_the_tool_prints(form: str) -> None:
    """The reports under reports/sample are made by the tool from a fixture."""
    done = consistency(
        "check", "fixtures/deal-retold/articles", "--format", form, "--lang", "zh", COLUMNS="100"
    )
    assert done.status in (0, 1), done.err
    file = SAMPLE / f"deal-retold.{SUFFIX[form]}"
    if KEEP:
        file.write_bytes(done.out.encode())
    assert file.read_bytes().decode() == done.out


def test_the_samples_are_all_held() -> None:
    """No sample lies about that no test makes."""
    assert {path.name for path in SAMPLE.iterdir()} == {
        f"deal-retold.{one}" for one in SUFFIX.values()
    }


def test_the_readme_lists_the_settings() -> None:
    """The README's table of settings is made from the settings themselves."""
    rows = ["| setting | default | meaning |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = "–" if field.default in (None, ()) else str(field.default).lower()
        rows.append(f"| `{name.replace('_', '-')}` | {default} | {field.description} |")
    rows.append("| `extend` | – | A file whose settings hold where this one is silent |")
    table = "\n".join(rows)
    text = README.read_text("utf-8")
    if KEEP:
        pattern = r"<!-- settings -->\n\n(?:\|.*\n)*\n?"
        text = re.sub(pattern, lambda found: f"<!-- settings -->\n\n{table}\n\n", text)
        README.write_text(text, encoding="utf-8")
    assert table in text


def commands() -> list[str]:
    actions = parser()._subparsers
    assert actions is not None
    (choices,) = [one.choices for one in actions._group_actions]
    assert isinstance(choices, dict)
    return list(choices)


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme_and_has_examples(command: str) -> None:
    """A command is shown in the README, and its help ends with examples that begin with it."""
    assert f"consistency {command} " in README.read_text("utf-8")
    shown = consistency(command, "--help")
    assert shown.status == 0
    assert f"examples:\n  consistency {command}" in shown.out


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_and_paths_lead_somewhere(document: str) -> None:
    """A link to a file, and a path in code marks with a folder in it, exists."""
    text = (ROOT / document).read_text("utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    paths = re.findall(r"`((?:rules|tests|reports|fixtures|consistency)/[\w./-]+)`", text)
    for path in [*links, *paths]:
        assert (ROOT / path).exists(), path


def test_options_in_the_readme_exist() -> None:
    """An option that the README names is known to some command."""
    known = "".join(consistency(command, "--help").out for command in commands())
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README.read_text("utf-8"))) - {
        "--from"
    }:
        assert option in known, option


def test_the_pins_hold_every_dependency() -> None:
    """constraints.txt pins each dependency exactly, and holds no path and no address."""
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[\w.!+]+", pin) for pin in pins)
    pinned = {pin.split("==")[0].lower().replace("_", "-") for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[\[<>=! ]", one)[0].lower().replace("_", "-") for one in wanted}
    assert names <= pinned
