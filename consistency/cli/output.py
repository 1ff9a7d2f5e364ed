"""Where a report goes: standard output, and files that are whole or not there at all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from consistency.errors import InvalidSettings
from consistency.model import Unread
from consistency.places import exists, is_file, is_folder, real, remedy, why
from consistency.report.forms import Made
from consistency.written import refusal, write_whole

__all__ = [
    "add_files",
    "add_outputs",
    "complain",
    "deliver",
    "destinations",
    "say",
    "show",
    "write_all",
]


def add_outputs(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Add ``--format`` (standard output) and ``--output FORMAT=PATH`` (files, several at once)."""
    group = parser.add_argument_group("output")
    group.add_argument(
        "--format",
        choices=formats,
        default="table",
        help="form of the report on standard output (default: table)",
    )
    add_files(group, formats, "also write the report to a file, in any of the formats")


def add_files(group: argparse._ArgumentGroup, formats: Sequence[str], told: str) -> None:
    """Add ``--output FORMAT=PATH``, with ``told`` in its help."""
    group.add_argument(
        "--output",
        action="append",
        default=[],
        metavar="FORMAT=PATH",
        type=_destination(formats),
        help=f"{told} (may be given again)",
    )


def _destination(formats: Sequence[str]) -> Callable[[str], tuple[str, Path]]:
    def parse(text: str) -> tuple[str, Path]:
        form, sign, path = text.partition("=")
        if not sign or not path:
            raise argparse.ArgumentTypeError(f"{text!r} is not FORMAT=PATH, as json=report.json")
        if form not in formats:
            raise argparse.ArgumentTypeError(
                f"there is no format {form!r}; choose from {', '.join(formats)}"
            )
        return form, Path(path)

    return parse


def destinations(
    outputs: Iterable[tuple[str, Path]], inputs: Iterable[str]
) -> list[tuple[str, Path]]:
    """Return the outputs; InvalidSettings for one that would go over an article, or nowhere."""
    read = {real(path) for path in inputs if path != "-"}
    found = list(outputs)
    taken: set[Path] = set()
    for _, path in found:
        if real(path) in taken and not _device(path):
            raise InvalidSettings(
                "two outputs would go to this file", path=str(path), advice="give each its own"
            )
        taken.add(real(path))
        if real(path) in read or is_folder(path):
            raise InvalidSettings(
                "this is a folder" if is_folder(path) else "this is one of the articles",
                path=str(path),
                advice="give --output another file",
            )
        if not _device(path) and (refused := refusal(path)):
            raise _unwritten(path, refused)
    return found


def show(content: Made) -> None:
    """Write the content to standard output."""
    if isinstance(content, bytes):
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(str(content))
    sys.stdout.flush()


def deliver(contents: Iterable[tuple[Path, Made]], content: Made) -> None:
    """Write each content to its path, and the last to standard output whatever became of those."""
    try:
        write_all(contents)
    except InvalidSettings:
        show(content)
        raise
    show(content)


def say(message: str) -> None:
    """Write one line to standard error, without what a file's name could do to a terminal."""
    from consistency.report.wrap import plain

    print(f"consistency: {plain(message)}", file=sys.stderr)


def complain(articles: Iterable[Unread], figures: Iterable[Unread] = ()) -> None:
    """Name on standard error each article and each figure that was not read, one a line."""
    from consistency.report.rows import unread_line
    from consistency.report.words import Words

    words = Words("en")  # as all that stands there
    for one in articles:
        say(f"not read: {unread_line(one, words)}")
    for one in figures:
        say(f"figure not read: {unread_line(one, words)}")


def write_all(contents: Iterable[tuple[Path, Made]]) -> None:
    """Write each content to its path, whole or not at all, making the folders on the way.

    Raises InvalidSettings for the last path that cannot be written; the others are, and of
    several that cannot each is named.
    """
    refused: list[InvalidSettings] = []
    for path, content in contents:
        try:
            if isinstance(content, str | bytes):
                _write(path, content)
                continue
            for name, text in content.files(path.name):
                _write(real(path).parent / name, text)
        except OSError as error:
            refused.append(_unwritten(path, error))
    for one in refused[:-1]:
        say(str(one))
    if refused:
        raise refused[-1]


def _unwritten(path: Path, error: OSError) -> InvalidSettings:
    return InvalidSettings(
        f"cannot be written: {why(error)}",
        path=str(path),
        advice=f"{remedy(error)}, or give --output a path that can",
    )


def _device(path: Path) -> bool:
    return exists(path) and not is_file(path)


def _write(path: Path, content: str | bytes) -> None:
    raw = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    if _device(path):
        path.write_bytes(raw)  # a device or a pipe: it has no half-written state, nor a neighbour
        return
    write_whole(path, raw)
