"""The one door to ``rules/*.yaml``: YAML files in, one immutable Rulebook out.

Every stage asks the rulebook for the pack it needs by path (``lexicon/zh/money``) and validates it
with a pydantic model of its own; a mistake is shown at path:line.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from consistency.errors import InvalidRules
from consistency.parsed import Loader, parsed
from consistency.places import remedy, why

__all__ = ["Bilingual", "Rulebook", "Strict", "default_rules", "load_pack"]

Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """The base of every pack's schema: an unknown key is a mistake, a value never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Strict):
    """A text of a pack in both languages of the house."""

    en: str
    zh: str


def default_rules() -> Path:
    """Return the folder of the rules that come with the tool (a checkout's, else the wheel's)."""
    inside = Path(__file__).parent / "_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"


def _line_of(node: yaml.Node | None, path: tuple[int | str, ...]) -> int:
    """Return the 1-based line of the deepest node that ``path`` (keys and indices) reaches."""
    line = 1
    for step in path:
        if node is None:
            break
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    line, found = key.start_mark.line + 1, value
        elif isinstance(node, yaml.SequenceNode) and step in range(len(node.value)):
            found = node.value[int(step)]
            line = found.start_mark.line + 1
        node = found
    return line


class Rulebook:
    """The rule packs of one folder, plus a desk's own packs, each parsed when first asked for."""

    def __init__(self, folder: Path | None = None, extra: tuple[Path, ...] = ()):
        self.folder = folder or default_rules()
        self.extra = extra

    def languages(self) -> tuple[str, ...]:
        """Return the codes of the languages that have a lexicon folder, sorted."""
        return tuple(sorted(p.name for p in (self.folder / "lexicon").iterdir() if p.is_dir()))

    def has(self, name: str) -> bool:
        """Return whether there is a pack of that name."""
        return (self.folder / f"{name}.yaml").is_file()

    def names(self, below: str) -> tuple[str, ...]:
        """Return the names of the packs in the folder ``below``, sorted, then a desk's own.

        A desk adds attribute packs; the name of one is its path.
        """
        folder = self.folder / below
        own = tuple(str(path) for path in self.extra) if below == "attributes" else ()
        return tuple(sorted(f"{below}/{p.stem}" for p in folder.glob("*.yaml"))) + own

    def pack(self, name: str, model: type[Model]) -> Model:
        """Return the pack ``name`` (``lexicon/zh/money``) checked against ``model``.

        Raises InvalidRules at path:line for broken YAML, an unknown key or a wrong value.
        """
        found: Model = load_pack(self.path(name), model)
        return found

    def path(self, name: str) -> Path:
        """Return the file of the pack ``name``."""
        own = next((path for path in self.extra if str(path) == name), None)
        return own or self.folder / f"{name}.yaml"


# What pydantic calls by the names of Python, in the words of who writes a pack.
TOLD = {
    "extra_forbidden": "this is no key",
    "missing": "this key is missing",
    "model_type": "it should be a mapping (key: value)",
    "tuple_type": "it should be a list",
    "dict_type": "it should be a mapping (key: value)",
}


def _told(mistake: Mapping[str, Any]) -> str:
    return TOLD.get(mistake["type"]) or str(mistake["msg"])


def load_pack(path: Path, model: type[Model]) -> Model:
    """Return the YAML file at ``path`` checked against ``model``, else raise at path:line.

    A file is parsed once as long as it stays as it is.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRules(
            f"cannot read this rule pack: {why(error)}", path=str(path), advice=remedy(error)
        ) from error
    made: Model = _made(path, model, text)
    return made


@lru_cache(maxsize=1024)
def _made(path: Path, model: type[Model], text: str) -> Model:
    try:
        data = parsed(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise InvalidRules(
            f"this is not YAML: {error.problem}",
            path=str(path),
            line=mark.line + 1 if mark else None,
            advice="mend the line; indent by spaces and quote texts with ': ' or '#'",
        ) from error
    try:
        return model.model_validate(data if data is not None else {})
    except ValidationError as error:
        # A key that is none is told before what is missing: most likely it is that one misspelt.
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        where = tuple(first["loc"])
        line = _line_of(yaml.compose(text, Loader=Loader), where)
        known = ", ".join(sorted(model.model_fields)) if len(where) <= 1 else ""
        raise InvalidRules(
            f"{'.'.join(str(step) for step in where) or 'the pack'}: {_told(first)}",
            path=str(path),
            line=line,
            advice=f"known keys are {known}" if known else "see the packs in rules/ for the form",
        ) from error
