"""What a run was told to do, and where each word of it came from.

``--config FILE`` holds if given; else the nearest ``consistency.toml`` or ``[tool.consistency]``
of a ``pyproject.toml``, looked for upwards from the articles (in one folder ``consistency.toml``
goes first).  Two articles under two configurations cannot be one run: that is an error, so that the
result depends neither on the working directory nor on which other files were named.  Nothing is
merged in silence; ``extend = "base.toml"`` takes another file's settings first.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from consistency.errors import InvalidSettings
from consistency.model import Severity
from consistency.places import is_file, is_folder, remedy, why

__all__ = ["Layer", "Settings", "candidates", "find", "for_paths", "load", "schema"]

FILE = "consistency.toml"
PROJECT = "pyproject.toml"


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class Settings(BaseModel):
    """The settings of a run; in a file their names have hyphens (``fail-on``)."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_kebab)

    rules: tuple[Path, ...] = Field(
        default=(), description="A desk's own rule packs, added to those that come with the tool"
    )
    lang: Literal["zh", "en"] | None = Field(
        default=None,
        description="Language of the messages; else LC_ALL, LC_MESSAGES or LANG where it is one of "
        "the two, else that of most articles",
    )
    fail_on: Literal["error", "warning", "info", "never"] = Field(
        default="error", description="The lowest severity at which the exit status is 1"
    )
    severity: Severity = Field(
        default="warning", description="The lowest severity that tables and Markdown show"
    )
    allow_incomplete: bool = Field(
        default=False, description="Whether an unread article leaves the exit status as it is"
    )
    max_article_characters: int = Field(
        default=1_000_000, ge=1, description="An article with more characters is not read"
    )
    max_article_figures: int = Field(
        default=5_000, ge=1, description="An article with more figures is not read"
    )


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a configuration file, for editors."""
    made = Settings.model_json_schema()
    extend = {
        "type": "string",
        "description": "A file whose settings hold where this one is silent",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "consistency.toml",
        "properties": {"extend": extend, **made["properties"]},
    }


@dataclass(frozen=True)
class Layer:
    """Settings together with where each was found: ``default``, ``FILE:LINE`` or an option.

    ``file`` is the configuration, ``files`` are all that were read for it.
    """

    settings: Settings
    origins: Mapping[str, str] = field(default_factory=dict)
    file: Path | None = None
    files: tuple[Path, ...] = ()

    def override(self, given: Mapping[str, object], origin: str) -> Layer:
        """Return a layer in which the values of ``given`` that are not None hold instead."""
        chosen = {name: value for name, value in given.items() if value is not None}
        if not chosen:
            return self
        settings = self.settings.model_copy(update=chosen)
        origins = {**self.origins, **dict.fromkeys(chosen, origin)}
        return Layer(settings, origins, self.file, self.files)


def find(start: Path) -> Path | None:
    """Return the configuration file that governs ``start`` (a file or a folder), or None."""
    here = Path(os.path.abspath(start))  # noqa: PTH100 - resolve() would follow links out of the tree
    for folder in [here, *here.parents] if is_folder(here) else here.parents:
        own = folder / FILE
        if is_file(own):
            return own
        project = folder / PROJECT
        if is_file(project) and "consistency" in _table(project).get("tool", {}):
            return project
    return None


def candidates(paths: Iterable[str | Path]) -> list[Path]:
    """Return every file that governs one of the paths, or would if it were there."""
    folders: dict[Path, None] = {}
    for path in paths:
        here = Path.cwd() if str(path) == "-" else Path(os.path.abspath(path))  # noqa: PTH100
        folders.update(dict.fromkeys([here, *here.parents] if is_folder(here) else here.parents))
    return [folder / name for folder in folders for name in (FILE, PROJECT)]


def for_paths(paths: Iterable[str | Path], config: Path | None = None) -> Layer:
    """Return the settings for a run on ``paths`` (``-`` stands in the current folder).

    Raises InvalidSettings for a mistake in a file, or where two paths have two configurations.
    """
    if config is not None:
        return load(config)
    governing: dict[Path | None, str] = {}
    for path in paths:
        governing.setdefault(find(Path.cwd() if str(path) == "-" else Path(path)), str(path))
    if len(governing) > 1:
        (one, first), (two, second), *_ = governing.items()
        raise InvalidSettings(
            f"{first} is under {_shown(one)}, {second} under {_shown(two)}",
            advice="one run has one configuration: name it with --config FILE, or none with "
            "--no-config",
        )
    file = next(iter(governing), None)
    return load(file) if file else Layer(Settings())


def load(file: Path) -> Layer:
    """Return the settings of ``file`` on top of those of the file that it extends.

    Paths in it are relative to its folder.  Raises InvalidSettings at path:line.
    """
    return _load(file, ())


def _shown(file: Path | None) -> str:
    return str(file) if file else "no configuration"


def _load(file: Path, above: tuple[Path, ...]) -> Layer:
    if file in above:
        raise InvalidSettings("extend goes round in a circle", path=str(file))
    table = _table(file)
    if file.name == PROJECT:
        table = table.get("tool", {}).get("consistency", {})
    text = file.read_text(encoding="utf-8-sig")
    base = table.pop("extend", None)
    if base is not None and not isinstance(base, str):
        raise InvalidSettings(
            "extend takes one path", path=str(file), line=_line(text, "extend"), advice="quote it"
        )
    below = _load(file.parent / base, (*above, file)) if base else Layer(Settings())
    own = _validated(file, text, table)
    names = own.model_fields_set
    values: dict[str, Any] = {name: getattr(own, name) for name in names}
    if "rules" in names:
        values["rules"] = tuple(file.parent / path for path in own.rules)
    origins = {name: f"{file}:{_line(text, _kebab(name))}" for name in sorted(names)}
    settings = below.settings.model_copy(update=values)
    return Layer(settings, {**below.origins, **origins}, file, (*below.files, file))


def _table(file: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        raise InvalidSettings(
            f"this is not TOML: {error}",
            path=str(file),
            line=int(at[1]) if at else None,
            advice="mend the line",
        ) from error
    except FileNotFoundError as error:
        raise InvalidSettings(
            "there is no such configuration", path=str(file), advice="check the path"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSettings(
            f"cannot be read: {why(error)}", path=str(file), advice=remedy(error)
        ) from error
    except RecursionError as error:
        raise InvalidSettings("it is nested too deeply", path=str(file)) from error
    except ValueError as error:  # a number longer than Python will read
        problem = str(error).partition(";")[0]
        raise InvalidSettings(f"a value cannot be read ({problem})", path=str(file)) from error
    for name, held in (("tool", table), ("consistency", table.get("tool", {}))):
        if file.name == PROJECT and not isinstance(held.get(name, {}), dict):
            raise InvalidSettings(
                f"{name} is no table",
                path=str(file),
                advice="write the settings below [tool.consistency]",
            )
    return table


def _validated(file: Path, text: str, table: Mapping[str, object]) -> Settings:
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        known = sorted(_kebab(name) for name in Settings.model_fields)
        if first["type"] == "extra_forbidden":
            near = difflib.get_close_matches(_kebab(key), known, 1)
            reason = f"{key} is no setting"
            advice = f"did you mean {near[0]}?" if near else f"the settings are {', '.join(known)}"
        else:
            reason, advice = f"{key}: {first['msg']}", "see consistency config --schema"
        raise InvalidSettings(
            reason, path=str(file), line=_line(text, key), advice=advice
        ) from error


def _line(text: str, key: str) -> int | None:
    """Return the 1-based line on which ``key`` is set, as far as a look at the line tells."""
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[.=]", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else None
