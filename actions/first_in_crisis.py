"""What is said first in a crisis: warm words, help lines, and the question about danger now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.consultation import Consultation
from actions.crisis import DANGER
from actions.help_in_crisis import Help
from hairline.messages import Block, CareCard, Reply, Text
from hairline.safety.danger_answers import freshest
from hairline.safety.help_lines import Need, load_help_lines


def in_crisis(tracker: Tracker) -> tuple[Reply, Sequence[dict[str, Any]]]:
    """Give the reply to a crisis, and keep it in mind for the check and the next message."""
    before = Consultation.of(tracker)
    events = [before.with_crisis().as_event()] if before.can_go_on else []
    reply, kept = crisis_reply(tracker)
    return reply, [*events, *kept, SlotSet("offer", DANGER)]


def crisis_reply(tracker: Tracker) -> tuple[Reply, Sequence[dict[str, Any]]]:
    """Give the reply to a crisis: warm words, help lines, and the question about danger now.

    Told again soon after, it is met in other words and with fewer lines.
    """
    given = Help.of(tracker)
    own = given.own
    if own is not None:
        first = own.harm_first_words if given.of_harm else own.first_words
        lines = given.own_lines
        shown = given.was_shown(own.lines_heading)
        said = Text(freshest((first, *own.again), given.told) if shown else first)
        card = CareCard("crisis", own.lines_heading, lines[:2] if shown else lines)
        return Reply.of(said, card, *given.question()), given.kept()
    name = "harm." if given.of_harm else ""
    if given.was_shown(given.words[f"{name}lines_heading"]):
        again = Text(given.variant(f"{name}first_words_again"))
        cards = (*given.overdose_cards(), given.short_card())
        return Reply.of(again, *cards, *given.question()), given.kept()
    body = _harm_first(given) if given.of_harm else _crisis_first(given)
    return Reply.of(*body, *given.question(again=False)), given.kept()


def _before_violence(given: Help) -> tuple[Block, ...]:
    """Say what helps somebody who may hurt another: distance, and a person on the phone."""
    words = given.words
    anywhere = () if given.country else (words["in_danger.numbers_anywhere"],)
    items = (*anywhere, *words.lists["violence.items"])
    return (
        Text(words["violence.first_words"]),
        CareCard("crisis", given.danger_heading, items),
        CareCard("crisis", words["lines_heading"], given.lines()),
    )


def _crisis_first(given: Help) -> tuple[Block, ...]:
    words = given.words
    if given.person.threatens:
        return _before_violence(given)
    lines = load_help_lines().lines_for(Need.HARM, given.country)
    beside = (CareCard("crisis", words["harm.beside"], lines),) if given.person.harm else ()
    warm = Text(given.word("first_words"))
    # What was swallowed does not wait for kind words.
    first = (*given.overdose_cards(), warm) if given.person.took else (warm, *_danger_now(given))
    return (
        *first,
        CareCard("crisis", words["lines_heading"], given.lines()),
        *beside,
        *_medicines(given),
        *_for_a_minor(given),
    )


def _danger_now(given: Help) -> tuple[CareCard, ...]:
    """Say the emergency number first to somebody who has the means at hand, or a plan."""
    return given.danger_card(given.danger_heading)[:1] if given.person.is_now else ()


def _harm_first(given: Help) -> tuple[Block, ...]:
    """Say that it is not their fault, where help is, and how to leave no trace on the screen."""
    words, person = given.words, given.person
    heading = words["harm.heading"].format(number=given.number("harm.anywhere"))
    numbers = () if given.country else (words["in_danger.numbers_anywhere"],)
    danger = CareCard("crisis", heading, (*numbers, *given.items("harm.in_danger.items")))
    cards = [CareCard("crisis", words["harm.lines_heading"], given.lines(emergency=False))]
    of_a_child = bool(person.harm and person.harm.of_a_child)
    need = Need.PROTECT if person.is_another else Need.CHILD
    young = load_help_lines().lines_for(need, given.country)
    texts = []
    if person.is_another:
        texts.append(Text(words["harm.of_another"]))
        if person.is_minor:
            cards.append(CareCard("crisis", words["harm.children_heading_of_another"], young))
    elif person.is_minor:
        cards.insert(0, CareCard("crisis", words["harm.children_heading_known"], young))
        texts.append(Text(words["harm.under_18_known"]))
    elif person.is_minor is None and of_a_child:
        cards.append(CareCard("crisis", words["harm.children_heading"], young))
    elif person.is_minor is None:
        texts.append(Text(words["harm.under_18"]))
    first = Text(given.word("harm.first_words"))
    return (first, danger, *cards, *texts, Text(words["harm.screen"]))


def _medicines(given: Help) -> tuple[Text, ...]:
    words = given.words
    if given.person.medicines:
        names = " and ".join(words.medicine_names[group] for group in given.person.medicines)
        return (Text(words["medicines.known"].format(medicine=names)),)
    return (Text(words["medicines.unknown"]),)


def _for_a_minor(given: Help) -> tuple[Text, ...]:
    words, person = given.words, given.person
    if person.is_minor is False or (person.is_another and not person.is_minor):
        return ()
    if person.is_minor:
        return (Text(words["under_18.of_another" if person.is_another else "under_18.known"]),)
    return (Text(words["under_18.unknown"]),)
