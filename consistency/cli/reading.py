"""What finds again and again, each time under the rules and the configuration as they then are."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable
from pathlib import Path

from consistency.cli import gating
from consistency.cli import options as shared
from consistency.errors import ConsistencyError
from consistency.model import Findings
from consistency.places import content
from consistency.report.style import Style
from consistency.review.watch import signature_of
from consistency.settings import Layer, candidates

__all__ = ["Reading"]


class Reading:
    """The reader of a review (see ``consistency.review.watch.Reader``)."""

    def __init__(self, options: argparse.Namespace, held: Layer):
        self.options = options
        self.named = gating.named(options)
        self.held = held
        self.under = ""
        self._find: Callable[[], Findings] | None = None
        self._made: object = None
        self._faulty: tuple[Path, ...] = ()

    def files(self) -> list[Path]:
        """Return the files of the configuration and the desk's rules, those not there too."""
        given = self.options.config is not None or self.options.no_config
        governing = [] if given else candidates(self.named)
        given_file = [self.options.config] if self.options.config else []
        found = [*governing, *given_file, *self.held.files, *self.held.settings.rules]
        return list(dict.fromkeys([*found, *self._faulty]))

    def style(self, findings: Findings) -> Style:
        """Return how the page is to look under the settings in force."""
        return shared.style(self.options, self.held.settings, findings.articles).on_paper()

    def __call__(self) -> Findings:
        """Return what is found.  Raises ConsistencyError for a mistake in rules or settings."""
        try:
            if self._find is None or self._made != signature_of(self.files()):
                self._find = None
                self.held = shared.layer(self.options, self.named)
                self._faulty = ()
                made, under = signature_of(self.files()), _digest(self.held)
                find = gating.finder(self.options, self.held)
                found = find()
                self._find, self._made, self.under = find, made, under
            else:
                found = self._find()
        except ConsistencyError as error:
            # Of a file that the configuration names and that cannot be used, nobody else knows.
            self._faulty = (Path(error.path),) if error.path else ()
            raise
        return found


def _digest(held: Layer) -> str:
    """Return what tells settings and the contents of the desk's rules from others."""
    digest = hashlib.sha256(held.settings.model_dump_json().encode("utf-8", "backslashreplace"))
    for pack in held.settings.rules:
        held_in = content(pack)
        digest.update(f"\0{pack}\0{len(held_in)}\0".encode("utf-8", "backslashreplace"))
        digest.update(held_in)
    return digest.hexdigest()[:16]
