"""What every channel does around the assistant: limits before it, an apology where it fails."""

from __future__ import annotations

import asyncio
import logging
import traceback
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import FailSafeTrackerStore

from hairline.channels.limits import spoken
from hairline.channels.turns import in_turn
from hairline.encoder import load_encoder
from hairline.knowledge.rewording import load_rewording
from hairline.messages import CareCard, Reply, Text
from hairline.safety.alarm import AlarmKind
from hairline.safety.crisis_help import load_crisis_help
from hairline.safety.danger_answers import load_danger_answers
from hairline.safety.harm import Harm, load_harm
from hairline.safety.help_lines import Need, load_help_lines
from hairline.safety.screening import load_screen
from hairline.wording import wording

logger = logging.getLogger(__name__)

MAX_CHARACTERS = 1_000
# Scripts such as Persian, and some emoji, are written with them.
_JOINERS = "\u200c\u200d"

# Characters that are looked through for danger at once, and those that the next piece shares.
_PIECE = 5_000
_OVERLAP = 500

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


@dataclass(frozen=True)
class Refusal:
    """Why a message does not reach the assistant, as the reply to it."""

    reply: Reply


def admit(text: object, *, in_crisis: bool = False) -> str | Refusal:
    """Give the text that the assistant may read, or the reply to what it cannot read.

    A leading "/" is taken away, so that nobody names an intent by typing one. Text that is too
    long is still looked through for a crisis.

    Args:
        text: what arrived; anything but a string counts as nothing to read.
        in_crisis: whether help was the last thing that the assistant offered, so that "..." or a
            picture of tears is met with it again.
    """
    if not isinstance(text, str):
        return Refusal(Reply(wording("nothing_to_read").blocks))
    readable = "".join(_readable(character) for character in text).strip()
    readable = readable.lstrip("/ \n").strip()
    if len(readable) > MAX_CHARACTERS:
        return Refusal(too_long(readable))
    if not any(character.isalnum() for character in readable):
        help_first = _without_words() if in_crisis else ()
        return Refusal(Reply((*help_first, *wording("nothing_to_read").blocks)))
    return readable


def _readable(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cf":
        # Marks that turn the direction of writing, and letters that nobody sees.
        return character if character in _JOINERS else ""
    return " " if kind in {"Cc", "Cs"} and character != "\n" else character


def too_long(text: str = "") -> Reply:
    """Give the reply to text over the limit; with help first where it speaks of danger."""
    return Reply((*help_for(text), *wording("too_long").blocks))


def unread() -> Reply:
    """Give the reply to a request that is too big to be read at all, with help beside it.

    Whether it speaks of danger nobody knows.
    """
    words = load_crisis_help()
    heading = words["if_not_safe.heading"].format(number=words["if_not_safe.anywhere"])
    numbers = CareCard("crisis", heading, (words["in_danger.numbers_anywhere"],))
    return Reply((*wording("unread").blocks, numbers, *_crisis_card()))


def too_many(text: str, wait: int, in_crisis: bool = False) -> Reply:
    """Give the reply to a message over a limit; with help first where there is danger.

    Args:
        text: what was sent, which the assistant has not read.
        wait: seconds until the next message is read.
        in_crisis: whether help was the last thing that the assistant offered, so that a bare
            "yes" is met with it again.
    """
    help_first = help_for(text) or (_crisis_card() if in_crisis else ())
    return Reply((*help_first, *wording("too_many").with_values(wait=spoken(wait)).blocks))


def apology(text: str = "") -> Reply:
    """Give the reply where something failed: sorry, and what to do if it is urgent.

    Args:
        text: what was asked and got no answer; where it speaks of danger, help stands first.
    """
    return Reply((*help_for(text), *wording("apology").blocks))


def help_for(text: str) -> tuple[CareCard, ...]:
    """Give the help that a text calls for; a long one is looked through piece by piece.

    The time that it takes grows faster than the text, so that one whole would hold up everybody.
    """
    for begin in range(0, max(len(text), 1), _PIECE):
        piece = text[begin : begin + _PIECE + _OVERLAP]
        alarm = load_screen().alarm_in(piece)
        if alarm is not None and alarm.kind is AlarmKind.CRISIS:
            return _crisis_card(load_harm().in_crisis(piece, alarm, load_screen()))
        if alarm is not None and alarm.sign is not None:
            return (CareCard(alarm.sign.level, alarm.sign.heading, alarm.sign.said),)
    return ()


def _without_words() -> tuple[Text | CareCard, ...]:
    """Give what is said to somebody in a crisis who sends no words."""
    quiet = next(kind for kind in load_danger_answers().kinds if kind.id == "quiet")
    return (Text(quiet.say[0]), *_crisis_card())


def _crisis_card(harm: Harm | None = None) -> tuple[CareCard, ...]:
    words = load_crisis_help()
    cards = []
    if harm is None or not harm.alone:
        cards.append(CareCard("crisis", words["lines_heading"], words.help_lines))
    if harm is not None:
        lines = load_help_lines().anywhere(Need.HARM)
        cards.append(CareCard("crisis", words["harm.lines_heading"], lines))
    return tuple(cards)


class ReplyCollector(CollectingOutputChannel):
    """Collects what the bot said in a turn, blocks included."""

    def __init__(self) -> None:
        """Start with nothing said."""
        super().__init__()
        self.replies: list[dict[str, Any]] = []

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep the message as the action made it."""
        self.replies.append(message)

    def take_back(self) -> None:
        """Forget what was said in a turn that failed."""
        self.replies.clear()


class WholeTexts(CollectingOutputChannel):
    """Keeps a reply as one message; Rasa's own collector cuts it at every blank line."""

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        """Keep the text as it is."""
        await self._persist_message(self._message(recipient_id, text=text.strip()))

    def take_back(self) -> None:
        """Forget what was said in a turn that failed."""
        self.messages.clear()


def fail_aloud(agent: Any) -> None:
    """Take away the wrapper in which Rasa hides failures of the conversation store.

    With it, a read that fails starts a new conversation and a write that fails is forgotten,
    both without a word.
    """
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        agent.tracker_store = store._tracker_store
        if agent.processor is not None:
            agent.processor.tracker_store = store._tracker_store


def _encode(text: str) -> None:
    load_encoder().encode_one(load_rewording()(text))


def tell_failure(what: str, error: Exception) -> None:
    """Log what failed, by its type and place: an exception's message may quote what was typed."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s failed: %s\n%s", what, type(error).__name__, frames)


async def answered(on_new_message: OnNewMessage, message: UserMessage) -> bool:
    """Hand a message to the assistant; give whether it was answered.

    A failure is logged by its type and place, never with what was typed. Saying nothing is a
    failure too: Rasa goes on without a word where an action could not be run. Rasa stores a turn
    after it has spoken: where that fails, what was said is taken back, since the conversation
    goes on from before it.
    """
    channel = message.output_channel
    try:
        # Here already: a short message is encoded sooner than a long one that came before it.
        async with in_turn(message.sender_id):
            if message.text and not message.text.startswith("/"):
                # The longest step of a turn that needs no Python: in a thread of its own, another
                # conversation goes on meanwhile. The assistant then finds the vector remembered.
                await asyncio.to_thread(_encode, message.text)
            await on_new_message(message)
    except Exception as error:
        tell_failure("a turn", error)
        if isinstance(channel, (ReplyCollector, WholeTexts)):
            channel.take_back()
        return False
    if isinstance(channel, ReplyCollector):
        return bool(channel.replies)
    if isinstance(channel, WholeTexts):
        return bool(channel.messages)
    # What was said is already on its way.
    return True
