"""A question of the symptom check and the answers it offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from hairline.symptoms.findings import Answer, Findings, Presence


class Stage(Enum):
    """The order in which the questions that everyone gets are asked."""

    SAFETY = "safety"
    WHO = "who"
    WHAT = "what"
    SCALP = "scalp"
    CONTEXT = "context"
    EXTENT = "extent"


class Person(Enum):
    """Whose hair it is about; the values are the answers of the question `who`."""

    SELF = "self"
    CHILD = "child"
    OTHER = "adult"

    @classmethod
    def of(cls, findings: Findings) -> Person:
        """Give whom the findings are about; the one who speaks where nothing was said."""
        said = findings.known("who")
        return next((person for person in cls if person.value == said), cls.SELF)


class SummaryPart(Enum):
    """The headings of the summary for a clinician, in order; the values are those of the file."""

    COMPLAINT = "complaint"
    ONSET = "onset"
    PATTERN = "pattern"
    SIGNS = "signs"
    HISTORY = "history"
    DRUGS = "drugs"
    FAMILY = "family"
    IMPACT = "impact"
    SEVERITY = "severity"


class Measure(Enum):
    """A number that is read from free text; the values are those of questions.yml."""

    AGE = "years_of_age"
    DAYS = "days"
    SINCE_START = "days_since_it_began"
    PERCENT = "percent"
    POINTS = "points"
    TEMPERATURE = "degrees"
    SINCE_BIRTH = "days_since_birth"
    COUNT = "count"


# Answers by question; it holds where of each of its questions one of them was given.
Group = Mapping[str, tuple[str, ...]]


def _holds(group: Group, findings: Findings) -> bool:
    return all(
        any(findings.presence(f"{asked}.{one}") is Presence.PRESENT for one in wanted)
        for asked, wanted in group.items()
    )


@dataclass(frozen=True)
class AnswerOption:
    """One answer.

    Attributes:
        label: what a button shows, 20 characters or fewer.
        usual: how common it is where none of the conditions is the cause, as a share.
        says: phrases that people type for it, whatever was asked.
        in_reply: phrases that mean it only in reply to its question.
        unless: words beside it that say that it does not count: "on purpose", of weight loss.
        bare: "yes" or "no" where that word alone means this answer; empty otherwise.
        range: the numbers that mean it, both ends included; None where it reads no number.
        describes: a sentence that says more than the label; may be empty.
        none_of_others: whether it stands for none of the question's other answers.
        new: whether it counts only where it is new: "the same tablets for years" are not.
        place: whether it names a place, which is no finding of its own beside what is there.
        not_if: groups of answers, by question. Where one holds throughout it is not shown as an
            answer: "Menopause" to a girl. Who says it is heard all the same.
    """

    id: str
    label: str
    usual: float
    says: tuple[str, ...] = ()
    in_reply: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    bare: str = ""
    range: tuple[float, float] | None = None
    describes: str = ""
    none_of_others: bool = False
    place: bool = False
    new: bool = False
    not_if: tuple[Group, ...] = ()

    def is_offered(self, findings: Findings) -> bool:
        """Whether it is shown to the person who gave these findings."""
        return not any(_holds(group, findings) for group in self.not_if)


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        topic: two or three words that stand for it in results.
        only_if: groups of answers, by question. It is for someone in whose findings one group
            holds throughout; for everyone where there is no group.
        not_if: the same of whom it is not for, whatever `only_if` says.
        about: the question whose answer it goes back to, which is told again with it.
        always: asked of everyone it is for.
        several: whether more than one of its answers can hold; one of them is then none of the
            others.
        can_be_well: whether "fine" or "the same as ever" answers it: it asks for a state.
        whole_list: whether its whole list is asked for, though part of it was told by the way: a
            danger may stand in the rest.
        texts: the wording for someone who speaks for a child or another adult.
        whys: the same for why it is asked.
        summary: the heading of the summary that its answer stands under; None for what is told
            above them all.
    """

    id: str
    topic: str
    stage: Stage
    text: str
    why: str
    answers: tuple[AnswerOption, ...]
    only_if: tuple[Group, ...] = ()
    not_if: tuple[Group, ...] = ()
    about: str = ""
    always: bool = False
    measure: Measure | None = None
    several: bool = False
    whole_list: bool = False
    can_be_well: bool = False
    texts: Mapping[Person, str] = field(default_factory=dict)
    whys: Mapping[Person, str] = field(default_factory=dict)
    summary: SummaryPart | None = None

    def text_for(self, person: Person) -> str:
        """Give the wording for whom it is about."""
        return self.texts.get(person, self.text)

    def why_for(self, person: Person) -> str:
        """Give why it is asked, for whom it is about."""
        return self.whys.get(person, self.why)

    @cached_property
    def none(self) -> str:
        """Of a question with several answers the one that stands for none; else empty."""
        return next((answer.id for answer in self.answers if answer.none_of_others), "")

    @cached_property
    def nothing(self) -> str:
        """The answer that denies all it asks about, the one that a bare "no" means; else empty."""
        return self.none or self.bare("no")

    @cached_property
    def telling_ids(self) -> tuple[str, ...]:
        """The ids of its answers without the one that stands for none of the others."""
        return tuple(answer for answer in self.answer_ids if answer != self.none)

    def has_open_rest(self, findings: Findings) -> bool:
        """Whether something was told by the way, and the rest of its list has to be asked for."""
        return self.whole_list and not self.is_closed(findings)

    def is_closed(self, findings: Findings) -> bool:
        """Whether nothing of it is left to ask."""
        answer = findings.answer_to(self.id)
        return answer.closed or bool(answer.without)

    def answer(self, *present: str) -> Answer:
        """Give what it means that these of its answers were named when it was asked.

        None of the others is no answer beside them: it says that there is nothing in the list.
        """
        telling = [one for one in present if one != self.none]
        return Answer.of(*telling) if telling else Answer.none(self.none)

    @cached_property
    def answer_ids(self) -> tuple[str, ...]:
        """The ids of its answers, in order."""
        return tuple(answer.id for answer in self.answers)

    def bare(self, word: str) -> str:
        """Give the answer that "yes" or "no" alone means; empty where it means none."""
        return next((answer.id for answer in self.answers if answer.bare == word), "")

    def label(self, answer: str) -> str:
        """Give an answer's label; the id itself where there is no such answer."""
        return next((option.label for option in self.answers if option.id == answer), answer)

    def is_for(self, findings: Findings) -> bool:
        """Whether it concerns the person who gave these findings."""
        if any(_holds(group, findings) for group in self.not_if):
            return False
        return not self.only_if or any(_holds(group, findings) for group in self.only_if)

    def may_be_for(self, findings: Findings) -> bool:
        """Whether it may still turn out to concern the person."""
        return not self.only_if or any(
            all(
                any(findings.presence(f"{asked}.{one}") is not Presence.ABSENT for one in wanted)
                for asked, wanted in group.items()
            )
            for group in self.only_if
        )


def in_a_sentence(label: str) -> str:
    """Give a label or a name as it stands within a sentence: "not bald patches"."""
    return label if label[1:2].isupper() else label[0].lower() + label[1:]
