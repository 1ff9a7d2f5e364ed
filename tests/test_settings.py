"""Which settings hold: found from the articles upwards, never merged in silence, faults at path:line."""

from __future__ import annotations

from pathlib import Path

import pytest

from consistency.errors import InvalidSettings
from consistency.settings import Settings, find, for_paths, load


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    """A folder under no configuration has the defaults, and no file to name."""
    held = for_paths([tmp_path])
    assert (held.settings, held.file, dict(held.origins)) == (Settings(), None, {})


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    """The configuration nearest to the article holds, whole: nothing of the one above it."""
    put(tmp_path / "consistency.toml", 'fail-on = "info"\nlang = "zh"\n')
    near = put(tmp_path / "desk/consistency.toml", 'lang = "en"\n')
    article = put(tmp_path / "desk/today/a.md", "x")
    held = for_paths([article])
    assert (held.file, held.settings) == (near, Settings(lang="en"))


def test_in_one_folder_consistency_toml_goes_first(tmp_path: Path) -> None:
    """Beside a pyproject.toml with a table of ours, consistency.toml holds."""
    put(tmp_path / "pyproject.toml", '[tool.consistency]\nlang = "zh"\n')
    assert find(tmp_path) == tmp_path / "pyproject.toml"
    own = put(tmp_path / "consistency.toml", 'lang = "en"\n')
    assert find(tmp_path) == own


def test_a_pyproject_of_others_is_passed_over(tmp_path: Path) -> None:
    """A pyproject.toml without our table does not end the search."""
    own = put(tmp_path / "consistency.toml", "")
    put(tmp_path / "code/pyproject.toml", "[tool.other]\nx = 1\n")
    assert find(tmp_path / "code") == own


def test_the_working_directory_decides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From another folder, with its own configuration, the article's one holds all the same."""
    put(tmp_path / "desk/consistency.toml", 'lang = "zh"\n')
    article = put(tmp_path / "desk/a.md", "x")
    put(tmp_path / "elsewhere/consistency.toml", 'lang = "en"\n')
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert for_paths([article]).settings.lang == "zh"
    monkeypatch.chdir(tmp_path)
    assert for_paths(["desk/a.md"]).settings.lang == "zh"


def test_two_configurations_are_no_run(tmp_path: Path) -> None:
    """Articles under two configurations are refused, so that neither decides for the other."""
    one, two = tmp_path / "one", tmp_path / "two"
    put(one / "consistency.toml", 'lang = "zh"\n')
    put(two / "a.md", "x")
    with pytest.raises(InvalidSettings, match="--config FILE, or none with --no-config"):
        for_paths([one, two / "a.md"])
    assert for_paths([one, two / "a.md"], one / "consistency.toml").settings.lang == "zh"


def test_a_file_extends_another_where_it_says_so(tmp_path: Path) -> None:
    """What the file sets goes before what the extended one sets, and each tells its line."""
    base = put(tmp_path / "base.toml", 'lang = "zh"\nfail-on = "info"\n')
    own = put(tmp_path / "desk/consistency.toml", 'extend = "../base.toml"\n\nfail-on = "never"\n')
    held = load(own)
    assert held.settings == Settings(**{"lang": "zh", "fail-on": "never"})
    assert held.origins == {
        "fail_on": f"{own}:3",
        "lang": f"{own.parent / '../base.toml'}:1",
    }
    assert base.is_file()


def test_extending_in_a_circle_is_an_error(tmp_path: Path) -> None:
    """Two files that extend each other are refused, not followed for ever."""
    put(tmp_path / "a.toml", 'extend = "b.toml"\n')
    put(tmp_path / "b.toml", 'extend = "a.toml"\n')
    with pytest.raises(InvalidSettings, match="circle"):
        load(tmp_path / "a.toml")


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    """A rule pack is looked for beside the configuration that names it."""
    own = put(tmp_path / "consistency.toml", 'rules = ["our-desk.yaml"]\n')
    assert load(own).settings.rules == (tmp_path / "our-desk.yaml",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('lang = "zh"\nfail_on = "info"\n', ":2: fail_on is no setting; did you mean fail-on?"),
        ('\ncolour = "red"\n', ":2: colour is no setting; the settings are allow-incomplete,"),
        ('lang = "fr"\n', ":1: lang: Input should be 'zh' or 'en'; see consistency config"),
        ('lang = "zh"\nfail-on = \n', ":2: this is not TOML: Invalid value"),
        ("extend = 3\n", ":1: extend takes one path; quote it"),
        ('rules = "our-desk.yaml"\n', ":1: rules: Input should be a valid tuple"),
    ],
)
def test_a_mistake_is_told_at_its_line(tmp_path: Path, text: str, message: str) -> None:
    """A mistake in a file is one line: path:line, what is wrong, what to do."""
    own = put(tmp_path / "consistency.toml", text)
    with pytest.raises(InvalidSettings) as caught:
        load(own)
    assert str(caught.value).startswith(f"{own}{message}")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A configuration that is not there is an error, not the defaults."""
    with pytest.raises(InvalidSettings, match="there is no such configuration"):
        load(tmp_path / "nowhere.toml")
    put(tmp_path / "consistency.toml", 'extend = "nowhere.toml"\n')
    with pytest.raises(InvalidSettings, match=r"nowhere\.toml: there is no such configuration"):
        load(tmp_path / "consistency.toml")
