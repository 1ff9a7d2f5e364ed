"""Tells an editor when two news reports cannot both be right.

>>> import consistency
>>> consistency.__version__
'0.1.0'

``check(paths)`` compares the figures of the articles and returns a :class:`Report`;
``figures(paths)`` returns the figures alone.  Both are loaded when first used, so that
``import consistency`` stays light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Figures", "Report", "__version__", "check", "figures"]

if TYPE_CHECKING:
    from consistency.face import Figures, Report, check, figures


def __getattr__(name: str) -> object:
    """Return a public name from the module that holds it (PEP 562)."""
    if name in __all__:
        from consistency import face

        return getattr(face, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
