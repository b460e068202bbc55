"""What is said in a crisis, and what holds while the question about danger stands open."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions.consultation import Consultation
from actions.person_in_crisis import COUNTRY, PersonInCrisis, was_in_crisis
from hairline.commands import load_commands
from hairline.messages import Block, CareCard, Choice, Choices, Reply, Text
from hairline.safety.crisis_help import InLanguage, load_crisis_help
from hairline.safety.help_lines import Country, load_help_lines
from hairline.safety.patterns import normalise
from hairline.safety.screening import AlarmKind, load_screen
from hairline.settings import information_only

# What stands open: the question about danger, and after a no to it, whatever is said next.
DANGER = "danger"
AFTER_DANGER = "after_danger"
# It has words of its own that come first.
_ALARM = "emergency"
# The answers to the question; any other button was picked on purpose and is followed.
_ANSWERS = {"/affirm", "/not_sure", "/deny"}
# What is done even now where the message is nothing but that.
_FOLLOWED = {"start_symptom_check", "delete_my_data"}
# After a no these say little of their own: they are met warmly, with the lines.
_MET_WARMLY = {
    "affirm", "deny", "not_sure", "thank", "goodbye", "greet", "share_fear", "share_low_mood",
    "nlu_fallback", "out_of_scope", "other_language", "helpful", "not_helpful", "skip",
    "is_it_my_fault",
}  # fmt: skip

_Answer = tuple[Reply, Sequence[dict[str, Any]]]


def crisis_reply(tracker: Tracker) -> _Answer:
    """Give the reply to a crisis: warm words, help lines, and the question about danger now."""
    words = load_crisis_help()
    person = PersonInCrisis.of(tracker)
    kept = _kept(person)
    own = words.in_language.get(person.language)
    if own is not None:
        card = CareCard("crisis", own.lines_heading, own.lines)
        return Reply.of(Text(own.first_words), card, Text(own.ask), _danger_choices(own)), kept
    of_another = "_of_another" if person.is_another else ""
    reply = Reply.of(
        Text(words[f"first_words{of_another}"]),
        CareCard("crisis", words["lines_heading"], _lines(person)),
        *_medicines(person),
        *_for_a_minor(person),
        Text(words[f"ask{of_another}"]),
        _danger_choices(),
    )
    return reply, kept


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
    # A crisis of its own has its own reply.
    typed = not text.startswith("/") and intent != AlarmKind.CRISIS.value
    before = typed and offer != DANGER and was_in_crisis(tracker)
    if before and load_screen().renews_a_crisis(text):
        # A no, or a question about hair in between, takes nothing back.
        return _in_danger(tracker)
    if offer not in {DANGER, AFTER_DANGER}:
        return None
    country = _country_told(text)
    if offer == AFTER_DANGER:
        if country is not None:
            return _there(tracker, country)
        warm = intent in _MET_WARMLY and load_commands().named_by(text) not in _FOLLOWED
        return _met_warmly(tracker) if warm else None
    if country is not None:
        return _in_danger(tracker, country)
    if text.startswith("/"):
        if text not in _ANSWERS:
            return None
        return _no_danger(tracker) if text == "/deny" else _in_danger(tracker)
    if load_commands().named_by(text) in _FOLLOWED:
        return None
    return _no_danger(tracker) if _denies(tracker, text) else _in_danger(tracker)


def country_reply(tracker: Tracker, country: str) -> _Answer | None:
    """Give the lines of a country that was picked by a button; None where there is no such one."""
    known = load_help_lines().of(country)
    return _there(tracker, known) if known else None


def before_the_next(tracker: Tracker, reply: Reply) -> Reply:
    """Give the reply to what was asked right after a crisis, in the same spirit."""
    if tracker.get_slot("offer") != AFTER_DANGER:
        return reply
    return Reply((Text(load_crisis_help()["lines_stay"]), *reply.body))


def _denies(tracker: Tracker, text: str) -> bool:
    if load_commands().denies_danger(text):
        return True
    own = load_crisis_help().in_language.get(PersonInCrisis.of(tracker).language)
    return own is not None and normalise(text) in own.says_no


def _in_danger(tracker: Tracker, told: Country | None = None) -> _Answer:
    words = load_crisis_help()
    person = PersonInCrisis.of(tracker)
    country = told or person.country
    stays = [SlotSet("offer", DANGER), *_kept(person, told), FollowupAction("action_listen")]
    own = words.in_language.get(person.language)
    if own is not None:
        card = CareCard("crisis", own.in_danger, own.lines)
        return Reply.of(card, Text(own.ask), _danger_choices(own)), stays
    items = words.in_danger_items_of_another if person.is_another else words.in_danger_items
    if country is not None and country.emergency[0].isdigit():
        heading = words["in_danger.heading"].format(number=country.emergency)
        card = CareCard("crisis", heading, items)
    else:
        first = words["in_danger.numbers_anywhere"]
        card = CareCard("crisis", words["in_danger.heading_anywhere"], (first, *items))
    lines = CareCard("crisis", words["talk_heading"], _lines(person, country, emergency=False))
    if country is None:
        ask: tuple[Block, ...] = (
            Text(words["ask_again"]),
            Text(words["ask_country"]),
            Choices((Choice(words["answers.no"], "/deny"), *_country_choices())),
        )
    else:
        ask = (Text(words["ask_again"]), _danger_choices())
    return Reply.of(card, lines, *ask), stays


def _no_danger(tracker: Tracker) -> _Answer:
    words = load_crisis_help()
    person = PersonInCrisis.of(tracker)
    own = words.in_language.get(person.language)
    events = [SlotSet("offer", AFTER_DANGER), *_kept(person), FollowupAction("action_listen")]
    if own is not None:
        card = CareCard("crisis", own.lines_heading, own.lines)
        return Reply.of(Text(own.not_in_danger), card), events
    reply = Reply.of(
        Text(words["not_in_danger"]),
        CareCard("crisis", words["talk_today"], _lines(person)),
        *_offer(tracker, person.country),
    )
    return reply, events


def _there(tracker: Tracker, country: Country) -> _Answer:
    """Show the lines of the country that was just told, and offer to go on."""
    words = load_crisis_help()
    person = PersonInCrisis.of(tracker)
    reply = Reply.of(
        Text(words["country_known"].format(country=country.name)),
        CareCard("crisis", words["talk_heading"], _lines(person, country)),
        *_offer(tracker, country),
    )
    events = [SlotSet("offer", AFTER_DANGER), *_kept(person, country)]
    return reply, [*events, FollowupAction("action_listen")]


def _met_warmly(tracker: Tracker) -> _Answer:
    words = load_crisis_help()
    person = PersonInCrisis.of(tracker)
    reply = Reply.of(
        Text(words["still_here"]),
        CareCard("crisis", words["talk_heading"], _lines(person)),
        *_offer(tracker, person.country),
    )
    return reply, [SlotSet("offer", AFTER_DANGER), FollowupAction("action_listen")]


def _offer(tracker: Tracker, country: Country | None) -> tuple[Block, ...]:
    """Offer to go on, never more; and ask for the country where it is not known."""
    words = load_crisis_help()
    waits = Consultation.of(tracker).can_go_on and not information_only()
    go_on = Choice(words["go_on"], "/go_on") if waits else Choice(words["topics"], "/list_topics")
    offer = Text(words["offer_check" if waits else "offer"])
    if country is not None:
        return offer, Choices((go_on,))
    return offer, Text(words["ask_country"]), Choices((*_country_choices(), go_on))


def _lines(
    person: PersonInCrisis, told: Country | None = None, *, emergency: bool = True
) -> tuple[str, ...]:
    """Give the lines of the person's country, or those of all where it is not known."""
    words = load_crisis_help()
    directory = load_help_lines().directory
    country = told or person.country
    if country is not None:
        now = words["emergency_there"].format(number=country.emergency)
        own = country.lines or directory
        return (*own, *((now,) if emergency else ()))
    if person.guessed is not None and person.guessed.lines:
        name = person.guessed.name
        mine = (words["if_in"].format(country=name, line=line) for line in person.guessed.lines)
        return (*mine, *directory)
    return words.help_lines


def _medicines(person: PersonInCrisis) -> tuple[Text, ...]:
    words = load_crisis_help()
    if person.medicines:
        names = " and ".join(words.medicine_names[group] for group in person.medicines)
        return (Text(words["medicines.known"].format(medicine=names)),)
    return (Text(words["medicines.unknown"]),)


def _for_a_minor(person: PersonInCrisis) -> tuple[Text, ...]:
    words = load_crisis_help()
    if person.is_minor is False or (person.is_another and not person.is_minor):
        return ()
    if person.is_minor:
        return (Text(words["under_18.of_another" if person.is_another else "under_18.known"]),)
    return (Text(words["under_18.unknown"]),)


def _country_told(text: str) -> Country | None:
    if text.startswith("/tell_country"):
        try:
            told = json.loads(text.removeprefix("/tell_country"))
        except ValueError:
            return None
        return load_help_lines().of(str(told.get(COUNTRY))) if isinstance(told, dict) else None
    if text.startswith("/"):
        return None
    return load_help_lines().named_in(text, asked=True)


def _kept(person: PersonInCrisis, told: Country | None = None) -> list[dict[str, Any]]:
    """Remember the country for the next time; a guess is never kept."""
    country = told or person.country
    return [SlotSet(COUNTRY, country.id)] if country else []


def _country_choices() -> tuple[Choice, ...]:
    return tuple(
        Choice(country.name, "/tell_country" + json.dumps({COUNTRY: country.id}))
        for country in load_help_lines().countries
    )


def _danger_choices(own: InLanguage | None = None) -> Choices:
    words = load_crisis_help()
    labels = (
        own.answers if own else {key: words[f"answers.{key}"] for key in ("yes", "no", "not_sure")}
    )
    payloads = {"yes": "/affirm", "no": "/deny", "not_sure": "/not_sure"}
    return Choices(tuple(Choice(labels[key], payload) for key, payload in payloads.items()))
