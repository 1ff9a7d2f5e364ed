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
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

__all__ = ["Loader", "kept", "parsed"]

FORM = "1"  # raise when the loader reads the same text otherwise
Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(Base):  # type: ignore[misc]
    """YAML as YAML 1.2 reads it: ``no`` and ``on`` are words, only true and false are not."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in Base.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def _folder() -> Path:
    """Return the folder of what is kept: below CONSISTENCY_CACHE_DIR, else the user's cache."""
    given = os.environ.get("CONSISTENCY_CACHE_DIR")
    if given:
        return Path(given) / "rules"
    home = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return Path(home) / "news-consistency" / "rules"


def parsed(text: str) -> Any:
    """Return the data of a YAML text; raises yaml.YAMLError where it is none."""
    return kept(text, lambda: yaml.load(text, Loader=Loader))


def kept(source: str, make: Callable[[], Any]) -> Any:
    """Return what ``make`` makes of ``source`` and nothing else, made once for all runs.

    The data is JSON's; what JSON cannot hold (a date, a key that is no string) is made each time.
    """
    key = hashlib.sha256(f"{FORM}\n{source}".encode()).hexdigest()
    path = _folder() / f"{key}.json"
    with contextlib.suppress(OSError, ValueError):
        return json.loads(path.read_text(encoding="utf-8"))
    data = make()
    with contextlib.suppress(OSError, TypeError, ValueError):
        shown = json.dumps(data, ensure_ascii=False)
        if json.loads(shown) == data:
            _keep(path, shown)
    return data


def _keep(path: Path, text: str) -> None:
    """Write atomically, so that a reader never meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
