"""What somebody tells before the first question of the symptom check."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Tracker

from actions.consultation import Consultation
from hairline.safety.orders import load_orders
from hairline.safety.screening import load_screen
from hairline.symptoms import Answer, read_account, read_statement, symptom_check

# Messages before the check that are read for what they tell.
_ACCOUNTS = 3
# The check is for people: "my cat has a bald spot".
_PETS = re.compile(
    r"\b(?:my|our|the) (?:\w+ )?(?:dogs?|cats?|puppy|puppies|kittens?|labrador|poodle|spaniel|"
    r"retriever|terrier|horse|pony|rabbits?|hamster|guinea pigs?|pets?)(?:s)? "
    r"(?:is|are|has|have|had|keeps?|s|loses?|lost|sheds?|started|coat|fur)\b"
)


def with_opening(agreed: Consultation, said_before: Sequence[str]) -> Consultation:
    """Begin with what the person told before the first question, so that none of it is asked.

    Args:
        agreed: the check, consent just given.
        said_before: what was typed before, the latest last.
    """
    stated: dict[str, Answer] = {}
    alarms = []
    in_crisis = False
    for text in said_before:
        alarm = load_screen().alarm_in(text)
        if (alarm is None or alarm.sign is not None) and not load_orders().are_in(text):
            stated.update(read_account(symptom_check(), text))
        if alarm is not None and alarm.sign is not None:
            alarms.append((alarm.sign, text))
        in_crisis = in_crisis or (alarm is not None and alarm.sign is None)
    noted = tuple(question for question, answer in stated.items() if answer.present)
    begun = agreed.with_answers(stated)
    for sign, text in alarms:
        # It was met when it was said; it counts, and the check goes on.
        begun = begun.with_alarm(sign, text)
    begun = begun.with_crisis() if in_crisis else begun
    return replace(begun, noted=noted, opening=True).with_next_question()


def account(text: str) -> set[str]:
    """Give the questions of the check that a message answers which describes hair loss."""
    if _PETS.search(text.casefold()) or load_orders().are_in(text):
        return set()
    return set(read_statement(symptom_check(), text))


def accounts(tracker: Tracker) -> tuple[str, ...]:
    """Give what the person typed of late before the check began, the last few messages."""
    typed: list[str] = []
    said = 0
    for event in reversed(tracker.events):
        if event.get("event") in {"session_started", "restart"}:
            break
        text = str(event.get("text") or "")
        if event.get("event") == "user" and text:
            said += 1
            # The last message agrees to the check, by words or by a button.
            if said > 1 and not text.startswith("/"):
                typed.append(text)
    return tuple(reversed(typed[:_ACCOUNTS]))
