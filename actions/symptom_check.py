"""The symptom check: begins, goes on, reads what is answered, stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions.alarms import MET_BY_THE_GATE, alarm_over_messages
from actions.consultation import OUTCOME, Consultation
from actions.conversation import FORM, ConversationAction, Event, in_check, says_yes
from actions.near import near_sections
from actions.opening import accounts
from actions.reading import ANSWERS_TO_AN_OFFER, read_message
from actions.said import is_payload, last_text
from hairline.commands import load_commands
from hairline.consent import Consent
from hairline.messages import Reply
from hairline.safety.alarm import Alarm
from hairline.settings import information_only
from hairline.symptoms import symptom_check
from hairline.symptoms.time_frames import urgent_cards
from hairline.symptoms.urgency import Urgency
from hairline.wording import wording

# How a check ends that was under way when it was switched off.
_SWITCHED_OFF = "switched_off"
# What a yes means after the check was offered.
OFFER = "symptom_check"


class ActionOpenSymptomCheck(ConversationAction):
    """Makes ready for the form: goes on with a check that was set aside, or begins one."""

    def name(self) -> str:
        return "action_open_symptom_check"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        if information_only():
            return check_is_off(tracker)
        consultation = Consultation.of(tracker)
        if consultation.ended_early:
            consultation = consultation.past_the_emergency()
        if consultation.finished or consultation.is_declined:
            consultation = Consultation()
        # What asks for the check agrees to nothing: "start check" is no yes to the consent.
        read = str(tracker.latest_message.get("message_id") or "")
        return None, [replace(consultation, read=read).as_event(), SlotSet(OUTCOME, None)]


def check_is_off(tracker: Tracker) -> tuple[Reply, Sequence[Event]]:
    """Say that there is no check here, and what can be done instead."""
    said = last_text(tracker)
    is_command = is_payload(said) or load_commands().named_by(said) is not None
    near = () if is_command else near_sections(tracker)
    # Otherwise the form would follow, as the rule has it.
    return Reply((*wording("check_is_off").blocks, *near)), [FollowupAction("action_listen")]


class ActionRestartSymptomCheck(ConversationAction):
    """Begins a check from the first question; asks before answers would be removed."""

    def name(self) -> str:
        return "action_restart_symptom_check"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        if information_only():
            return check_is_off(tracker)
        said = last_text(tracker)
        repeated = load_commands().named_by(said) == "start_again" or says_yes(tracker)
        confirmed = tracker.get_slot("offer") == "start_again" and repeated
        if len(Consultation.of(tracker).findings) and not confirmed:
            return offer_start_again()
        return started_again(tracker)


def offer_start_again() -> tuple[Reply, Sequence[Event]]:
    """Ask whether to remove the answers and begin again."""
    return Reply(wording("offer_start_again").blocks), [SlotSet("offer", "start_again")]


def started_again(tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
    """Make ready for the first question; consent that was given stands."""
    before = Consultation.of(tracker)
    if before.consent is not Consent.GIVEN:
        return to_the_form(tracker, Consultation())
    return to_the_form(tracker, Consultation(consent=before.consent, wording=before.wording))


def to_the_form(
    tracker: Tracker, consultation: Consultation
) -> tuple[Reply | None, Sequence[Event]]:
    """Have the form ask what is open now; the last message was no answer to it."""
    if information_only():
        return check_is_off(tracker)
    if consultation.ended_early:
        consultation = consultation.past_the_emergency()
    read = str(tracker.latest_message.get("message_id") or "")
    events = [replace(consultation, read=read).as_event(), SlotSet(OUTCOME, None)]
    return None, events if in_check(tracker) else [*events, FollowupAction(FORM)]


class ActionGoOn(ConversationAction):
    """Goes on with a check that was set aside, or says that there is none."""

    def name(self) -> str:
        return "action_go_on"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        consultation = Consultation.of(tracker)
        # "Go on then" to the offer of a check takes it up.
        if consultation.can_go_on or tracker.get_slot("offer") == OFFER:
            return begun(tracker)
        return Reply(wording("go_on").blocks), []


class ValidateSymptomCheckForm(ConversationAction):
    """Reads the last message as an answer, and ends the form when there is nothing more to ask.

    No event means that the message was no answer: Rasa then rejects the form, and the rule for
    the message's own intent speaks (`data/rules/symptom_check_interruptions.yml`).
    """

    def name(self) -> str:
        return f"validate_{FORM}"

    def _closing_offer(self, tracker: Tracker, events: Sequence[Event]) -> list[Event]:
        """Nothing: any slot set here would count as an answer that was found."""
        return []

    def _alarm(self, tracker: Tracker) -> Alarm | None:
        """Nothing: the action that the form gives way to says it."""
        return None

    def _aside(self, tracker: Tracker) -> tuple[Reply, Sequence[Event]] | None:
        """Nothing: "like I said, it is smooth" is read before it is an aside."""
        return None

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        before = Consultation.of(tracker)
        message = tracker.latest_message
        if before.read != message.get("message_id") and alarm_over_messages(tracker):
            return None, []
        if before.read == message.get("message_id"):
            return None, []
        offer = str(tracker.get_slot("offer") or "")
        if information_only() and not _comes_first(message, offer):
            return None, [SlotSet(OUTCOME, _SWITCHED_OFF), SlotSet("requested_slot", None)]
        # Past consent nobody asks what was said before it.
        told = accounts(tracker) if before.consent is Consent.OPEN else ()
        after = read_message(before, message, offer, told)
        if after is None:
            return None, []
        after = replace(after, read=str(message.get("message_id") or ""))
        if after.consent is Consent.REFUSED or (after.consent is Consent.GIVEN and not after.asked):
            return None, [
                after.as_event(),
                SlotSet(OUTCOME, after.consent.value),
                SlotSet("requested_slot", None),
            ]
        return None, [after.as_event()]


def _comes_first(message: dict[str, Any], offer: str) -> bool:
    """Whether a message is met before it is said that the check was switched off."""
    intent = str((message.get("intent") or {}).get("name") or "")
    answers_offer = bool(offer) and intent in ANSWERS_TO_AN_OFFER
    return answers_offer or intent in {*MET_BY_THE_GATE, "delete_my_data", "withdraw_consent"}


def begun(tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
    """Begin the check, or go on with one that was set aside: consent is asked for first."""
    consultation = Consultation.of(tracker)
    return to_the_form(tracker, consultation if consultation.can_go_on else Consultation())


def offered(reply: Reply) -> Reply:
    """Give a reply that ends in the offer to begin the check."""
    return reply.followed_by(wording("offer_check").blocks)


class ActionSetCheckAside(ConversationAction):
    """Stops the check and keeps the answers."""

    def name(self) -> str:
        return "action_set_check_aside"

    @property
    def returns_to_the_check(self) -> bool:
        return False

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        consultation = Consultation.of(tracker)
        if consultation.consent is not Consent.GIVEN:
            return Reply(wording("consent_refused").blocks), []
        # Who leaves before the result still has to hear what cannot wait.
        assessment = consultation.assessment()
        pressing = assessment.urgency >= Urgency.SAME_DAY
        cards = urgent_cards(symptom_check(), assessment)[:1] if pressing else ()
        return Reply((*cards, *wording("set_aside").blocks)), []
