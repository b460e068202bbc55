"""Erases the conversation, after asking once, or the symptom check where consent is withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset, FollowupAction, Restarted, SlotSet

from actions.consultation import Consultation
from actions.conversation import ConversationAction, Event
from actions.said import last_text
from hairline.commands import load_commands
from hairline.consent import Consent
from hairline.messages import Reply
from hairline.safety.patterns import normalise
from hairline.wording import wording


class ActionOfferErasure(ConversationAction):
    """Asks whether to delete everything."""

    def name(self) -> str:
        return "action_offer_erasure"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        if tracker.get_slot("offer") == "erase" and _confirms(tracker, "offer_erasure"):
            return erased()
        return offer_erasure()


def _confirms(tracker: Tracker, offer: str) -> bool:
    """Whether the wish is named again as the answer to its offer: "yes, delete everything".

    The bare wish is not, since it may have been sent twice.
    """
    text = last_text(tracker)
    label = wording(offer).choices[0].label
    same = normalise(text) == normalise(label)
    return same or load_commands().is_clear_yes(text, affirms=True)


def offer_erasure() -> tuple[Reply, Sequence[Event]]:
    """Ask whether to delete everything."""
    return Reply(wording("offer_erasure").blocks), [SlotSet("offer", "erase")]


def erased() -> tuple[Reply, Sequence[Event]]:
    """Say that everything is deleted; the conversation store deletes when it sees the restart."""
    return Reply(wording("erased").blocks), [AllSlotsReset(), Restarted()]


class ActionWithdrawConsent(ConversationAction):
    """Takes consent to the symptom check back: at once where that was plainly said.

    It has to be as easy as giving it. Where the classifier only takes the message for it, it is
    offered, since the answers cannot be brought back.
    """

    def name(self) -> str:
        return "action_withdraw_consent"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        before = Consultation.of(tracker)
        if before.consent is Consent.OPEN and before.begun:
            declined = Consultation(consent=Consent.REFUSED, wording=before.wording)
            return Reply(wording("consent_refused").blocks), _left(declined)
        if before.consent is not Consent.GIVEN:
            return Reply(wording("nothing_to_withdraw").blocks), []
        text = last_text(tracker)
        plainly = load_commands().named_by(text) == "withdraw_consent"
        again = tracker.get_slot("offer") == "withdraw" and _confirms(tracker, "offer_withdrawal")
        return withdrawn(tracker) if plainly or again else offer_withdrawal()


def offer_withdrawal() -> tuple[Reply, Sequence[Event]]:
    """Ask whether to take consent back."""
    return Reply(wording("offer_withdrawal").blocks), [SlotSet("offer", "withdraw")]


def withdrawn(tracker: Tracker) -> tuple[Reply, Sequence[Event]]:
    """Say that the answers are removed; the conversation store does it when it sees the slot."""
    over = Consultation(consent=Consent.WITHDRAWN, wording=Consultation.of(tracker).wording)
    return Reply(wording("withdrawn").blocks), _left(over)


def _left(over: Consultation) -> list[Event]:
    """Leave the check, whatever the rule has follow."""
    ended = [over.as_event(), SlotSet("requested_slot", None), ActiveLoop(None)]
    return [*ended, FollowupAction("action_listen")]
