"""Two messages of one conversation: answered in their order, the second right after the first."""

import asyncio
import contextlib
import json
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import LockStore
from rasa.core.utils import AvailableEndpoints
from serving import ROOT

from hairline.channels import guard
from hairline.channels.guard import ReplyCollector, answered
from hairline.channels.turns import TurnLocks, in_turn
from hairline.pseudonyms import pseudonym

pytestmark = pytest.mark.rasa


async def one_step():
    """Let everything go on that can go on without waiting for time to pass."""
    for _ in range(5):
        await asyncio.sleep(0)


def configured() -> LockStore:
    """The store that `rasa run` and `make run` both take from the project's endpoints."""
    return LockStore.create(
        AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml")).lock_store
    )


async def test_who_waits_goes_on_at_once_and_in_order():
    store, met, gates = configured(), [], [asyncio.Event() for _ in range(3)]

    async def turn(number):
        async with store.lock("anna"):
            met.append(number)
            await gates[number].wait()

    turns = [asyncio.create_task(turn(number)) for number in range(3)]
    for number in range(3):
        await one_step()
        assert met == list(range(number + 1))
        gates[number].set()
    await asyncio.gather(*turns)


async def test_conversations_do_not_wait_for_each_other():
    store = configured()

    async with store.lock("anna"):
        await asyncio.wait_for(asyncio.create_task(one_turn(store, "ben")), timeout=5)


async def one_turn(store, sender):
    async with store.lock(sender):
        await one_step()


async def test_a_turn_that_fails_or_is_given_up_keeps_nobody_waiting():
    store = TurnLocks()
    with contextlib.suppress(RuntimeError):
        async with store.lock("anna"):
            raise RuntimeError
    async with store.lock("anna"):
        given_up = asyncio.create_task(one_turn(store, "anna"))
        await one_step()
        given_up.cancel()
    await asyncio.wait_for(asyncio.create_task(one_turn(store, "anna")), timeout=5)


async def test_a_jump_of_the_clock_loses_no_message_that_waits(monkeypatch):
    store, met, gate = configured(), [], asyncio.Event()

    async def turn(number):
        async with store.lock("anna"):
            met.append(number)
            await gate.wait()

    turns = [asyncio.create_task(turn(number)) for number in range(2)]
    await one_step()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3_600)
    await one_step()
    assert met == [0]
    gate.set()
    await asyncio.gather(*turns)
    assert met == [0, 1]


async def test_a_channel_that_has_the_turn_does_not_wait_for_itself():
    store = TurnLocks()

    async def channel():
        async with in_turn("anna"), store.lock("anna"):
            pass

    await asyncio.wait_for(channel(), timeout=5)


async def test_a_short_message_does_not_overtake_a_long_one(monkeypatch):
    arrived, met = asyncio.Event(), []
    loop = asyncio.get_running_loop()

    def encode(text):
        """Take as long over the first message as it takes the second to arrive."""
        if text == "long":
            asyncio.run_coroutine_threadsafe(arrived.wait(), loop).result(timeout=5)

    async def assistant(message):
        met.append(message.text)

    monkeypatch.setattr(guard, "_encode", encode)
    first, second = (
        asyncio.create_task(
            answered(assistant, UserMessage(text, ReplyCollector(), sender_id="anna"))
        )
        for text in ("long", "short")
    )
    await one_step()
    arrived.set()
    await asyncio.gather(first, second)

    assert met == ["long", "short"]


@pytest.mark.usefixtures("servers_key")
def test_messages_sent_at_once_are_each_answered_once(person, server):
    sent = ["is alopecia areata contagious", "what is telogen effluvium", "hello"]
    with ThreadPoolExecutor(len(sent)) as pool:
        answers = list(pool.map(person.says, sent))

    assert "does not pass" in answers[0]
    assert "Telogen effluvium" in answers[1]
    assert "Hello" in answers[2]
    with contextlib.closing(sqlite3.connect(server.state / "conversations.db")) as database:
        rows = database.execute(
            "SELECT data FROM events WHERE sender_id = ? ORDER BY id", (pseudonym(person.sender),)
        )
        events = [json.loads(data) for (data,) in rows]
    spoken = [event for event in events if event["event"] in {"user", "bot"}]
    # In whatever order they came, every message is followed by its own answer.
    assert [event["event"] for event in spoken] == ["user", "bot"] * len(sent)
    assert sorted(event["text"] for event in spoken[::2]) == sorted(sent)
    said = dict(zip(sent, answers, strict=True))
    assert all(
        asked["text"] in said and answer["text"].strip()[:40] in said[asked["text"]]
        for asked, answer in zip(spoken[::2], spoken[1::2], strict=True)
    )
