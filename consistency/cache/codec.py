"""Dataclasses to JSON and back, by their own annotations: a new field needs no word here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from types import MappingProxyType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

__all__ = ["Codec", "decode", "encode"]

Turn = Callable[[Any], Any]
Turns = tuple[Turn, Turn]


class Codec:
    """Writes frozen dataclasses as lists, strings and numbers, and reads them again.

    ``apart`` names the classes whose values stand elsewhere, with how one is written and read where
    it is met (by its number, say).
    """

    def __init__(self, apart: Mapping[type, Turns] | None = None):
        self.apart = apart or {}
        self._known: dict[type, Turns] = {}

    def of(self, kind: type) -> Turns:
        """Return how values of a class are written and read in full."""
        if kind not in self._known:
            self._known[kind] = self._fields(kind)
        return self._known[kind]

    def _fields(self, kind: type) -> Turns:
        names = [one.name for one in fields(kind)]
        hints = get_type_hints(kind)
        turns = [self._turns(hints[name]) for name in names]
        down = [(at, turn[0]) for at, turn in enumerate(turns) if turn]
        up = [(at, turn[1]) for at, turn in enumerate(turns) if turn]
        get = attrgetter(*names)

        def write(value: Any) -> list[Any]:
            values = list(get(value))
            for at, turn in down:
                values[at] = turn(values[at])
            return values

        def read(values: list[Any]) -> Any:
            for at, turn in up:
                values[at] = turn(values[at])
            return kind(*values)

        return write, read

    def _turns(self, hint: Any) -> Turns | None:
        """Return how a field is written and read, None where JSON has its values as they are."""
        origin, words = get_origin(hint), get_args(hint)
        if hint in (str, int, float, bool, type(None)) or origin is Literal:
            return None
        if hint in (Decimal, date, datetime):
            return _write_scalar, _read_scalar
        if origin in (Union, UnionType):
            return self._union(words)
        if isinstance(hint, type) and is_dataclass(hint):
            return self.apart[hint] if hint in self.apart else self.of(hint)
        if origin is tuple and len(words) == 2 and words[1] is Ellipsis:
            return self._many(words[0], list, tuple)
        if origin is tuple and len(set(words)) == 1:
            return self._many(words[0], list, tuple)
        if origin is frozenset:
            return self._many(words[0], sorted, frozenset)
        if origin is Mapping and words[0] is str:
            return self._mapping(words[1])
        raise TypeError(f"the cache has no form for {hint}")

    def _union(self, words: tuple[Any, ...]) -> Turns | None:
        inner = [turn for turn in map(self._turns, words) if turn]
        if not inner:
            return None
        if all(turn == (_write_scalar, _read_scalar) for turn in inner):
            return inner[0]
        if len(inner) == 1 and type(None) in words and len(words) == 2:
            return _optional(inner[0][0]), _optional(inner[0][1])
        raise TypeError(f"the cache has no form for any of {words}")

    def _many(self, inner: Any, kept: Turn, made: Turn) -> Turns:
        turn = self._turns(inner)
        if turn is None:
            return kept, made
        down, up = turn
        return (
            lambda value: [down(one) for one in kept(value)],
            lambda value: made(up(one) for one in value),
        )

    def _mapping(self, inner: Any) -> Turns:
        down, up = self._turns(inner) or (_same, _same)
        return (
            lambda value: {name: down(one) for name, one in value.items()},
            lambda value: MappingProxyType({name: up(one) for name, one in value.items()}),
        )


@cache
def _whole() -> Codec:
    return Codec()


def encode(kind: type, value: Any) -> Any:
    """Return a frozen dataclass as lists, strings and numbers."""
    return _whole().of(kind)[0](value)


def decode(kind: type, value: Any) -> Any:
    """Return the dataclass that ``encode`` made the value of."""
    return _whole().of(kind)[1](value)


def _optional(turn: Turn) -> Turn:
    return lambda value: None if value is None else turn(value)


def _same(value: Any) -> Any:
    return value


def _write_scalar(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        return f"#{value}"
    return f"{'%' if isinstance(value, datetime) else '@'}{value.isoformat()}"


def _read_scalar(value: str | None) -> Decimal | date | None:
    if value is None:
        return None
    if value[0] == "#":
        return Decimal(value[1:])
    return datetime.fromisoformat(value[1:]) if value[0] == "%" else date.fromisoformat(value[1:])
