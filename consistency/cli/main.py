"""The command ``consistency``: reads the arguments, runs one command, ends with its exit status.

Each command is a module of its own with ``add`` (its arguments) and ``run``; what is costly to
import is imported by ``run``.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

from consistency import __version__
from consistency.cli import (
    baseline,
    check,
    config,
    decide,
    evaluate,
    explain,
    extract,
    output,
    report,
    review,
    rules,
)
from consistency.cli.ending import Ended, orderly
from consistency.cli.status import FAILED, INTERRUPTED
from consistency.errors import ConsistencyError

__all__ = ["main", "parser"]

EXAMPLES = """\
examples:
  consistency check articles/                       the table of what cannot both be right
  consistency check articles/ --format json         the same for a program
  consistency extract articles/ --format jsonl      every figure, one a line
  consistency explain articles/a.md:12              from a line to its claims, with the rules
  consistency explain "Meta斥资143亿美元" --date 2025-06-13

exit status:
  0 nothing at or above --fail-on   1 something   2 it could not do its work
"""


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """End with exit status 2 and one line that names the help."""
        self.exit(FAILED, f"{self.prog}: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    root = Parser(
        prog="consistency",
        description="Tells when news reports cannot both be right: figures, dates and ages "
        "checked across overlapping articles, in Chinese and English.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="version", version=f"consistency {__version__}")
    commands = root.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for module in (
        check,
        report,
        review,
        decide,
        baseline,
        extract,
        explain,
        evaluate,
        rules,
        config,
    ):
        module.add(commands)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status of the command line ``argv`` (default: that of the process)."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started us: nobody reads it
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A lone surrogate from a broken record becomes \udXXX, which is right in JSON as well.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = parser().parse_args(argv)
        if options.command is None:
            parser().print_help(sys.stderr)
            return FAILED
        with orderly():
            status: int = options.run(options)
            sys.stdout.flush()
    except ConsistencyError as error:
        return _say(str(error), FAILED)
    except BrokenPipeError:
        # Who reads us has seen enough: no fault of ours, and nothing more to flush at exit.
        _abandon_output()
        return 0
    except KeyboardInterrupt:
        return _say("stopped", INTERRUPTED)
    except Ended as ended:
        return _say("stopped", ended.status)
    except OSError as error:
        if error.filename is None and error.errno in FULL:
            _abandon_output()
            return _say(f"standard output cannot be written: {error.strerror}", FAILED)
        return _fault(error)
    except Exception as error:
        return _fault(error)
    return status


def _abandon_output() -> None:
    """Send to nowhere what is still to be flushed at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fault(error: Exception) -> int:
    if os.environ.get("CONSISTENCY_TRACEBACK"):
        traceback.print_exc()
    first = str(error).partition("\n")[0]
    return _say(
        f"internal fault: {type(error).__name__}: {first}; set CONSISTENCY_TRACEBACK=1 to see "
        "where, and please report it",
        FAILED,
    )


def _say(message: str, status: int) -> int:
    output.say(message)
    return status
