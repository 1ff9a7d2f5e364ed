"""How names sound: Chinese ones in Latin letters, foreign ones in Chinese characters."""

from __future__ import annotations

import re
from functools import lru_cache

# The sound that letters of a name stand for in a transliteration; a class where it may be several.
LATIN = (
    ("tch", "S"), ("sch", "S"), ("ph", "F"), ("th", "[TS]"), ("ch", "[SK]"), ("sh", "S"),
    ("ck", "K"), ("qu", "K"), ("wh", "[FH]"), ("gh", ""), ("kh", "K"), ("x", "KS"),
    ("ce", "S"), ("ci", "S"), ("cy", "S"), ("ge", "[SK]"), ("gi", "[SK]"), ("j", "[SH]?"),
    ("b", "P"), ("p", "P"), ("m", "M"), ("f", "F"), ("v", "F"), ("w", "F?"), ("d", "T"),
    ("t", "T"), ("n", "N"), ("l", "L"), ("r", "L?"), ("k", "K"), ("g", "K"), ("c", "K"),
    ("q", "K"), ("s", "S"), ("z", "S"), ("h", "[HK]?"),
)  # fmt: skip
INITIALS = {
    "b": "P", "p": "P", "m": "M", "f": "F", "d": "T", "t": "T", "n": "N", "l": "L", "r": "L",
    "g": "K", "k": "K", "h": "H", "j": "J", "q": "S", "x": "S", "zh": "S", "ch": "S", "sh": "S",
    "z": "S", "c": "S", "s": "S", "w": "F", "y": "",
}  # fmt: skip
LEAST = 3  # sounds: with fewer a name is like too many words


def romanisations(han: str) -> set[str]:
    """Return how a Chinese name is spelled in Latin letters, run together, surname first or last.

    In Hanyu Pinyin (the mainland) and in Wade-Giles (Taiwan).
    """
    from pypinyin import Style, lazy_pinyin

    found = set()
    for style in (Style.NORMAL, Style.WADEGILES):
        syllables = [_letters(one) for one in lazy_pinyin(han, style=style)]
        found |= {"".join(syllables), "".join((*syllables[1:], syllables[0]))}
    return found


def _letters(syllable: str) -> str:
    return re.sub(r"[^a-z]", "", syllable.replace("ü", "u").replace("v", "u"))


@lru_cache(maxsize=4096)
def heard(latin: str) -> re.Pattern[str] | None:
    """Return the pattern of the sounds of a foreign name; None for one of too few."""
    text, sounds = re.sub(r"[^a-z]", "", latin.lower()), []
    while text:
        for letters, sound in LATIN:
            if text.startswith(letters):
                sounds.append(sound)
                text = text[len(letters.rstrip("eiy")) or 1 :]
                break
        else:
            text = text[1:]
    if latin[:1].lower() == "r":
        sounds[0] = "L"  # only within a name r may be unspoken
    told = [s for at, s in enumerate(sounds) if s and (at == 0 or s != sounds[at - 1])]
    if sum(not sound.endswith("?") for sound in told) < LEAST:
        return None
    return re.compile("".join(map(_or_soft, told)))


def _or_soft(sound: str) -> str:
    """Return a sound that a syllable in j may stand for too: 加 is ga and ka, 杰 is je."""
    return re.sub(
        r"(?<=\[)([SK]+)|([SK])(?![^\[]*\])", lambda m: f"{m[1]}J" if m[1] else f"[{m[2]}J]", sound
    )


@lru_cache(maxsize=16384)
def sounds(han: str) -> str:
    """Return the sounds of Chinese characters that spell a foreign name."""
    from pypinyin import Style, lazy_pinyin

    heads = lazy_pinyin(han, style=Style.INITIALS, strict=False)
    tails = lazy_pinyin(han, style=Style.FINALS, strict=False)
    found = ""
    for head, tail in zip(heads, tails, strict=True):
        found += INITIALS.get(head, "")
        found += "L" if tail == "er" else "N" if tail.endswith(("n", "ng")) else ""
    return re.sub(r"(.)\1+", r"\1", found)
