"""One turn at a time in a conversation: a second message waits for the end of the first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.lock_store import LOCK_LIFETIME, LockStore


class _Turn(asyncio.Lock):
    """Whose turn it is in one conversation. asyncio wakes those who wait in their order."""

    holder: asyncio.Task[Any] | None = None


# A process has one event loop, and so has each conversation one lock, while somebody uses it.
_TURNS: WeakValueDictionary[str, _Turn] = WeakValueDictionary()


@asynccontextmanager
async def in_turn(conversation: str) -> AsyncIterator[None]:
    """Wait until nobody else is at a conversation, and keep it until the end of the block.

    Those who wait go on in the order in which they came. Whoever has the turn may ask for it
    again: a channel does more in a turn than Rasa does, and Rasa asks for itself.

    Args:
        conversation: its id.
    """
    turn = _TURNS.setdefault(conversation, _Turn())
    task = asyncio.current_task()
    if turn.holder is task:
        yield
        return
    async with turn:
        turn.holder = task
        try:
            yield
        finally:
            turn.holder = None


class TurnLocks(LockStore):
    """Rasa's lock store, without its tickets.

    Rasa's own looks once a second whether a ticket's turn has come, and a ticket runs out by the
    wall clock: where that jumps, the message is lost. It is for one process, as Rasa's own
    in-memory store is.
    """

    def __init__(self, endpoint_config: Any = None) -> None:
        """Begin with no turn under way; nothing of the endpoint is needed."""

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 1,
    ) -> AsyncIterator[None]:
        """Wait for a conversation's turn (see `in_turn`); there is nothing that runs out."""
        async with in_turn(conversation_id):
            yield
