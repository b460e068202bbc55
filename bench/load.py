"""Sends messages as people would and times the answers."""

from __future__ import annotations

import asyncio
import statistics
import time
import uuid
from dataclasses import dataclass

import aiohttp

from bench.assistants import Assistant

# The one question in many wordings, so that nothing is answered from a cache of the last one.
_OPENINGS = ("", "please tell me ", "sorry, ", "i wonder ", "hi, ", "one question, ", "ok, ", "so ")
_WORDINGS = (
    "why does my hair come back after stopping",
    "why does hair loss return after treatment",
    "will i lose my hair again when i stop",
    "what happens to my hair after stopping",
    "my hair fell out again after treatment",
    "why is my hair falling out again",
    "do i lose the regrowth when i quit",
    "why did the patches return",
    "does new hair fall out again",
)
QUESTIONS = tuple(opening + wording for opening in _OPENINGS for wording in _WORDINGS)
MIXED = tuple(
    message for question in QUESTIONS for message in ("hello", question, "are you a bot", "bye")
)
_PATIENCE = 180  # seconds to the first answer


@dataclass
class Timing:
    """What a series of messages took.

    Attributes:
        seconds: each answer's time.
        elapsed: from the first message sent to the last answer, seconds.
        errors: answers that were empty or not 200.
    """

    seconds: list[float]
    elapsed: float
    errors: int

    @property
    def p50(self) -> float:
        """Median, in milliseconds."""
        return statistics.median(self.seconds) * 1000

    @property
    def p95(self) -> float:
        """95th percentile, in milliseconds."""
        return statistics.quantiles(self.seconds, n=20)[-1] * 1000

    @property
    def throughput(self) -> float:
        """Messages a second."""
        return len(self.seconds) / self.elapsed


async def first_answer(assistant: Assistant) -> float:
    """Wait until the question is answered, and give the seconds since the start."""
    async with aiohttp.ClientSession() as session:
        while time.monotonic() - assistant.started < _PATIENCE:
            assistant.check_alive()
            assistant.look_at_memory()
            try:
                if await _ask(session, assistant, uuid.uuid4().hex, QUESTIONS[0]):
                    return time.monotonic() - assistant.started
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.2)
    raise RuntimeError(f"{assistant.name} gave no answer in {_PATIENCE} seconds")


async def converse(
    assistant: Assistant, messages: tuple[str, ...], each: int, conversations: int
) -> Timing:
    """Hold conversations side by side.

    Args:
        assistant: whom to talk to.
        messages: what is said, over and over.
        each: how many messages a conversation has.
        conversations: how many go on at once.
    """
    seconds: list[float] = []
    errors = 0

    async def one(session: aiohttp.ClientSession) -> None:
        nonlocal errors
        sender = uuid.uuid4().hex
        for number in range(each):
            if number % 10 == 0:
                sender = uuid.uuid4().hex  # people leave; a conversation does not grow for ever
            begun = time.perf_counter()
            answered = await _ask(session, assistant, sender, messages[number % len(messages)])
            seconds.append(time.perf_counter() - begun)
            errors += not answered

    async with aiohttp.ClientSession() as session:
        begun = time.perf_counter()
        await asyncio.gather(*(one(session) for _ in range(conversations)))
        elapsed = time.perf_counter() - begun
    assistant.look_at_memory()
    return Timing(seconds, elapsed, errors)


async def _ask(
    session: aiohttp.ClientSession, assistant: Assistant, sender: str, text: str
) -> bool:
    async with session.post(assistant.address, json={"sender": sender, "message": text}) as answer:
        return answer.status == 200 and bool(await answer.json())
