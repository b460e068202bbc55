"""A question of the symptom check and the answers it offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from hairline.symptoms.findings import Findings, Presence


class Stage(Enum):
    """The order in which the questions that everyone gets are asked."""

    SAFETY = "safety"
    WHO = "who"
    WHAT = "what"
    SCALP = "scalp"
    CONTEXT = "context"
    EXTENT = "extent"


class Measure(Enum):
    """A number that is read from free text; the values are those of questions.yml."""

    AGE = "years_of_age"
    DAYS = "days"
    PERCENT = "percent"
    POINTS = "points"
    SINCE_BIRTH = "days_since_birth"


@dataclass(frozen=True)
class AnswerOption:
    """One answer.

    Attributes:
        label: what a button shows, 20 characters or fewer.
        usual: how common it is where none of the conditions is the cause, as a share.
        says: phrases that people type for it, whatever was asked.
        in_reply: phrases that mean it only in reply to its question.
        bare: "yes" or "no" where that word alone means this answer; empty otherwise.
        range: the numbers that mean it, both ends included; None where it reads no number.
    """

    id: str
    label: str
    usual: float
    says: tuple[str, ...] = ()
    in_reply: tuple[str, ...] = ()
    bare: str = ""
    range: tuple[float, float] | None = None


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        topic: two or three words that stand for it in results.
        only_if: groups of answers, by question. It is for someone in whose findings one group
            holds throughout; for everyone where there is no group.
        always: asked of everyone it is for.
    """

    id: str
    topic: str
    stage: Stage
    text: str
    why: str
    answers: tuple[AnswerOption, ...]
    only_if: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    always: bool = False
    measure: Measure | None = None

    @property
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
        return not self.only_if or any(
            all(findings.known(asked) in wanted for asked, wanted in group.items())
            for group in self.only_if
        )

    def may_be_for(self, findings: Findings) -> bool:
        """Whether it may still turn out to concern the person."""
        return not self.only_if or any(
            all(
                any(findings.presence(f"{asked}.{one}") is not Presence.ABSENT for one in wanted)
                for asked, wanted in group.items()
            )
            for group in self.only_if
        )
