"""The language of a stretch of text, told by its characters.

A Han character is simplified when GB 2312 has it and Big5 has not, traditional the other way
round; those in both (后, 里, 台) say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

__all__ = ["language_of", "majority"]

KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]+")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
HANGUL = re.compile("[\uac00-\ud7af]+")
ENOUGH = 4_000


def _encodable(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _scripts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    han = [chr(code) for code in range(0x4E00, 0xA000)]
    gb = {character for character in han if _encodable(character, "gb2312")}
    big5 = {character for character in han if _encodable(character, "big5")}
    return (
        re.compile("[" + "".join(sorted(gb - big5)) + "]"),
        re.compile("[" + "".join(sorted(big5 - gb)) + "]"),
    )


def _length(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def language_of(text: str, default: str = "") -> str:
    """Return ``zh-Hans zh-Hant ja ko en und``, or ``zh`` when the script is open.

    Latin text takes ``default`` where that is given and not Chinese, Japanese or Korean.
    """
    text = text[:ENOUGH]
    latin = _length(LATIN, text)
    han = kana = hangul = 0
    if not text.isascii():
        han = _length(HAN, text)
        kana = _length(KANA, text) if KANA.search(text) else 0
        hangul = _length(HANGUL, text) if HANGUL.search(text) else 0
    if kana >= 2 and kana * 10 >= han:
        return "ja"
    if hangul >= 2 and hangul >= han:
        return "ko"
    if han * 4 >= latin and han:
        simplified, traditional = (len(p.findall(text)) for p in _scripts())
        if simplified == traditional:
            return "zh"
        return "zh-Hans" if simplified > traditional else "zh-Hant"
    if latin:
        return default if default and default[:2] not in ("zh", "ja", "ko") else "en"
    return "und"


def majority(parts: Iterable[tuple[str, str]], default: str = "") -> str:
    """Return the language most characters of ``(language, text)`` parts are in, ties by name.

    An open ``zh`` goes to the script the other parts decide, then to the declared one, then to
    simplified.
    """
    weights: dict[str, int] = {}
    for lang, text in parts:
        # A Han character says about as much as three Latin letters.
        weights[lang] = weights.get(lang, 0) + len(text) * (3 if lang[:2] in ("zh", "ja") else 1)
    open_script = weights.pop("zh", 0)
    if open_script:
        scripts = sorted(
            (lang for lang in weights if lang.startswith("zh")), key=weights.__getitem__
        )
        script = scripts[-1] if scripts else declared(default)
        script = script if script.startswith("zh-") else "zh-Hans"
        weights[script] = weights.get(script, 0) + open_script
    weights.pop("und", None)
    return max(sorted(weights), key=weights.__getitem__) if weights else "und"


def declared(lang: str) -> str:
    """Return a declared language (``zh-CN``, ``zh_TW``, ``en-GB``) in our form, or empty."""
    lang = lang.strip().replace("_", "-").lower()
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", lang):
        return ""
    if lang.startswith("zh"):
        if any(part in ("hant", "tw", "hk", "mo") for part in lang.split("-")):
            return "zh-Hant"
        return "zh" if lang == "zh" else "zh-Hans"
    return lang.split("-")[0]


def region_of(lang: str) -> str:
    """Return the country of a declared language (``HK`` of ``zh-Hant-HK``), or empty."""
    parts = lang.strip().replace("_", "-").split("-")[1:]
    return next((part.upper() for part in parts if len(part) == 2 and part.isalpha()), "")
