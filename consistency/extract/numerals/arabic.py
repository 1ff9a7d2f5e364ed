"""Numbers in Arabic digits → Decimals: grouping, fractions, powers."""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import normalize

__all__ = ["ARABIC", "MOST_DIGITS", "arabic", "plain"]

# Past this many digits a string is an identifier or noise, not a figure anyone printed.
MOST_DIGITS = 27
ONE = Decimal(1)

_SPACE = "[ \u00a0\u2009\u202f]"
# Grouped by comma, by space, by dot with a decimal comma; else plain with an optional fraction.
_POWER = (
    r"(?:[eE][+\-]?[0-9]{1,3}(?![0-9A-Za-z])|\^[+\-]?[0-9]{1,3}(?![0-9])"
    r"|\s?[x×]\s?10(?:\^?[+\-\u2212]|\^)[0-9]{1,2}(?![0-9]))"
)
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
ARABIC = (
    r"(?:(?:[0-9０-９]{1,3}[ \u00a0])?(?<![0-9０-９/.])[0-9０-９]{1,3}"
    r"[/／][0-9０-９]{1,3}(?![0-9０-９/／.-])"
    r"|[0-9]*[" + _VULGAR + "]"
    r"|[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])(?:[.．][0-9０-９]+)?"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])"
    r"|[1-9][0-9]{0,2}(?:" + _SPACE + r"[0-9]{3}){1,6}(?![0-9])(?:[.,][0-9]{1,2}(?![0-9]))?"
    r"|(?<![0-9,])[0-9]+,[0-9]{1,2}(?![0-9,])"
    r"|[0-9０-９]+(?:[.．][0-9０-９]+)?" + _POWER + r"?"
    r"|(?<![0-9０-９.A-Za-z])[.．][0-9０-９]+)"
)
_FOLD = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x2212: 0x2D, 0x2013: 0x2D}
_BLANK = re.compile(r"\s+")
#: No one writes a number above one as so many parts of this size.
LARGE_PART = 20
_SPECIAL = re.compile(r"[/／^eE×x" + _VULGAR + "]")


def plain(surface: str) -> str:
    """Return the surface in half-width characters without blanks."""
    return _BLANK.sub("", surface.translate(_FOLD))


def arabic(surface: str) -> tuple[Decimal, Decimal] | None:
    """Return ``(value, size of the last digit)`` of digits with grouping; None past MOST_DIGITS.

    A comma with one or two digits behind it is a decimal comma, with three a group; a stroke makes
    a fraction, ``e``, ``^`` and ``×10`` a power.

    >>> arabic("1,430,000"), arabic("35,70")
    ((Decimal('1430000'), Decimal('1')), (Decimal('35.70'), Decimal('0.01')))
    """
    if len(surface) > 2 * MOST_DIGITS:
        return None
    special = _SPECIAL.search(surface)
    if special is not None:
        return _composed(surface.translate(_FOLD), special.group())
    text = plain(surface)
    comma, dot = text.rfind(","), text.rfind(".")
    if comma >= 0 and (comma > dot >= 0 or (dot < 0 and len(text) - comma - 1 < 3)):
        text = text.replace(".", "").replace(",", ".")
    else:
        text = text.replace(",", "")
        if text.count(".") > 1:
            text = text.replace(".", "")
    if len(text) > MOST_DIGITS:
        return None
    places = len(text) - text.find(".") - 1 if "." in text else 0
    return Decimal(text), ONE.scaleb(-places)


def _composed(text: str, sign: str) -> tuple[Decimal, Decimal] | None:
    """Return the value of a fraction or a power, None when it has none (1/0)."""
    if sign in _VULGAR:
        whole = Decimal(text[:-1].strip() or 0)
        top, bottom = (int(part) for part in normalize("NFKC", sign).split("\u2044"))
        return whole + Decimal(top) / bottom, ONE / bottom
    if sign in "/／":
        head, bottom_text = re.split("[/／]", text)
        *rest, top_text = head.split()
        below = Decimal(bottom_text)
        # 140/90 is a blood pressure, no fraction.
        if not below or (not rest and Decimal(top_text) > below >= LARGE_PART):
            return None
        return Decimal(rest[0] if rest else 0) + Decimal(top_text) / below, ONE / below
    parts = re.split(r"\^|[eE]|\s?[x×]\s?10\^?", text, maxsplit=1)
    base, exponent = Decimal(parts[0]), int(parts[1])
    if sign == "^" and not re.search("[x×]", text):
        if abs(exponent) > 64:
            return None
        return base**exponent, ONE
    places = len(parts[0].partition(".")[2])
    return base.scaleb(exponent), ONE.scaleb(exponent - places)
