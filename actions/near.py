"""What the library has near a message that is not answered as it was asked."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.said import last_text
from hairline.knowledge import AnswerStatus, load_library, section_choice
from hairline.messages import ArticleLink, Block, Choices

# What was answered last: the question, the band, and the sections given lately.
LAST_ANSWER = "last_answer"
_MOST = 3


def seen(tracker: Tracker) -> list[str]:
    """Give the sections that were given lately, so need not be offered as related."""
    last = tracker.get_slot(LAST_ANSWER)
    return [str(section) for section in last.get("seen", ())] if isinstance(last, dict) else []


def near_sections(tracker: Tracker) -> tuple[Choices, ...]:
    """Give what the library has near the last message; nothing if it has nothing."""
    text = last_text(tracker)
    answer = load_library().ask(text, seen(tracker))
    if answer.passage is None:
        return ()
    near = dict.fromkeys((answer.passage, *answer.related))
    options = tuple(section_choice(passage) for passage in list(near)[:_MOST])
    return (Choices(options, kind="related", prompt="What I can tell you"),)


def to_read(tracker: Tracker, account: str) -> tuple[Block, ...]:
    """Give the article that an account comes nearest to, for whoever would rather read."""
    found = load_library().ask(account, seen(tracker))
    if found.status is not AnswerStatus.ANSWERED or found.passage is None:
        return ()
    passage = found.passage
    return (ArticleLink(passage.heading, passage.article, passage.anchor),)
