"""Sends messages as people would and times the answers."""

from __future__ import annotations

import asyncio
import itertools
import random
import statistics
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

import aiohttp

from bench.assistants import Assistant

# One question in many wordings. A turn that is answered from a cache of vectors is not the turn
# that is to be measured, so no wording comes back before all the others have been said.
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
# Each leaves the wording a question to both assistants: with " please" or ", thank you" a few of
# them open Hairline's symptom check, which would time another turn than the one meant.
_CLOSINGS = ("", " thanks", "?", " then", " really", " exactly", "??")
_GREETINGS = ("hello", "hi", "hey", "good morning", "good evening", "hi there")
_DOUBTS = ("are you a bot", "are you human", "am i talking to a bot", "are you a real person")
_GOODBYES = ("bye", "goodbye", "see you", "bye bye", "see you later", "good night")
_MARKS = ("", "!", ".", "!!", " :)", "...")

_PATIENCE = 180  # seconds to the first answer
_LONGEST_WAIT = 30  # seconds for one answer
_LONGEST_SERIES = 300  # seconds; a series that takes longer is cut off there
_STAY = 10  # messages of one person: people leave, and a conversation does not grow for ever


def questions() -> Iterator[str]:
    """Give wordings of the one question without end, in an order that is always the same."""
    all_of_them = [
        opening + wording + closing
        for opening, wording, closing in itertools.product(_OPENINGS, _WORDINGS, _CLOSINGS)
    ]
    random.Random(3).shuffle(all_of_them)
    return itertools.cycle(all_of_them)


def mixed() -> Iterator[str]:
    """Give a greeting, the question, a doubt and a goodbye in turn, without end."""
    small_talk = [
        [text + mark for text, mark in itertools.product(texts, _MARKS)]
        for texts in (_GREETINGS, _DOUBTS, _GOODBYES)
    ]
    greetings, doubts, goodbyes = (itertools.cycle(texts) for texts in small_talk)
    for visit in zip(greetings, questions(), doubts, goodbyes, strict=False):
        yield from visit


class Outcome(Enum):
    """What came back for a message."""

    KNOWLEDGE = "knowledge answer"
    OTHER = "another reply"
    NOTHING = "no reply"


@dataclass
class Timing:
    """What a series of messages took.

    Attributes:
        seconds: each answer's time; of messages without an answer, none.
        elapsed: from the first message sent to the last answer, seconds.
        errors: messages that got no reply: an empty one, not 200, too late, or cut off.
        others: replies that answered nothing from the knowledge base, such as an apology.
    """

    seconds: list[float] = field(default_factory=list)
    elapsed: float = 0.0
    errors: int = 0
    others: int = 0

    @property
    def p50(self) -> float:
        """Median, in milliseconds."""
        return statistics.median(self.seconds) * 1000

    @property
    def p95(self) -> float:
        """95th percentile, in milliseconds."""
        return statistics.quantiles(self.seconds, n=20, method="inclusive")[-1] * 1000

    @property
    def throughput(self) -> float:
        """Messages a second."""
        return len(self.seconds) / self.elapsed


async def first_answer(assistant: Assistant) -> float:
    """Wait until the question is answered, and give the seconds since the start.

    Raises:
        RuntimeError: it stopped by itself, or gave no answer in time.
    """
    async with _session() as session:
        while time.monotonic() - assistant.started < _PATIENCE:
            assistant.check_alive()
            outcome = await _ask(session, assistant, uuid.uuid4().hex, _WORDINGS[0])
            if outcome is Outcome.KNOWLEDGE:
                return time.monotonic() - assistant.started
            await asyncio.sleep(0.1)
    raise RuntimeError(f"{assistant.name} gave no answer in {_PATIENCE} seconds")


async def converse(
    assistant: Assistant, messages: Iterator[str], each: int, conversations: int
) -> Timing:
    """Hold conversations side by side.

    Args:
        assistant: whom to talk to.
        messages: what is said; the conversations share it, so no two say the same at once.
        each: how many messages a conversation has.
        conversations: how many go on at once.

    Raises:
        RuntimeError: nearly nothing was answered, so there is nothing to measure.
    """
    timing = Timing()
    begun = time.perf_counter()

    async def one(session: aiohttp.ClientSession) -> None:
        sender = ""
        for number in range(each):
            if time.perf_counter() - begun > _LONGEST_SERIES:
                timing.errors += each - number
                return
            if number % _STAY == 0:
                sender = uuid.uuid4().hex
            sent = time.perf_counter()
            outcome = await _ask(session, assistant, sender, next(messages))
            if outcome is Outcome.NOTHING:
                timing.errors += 1
                continue
            timing.seconds.append(time.perf_counter() - sent)
            timing.others += outcome is Outcome.OTHER

    async with _session() as session:
        await asyncio.gather(*(one(session) for _ in range(conversations)))
    timing.elapsed = time.perf_counter() - begun
    assistant.check_alive()
    if len(timing.seconds) < 2:
        raise RuntimeError(f"{assistant.name} answered {len(timing.seconds)} messages")
    return timing


def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_LONGEST_WAIT))


async def _ask(
    session: aiohttp.ClientSession, assistant: Assistant, sender: str, text: str
) -> Outcome:
    told = {"sender": sender, "message": text}
    try:
        async with session.post(assistant.address, json=told) as answer:
            replies = await answer.json() if answer.status == 200 else []
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):
        return Outcome.NOTHING
    if not replies:
        return Outcome.NOTHING
    return Outcome.KNOWLEDGE if assistant.answers_from_knowledge(replies) else Outcome.OTHER
