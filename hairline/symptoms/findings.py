"""What a person reported: each finding present, absent or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile

NOT_SURE = "not_sure"
SKIPPED = "skipped"


class Presence(Enum):
    """Whether a finding was reported. Unknown is not absent."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Findings:
    """The answers so far, in the order in which they were given.

    Attributes:
        answers: pairs of a question's id and an answer's id, `NOT_SURE` or `SKIPPED`.
    """

    answers: tuple[tuple[str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.answers)

    def __contains__(self, question: object) -> bool:
        return any(asked == question for asked, _ in self.answers)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.answers)

    def answer_to(self, question: str) -> str | None:
        """Give the answer's id, `NOT_SURE` or `SKIPPED`; None where it was not asked."""
        return next((answer for asked, answer in self.answers if asked == question), None)

    def known(self, question: str) -> str | None:
        """Give the answer's id; None where it was not asked, not known or skipped."""
        answer = self.answer_to(question)
        return None if answer in {NOT_SURE, SKIPPED} else answer

    def presence(self, finding: str) -> Presence:
        """Tell whether a finding ("question.answer") was reported.

        Another answer to the same question makes it absent; no answer leaves it unknown.
        """
        question, _, answer = finding.partition(".")
        known = self.known(question)
        if known is None:
            return Presence.UNKNOWN
        return Presence.PRESENT if known == answer else Presence.ABSENT

    def with_answer(self, question: str, answer: str) -> Findings:
        """Give the findings with an answer; an earlier answer to the question is replaced."""
        if self.answer_to(question) is None:
            return Findings((*self.answers, (question, answer)))
        return Findings(
            tuple((asked, answer if asked == question else given) for asked, given in self.answers)
        )

    def before(self, question: str) -> Findings:
        """Give the answers given before a question's; all of them where it has none."""
        return Findings(tuple(takewhile(lambda pair: pair[0] != question, self.answers)))

    def to_json(self) -> dict[str, str]:
        """Give a JSON value that keeps the order."""
        return dict(self.answers)

    @classmethod
    def from_json(cls, value: object) -> Findings:
        """Read what `to_json` gave; anything else in it is left out."""
        if not isinstance(value, Mapping):
            return cls()
        return cls(
            tuple(
                (question, answer)
                for question, answer in value.items()
                if isinstance(question, str) and isinstance(answer, str)
            )
        )
