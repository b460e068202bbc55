"""What somebody tells before the first question of the symptom check."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rasa_sdk import Tracker

from actions.consultation import Consultation
from actions.said import is_payload
from hairline.messages import CareCard
from hairline.safety.orders import load_orders
from hairline.safety.screening import load_screen
from hairline.symptoms import Answer, Findings, asks, read_account, symptom_check
from hairline.symptoms.urgency import Urgency, UrgencyRule, raised

# Messages before the check that are read for what they tell.
_ACCOUNTS = 3
_PATTERN = "pattern"
_WHO_SOMEBODY_IS = {"who", "age", "sex"}
# So many findings beside who somebody is make an account.
_FEWEST_SIGNS = 2
_SOMEBODYS = re.compile(
    r"\b(?:i|im|i'm|ive|i've|my|me|our|he|hes|he's|his|she|shes|she's|her|they|their|mi)\b"
)
# The check is for people: "my cat has a bald spot".
_PETS = re.compile(
    r"\b(?:dog|cat|puppy|puppie|kitten|labrador|poodle|spaniel|"
    r"retriever|terrier|horse|pony|rabbit|hamster|guinea pig|pet)s? "
    r"(?:is|are|has|have|had|keeps?|s|loses?|lost|sheds?|started|coat|fur)\b"
)
# What a message of a few words asks about that is of nobody: "baricitinib side effects".
_SUBJECT = re.compile(
    r"\b(?:side eff?ects?|treatments?|medications?|costs?|prices?|dos(?:e|age)s?|duration|causes?"
    r"|symptoms?|regrowth|recovery|outlook|prognosis|risks?|results?|vs|versus|trials?|reviews?"
    r"|meaning|cure)\b"
)
# Signs beside these are signs of hair loss: a sore throat alone is not.
_OF_HAIR = re.compile(
    r"hair|bald|scalp|head|patch|spot|skin|shed|thin|beard|brow|lash|nail|lump|bump|scab|flak|itch"
    r"|crust|pus|edge|temple|crown|parting|ponytail|alopecia|ringworm"
)
# "My hair is falling", with nothing told of where or since when.
_LOSES_HAIR = re.compile(
    r"\b(?:my|ma|his|her|our (?:\w+ ){1,2}|my \w+['’]?s) (?:\w+ )?hair(?:s|['’]s)? "
    r"(?:(?:is|are|has|have|been|keeps?|started|starts|just|also|really|now|to) )*"
    r"(?:fall\w*|shed\w*|thin\w*|com(?:es|ing) (?:out|off)|break\w*|snap\w*|going|disappear\w*|"
    r"reced\w*)\b|"
    r"\b(?:i|im|i['’]m|he|hes|she|shes|he['’]s|she['’]s) "
    r"(?:(?:am|is|are|keep|keeps|started|been|have|has) )*"
    r"(?:los(?:e|ing|t)|shed(?:ding)?) (?:so much |a lot of |all |most of |lots of )?"
    r"(?:my |his |her )?hairs?\b"
)
# A baby that lies on its back rubs a patch there, which is ordinary: the section on babies says so,
# and what is not.
_OF_A_BABY = re.compile(
    r"\b(?:bab(?:y|ys|y['’]s|ies)|newborn|infant|"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven)[ -]?"
    r"(?:wks?|weeks?|months?|mo)[ -]old)\b"
)
_RUBBED = re.compile(
    r"\bback of\b|\bback\b.{0,12}\bhead\b|\brub\w*|\b(?:mattress|cot|crib|pillow)\b"
)
_RUBBED_PATCH = "child-with-patches"
_PERSONS = re.compile(
    r"\b(?:sons?|daughters?|child|children|kids?|boys?|girls?|wife|husband|partner|mum|mom|dad|"
    r"sister|brother|nephew|niece|my (?:own )?(?:hair|scalp|head|beard|skin))\b"
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
    described = []
    for text in said_before:
        alarm = load_screen().alarm_in(text)
        if alarm is not None and alarm.sign is None:
            # Nothing of it is read as an account of hair.
            in_crisis = True
            continue
        if alarm is not None and alarm.sign is not None:
            alarms.append((alarm.sign, text))
        told = _told(text)
        stated.update(told)
        if _describes_hair_loss(told):
            described.append(text)
    noted = tuple(question for question, answer in stated.items() if answer.present)
    begun = agreed.with_answers(stated)
    for sign, text in alarms:
        # It was met when it was said; it counts, and the check goes on.
        begun = begun.with_alarm(sign, text)
    begun = begun.with_crisis() if in_crisis else begun
    own_words = begun.own_words.with_account(described)
    begun = replace(begun, noted=noted, opening=True, own_words=own_words)
    return begun.with_next_question()


def account(text: str) -> Mapping[str, Answer]:
    """Give what a message tells that describes hair loss, by question; nothing of any other.

    Who somebody is describes none: "I am 34".
    """
    told = _told(text)
    return told if _describes_hair_loss(told) else {}


def _told(text: str) -> Mapping[str, Answer]:
    """Give what a message tells of a person, by question."""
    if is_of_a_pet(text) or load_orders().are_in(text):
        return {}
    return read_account(symptom_check(), text)


def is_of_a_pet(text: str) -> bool:
    """Whether a message tells of an animal's coat alone: "my dog has bald patches".

    "My son has a bald patch, and our cat has one" is of a person.
    """
    plain = text.casefold()
    return bool(_PETS.search(plain)) and not _PERSONS.search(plain)


def _describes_hair_loss(told: Mapping[str, Answer]) -> bool:
    return bool(told.keys() - _WHO_SOMEBODY_IS)


def calls_for_the_check(text: str) -> bool:
    """Whether a message describes somebody's hair loss: where it is lost, or what is beside it.

    "A scaly patch and lumps on his neck" names no pattern, and is an account all the same.
    """
    told, plain = account(text), text.casefold()
    if _LOSES_HAIR.search(plain) and not asks(text):
        return True
    of_somebody = "age" in told or bool(_SOMEBODYS.search(plain))
    if _PATTERN in told:
        return of_somebody or not _SUBJECT.search(plain)
    if not _OF_HAIR.search(plain):
        return False
    signs = len(told.keys() - _WHO_SOMEBODY_IS)
    return of_somebody and (signs >= _FEWEST_SIGNS or (signs > 0 and bool(_urgent_rules(told))))


def urgent_cards(told: Mapping[str, Answer], text: str) -> tuple[CareCard, ...]:
    """Give the soonest card that an account calls for: it waits for no consent and no question.

    Args:
        told: what the account tells, by question.
        text: the account.
    """
    rubbed = is_a_rubbed_patch(text)
    return tuple(
        CareCard(rule.level.name.lower(), rule.heading, rule.say)
        for rule in _urgent_rules(told)
        if not (rubbed and rule.id == _RUBBED_PATCH)
    )[:1]


def is_a_rubbed_patch(text: str) -> bool:
    """Whether a message tells of a patch at the back of a baby's head: "my 4 month old ..."."""
    plain = text.casefold()
    return bool(_OF_A_BABY.search(plain)) and bool(_RUBBED.search(plain))


def _urgent_rules(told: Mapping[str, Answer]) -> list[UrgencyRule]:
    """Give the rules by which an account calls for somebody to be seen soon, the soonest first."""
    findings = Findings()
    for question, answer in told.items():
        findings = findings.with_answer(question, answer)
    rules = raised(symptom_check().rules, findings)
    return [rule for rule in rules if rule.level >= Urgency.SOON]


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
            if said > 1 and not is_payload(text):
                typed.append(text)
    return tuple(reversed(typed[:_ACCOUNTS]))
