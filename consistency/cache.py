"""What reading and extracting an article gave, kept so that an unchanged file is not read again.

An entry holds for one content, one path (ids and dates may come of it), one set of rules and one
version of the code and of what it stands on; the time of a file is never asked.  An entry is plain
JSON with its own checksum: what is damaged, foreign or old is read anew, and nothing in it can run.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib import metadata
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from consistency import __version__
from consistency.extract.mentions import Extraction
from consistency.model import Article, Unread
from consistency.rulebook import Rulebook

__all__ = ["FOLDER", "Cache", "cache_folder", "salt_of"]

FOLDER = ".consistency_cache"
TAG = """Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of the consistency checker; it may be deleted at any time.
"""
# A file larger than this is read record by record, and not held in memory for the cache's sake.
LARGEST = 8_000_000
# The code and the libraries whose work an entry keeps: what stands on the lower floors.
CODE = ("*.py", "read/**/*.py", "extract/**/*.py")
LIBRARIES = ("lunardate", "opencc", "pydantic", "python-frontmatter", "pyyaml")

Entry = list[tuple[Article | Unread, Extraction | None]]


def cache_folder(project: Path | None) -> Path:
    """Return ``CONSISTENCY_CACHE_DIR``, else the folder in the project, else in this folder."""
    given = os.environ.get("CONSISTENCY_CACHE_DIR")
    return Path(given) if given else (project or Path.cwd()) / FOLDER


def salt_of(rulebook: Rulebook) -> str:
    """Return a digest of all but the articles that an entry depends on: rules, code, libraries."""
    digest = hashlib.sha256(f"{__version__}\0{sys.version_info[:3]}\0{_code()}".encode())
    for name, path in _files(rulebook):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(rulebook: Rulebook) -> Iterator[tuple[str, Path]]:
    folder = rulebook.folder
    for path in sorted(folder.rglob("*.yaml")):
        yield path.relative_to(folder).as_posix(), path
    for number, pack in enumerate(rulebook.extra):
        below = sorted(one for one in pack.rglob("*") if one.is_file()) if pack.is_dir() else [pack]
        for path in below:
            yield f"extra {number} {path.name}", path


@cache
def _code() -> str:
    """Return a digest of the code and the names of the libraries' versions."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for pattern in CODE for path in here.glob(pattern)):
        digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    versions = []
    for name in LIBRARIES:
        with suppress(metadata.PackageNotFoundError):
            versions.append(f"{name} {metadata.version(name)}")
    return f"{digest.hexdigest()} {' '.join(versions)}"


class Cache:
    """Entries in a folder, one a path of an article; may be shared by any number of processes."""

    def __init__(self, folder: Path, salt: str):
        self.folder = folder
        self.salt = salt
        self.hits = self.misses = 0
        self._made = False

    def get(self, path: str) -> tuple[str, Entry | None]:
        """Return the key of the file as it is now, and what is kept for it, if that still holds.

        The key is empty where the file cannot be kept (too large, unreadable).
        """
        key = self._key(path)
        if not key:
            return "", None
        try:
            raw = self._place(path).read_bytes()
            head, _, body = raw.partition(b"\n")
            if head.decode() == f"{key} {hashlib.sha256(body).hexdigest()}":
                entry = _entry(json.loads(body.decode("utf-8", "surrogatepass")))
                self.hits += 1
                return key, entry
        except FileNotFoundError:
            pass
        except (OSError, ValueError, TypeError, KeyError, IndexError, ArithmeticError):
            pass  # a damaged entry is no entry
        self.misses += 1
        return key, None

    def put(self, path: str, key: str, entry: Iterable[tuple[Article | Unread, Any]]) -> None:
        """Keep what was read of a file, unless the file changed while it was read."""
        items = [
            [encode(Unread, one)] if isinstance(one, Unread) else _pair(one, found)
            for one, found in entry
        ]
        body = json.dumps(items, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        if self._key(path) != key:
            return
        place = self._place(path)
        with suppress(OSError):  # a folder that cannot be written costs time, never an answer
            self._make(place.parent)
            handle, beside = tempfile.mkstemp(prefix=".new", dir=place.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(f"{key} {hashlib.sha256(body).hexdigest()}\n".encode())
                    file.write(body)
                Path(beside).replace(place)
            finally:
                Path(beside).unlink(missing_ok=True)

    def _key(self, path: str) -> str:
        try:
            if Path(path).stat().st_size > LARGEST:
                return ""
            content = Path(path).read_bytes()
        except OSError:
            return ""
        return hashlib.sha256(
            f"{self.salt}\0{path}\0".encode("utf-8", "surrogateescape") + content
        ).hexdigest()

    def _place(self, path: str) -> Path:
        name = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()
        return self.folder / name[:2] / f"{name[2:34]}.json"

    def _make(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if not self._made:
            for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", TAG)):
                if not (self.folder / name).exists():
                    (self.folder / name).write_text(text, encoding="utf-8")
            self._made = True


def _pair(article: Article, found: Extraction | None) -> list[Any]:
    return [encode(Article, article), encode(Extraction, found)]


def _entry(items: list[list[Any]]) -> Entry:
    return [
        (decode(Unread, one[0]), None)
        if len(one) == 1
        else (decode(Article, one[0]), decode(Extraction, one[1]))
        for one in items
    ]


# -- dataclasses to JSON and back, by their own annotations: a new field needs no word here --------

Turn = Callable[[Any], Any]


def encode(kind: type, value: Any) -> Any:
    """Return a frozen dataclass as lists, strings and numbers."""
    return _codec(kind)[0](value)


def decode(kind: type, value: Any) -> Any:
    """Return the dataclass that ``encode`` made the value of."""
    return _codec(kind)[1](value)


@cache
def _codec(kind: type) -> tuple[Turn, Turn]:
    names = [one.name for one in fields(kind)]
    hints = get_type_hints(kind)
    turns = [_turns(hints[name]) for name in names]
    down = [(at, turn[0]) for at, turn in enumerate(turns) if turn]
    up = [(at, turn[1]) for at, turn in enumerate(turns) if turn]
    get = attrgetter(*names)

    def write(value: Any) -> list[Any]:
        values = list(get(value))
        for at, turn in down:
            values[at] = turn(values[at])
        return values

    def read(values: list[Any]) -> Any:
        for at, turn in up:
            values[at] = turn(values[at])
        return kind(*values)

    return write, read


def _turns(hint: Any) -> tuple[Turn, Turn] | None:
    """Return how a field's values are written and read, None where JSON has them as they are."""
    if hint in (str, int, float, bool, type(None)) or get_origin(hint) is Literal:
        return None
    if hint in (Decimal, date, datetime):
        return _write_scalar, _read_scalar
    if get_origin(hint) in (Union, UnionType):
        inner = [turn for turn in map(_turns, get_args(hint)) if turn]
        if not inner:
            return None
        if all(turn == (_write_scalar, _read_scalar) for turn in inner):
            return inner[0]
        if len(inner) == 1 and type(None) in get_args(hint) and len(get_args(hint)) == 2:
            return _optional(inner[0][0]), _optional(inner[0][1])
    if is_dataclass(hint) and isinstance(hint, type):
        return _codec(hint)
    origin, words = get_origin(hint), get_args(hint)
    if origin is tuple and len(words) == 2 and words[1] is Ellipsis:
        return _tuple(words[0])
    if origin is Mapping and words[0] is str:
        return _mapping(words[1])
    raise TypeError(f"the cache has no form for {hint}")


def _optional(turn: Turn) -> Turn:
    return lambda value: None if value is None else turn(value)


def _tuple(inner: Any) -> tuple[Turn, Turn]:
    turn = _turns(inner)
    if turn is None:
        return list, tuple
    down, up = turn
    return (lambda value: [down(one) for one in value]), (lambda value: tuple(map(up, value)))


def _mapping(inner: Any) -> tuple[Turn, Turn]:
    down, up = _turns(inner) or (_same, _same)
    return (
        lambda value: {name: down(one) for name, one in value.items()},
        lambda value: MappingProxyType({name: up(one) for name, one in value.items()}),
    )


def _same(value: Any) -> Any:
    return value


def _write_scalar(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        return f"#{value}"
    return f"{'%' if isinstance(value, datetime) else '@'}{value.isoformat()}"


def _read_scalar(value: str | None) -> Decimal | date | None:
    if value is None:
        return None
    if value[0] == "#":
        return Decimal(value[1:])
    return datetime.fromisoformat(value[1:]) if value[0] == "%" else date.fromisoformat(value[1:])
