"""``consistency config``: shows which settings hold, and from where each comes."""

from __future__ import annotations

import argparse
from pathlib import Path

from consistency.cli import options as shared
from consistency.cli import output, status

__all__ = ["add", "run"]

EXAMPLES = """\
examples:
  consistency config                     what holds for the current folder
  consistency config articles/           what holds for a run on these articles
  consistency config --schema            the JSON Schema of consistency.toml, for editors

The nearest consistency.toml, or [tool.consistency] in a pyproject.toml, upwards from the articles
holds (in one folder consistency.toml goes first); --config FILE goes before both.  Nothing is
merged unless a file says so: extend = "base.toml".  Paths in a file are relative to that file.
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "config",
        help="show which settings hold, and from where",
        description="Shows each setting, its value, and the file and line it comes from.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="the articles of the run")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of the file")
    shared.add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return the exit status, the settings printed."""
    if options.schema:
        schema = Path(__file__).parent.parent / "schemas" / "settings.schema.json"
        output.show(schema.read_text(encoding="utf-8"))
        return status.NOTHING
    held = shared.layer(options, options.paths or ["-"])
    lines = [f"# {held.file or 'no configuration file'}"]
    for name in sorted(type(held.settings).model_fields):
        key, value = name.replace("_", "-"), getattr(held.settings, name)
        origin = held.origins.get(name, "default")
        lines.append(
            f"# {key} is not set" if value is None else f"{key} = {_toml(value)}  # {origin}"
        )
    output.show("\n".join(lines) + "\n")
    return status.NOTHING


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
