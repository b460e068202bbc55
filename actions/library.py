"""Answers from the article library: by search, by section, by article, by topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions.consultation import Consultation
from actions.conversation import FORM, ConversationAction, Event, in_check
from actions.near import LAST_ANSWER, seen, suits
from actions.offers import removal_again
from actions.opening import account, calls_for_the_check, is_of_a_pet, urgent_cards
from actions.question import explanation, no_match
from actions.remembered import LAST_SECTION, remembered
from actions.requests import met_first
from actions.result import after_the_result
from actions.said import kinds_named, last_text, sent_from
from actions.symptom_check import OFFER, begun, offered
from actions.trying import asks_how_to_answer, tries_to_answer
from hairline.knowledge import (
    Answer,
    AnswerStatus,
    answer_reply,
    article_reply,
    load_library,
    passage_blocks,
    topic_choices,
    topic_reply,
)
from hairline.messages import ArticleLink, Reply, Sources
from hairline.settings import information_only
from hairline.symptoms import asks, ends_in_a_question
from hairline.wording import wording

_ON_PETS = "how-the-symptom-check-works#pets"
# Who tells so many findings at once, and asks nothing, wants to be heard rather than to read.
AN_ACCOUNT = 2
# A message of at most this many words is short.
SHORT = 6
# After a result a question of at most so many words goes on about it.
_FOLLOWING = 16
# The classifier's probability from which a short message is taken to be about another matter.
_SURE_OF_ANOTHER_MATTER = 0.85
_KIND_OF_HAIR_LOSS = re.compile(r"alopecia|effluvium|hair loss|baldness|universalis|totalis")
_THANKS = re.compile(
    r"\W*(?:ok |okay |great |right |lovely |safe )*(?:(?:many )?thanks?|thx|ta|cheers)\b"
)
_HAIR = re.compile(
    r"\b(?:hair\w*|bald\w*|alopecia|scalp|shed\w*|beard|eyebrow\w*|eyelash\w*|bleach\w*|relaxer\w*|"
    r"braid\w*|weaves?|wigs?|shampoo\w*|regrow\w*)\b"
)


def _entity(tracker: Tracker, name: str) -> str:
    return str(next(tracker.get_latest_entity_values(name), None) or "")


def _offered(tracker: Tracker, answer: Answer) -> list[Event]:
    """Keep what was typed where titles are offered, for the one that is chosen."""
    offered = {
        "question": answer.question,
        "band": answer.status.value,
        "offered": [passage.id for passage in answer.related],
        "seen": seen(tracker),
    }
    return [SlotSet(LAST_ANSWER, offered)]


def _chosen(tracker: Tracker, answer: Answer) -> Answer:
    """Give an answer with the words and the band of the question that its title was offered for."""
    last = tracker.get_slot(LAST_ANSWER) or {}
    if answer.passage is None or answer.passage.id not in last.get("offered", ()):
        return answer
    return replace(answer, question=last["question"], status=AnswerStatus(last["band"]))


def _about_hair(tracker: Tracker) -> bool:
    """Whether a message may be about hair loss although the classifier takes it for another matter.

    It names hair or something of our lexicon, or is so short that the classifier goes by little.
    """
    text = last_text(tracker)
    if tracker.latest_message.get("entities") or _HAIR.search(text.lower()):
        return True
    if Consultation.of(tracker).finished and len(text.split()) <= _FOLLOWING:
        # Right after a result "how long till it's normal" is about what was found.
        return True
    confidence = float((tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)
    return len(text.split()) <= SHORT and confidence < _SURE_OF_ANOTHER_MATTER


def _is_about_another_illness(tracker: Tracker, answer: Answer) -> bool:
    """Whether a message names an illness of which the passage that was found says nothing.

    "Is ringworm contagious?" is near to "Is alopecia areata catching?", and has another answer.
    """
    passage = answer.passage
    if passage is None:
        return False
    told = f"{passage.article_title} {passage.heading} {passage.answer}".lower()
    text = last_text(tracker).lower()
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
        text = last_text(tracker)
        met = after_the_result(tracker)
        if met is not None:
            return met
        if in_check(tracker) and asks_how_to_answer(text):
            return explanation(tracker), []
        if in_check(tracker) and tries_to_answer(text, kinds_named(tracker)):
            # "Yes, I gave birth" tries to answer, and asks nothing.
            return no_match(tracker), []
        unclear = removal_again(tracker)
        if unclear is not None and not asks(text):
            return unclear
        library = load_library()
        last = sent_from(tracker) or str(tracker.get_slot(LAST_SECTION) or "")
        answers = library.answers(text, last, seen(tracker))
        intent = tracker.get_intent_of_latest_message()
        status = answers[0].status
        describes = not in_check(tracker) and calls_for_the_check(text)
        answered = status is AnswerStatus.ANSWERED
        told = account(text) if describes else {}
        tells_much = len(told.keys() - {"who"}) >= AN_ACCOUNT
        wonders = ends_in_a_question(text, names_it="condition" in kinds_named(tracker))
        for_others = bool(told) and not suits(answers[0], told)
        if describes and (not answered or for_others or (tells_much and not wonders)):
            return begun(tracker)
        if not answered and is_of_a_pet(text):
            answers = [library.section(_ON_PETS) or answers[0]]
            answered = answers[0].status is AnswerStatus.ANSWERED
        if answered:
            reply, events = answer_reply(answers, library.topics), remembered(tracker, answers)
            reply = Reply((*met_first(text), *reply.body))
            if describes and not information_only():
                reply = offered(Reply((*urgent_cards(told, text), *reply.body)))
                return reply, [*events, SlotSet("offer", OFFER)]
            return reply, events
        if _THANKS.match(text.casefold()) and not asks(text) and not in_check(tracker):
            return Reply(wording("thank").blocks), []
        if in_check(tracker):
            # Nothing to pick from here: the open question has the buttons.
            if not asks(text):
                return no_match(tracker), []
            return Reply(wording("unclear_in_check").blocks), []
        near_ours = status is AnswerStatus.UNSURE and library.knows_all_of(text)
        if intent == "out_of_scope" and not (near_ours or _about_hair(tracker)):
            return Reply(wording("out_of_scope").blocks), []
        if status is AnswerStatus.UNSURE and _is_about_another_illness(tracker, answers[0]):
            answers = [Answer(AnswerStatus.DECLINED, None, question=text)]
        told_of = answers[0].passage if answers[0].told else None
        # The next question may go on about what was told.
        events = [SlotSet(LAST_SECTION, told_of.id)] if told_of else []
        if answers[0].status is AnswerStatus.UNSURE:
            events += _offered(tracker, answers[0])
        return answer_reply(answers, library.topics), events


class ActionDefaultFallback(ActionAnswerQuestion):
    """Meets what no rule and no story foresees: answered like a question, then Rasa listens."""

    def name(self) -> str:
        return "action_default_fallback"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        reply, events = super().respond(tracker)
        # Without it Rasa would fall back again after the fallback.
        following = FORM if in_check(tracker) else "action_listen"
        return reply, [*events, FollowupAction(following)]

    def _aside(self, tracker: Tracker) -> tuple[Reply, Sequence[Event]] | None:
        met = super()._aside(tracker)
        return (met[0], [FollowupAction(FORM)]) if met else None


class ActionOpenSection(ConversationAction):
    """Gives the section that a button names."""

    def name(self) -> str:
        return "action_open_section"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        library = load_library()
        answer = library.section(_entity(tracker, "section"), seen(tracker))
        if answer is None:
            return Reply(wording("unknown_choice").blocks), []
        return answer_reply([answer], library.topics), remembered(
            tracker, [_chosen(tracker, answer)]
        )


class ActionOpenArticle(ConversationAction):
    """Gives the questions that an article answers."""

    def name(self) -> str:
        return "action_open_article"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        article = load_library().article(_entity(tracker, "article"))
        if article is None:
            return Reply(wording("unknown_choice").blocks), []
        return article_reply(article), []


class ActionOpenTopic(ConversationAction):
    """Gives the articles of a topic."""

    def name(self) -> str:
        return "action_open_topic"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        topic = _entity(tracker, "topic")
        articles = load_library().articles_on(topic)
        if not articles:
            return Reply(wording("unknown_choice").blocks), []
        return topic_reply(topic, articles), []


class ActionListTopics(ConversationAction):
    """Lists the topics, each as a button; also where nothing that was offered was meant."""

    def name(self) -> str:
        return "action_list_topics"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        intent = tracker.get_intent_of_latest_message()
        if intent == "none_of_these" and in_check(tracker):
            return no_match(tracker), []
        words = "none_of_these" if intent == "none_of_these" else "list_topics"
        return Reply((*wording(words).blocks, topic_choices(load_library().topics))), []


class ActionGiveSource(ConversationAction):
    """Says where the last answer comes from."""

    def name(self) -> str:
        return "action_give_source"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        answer = load_library().section(str(tracker.get_slot(LAST_SECTION) or ""))
        if answer is None or answer.passage is None:
            return Reply(wording("no_answer_yet").blocks), []
        from_where = (Sources, ArticleLink)
        blocks = passage_blocks(answer.passage)
        return Reply(tuple(block for block in blocks if isinstance(block, from_where))), []
