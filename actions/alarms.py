"""What is said to a warning sign, and signs that show only over several messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.care_cards import care_cards
from actions.consultation import Consultation
from actions.crises_told import crisis_over_messages
from actions.crisis import DANGER
from actions.near import EMERGENCY, beside_a_card, nearest
from actions.person_in_crisis import COUNTRY, country_of
from actions.result_requests import asks_how_soon
from actions.said import is_payload, last_text, typed_before, user_events
from hairline.consent import Consent
from hairline.messages import CareCard, Reply, Sources
from hairline.remembering import remembering
from hairline.safety.alarm import Alarm, AlarmKind
from hairline.safety.help_lines import load_help_lines
from hairline.safety.mistakes import taken_by_mistake
from hairline.safety.screening import load_screen
from hairline.safety.signs import Sign
from hairline.settings import information_only
from hairline.symptoms import asks, read_statement, symptom_check, understood
from hairline.symptoms.time_frames import urgent_cards
from hairline.wording import wording

# After a card so many replies remind of it: what is told next may be about the same.
_REMINDED = 3
# Intents that the gate sets; each has a rule of its own.
MET_BY_THE_GATE = {kind.value for kind in AlarmKind}


def alarm_over_messages(tracker: Tracker) -> Alarm | None:
    """Give the crisis or the sign that the last message makes with what was told before it.

    The gate has seen each message alone: "I am on Litfulo" and "my chest hurts" are no alarm to it,
    nor are "i want to" and "die".
    """
    message = tracker.latest_message
    text = str(message.get("text") or "")
    intent = str((message.get("intent") or {}).get("name") or "")
    if not text or is_payload(text) or intent in MET_BY_THE_GATE:
        return None
    crisis = crisis_over_messages(tracker)
    return crisis.alarm if crisis else _alarm_with(typed_before(tracker), text)


@remembering(64)
def _alarm_with(before: tuple[str, ...], text: str) -> Alarm | None:
    """Each action of a turn asks the same."""
    screen = load_screen()
    return screen.alarm_with(before, text)


def alarm_reply(tracker: Tracker, sign: Sign) -> tuple[Reply, Sequence[dict[str, Any]]]:
    """Give the card of a warning sign, kept for the check, and the offer to go on."""
    text = last_text(tracker)
    cards = care_cards(sign, country_of(tracker))
    before = Consultation.of(tracker)
    after = _with_what_else(before, text).with_alarm(sign, text)
    events = [after.as_event()] if before.begun else []
    if tracker.get_slot("offer") == DANGER:
        events.append(SlotSet("offer", DANGER))
    if information_only() or not before.can_go_on:
        words = "after_alarm"
    elif len(before.findings):
        words = "gone_on_after_alarm"
    else:
        words = "gone_on_after_alarm_without_answers"
    read = beside_a_card(nearest(tracker, text, {}), sign.level, asked=asks(text))
    return Reply((*cards, *read, *wording(words).blocks)), events


def _with_what_else(before: Consultation, text: str) -> Consultation:
    """Keep what a message tells beside a warning sign: "not patches, only thinner. Jaw aches"."""
    question = before.question
    if before.consent is not Consent.GIVEN or before.finished:
        return before
    check, known = symptom_check(), before.findings
    if question is None:
        stated = read_statement(check, text, answered=known)
    else:
        stated = understood(check, None, question, text, known).stated
    if not stated:
        return before
    after = before.with_answers(stated)
    # What has its answer is not asked once more.
    return after.with_next_question() if before.asked in after.findings else after


def lines_where_told(tracker: Tracker) -> tuple[Reply, Sequence[dict[str, Any]]] | None:
    """Give the card once more with the lines of a country that is told right after it.

    Returns:
        None where no card with help lines was just shown, or no country is named.
    """
    text = last_text(tracker)
    country = None if is_payload(text) else load_help_lines().named_in(text, asked=True)
    if country is None:
        return None
    before = typed_before(tracker)
    sign = _sign_in(before[-1]) if before else None
    if sign is None or sign.lines is None:
        return None
    reply = Reply((*care_cards(sign, country), *wording("after_alarm").blocks))
    return reply, [SlotSet(COUNTRY, country.id)]


def _sign_in(text: str) -> Sign | None:
    """Give the sign that a message was met with, alone."""
    alarm = load_screen().alarm_in(text)
    if alarm is not None and alarm.kind is AlarmKind.CRISIS:
        return taken_by_mistake(text, load_screen())
    return alarm.sign if alarm is not None else None


def still_holding(tracker: Tracker, reply: Reply) -> Reply:
    """Give a reply that is no answer, soon after a warning sign, with the word that its card holds.

    "He is very sleepy now" says nothing to the library, and is told of the child who drank it.
    """
    if is_payload(last_text(tracker)) or isinstance(reply.body[0], CareCard):
        return reply
    answered = any(isinstance(block, Sources) for block in reply.body)
    texts = [str(event.get("text") or "") for event in user_events(tracker)[:-1]]
    for place in reversed(range(max(len(texts) - _REMINDED, 0), len(texts))):
        if is_payload(texts[place]):
            continue
        # With what was told before it: beside a medicine a swollen leg is no matter for today.
        before = [text for text in texts[:place] if not is_payload(text)]
        alarm = load_screen().alarm_in(texts[place], before)
        if alarm is not None and alarm.sign is not None:
            if answered and alarm.sign.level != EMERGENCY:
                return reply
            if asks_how_soon(last_text(tracker)):
                # "A and E tonight, or the GP in the morning?"
                return Reply(care_cards(alarm.sign, country_of(tracker)))
            held = wording("alarm_still_holds").with_values(heading=alarm.sign.heading)
            if reply.body[: len(wording("out_of_scope").blocks)] == wording("out_of_scope").blocks:
                # "Can she go blind from it?" is for those who see her.
                return Reply((*held.blocks, *wording("ask_them").blocks))
            return Reply((*held.blocks, *reply.body))
    return reply


def after_an_emergency(tracker: Tracker, reply: Reply) -> Reply:
    """Give a reply after a result that was an emergency, the action first, as long as it stands."""
    consultation = Consultation.of(tracker)
    said_already = any(isinstance(block, CareCard) for block in reply.body)
    if not consultation.finished or said_already or is_payload(last_text(tracker)):
        return reply
    assessment = consultation.assessment()
    if not assessment.emergency:
        return reply
    heading = urgent_cards(symptom_check(), assessment)[0].heading
    held = wording("alarm_still_holds").with_values(heading=heading).blocks
    return reply if reply.body[: len(held)] == held else Reply((*held, *reply.body))
