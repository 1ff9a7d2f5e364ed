"""Other people's words made fit to show: no control characters, no marks that turn the line.

Markup is no concern of this module: the templates escape all that they are given.
"""

from __future__ import annotations

import re

from consistency.model import Claim

__all__ = ["AROUND", "around", "shown"]

# A sentence longer than this on either side of its figure is cut there, and shows that it is.
AROUND = 400
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def shown(text: str) -> str:
    """Return the text on one line, without controls and without overrides of direction."""
    return _SPACES.sub(" ", _LONE.sub("\ufffd", _UNSEEN.sub("", text)))


def around(claim: Claim) -> tuple[str, str, str]:
    """Return the sentence before the figure, the figure, and what follows, the far ends cut."""
    text, begin = claim.sentence.text, claim.sentence.start
    start, end = claim.mention.clean_start - begin, claim.mention.clean_end - begin
    if not 0 <= start <= end <= len(text):  # a figure that no sentence holds stands for itself
        return "", shown(claim.mention.text), ""
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "…" + before
    if len(text) - end > AROUND:
        after += "…"
    return shown(before), shown(text[start:end]), shown(after)
