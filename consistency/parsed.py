"""YAML parsed once: what a rule pack holds, kept as JSON under the hash of its text.

Parsing half a megabyte of rules takes longer than checking a handful of reports.  The key is the
content, so nothing kept can be stale; where nothing can be kept, the text is parsed each time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from consistency.written import write_whole

__all__ = ["Loader", "kept", "parsed", "refuse_bombs"]

FORM = "3"  # raise when the loader reads the same text otherwise
Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# How deep a pack may be nested, and how many values it may hold with its aliases followed.
DEEPEST, MOST = 100, 200_000


class Loader(Base):  # type: ignore[misc]
    """YAML as YAML 1.2 reads it: ``no`` and ``on`` are words, only true and false are not."""

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        """Return the value of a node; one that its type cannot hold is a mistake at its line."""
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, OverflowError) as error:
            problem = str(error).partition(";")[0]
            raise _mistake(f"this value cannot be read ({problem})", node.start_mark) from error

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """Return a mapping; a key given twice is a mistake, not a value lost without a word."""
        lines: dict[str, int] = {}
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                first = lines.setdefault(key.value, key.start_mark.line + 1)
                if first != key.start_mark.line + 1:
                    raise _mistake(f"{key.value} stands in line {first} already", key.start_mark)
        return super().construct_mapping(node, deep=deep)


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in Base.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def _folder() -> Path | None:
    """Return the folder of what is kept: below CONSISTENCY_CACHE_DIR, else the user's cache.

    None for a user without a home, as in many a container.
    """
    given = os.environ.get("CONSISTENCY_CACHE_DIR")
    if given:
        return Path(given) / "rules"
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(home) / "news-consistency" / "rules" if Path(home).is_absolute() else None


def parsed(text: str) -> Any:
    """Return the data of a YAML text; raises yaml.MarkedYAMLError where it is none.

    Aliases, a few lines of which can stand for gigabytes, and nesting are held within what a pack
    may need; a value that its type cannot hold is a mistake too.
    """
    return kept(text, lambda: _loaded(text))


def _loaded(text: str) -> Any:
    try:
        refuse_bombs(text)
        return yaml.load(text, Loader=Loader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, max(text.find(chr(error.character)), 0))
        problem = f"the character U+{error.character:04X} may not stand in YAML"
        raise _mistake(problem, yaml.Mark("", 0, line, 0, None, 0)) from error


def refuse_bombs(text: str) -> None:
    """Raise where the text stands for more than a pack can be: before anything is made of it."""
    sizes: dict[str, int] = {}  # the values below each anchor, its aliases followed
    open_: list[tuple[str | None, int]] = []
    made = 0
    for event in yaml.parse(text, Loader=Base):
        if isinstance(event, yaml.CollectionEndEvent):
            anchor, before = open_.pop()
            if anchor is not None:
                sizes[anchor] = made - before
            continue
        if isinstance(event, yaml.AliasEvent):
            if any(anchor == event.anchor for anchor, _ in open_):
                raise _mistake(f"*{event.anchor} stands within itself", event.start_mark)
            made += sizes.get(str(event.anchor), 1)
        elif isinstance(event, yaml.NodeEvent):
            made += 1
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append((event.anchor, made - 1))
        if len(open_) > DEEPEST or made > MOST:
            problem = "it is nested too deeply" if made <= MOST else "it holds too many values"
            raise _mistake(problem, event.start_mark)


def _mistake(problem: str, mark: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


def kept(source: str, make: Callable[[], Any]) -> Any:
    """Return what ``make`` makes of ``source`` and nothing else, made once for all runs.

    The data is JSON's; what JSON cannot hold (a date, a key that is no string) is made each time.
    """
    key = hashlib.sha256(f"{FORM}\n{source}".encode()).hexdigest()
    folder = _folder()
    if folder is None:
        return make()
    path = folder / f"{key}.json"
    with contextlib.suppress(OSError, ValueError):
        whole, _, shown = path.read_text(encoding="utf-8").partition("\n")
        if whole == _digest(shown):  # what is damaged is made anew
            return json.loads(shown)
    data = make()
    with contextlib.suppress(OSError, TypeError, ValueError):
        shown = json.dumps(data, ensure_ascii=False)
        if json.loads(shown) == data:
            write_whole(path, f"{_digest(shown)}\n{shown}".encode())
    return data


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
