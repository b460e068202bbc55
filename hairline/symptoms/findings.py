"""What a person reported: each finding present, absent or unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
class Answer:
    """What was said to one question.

    Attributes:
        present: the ids of the answers that hold, in no order that matters.
        absent: the ids of answers that were denied one by one.
        closed: whether all that is not present is absent, as where the whole list was in view.
        without: `NOT_SURE` or `SKIPPED` where nothing was told, or nothing of the rest of a list;
            empty otherwise.
        nothing: the id of the answer "none of these", where that was told.
    """

    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    closed: bool = False
    without: str = ""
    nothing: str = ""

    @classmethod
    def none(cls, answer: str) -> Answer:
        """Give the answer that nothing of the whole list holds, by that answer's id."""
        return cls(closed=True, nothing=answer)

    @classmethod
    def of(cls, *present: str) -> Answer:
        """Give the answer to a question that was asked: these hold and no others."""
        if present and present[0] in {NOT_SURE, SKIPPED}:
            return cls(without=present[0])
        return cls(present=frozenset(present), closed=True)

    @classmethod
    def told(cls, present: Iterable[str], absent: Iterable[str] = ()) -> Answer:
        """Give what was told by the way: nothing is known of what it does not name."""
        return cls(present=frozenset(present), absent=frozenset(absent))

    @property
    def settled(self) -> bool:
        """Whether its question has been answered, be it with a doubt."""
        return self.closed or bool(self.without) or bool(self.present)

    def presence(self, answer: str) -> Presence:
        """Tell whether one of the question's answers holds; `NOT_SURE` and `SKIPPED` are such."""
        if answer == self.without and answer:
            return Presence.PRESENT
        if answer in self.present or (answer == self.nothing and answer):
            return Presence.PRESENT
        if self.closed or answer in self.absent:
            return Presence.ABSENT
        return Presence.UNKNOWN

    def instead_of(self, earlier: frozenset[str]) -> Answer:
        """Give the same with what was told before taken back, where it is not told again."""
        taken_back = earlier - self.present if self.present else frozenset()
        return replace(self, absent=self.absent | taken_back)

    def beside(self, earlier: Answer) -> Answer:
        """Give both together; of a contradiction this one holds."""
        if self.without:
            # Of the rest of a list nothing is known, and it was asked for.
            return replace(earlier, without=self.without)
        present = self.present | (earlier.present - self.absent)
        return Answer(
            present=present,
            absent=(self.absent | earlier.absent) - self.present,
            closed=self.closed or earlier.closed,
            nothing="" if present else self.nothing or earlier.nothing,
        )

    def to_json(self) -> object:
        """Give a JSON value."""
        if self.without and not self.present and not self.absent:
            return self.without
        value: dict[str, object] = {"is": sorted(self.present)}
        if self.without:
            value["rest"] = self.without
        if self.absent:
            value["not"] = sorted(self.absent)
        if self.closed:
            value["closed"] = True
        if self.nothing:
            value["none"] = self.nothing
        return value

    @classmethod
    def from_json(cls, value: object) -> Answer | None:
        """Read what `to_json` gave; None where it is anything else."""
        if value in {NOT_SURE, SKIPPED} if isinstance(value, str) else False:
            return cls(without=str(value))
        if not isinstance(value, Mapping):
            return None
        return cls(
            present=_names(value.get("is")),
            absent=_names(value.get("not")),
            closed=value.get("closed") is True,
            nothing=str(value.get("none") or ""),
            without=str(value.get("rest") or ""),
        )


def _names(value: object) -> frozenset[str]:
    items = value if isinstance(value, list) else []
    return frozenset(item for item in items if isinstance(item, str))


_NOTHING = Answer()


@dataclass(frozen=True)
class Findings:
    """The answers so far, in the order in which they were given.

    Attributes:
        answers: pairs of a question's id and what was said to it.
    """

    answers: tuple[tuple[str, Answer], ...] = ()

    def __len__(self) -> int:
        return len(self.answers)

    def __contains__(self, question: object) -> bool:
        """Whether a question has been answered, be it with a doubt."""
        return any(asked == question and answer.settled for asked, answer in self.answers)

    def __iter__(self) -> Iterator[tuple[str, Answer]]:
        return iter(self.answers)

    def answer_to(self, question: str) -> Answer:
        """Give what was said to a question; an answer that says nothing where there is none."""
        return next((answer for asked, answer in self.answers if asked == question), _NOTHING)

    def present(self, question: str) -> frozenset[str]:
        """Give the ids of a question's answers that hold; none where it is not known."""
        return self.answer_to(question).present

    def known(self, question: str) -> str | None:
        """Give the one answer that holds; None where there is none, or more than one."""
        present = self.present(question)
        return next(iter(present)) if len(present) == 1 else None

    def presence(self, finding: str) -> Presence:
        """Tell whether a finding ("question.answer") was reported.

        Another answer to a question that takes only one makes it absent, as does a list that was
        in view; no answer leaves it unknown.
        """
        question, _, answer = finding.partition(".")
        return self.answer_to(question).presence(answer)

    def with_answer(self, question: str, answer: Answer) -> Findings:
        """Give the findings with an answer; an earlier answer to the question is replaced."""
        if all(asked != question for asked, _ in self.answers):
            return Findings((*self.answers, (question, answer)))
        return Findings(
            tuple((asked, answer if asked == question else given) for asked, given in self.answers)
        )

    def beside(self, question: str, answer: Answer) -> Findings:
        """Give the findings with an answer added to what was said to the question before."""
        return self.with_answer(question, answer.beside(self.answer_to(question)))

    def without(self, question: str) -> Findings:
        """Give the findings without what was said to a question."""
        return Findings(tuple(pair for pair in self.answers if pair[0] != question))

    def before(self, question: str) -> Findings:
        """Give the answers given before a question's; all of them where it has none."""
        return Findings(tuple(takewhile(lambda pair: pair[0] != question, self.answers)))

    def to_json(self) -> dict[str, object]:
        """Give a JSON value that keeps the order."""
        return {question: answer.to_json() for question, answer in self.answers}

    @classmethod
    def from_json(cls, value: object) -> Findings:
        """Read what `to_json` gave; anything else in it is left out."""
        if not isinstance(value, Mapping):
            return cls()
        read = ((question, Answer.from_json(said)) for question, said in value.items())
        return cls(
            tuple(
                (question, answer)
                for question, answer in read
                if isinstance(question, str) and answer is not None
            )
        )
