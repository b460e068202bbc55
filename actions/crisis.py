"""What holds while the question about danger stands open, and right after."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions.consultation import Consultation
from actions.help_in_crisis import Help
from actions.near import seen
from actions.person_in_crisis import COUNTRY, was_in_crisis
from actions.said import is_payload, last_text, typed
from hairline.commands import load_commands
from hairline.knowledge import AnswerStatus, load_library
from hairline.messages import CareCard, Choices, Reply, Text
from hairline.safety.alarm import AlarmKind
from hairline.safety.danger_answers import freshest, load_danger_answers
from hairline.safety.help_lines import Country, load_help_lines
from hairline.safety.patterns import normalise
from hairline.safety.screening import load_screen
from hairline.symptoms import asks

# What stands open: the question about danger, and after a no to it, whatever is said next.
DANGER = "danger"
AFTER_DANGER = "after_danger"
# It has words of its own that come first.
_ALARM = "emergency"
# The answers to the question; any other button was picked on purpose and is followed.
_ANSWERS = {"/affirm", "/not_sure", "/deny"}
# What is done even now where the message is nothing but that.
_FOLLOWED = {"start_symptom_check", "delete_my_data"}
# After a no these say little of their own: they are met warmly.
_MET_WARMLY = {
    "affirm", "deny", "not_sure", "thank", "goodbye", "greet", "share_fear", "share_low_mood",
    "nlu_fallback", "out_of_scope", "other_language", "helpful", "not_helpful", "skip",
    "is_it_my_fault",
}  # fmt: skip
# From this confidence the classifier's word counts for a message that no phrase explains.
_SURE = 0.7
# "What can I do" may be about hair.
_HOW = "how"
# After a no to these the lines are shown once more, in short.
_WITH_LINES = {"hopeless", "talk", "unsure", "other", "who", "tell"}

_Answer = tuple[Reply, Sequence[dict[str, Any]]]


def answer_to_danger(tracker: Tracker) -> _Answer | None:
    """Give what is said while the question "are you in danger right now?" stands open, or just did.

    Only a plain no closes it. Whatever else is typed may be a cry for help, and is met with help.

    Returns:
        None where nothing of it stands open, or something comes before it.
    """
    message = tracker.latest_message
    text = str(message.get("text") or "")
    intent = str((message.get("intent") or {}).get("name") or "")
    offer = tracker.get_slot("offer")
    if intent == _ALARM:
        return None
    answers = load_danger_answers()
    in_words = not is_payload(text)
    may_renew = in_words and (offer == DANGER or was_in_crisis(tracker))
    renewed = may_renew and load_screen().renews_a_crisis(answers.without_complaints(text))
    if intent == AlarmKind.CRISIS.value:
        if offer == DANGER and _is_denied_again(tracker, text):
            return _no_danger(tracker)
        # Told again it has the reply of a crisis; where it may happen now, the number comes first.
        now = renewed or answers.is_danger(text)
        return _in_danger(tracker) if now and offer == DANGER else None
    if renewed and offer != DANGER:
        # A no, or a question about hair in between, takes nothing back.
        return _in_danger(tracker)
    if offer not in {DANGER, AFTER_DANGER}:
        return None
    country = _country_told(text)
    if offer == AFTER_DANGER:
        return _there(tracker, country) if country is not None else _after_a_no(tracker, intent)
    if country is not None:
        return _in_danger(tracker, country)
    if not in_words:
        return _picked(tracker, text)
    if load_commands().named_by(text) in _FOLLOWED:
        return None
    if not renewed and answers.is_taken_back(text):
        return _no_danger(tracker, taken_back=True)
    denied = not renewed and (answers.is_safe(text) or _denies(tracker, text))
    return _no_danger(tracker) if denied else _unclear(tracker, renewed=renewed)


def country_reply(tracker: Tracker, country: str) -> _Answer | None:
    """Give the lines of a country that was picked by a button; None where there is no such one."""
    known = load_help_lines().of(country)
    return _there(tracker, known) if known else None


def before_the_next(tracker: Tracker, reply: Reply) -> _Answer:
    """Give the reply to what was asked during or right after a crisis, in the same spirit.

    Returns:
        The reply, and the question about danger where it is still open.
    """
    offer = tracker.get_slot("offer")
    met = {kind.value for kind in AlarmKind}
    if offer not in {DANGER, AFTER_DANGER} or tracker.get_intent_of_latest_message() in met:
        return reply, []
    given = Help.of(tracker)
    if offer == AFTER_DANGER:
        own = given.own.still_here if given.own is not None else (given.words["lines_stay"],)
        return Reply((Text(freshest(own, given.told)), *reply.body)), []
    if is_payload(last_text(tracker)) or not _about_hair(tracker):
        return reply, []
    # Beside the open question a "yes" would not be to "was this helpful?".
    kept = [one for one in reply.body if not isinstance(one, Choices) or one.kind != "feedback"]
    said = Reply((Text(given.words["lines_stay_in_danger"]), *kept))
    return said, [SlotSet("offer", DANGER)]


def _picked(tracker: Tracker, payload: str) -> _Answer | None:
    if payload not in _ANSWERS:
        return None
    if payload == "/not_sure":
        return _unclear(tracker)
    return _no_danger(tracker) if payload == "/deny" else _in_danger(tracker)


def _denies(tracker: Tracker, text: str) -> bool:
    if load_commands().denies_danger(text):
        return True
    own = Help.of(tracker).own
    return own is not None and normalise(text) in own.says_no


def _is_denied_again(tracker: Tracker, text: str) -> bool:
    """Whether a text denies danger, and was taken for a crisis by its meaning only.

    "No, I'm fine, I only said I'm 19" has all the words of what it denies.
    """
    screen = load_screen()
    return (
        screen.crisis_in(text) is None
        and not screen.renews_a_crisis(text)
        and (
            load_danger_answers().is_safe(text)
            or load_danger_answers().is_taken_back(text)
            or _denies(tracker, text)
        )
    )


def _unclear(tracker: Tracker, *, renewed: bool = False) -> _Answer | None:
    """Meet a reply that is no plain no, by what was said; None for a question about hair."""
    text = last_text(tracker)
    given = Help.of(tracker)
    answers = load_danger_answers()
    stays = [SlotSet("offer", DANGER), *given.kept(), FollowupAction("action_listen")]
    if renewed or answers.is_danger(text) or (given.own and normalise(text) in given.own.says_yes):
        return _in_danger(tracker)
    if given.own is not None:
        card = CareCard("crisis", given.own.in_danger, given.own_lines[:2])
        said = Text(freshest(given.own.again, given.told))
        return Reply.of(said, card, *given.question()), stays
    kind = answers.kind_of(text, "not_sure" if text == "/not_sure" else _sure_of(tracker))
    if kind is None and _sure_of(tracker) == "affirm":
        return _in_danger(tracker)
    if (kind is None or kind.id == _HOW) and _about_hair(tracker):
        return None
    kind = kind or answers.other
    young = load_screen().tells_of_a_minor(text, about_another=False)
    beside = (*given.overdose_cards(), *(given.for_a_minor() if young else ()))
    said = (given.says_to(kind), *beside, given.short_card())
    if kind.asks:
        return Reply.of(*said, *given.question()), stays
    return Reply.of(*said, given.answers_alone()), stays


def _in_danger(tracker: Tracker, told: Country | None = None) -> _Answer:
    given = Help.of(tracker, told)
    own = given.own
    stays = [SlotSet("offer", DANGER), *given.kept(), FollowupAction("action_listen")]
    if own is not None:
        again = (Text(freshest(own.again, given.told)),) if given.was_shown(own.in_danger) else ()
        card = CareCard("crisis", own.in_danger, given.own_lines)
        return Reply.of(*again, card, *given.question()), stays
    heading = given.danger_heading
    again = ()
    if given.was_shown(heading) and told is None:
        again = (Text(given.variant("harm.again" if given.of_harm else "in_danger.again")),)
    cards = (*given.danger_card(heading), *given.overdose_cards())
    return Reply.of(*again, *cards, *given.question_in_danger()), stays


def _no_danger(tracker: Tracker, *, taken_back: bool = False) -> _Answer:
    given = Help.of(tracker)
    mood = _mood_to_ask(tracker)
    kept = given.kept()
    events = [*mood, SlotSet("offer", AFTER_DANGER), *kept, FollowupAction("action_listen")]
    if given.own is not None:
        card = CareCard("crisis", given.own.lines_heading, given.own_lines)
        return Reply.of(Text(given.own.not_in_danger), card), events
    name = "harm.not_in_danger" if given.of_harm else "not_in_danger"
    said = Text(given.words["not_in_danger_after_all" if taken_back else name])
    heading = given.words["harm.lines_heading" if given.of_harm else "talk_today"]
    lines = CareCard("crisis", heading, given.closing_lines())
    return Reply.of(said, *given.overdose_cards(), lines, *given.offer()), events


def _mood_to_ask(tracker: Tracker) -> Sequence[dict[str, Any]]:
    """Have the check ask for the mood, where a crisis was only guessed and is denied.

    "With the cancer it is the least of my worries" is taken for despair by its meaning; nobody
    should read "get help for low mood today" in the result for it.
    """
    before = Consultation.of(tracker)
    said = typed(tracker)
    # "Kill" and "myself" are the words of it, in two messages.
    plainly = (*said, *(f"{first} {then}" for first, then in pairwise(said)))
    if not before.can_go_on or any(map(load_screen().crisis_in, plainly)):
        return []
    after = before.with_mood_to_ask()
    return [after.as_event()] if after != before else []


def _there(tracker: Tracker, country: Country) -> _Answer:
    """Show the lines of the country that was just told, and offer to go on."""
    given = Help.of(tracker, country)
    heading = given.words["harm.lines_heading" if given.of_harm else "talk_heading"]
    reply = Reply.of(
        Text(given.words["country_known"].format(country=country.name)),
        CareCard("crisis", heading, given.lines()),
        *given.offer(),
    )
    events = [SlotSet("offer", AFTER_DANGER), *given.kept()]
    return reply, [*events, FollowupAction("action_listen")]


def _after_a_no(tracker: Tracker, intent: str) -> _Answer | None:
    """Meet what is said after a no in the same spirit; None for what has an answer of its own."""
    text = last_text(tracker)
    if load_commands().named_by(text) in _FOLLOWED or _about_hair(tracker):
        return None
    answers, given = load_danger_answers(), Help.of(tracker)
    kind = None if is_payload(text) else answers.kind_of(text, _sure_of(tracker))
    if not is_payload(text) and answers.is_taken_back(text):
        return _no_danger(tracker, taken_back=True)
    if kind is None and intent not in _MET_WARMLY:
        return None
    events = [SlotSet("offer", AFTER_DANGER), FollowupAction("action_listen")]
    if given.own is not None:
        said = Text(freshest(given.own.still_here, given.told))
        card = CareCard("crisis", given.own.lines_heading, given.own_lines[:2])
        return Reply.of(said, card), events
    kind = kind or answers.other
    cards = (given.short_card(),) if kind.id in _WITH_LINES else ()
    said = given.says_to(kind, after=True)
    return Reply.of(said, *given.overdose_cards(), *cards, *given.offer()), events


def _sure_of(tracker: Tracker) -> str:
    """Give the intent of the last message where the classifier is sure of it, else nothing."""
    intent = tracker.latest_message.get("intent") or {}
    return str(intent.get("name") or "") if float(intent.get("confidence") or 0) >= _SURE else ""


def _about_hair(tracker: Tracker) -> bool:
    """Whether the last message asks what the library answers, and nothing of danger."""
    text = last_text(tracker)
    if is_payload(text) or _sure_of(tracker) != "ask_question" or not asks(text):
        return False
    if load_danger_answers().is_danger(text) or load_screen().renews_a_crisis(text):
        return False
    return load_library().ask(text, seen(tracker)).status is AnswerStatus.ANSWERED


def _country_told(text: str) -> Country | None:
    if text.startswith("/tell_country"):
        try:
            told = json.loads(text.removeprefix("/tell_country"))
        except ValueError:
            return None
        return load_help_lines().of(str(told.get(COUNTRY))) if isinstance(told, dict) else None
    if is_payload(text):
        return None
    return load_help_lines().named_in(text, asked=True)
