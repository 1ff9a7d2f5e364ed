"""JSON text in which every Decimal is a JSON number with all its digits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring

__all__ = ["dumps", "guarded", "numeral"]

# Past this exponent a plain numeral would be a wall of zeros; the E notation is as exact.
_LONGEST = 40
# Controls that JSON lets stand as they are, and that a terminal obeys all the same.
_CONTROLS = re.compile("[\x7f-\x9f]")


def numeral(number: Decimal) -> str:
    """Return ``number`` as a JSON numeral, digit for digit: ``14300000000``, ``12.5``."""
    if not number.is_finite():
        raise ValueError(f"JSON has no numeral for {number}")
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    while exponent < 0 and len(digits) > 1 and digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    if digits == (0,):
        return "0"
    tidy = Decimal((sign, digits, exponent))
    return f"{tidy:f}" if abs(exponent) + len(digits) <= _LONGEST else str(tidy)


def dumps(value: object, *, indent: int | None = None) -> str:
    """Return ``value`` as JSON text: on one line, or indented by ``indent`` spaces a level.

    Takes None, bool, int, float, Decimal, str, date, mappings with str keys and sequences; a date
    becomes its ISO form.  Raises TypeError for anything else.
    """
    return _text(value, indent, 0)


def guarded(text: str) -> str:
    """Return a JSON text with the controls in its strings escaped that JSON lets stand."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _quoted(text: str) -> str:
    return guarded(encode_basestring(text))


def _text(value: object, indent: int | None, level: int) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return numeral(value)
    if isinstance(value, float):
        return numeral(Decimal(repr(value)))
    if isinstance(value, date):
        return _quoted(value.isoformat())
    if isinstance(value, Mapping):
        pairs = [f"{_quoted(key)}: {_text(item, indent, level + 1)}" for key, item in value.items()]
        return _bracketed(pairs, "{}", indent, level)
    if isinstance(value, Sequence):
        return _bracketed([_text(item, indent, level + 1) for item in value], "[]", indent, level)
    raise TypeError(f"{type(value).__name__} has no place in a report")


def _bracketed(items: list[str], brackets: str, indent: int | None, level: int) -> str:
    if not items:
        return brackets
    if indent is None:
        return brackets[0] + ", ".join(items) + brackets[1]
    inner, outer = "\n" + " " * indent * (level + 1), "\n" + " " * indent * level
    return brackets[0] + inner + ("," + inner).join(items) + outer + brackets[1]
