"""The help that fits a person in a crisis, as blocks: words, help lines and the question."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.consultation import Consultation
from actions.person_in_crisis import COUNTRY, PersonInCrisis, told_lately
from hairline.messages import Block, CareCard, Choice, Choices, Text
from hairline.safety.crisis_help import CrisisHelp, InLanguage, load_crisis_help
from hairline.safety.danger_answers import Kind, freshest
from hairline.safety.help_lines import Country, Need, load_help_lines
from hairline.settings import information_only
from hairline.wording import wording

# As many replies back the full lines can have been shown, so that fewer are enough.
_SHOWN_BACK = 4
# As many replies back an offer or the question for the country can stand, to be said no more.
_ASKED_BACK = 3
_PAYLOADS = {"yes": "/affirm", "no": "/deny", "not_sure": "/not_sure"}
_LEVEL = "crisis"
# Lines of a card; more would only be skimmed.
_MOST_ITEMS = 5


@dataclass(frozen=True)
class Help:
    """What can be said to one person in a crisis.

    Attributes:
        told: what was said to them lately, oldest first.
        country: where they are, as far as they said it.
        check_waits: whether a symptom check can be gone back to.
    """

    person: PersonInCrisis
    words: CrisisHelp
    told: tuple[str, ...]
    country: Country | None
    check_waits: bool

    @classmethod
    def of(cls, tracker: Tracker, told_country: Country | None = None) -> Help:
        """Gather what a conversation tells."""
        person = PersonInCrisis.of(tracker)
        return cls(
            person,
            load_crisis_help(),
            told_lately(tracker),
            told_country or person.country,
            Consultation.of(tracker).can_go_on and not information_only(),
        )

    def kept(self) -> list[dict[str, Any]]:
        """Remember the country for the next time; a guess is never kept."""
        return [SlotSet(COUNTRY, self.country.id)] if self.country else []

    @property
    def own(self) -> InLanguage | None:
        """The words in the language that the crisis was told in; None in English."""
        return self.words.in_language.get(self.person.language)

    @property
    def own_lines(self) -> tuple[str, ...]:
        """The lines in that language, by what they are for; none in English."""
        if self.own is None:
            return ()
        return self.own.harm_lines if self.of_harm else self.own.lines

    @property
    def of_harm(self) -> bool:
        """Whether somebody else does the harm, and nothing else of a crisis was told."""
        return self.person.harm is not None and self.person.harm.alone

    @property
    def need(self) -> Need:
        """What the help lines are for."""
        return Need.HARM if self.of_harm else Need.TALK

    def word(self, name: str) -> str:
        """Give words by their name; those for somebody else who is in danger, where there are."""
        of_another = f"{name}_of_another"
        return self.words[of_another if self._is_for_another(of_another) else name]

    def variant(self, name: str) -> str:
        """Give the one of several words for the same thing that was not said for longest."""
        of_another = f"{name}_of_another"
        found = of_another if self._is_for_another(of_another) else name
        return freshest(self.words.lists[found], self.told)

    def items(self, name: str) -> tuple[str, ...]:
        """Give a list of lines by its name."""
        of_another = f"{name}_of_another"
        return self.words.lists[of_another if self._is_for_another(of_another) else name]

    def _is_for_another(self, name: str) -> bool:
        return self.person.is_another and (name in self.words.words or name in self.words.lists)

    def was_shown(self, heading: str) -> bool:
        """Whether a card with this heading stands in one of the last replies."""
        return any(heading in text for text in self.told[-_SHOWN_BACK:])

    def number(self, otherwise: str) -> str:
        """Give the emergency number of the country, or the words that stand for it."""
        known = self.country is not None and self.country.has_emergency_number
        return self.country.emergency if self.country and known else self.words[otherwise]

    def lines(self, *, emergency: bool = True) -> tuple[str, ...]:
        """Give the lines of the person's country, or those of all where it is not known."""
        found = load_help_lines()
        if self.country is not None:
            now = self.words["emergency_there"].format(number=self.country.emergency)
            young = self._lines_of_a_minor(self.country)
            own = (*young, *found.lines_for(self.need, self.country))
            return (*own, *((now,) if emergency else ()))
        guessed = self.person.guessed
        if guessed is not None and guessed.said[self.need]:
            mine = (
                self.words["if_in"].format(country=guessed.name, line=line)
                for line in guessed.said[self.need]
            )
            return (*mine, *found.lines_for(self.need, found.countries[-1]))
        return found.anywhere(self.need)

    def _lines_of_a_minor(self, country: Country) -> tuple[str, ...]:
        """Give the children's line beside those for all; with violence it has its own card."""
        young = self.person.is_minor and not self.person.is_another and not self.of_harm
        return country.said[Need.CHILD][:1] if young else ()

    @property
    def _lines_shown(self) -> bool:
        """Whether all the lines stand in one of the last replies."""
        names = ("harm.lines_heading",) if self.of_harm else ("lines_heading", "talk_heading")
        return any(self.was_shown(self.words[name]) for name in (*names, "talk_today"))

    def short_lines(self) -> tuple[str, ...]:
        """Give whom to call or text in two lines at most, to someone who was shown them all."""
        young = self.person.is_minor and not self.person.is_another
        known = self.country is not None and self.country.said[Need.CHILD]
        of_a_child = young and (self.of_harm or known)
        return load_help_lines().in_short(Need.CHILD if of_a_child else self.need, self.country)

    def overdose_cards(self) -> tuple[CareCard, ...]:
        """Give what to do at once about what was swallowed: in full, then in short; or nothing."""
        if not self.person.took or self.own is not None:
            return ()
        number = self.number("overdose.anywhere")
        heading = self.words["overdose.heading"].format(number=number)
        anywhere = (self.words["in_danger.numbers_anywhere"],) if self.country is None else ()
        items = (*anywhere, *self.items("overdose.items"))
        found = load_help_lines()
        if self.was_shown(heading):
            lines = (*items[:2], *found.in_short(Need.POISON, self.country))
            return (CareCard(_LEVEL, heading, lines),)
        lines = found.lines_for(Need.POISON, self.country)
        poison = CareCard(_LEVEL, wording("lines_poison").say[0], lines)
        return CareCard(_LEVEL, heading, items), poison

    def short_card(self) -> CareCard:
        """Give what to do if it is not safe, in few lines: the rest was shown before."""
        name = "harm.if_not_safe" if self.of_harm else "if_not_safe.heading"
        heading = self.word(name).format(number=self.number("if_not_safe.anywhere"))
        if self.country is not None:
            return CareCard(_LEVEL, heading, self.short_lines())
        # A number to call stands in it each time, however lately it was shown.
        lines = (self.words["in_danger.numbers_anywhere"], *self.short_lines())
        above = (self.words["if_not_safe.say_country"],) if self._lines_shown else ()
        return CareCard(_LEVEL, heading, (*lines, *above))

    @property
    def danger_heading(self) -> str:
        """The first thing to do for somebody in danger now."""
        if self.country is not None and self.country.has_emergency_number:
            return self.words["in_danger.heading"].format(number=self.country.emergency)
        return self.words["in_danger.heading_anywhere"]

    def danger_card(self, heading: str) -> tuple[CareCard, ...]:
        """Give what to do now, with the lines beside it: in short where they were shown."""
        items = self.items("harm.in_danger.items" if self.of_harm else "in_danger.items")
        if self.country is None:
            items = (self.words["in_danger.numbers_anywhere"], *items)
        if self._lines_shown and self.country is None:
            return (CareCard(_LEVEL, heading, (*items, *self.short_lines())[:_MOST_ITEMS]),)
        name = "harm.lines_heading" if self.of_harm else "talk_heading"
        lines = self.lines(emergency=False)
        return CareCard(_LEVEL, heading, items), CareCard(_LEVEL, self.words[name], lines)

    def for_a_minor(self) -> tuple[Block, ...]:
        """Give what somebody needs who has just said that they are under 18; once."""
        told = Text(self.words["harm.under_18_known" if self.of_harm else "under_18.known"])
        if self.person.is_another or self.was_shown(told.text):
            return ()
        heading = self.words["harm.children_heading_known"]
        lines = load_help_lines().lines_for(Need.CHILD, self.country)
        return told, CareCard(_LEVEL, heading, lines)

    def says_to(self, kind: Kind, *, after: bool = False) -> Text:
        """Give the words to a kind of reply: while the question stands open, or after a no."""
        if after:
            variants = kind.after
        elif self.person.is_another:
            variants = kind.of_another
        else:
            variants = kind.of_harm if self.of_harm else kind.say
        return Text(freshest(variants, self.told))

    def question(self, *, again: bool = True) -> tuple[Block, ...]:
        """Give the question about danger, in new words where it was asked before."""
        if self.own is not None:
            return Text(self.own.ask), _danger_choices(self.own.answers)
        either = self.person.threatens
        first = self.words["ask_of_another"] if either else self.word("ask")
        asked = self.variant("asks_again") if again else first
        return Text(asked), self.answers()

    def answers_alone(self) -> Choices:
        """Give buttons that say what they answer, where the question is not asked, and a way on."""
        labels = {key: self.words[f"answers_alone.{key}"] for key in ("yes", "no")}
        own = tuple(Choice(label, _PAYLOADS[key]) for key, label in labels.items())
        return Choices((*own, self.go_on()))

    def closing_lines(self) -> tuple[str, ...]:
        """Give the lines to keep: all of a country's own, in short those that were just shown."""
        shown = self.country is None and self._lines_shown
        return self.short_lines() if shown else self.lines()

    def answers(self) -> Choices:
        """Give the buttons that answer the question."""
        return _danger_choices({key: self.words[f"answers.{key}"] for key in _PAYLOADS})

    def question_in_danger(self) -> tuple[Block, ...]:
        """Leave the question open to someone in danger, and ask for the country if need be."""
        if self.own is not None:
            return self.question()
        said = Text(self.variant("asks_in_danger"))
        if self.country is not None or self._asked_for_country:
            return said, self.answers()
        no = Choice(self.words["answers.no"], _PAYLOADS["no"])
        return said, Text(self.words["ask_country"]), Choices((no, *_country_choices()))

    @property
    def _asked_for_country(self) -> bool:
        return any(self.words["ask_country"] in text for text in self.told[-_ASKED_BACK:])

    def go_on(self) -> Choice:
        """Give the button that leads back to where the person was."""
        if self.check_waits:
            return Choice(self.words["go_on"], "/go_on")
        return Choice(self.words["topics"], "/list_topics")

    def offer(self) -> tuple[Block, ...]:
        """Offer to go on, never more; and ask for the country where it is not known.

        What was offered and asked a moment ago is not said again: its button is enough.
        """
        words = self.words["offer_check" if self.check_waits else "offer"]
        offer = () if any(words in text for text in self.told[-_ASKED_BACK:]) else (Text(words),)
        if self.country is not None or self._asked_for_country:
            return *offer, Choices((self.go_on(),))
        choices = Choices((*_country_choices(), self.go_on()))
        return *offer, Text(self.words["ask_country"]), choices


def _danger_choices(labels: Mapping[str, str]) -> Choices:
    return Choices(tuple(Choice(labels[key], payload) for key, payload in _PAYLOADS.items()))


def _country_choices() -> tuple[Choice, ...]:
    return tuple(
        Choice(country.name, "/tell_country" + json.dumps({COUNTRY: country.id}))
        for country in load_help_lines().countries
    )
