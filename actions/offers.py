"""Takes a bare yes, no or "not sure" as the answer to what the last reply offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rasa_sdk import Tracker

from actions.conversation import ConversationAction, Event, in_check, says_yes
from actions.feedback import asked_if_helpful, recorded
from actions.privacy import erased, offer_erasure, offer_withdrawal, withdrawn
from actions.question import no_match
from actions.result import after_the_result
from actions.symptom_check import OFFER, begun, offer_start_again, started_again
from hairline.messages import Reply
from hairline.wording import wording


@dataclass(frozen=True)
class _Removal:
    """Something that removes answers, and is done on a clear yes only.

    Attributes:
        done: does it.
        again: offers it once more.
        kept: the wording that says that nothing was removed.
    """

    done: Callable[[Tracker], tuple[Reply | None, Sequence[Event]]]
    again: Callable[[], tuple[Reply, Sequence[Event]]]
    kept: str


# What a bare yes or no says of the answer right after "was this helpful?".
_VERDICTS = {"affirm": "helpful", "deny": "not_helpful"}
_REMOVALS = {
    "erase": _Removal(lambda _: erased(), offer_erasure, "not_erased"),
    "withdraw": _Removal(withdrawn, offer_withdrawal, "not_withdrawn"),
    "start_again": _Removal(started_again, offer_start_again, "not_started_again"),
}


def removal_again(tracker: Tracker) -> tuple[Reply, Sequence[Event]] | None:
    """Offer a removal once more where the answer to it is unclear; None where none was offered.

    A word that means nothing neither deletes nor keeps.
    """
    removal = _REMOVALS.get(str(tracker.get_slot("offer") or ""))
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    return removal.again() if removal and intent == "nlu_fallback" else None


class ActionAnswerOffer(ConversationAction):
    """Does what was offered, or says that nothing was.

    The answer to the question about danger is met before any action (`actions.crisis`). What
    removes anything is done on a clear yes only, and offered again on a doubtful one.
    """

    def name(self) -> str:
        return "action_answer_offer"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        offer = tracker.get_slot("offer")
        intent = tracker.get_intent_of_latest_message()
        removal = _REMOVALS.get(str(offer or ""))
        if removal is not None:
            if says_yes(tracker):
                return removal.done(tracker)
            kept = Reply(wording(removal.kept).blocks), []
            return removal.again() if intent == "affirm" else kept
        if offer == OFFER and says_yes(tracker):
            return begun(tracker)
        if in_check(tracker):
            return no_match(tracker), []
        if not offer and (met := after_the_result(tracker)) is not None:
            # "No, I have no jaw pain."
            return met
        if not offer and asked_if_helpful(tracker) and intent in _VERDICTS:
            return recorded(tracker, _VERDICTS[intent])
        return Reply(wording(intent).blocks), []
