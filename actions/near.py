"""What the library has near a message that is not answered as it was asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from rasa_sdk import Tracker

from actions.said import last_text
from hairline.knowledge import (
    Answer,
    AnswerStatus,
    load_library,
    section_blocks,
    section_choice,
)
from hairline.messages import ArticleLink, Block, Choices
from hairline.symptoms import Answer as Answered

# What was answered last: the question, the band, and the sections given lately.
LAST_ANSWER = "last_answer"
_MOST = 3
# Levels of cards.
EMERGENCY, _TODAY = "emergency", "same_day"
# Whom a heading names as the one whose hair it is about.
_OF_CHILDREN = re.compile(r"\bchild(?:ren)?\b|\ba baby to\b|\btoddler|\bschool\b")
_OF_THE_YOUNG = re.compile(r"\btwenties\b|\bteenagers?\b|\byoung\b")
_OF_WOMEN = re.compile(r"\bwom[ae]n\b|\bfemale\b|\bhaving a baby\b|\bpregnan|\bmenopause\b")
_OF_THE_BEARD = re.compile(r"\bbeard|\beyebrow|\blash|\bbody hair")
_OF_MEN = re.compile(r"\bm[ae]n\b|\bmale\b")


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


def to_read(near: Answer | None) -> tuple[Block, ...]:
    """Give the title of a section that was found, for whoever would rather read."""
    if near is None or near.passage is None:
        return ()
    return (ArticleLink(near.passage.heading, near.passage.article, near.passage.anchor),)


def beside_a_card(near: Answer | None, level: str, *, asked: bool) -> tuple[Block, ...]:
    """Give what there is to read beside the card of a level, which comes before all of it.

    Nothing may delay who has to act at once. Beside a card for the day an answer stands where
    something was asked, and otherwise a title.
    """
    if level == EMERGENCY or near is None or near.passage is None:
        return ()
    if level == _TODAY and not asked:
        return to_read(near)
    return section_blocks(near.passage)


def nearest(tracker: Tracker, account: str, told: Mapping[str, Answered]) -> Answer | None:
    """Give the section that an account comes nearest to, of those for the person it tells of.

    Args:
        tracker: the conversation.
        account: what was typed.
        told: what it tells of the person, by question of the symptom check.

    Returns:
        None where nothing is surely near, or what is near is for others: a man of 58 is not
        given what is normal in one's twenties.
    """
    found = load_library().ask(account, seen(tracker))
    if found.status is not AnswerStatus.ANSWERED or found.passage is None:
        return None
    suiting = [
        passage for passage in (found.passage, *found.related) if _suits(passage.heading, told)
    ]
    if not suiting:
        return None
    return replace(found, passage=suiting[0], related=())


def suits(answer: Answer, told: Mapping[str, Answered]) -> bool:
    """Whether an answer is for the person that was told of."""
    return answer.passage is None or _suits(answer.passage.heading, told)


def _suits(heading: str, told: Mapping[str, Answered]) -> bool:
    """Whether a section that names whom it is for is for the person that was told of."""

    def is_told(question: str, *answers: str) -> bool:
        return question in told and bool(told[question].present & set(answers))

    plain = heading.casefold()
    child = is_told("who", "child") or is_told("age", "under_12", "12_to_15")
    elsewhere = "brows" in told or is_told("pattern", "other_hair")
    return not (
        (_OF_THE_BEARD.search(plain) and not elsewhere)
        or (_OF_CHILDREN.search(plain) and not child)
        or (_OF_THE_YOUNG.search(plain) and not is_told("age", "12_to_15", "16_to_29"))
        or (_OF_WOMEN.search(plain) and is_told("sex", "male"))
        or (_OF_MEN.search(plain) and is_told("sex", "female"))
    )
