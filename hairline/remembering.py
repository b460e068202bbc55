"""What a process remembers of the texts it has read, so that it can forget all of it at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Protocol, TypeVar, cast
from weakref import WeakSet

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Remembers(Protocol):
    """Whatever holds texts in memory, and can let go of them."""

    def cache_clear(self) -> None:
        """Let go of all of them."""


_all: WeakSet[Remembers] = WeakSet()


def remembering(most: int) -> Callable[[_Function], _Function]:
    """Have a function remember what it last gave, until `forget`.

    For whatever is worked out from what somebody typed. What is read from files, once a process,
    takes a plain `lru_cache`.

    Args:
        most: for how many calls; their arguments have to be hashable.
    """

    def remembered(function: _Function) -> _Function:
        wrapper = lru_cache(maxsize=most)(function)
        forgets(wrapper)
        return cast(_Function, wrapper)

    return remembered


def forgets(one: Remembers) -> None:
    """Have something let go of what it remembers on `forget`, for as long as it lives."""
    _all.add(one)


def forget() -> None:
    """Forget every text that was read, as when a conversation is deleted."""
    for one in list(_all):
        one.cache_clear()
