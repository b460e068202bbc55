"""Answers from the article library: by search, by section, by article, by topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions.consultation import no_match
from actions.conversation import FORM, SURE, ConversationAction, Event, in_check
from hairline.knowledge import (
    Answer,
    AnswerStatus,
    answer_reply,
    article_reply,
    load_library,
    topic_choices,
)
from hairline.messages import Reply, Sources
from hairline.symptoms import asks
from hairline.wording import wording

LAST_SECTION = "last_section"
# A message of at most this many words is short.
SHORT = 6
_KIND_OF_HAIR_LOSS = re.compile(r"alopecia|effluvium|hair loss|baldness|universalis|totalis")
_HAIR = re.compile(r"\b(?:hair\w*|bald\w*|alopecia|scalp|shed\w*|beard|eyebrow\w*|eyelash\w*)\b")


def _entity(tracker: Tracker, name: str) -> str:
    return str(next(tracker.get_latest_entity_values(name), None) or "")


def _remember(answer: Answer) -> list[Event]:
    section = answer.passage.id if answer.passage is not None else None
    return [SlotSet(LAST_SECTION, section)]


def _about_hair(tracker: Tracker) -> bool:
    """Whether a message may be about hair loss although the classifier takes it for another matter.

    It names hair or something of our lexicon, or is so short that the classifier goes by little.
    """
    text = str(tracker.latest_message.get("text") or "")
    if tracker.latest_message.get("entities") or _HAIR.search(text.lower()):
        return True
    confidence = float((tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)
    return len(text.split()) <= SHORT and confidence < SURE


def _is_about_another_illness(tracker: Tracker, answer: Answer) -> bool:
    """Whether a message names an illness of which the passage that was found says nothing.

    "Is ringworm contagious?" is near to "Is alopecia areata catching?", and has another answer.
    """
    passage = answer.passage
    if passage is None:
        return False
    told = f"{passage.article_title} {passage.heading} {passage.answer}".lower()
    text = str(tracker.latest_message.get("text") or "").lower()
    named = [
        (str(entity.get("value")), text[entity.get("start", 0) : entity.get("end", 0)])
        for entity in tracker.latest_message.get("entities") or []
        if entity.get("entity") == "condition"
    ]
    foreign = [names for names in named if not _KIND_OF_HAIR_LOSS.search(names[0])]
    return bool(foreign) and not any(name in told for names in foreign for name in names if name)


class ActionAnswerQuestion(ConversationAction):
    """Searches the library for what was asked, and says so where it has no answer."""

    def name(self) -> str:
        return "action_answer_question"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        text = str(tracker.latest_message.get("text") or "")
        answer = load_library().ask(text)
        intent = tracker.get_intent_of_latest_message()
        sure = answer.status is AnswerStatus.ANSWERED
        if in_check(tracker) and not sure and not asks(text):
            return no_match(tracker), []
        if intent == "out_of_scope" and not sure and not _about_hair(tracker):
            return Reply(wording("out_of_scope").blocks), []
        if answer.status is AnswerStatus.UNSURE and _is_about_another_illness(tracker, answer):
            answer = Answer(AnswerStatus.DECLINED, None, topics=load_library().articles)
        if answer.status is AnswerStatus.DECLINED:
            return answer_reply(answer), []
        return answer_reply(answer), _remember(answer)


class ActionDefaultFallback(ActionAnswerQuestion):
    """Meets what no rule and no story foresees: answered like a question, then Rasa listens."""

    def name(self) -> str:
        return "action_default_fallback"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        reply, events = super().respond(tracker)
        # Without it Rasa would fall back again after the fallback.
        following = FORM if in_check(tracker) else "action_listen"
        return reply, [*events, FollowupAction(following)]


class ActionOpenSection(ConversationAction):
    """Gives the section that a button names."""

    def name(self) -> str:
        return "action_open_section"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        answer = load_library().section(_entity(tracker, "section"))
        if answer is None:
            return Reply(wording("unknown_choice").blocks), []
        return answer_reply(answer), _remember(answer)


class ActionOpenArticle(ConversationAction):
    """Gives the questions that an article answers."""

    def name(self) -> str:
        return "action_open_article"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        article = load_library().article(_entity(tracker, "article"))
        if article is None:
            return Reply(wording("unknown_choice").blocks), []
        return article_reply(article), []


class ActionListTopics(ConversationAction):
    """Lists the articles, each as a button."""

    def name(self) -> str:
        return "action_list_topics"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        blocks = wording("list_topics").blocks
        return Reply((*blocks, topic_choices(load_library().articles))), []


class ActionGiveSource(ConversationAction):
    """Says where the last answer comes from."""

    def name(self) -> str:
        return "action_give_source"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        answer = load_library().section(str(tracker.get_slot(LAST_SECTION) or ""))
        sources = (
            []
            if answer is None
            else [block for block in answer_reply(answer).body if isinstance(block, Sources)]
        )
        return Reply(tuple(sources) or wording("no_answer_yet").blocks), []
