"""A reason in both languages: why something was not read, what to do, what was odd.

The stages say it in English, which is what machines get; ``rules/reasons.yaml`` says it in Chinese.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from consistency.model import Text
from consistency.rulebook import Bilingual, Strict, default_rules, load_pack

__all__ = ["reason"]

HOLE = re.compile(r"\{(\w+)\}")
NUMBERS = {"number", "value"}  # holes that nothing else fits


class ReasonPack(Strict):
    """The reasons, each a text with holes in both languages; the first that fits holds."""

    why: str
    reasons: tuple[Bilingual, ...]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    pack = load_pack(default_rules() / "reasons.yaml", ReasonPack)
    return tuple((_pattern(one.en), one.zh) for one in pack.reasons)


def _pattern(text: str) -> re.Pattern[str]:
    parts = HOLE.split(text)  # literal, name, literal, name, …
    fits = dict.fromkeys(NUMBERS, r"\d[\d,.]*")
    made = (
        f"(?P<{p}>{fits.get(p, '.+?')})" if at % 2 else re.escape(p) for at, p in enumerate(parts)
    )
    return re.compile("".join(made), re.DOTALL)


@lru_cache(maxsize=10_000)
def reason(text: str) -> Text:
    """Return a reason in both languages; one of another make (a library's) stays as it is."""
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(text):
            held = {name: reason(value).zh for name, value in found.groupdict().items()}
            return Text(text, HOLE.sub(lambda hole, held=held: held[hole[1]], chinese))  # type: ignore[misc]
    return Text(text, text)
