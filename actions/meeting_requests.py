"""Meets requests that cannot be done as asked: a diagnosis, a dose, a brand, a promise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.consultation import Consultation
from actions.conversation import ConversationAction, Event, in_check
from actions.library import AN_ACCOUNT, ActionAnswerQuestion
from actions.near import near_sections
from actions.opening import account
from actions.question import no_match
from actions.requests import answers_beside, said_to
from actions.said import kinds_named, last_text, typed
from actions.symptom_check import OFFER, begun
from actions.trying import wonders_at
from hairline.messages import Reply
from hairline.settings import information_only
from hairline.wording import wording

# Longer messages that ask for something say more than a number.
_A_NUMBER = 4
# Who names so many forms of a medicine, or kinds of doctor, compares them.
_FORMS = 2
# Whose illness a diagnosis would be of, or that one is asked for.
_OF_SOMEBODY = re.compile(
    r"\b(?:i|im|i'm|ive|i've|my|me|mine|we|our|he|hes|he's|his|him|she|shes|she's|her|they|their|them"
    r"|this|that|these|those|it|its|it's|diagnos\w*|confirm|photos?|pictures?|condition)\b"
)
_OF_A_MEDICINE = re.compile(
    r"\d ?(?:mg|ml|mcg|g|%)|\b(?:dos\w+|mg|ml|mcg|tablets?|tabs?|pills?|capsules?|drops?|foam|"
    r"creams?|sprays?|injections?|shots?|medicines?|meds?|drugs?|strength|percent|take|taking|took|"
    r"use|using|apply|applying|put|rub|double|halve|skip|miss\w*|forgot\w*|vitamins?|supplements?)\b|%"
)
# "Should I stop the relaxer?" is about hair care.
_HAIR_CARE = re.compile(
    r"\b(?:relax(?:er|ers|ing)?|bleach\w*|dy(?:e|es|eing|ing)|weav\w*|braid\w*|plait\w*|perm(?:s|ing)?|"
    r"straighten\w*|wigs?|extensions?|heat|hats?|caps?|shampoo\w*|colou?r\w*|ponytails?)\b"
)
_FORM_OF_IT = re.compile(r"\b(?:foam|liquid|solution|spray|tablet|pill|topical|oral|cream)\b")
_WHO_TO_SEE = re.compile(
    r"\b(?:gp|doctor|dermatologist|trichologist|specialist|pharmacist|nurse)\b"
)
# How often others give it, not how much somebody takes.
_GIVEN = re.compile(r"\bhow often\b.*\b(?:given|done|repeated|they|doctors?)\b")
_OF_ANOTHER = re.compile(
    r"\b(?:gave|given|lent|sold|offered|slipped) me (?:his|her|their|some of (?:his|her|their))\b"
    r"|\bmy (?:friend|mate|brother|sister|husband|wife|partner|boyfriend|girlfriend|dad|mum|mom|"
    r"cousin|flatmate|neighbour|neighbor)['’]?s (?:\w+ )?"
    r"(?:finasteride|dutasteride|minoxidil|tablets|pills|capsules|medicine|prescription)\b"
)


def is_meant(intent: str, text: str, *, names_drug: bool) -> bool:
    """Whether a message that is taken for a request can be one; otherwise it is a question.

    "Is baldness from the mother's side?" asks for nobody's diagnosis, "how many hairs a day are
    normal" for no dose, and "is the foam better than the liquid" for no brand.
    """
    plain = text.casefold()
    if intent == "ask_diagnosis":
        return bool(_OF_SOMEBODY.search(plain))
    if intent == "ask_dose":
        of_it = names_drug or bool(_OF_A_MEDICINE.search(plain))
        return of_it and not _GIVEN.search(plain)
    if intent == "ask_stop_medicine":
        return names_drug or not _HAIR_CARE.search(plain)
    compared = max(len(set(one.findall(plain))) for one in (_FORM_OF_IT, _WHO_TO_SEE))
    return intent != "ask_brand" or compared < _FORMS


class ActionMeetRequest(ConversationAction):
    """Says honestly what cannot be done as asked, and what can be done instead."""

    def name(self) -> str:
        return "action_meet_request"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        intent = tracker.get_intent_of_latest_message()
        text = last_text(tracker)
        if not is_meant(intent, text, names_drug="drug" in kinds_named(tracker)):
            return ActionAnswerQuestion().respond(tracker)
        if intent == "ask_dose" and _OF_ANOTHER.search(text.casefold()):
            # "My friend gave me his finasteride, how much do I take?"
            intent = "ask_others_prescription"
        short = len(text.split()) <= _A_NUMBER and not tracker.latest_message.get("entities")
        if in_check(tracker) and short and intent == "ask_dose" and not wonders_at(text):
            # "I'd say 15%" is no question about a dose.
            return no_match(tracker), []
        offer: list[Event] = []
        finished = Consultation.of(tracker).finished and not information_only()
        if intent == "ask_diagnosis" and finished:
            return Reply(wording("ask_diagnosis_after_result").blocks), []
        if intent == "ask_diagnosis" and in_check(tracker):
            return Reply(wording("ask_diagnosis_in_check").blocks), []
        if intent == "ask_diagnosis":
            if len(account(text)) >= AN_ACCOUNT:
                return begun(tracker)
            if not information_only():
                offer = [SlotSet("offer", OFFER)]
        beside = answers_beside(text) or near_sections(tracker)
        return Reply((*said_to(intent, typed(tracker)), *beside)), offer
