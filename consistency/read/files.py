"""Files and folders in, the files that are articles out, sorted and under one name each."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from consistency.model import Unread
from consistency.places import remedy, why

__all__ = ["DOCUMENT", "FORMS", "PAGES", "RECORDS", "find_files", "identity_of", "not_articles"]

TEXTS = frozenset((".md", ".markdown", ".txt"))
PAGES = frozenset((".html", ".htm"))
RECORDS = frozenset((".jsonl", ".ndjson"))
FORMS = TEXTS | PAGES | RECORDS
# What may well hold a report, in a form that is not read: to pass it over would be a silent pass.
DOCUMENTS = (
    frozenset(
        (".pdf", ".doc", ".docx", ".docm", ".rtf", ".odt", ".pages", ".wps", ".epub", ".mobi")
    )
    | frozenset(
        (".mht", ".mhtml", ".xhtml", ".shtml", ".webarchive", ".eml", ".msg", ".text", ".mdx")
    )
    | frozenset((".rst", ".adoc", ".asc", ".org"))
)
OWN = frozenset(("gold.json", "consistency.toml"))  # read in another place than among articles
DOCUMENT = "it may hold a report, but is of a form that is not read"
DOCUMENT_ADVICE = "convert it to text, Markdown or HTML, or take it out of the folder"
NO_FILE = "it is neither a file nor a folder that can be read"
NO_FILE_ADVICE = "save it to a file, or give records on standard input with -"


def identity_of(path: str) -> str:
    """Return a path relative to the current folder, with forward slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return Path(path).absolute().as_posix()


def find_files(paths: Iterable[str | Path]) -> tuple[list[str], list[Unread]]:
    """Return the article files of files and folders, sorted, and the paths that cannot be read.

    Folders are walked; hidden files, the tool's own and what is no article form stay out (see
    ``not_articles``), but a document that may hold a report is among those that cannot be read.
    A file named itself is always in.
    """
    files, unread, _ = _walk(paths)
    return files, unread


def not_articles(paths: Iterable[str | Path]) -> list[str]:
    """Return the files in the folders that were passed over: pictures, data, code."""
    return _walk(paths)[2]


def _status(path: str) -> os.stat_result | None:
    """Return what the system knows of a path, None where it has none such."""
    try:
        return Path(path).stat()
    except (OSError, ValueError):
        return None


def _walk(paths: Iterable[str | Path]) -> tuple[list[str], list[Unread], list[str]]:
    found: dict[tuple[int, int] | str, str] = {}
    unread: dict[str, Unread] = {}
    others: set[str] = set()

    def add(path: str) -> None:
        name = identity_of(path)
        status = _status(path)
        key = (status.st_dev, status.st_ino) if status else name
        found[key] = min(found.get(key, name), name)

    for path in sorted({os.fspath(path) for path in paths}):
        if not path:
            unread[path] = Unread(".", "an empty path was given", advice="name a file or a folder")
            continue
        name = identity_of(path)
        status = _status(path)
        if status and stat.S_ISDIR(status.st_mode):
            if not _folder(path, add, unread, others):
                unread.setdefault(
                    name,
                    Unread(
                        name,
                        "no article in this folder",
                        advice=f"articles end in {', '.join(sorted(FORMS))}",
                    ),
                )
        elif status and stat.S_ISREG(status.st_mode):
            add(path)
        elif status or os.path.islink(path):  # noqa: PTH114 - a name may be too long
            unread[name] = Unread(name, NO_FILE, advice=NO_FILE_ADVICE)
        else:
            unread[name] = Unread(name, "no such file or folder", advice="check the path")
    files = sorted(found.values())
    return files, [unread[name] for name in sorted(unread)], sorted(others - set(files))


def _folder(
    path: str, add: Callable[[str], None], unread: dict[str, Unread], others: set[str]
) -> bool:
    """Add the articles below a folder; return whether there was one, or a part unreadable."""
    any_found = False

    def refuse(error: OSError) -> None:
        nonlocal any_found
        any_found = True
        name = identity_of(str(error.filename))
        reason = f"the folder cannot be read: {why(error)}"
        unread[name] = Unread(name, reason, advice=remedy(error))

    def refuse_form(whole: str) -> None:
        name = identity_of(whole)
        unread[name] = Unread(name, NO_FILE, advice=NO_FILE_ADVICE)

    for folder, folders, names in os.walk(path, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith(".") or name in OWN:
                continue
            whole = str(Path(folder, name))
            if Path(name).suffix.lower() in DOCUMENTS:
                any_found = True
                told = identity_of(whole)
                unread[told] = Unread(told, DOCUMENT, advice=DOCUMENT_ADVICE)
            elif Path(name).suffix.lower() in FORMS:
                any_found = True
                status = _status(whole)
                if status and not stat.S_ISREG(status.st_mode):
                    refuse_form(whole)  # to open a pipe would be to wait for its writer
                else:
                    add(whole)
            else:
                others.add(identity_of(whole))
    return any_found
