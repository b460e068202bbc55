"""What the library gives for questions with known right sections, and for what is not ours."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hairline.content.yaml import read_yaml
from hairline.knowledge import AnswerStatus, Library

FAR, NEAR, NOT_THERE = "far from hair", "near it", "hair, but not in the library"
GOES_ON = "after an answer"


@dataclass(frozen=True)
class Gold:
    """A question with what would be right.

    Attributes:
        kind: how it is asked, or what of it is not ours.
        right: sections ("article#anchor") that answer it; empty where none does.
        after: the section that was answered with before; empty for the first of a conversation.
    """

    ask: str
    kind: str
    right: tuple[str, ...]
    after: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a question.

    Attributes:
        given: the sections that were ranked first, best first, at most three.
    """

    gold: Gold
    status: AnswerStatus
    given: tuple[str, ...]
    confidence: float

    @property
    def first(self) -> bool:
        """Whether it was answered, and from a right section."""
        return self.status is AnswerStatus.ANSWERED and self._is_right(1)

    @property
    def in_three(self) -> bool:
        """Whether a right section was answered, related or offered among the first three."""
        return self.status is not AnswerStatus.DECLINED and self._is_right(3)

    @property
    def ranked_first(self) -> bool:
        """Whether a right section was ranked first, whatever the band."""
        return self._is_right(1)

    def _is_right(self, among: int) -> bool:
        return bool(set(self.given[:among]) & set(self.gold.right))


@dataclass(frozen=True)
class Share:
    """How often something was so, in one group of questions."""

    group: str
    count: int
    first: float
    in_three: float
    ranked_first: float
    answered: float
    unsure: float
    declined: float


def read_gold(path: Path) -> list[Gold]:
    """Read a file of questions with their right sections."""
    return [
        Gold(str(entry["ask"]), str(entry["kind"]), tuple(map(str, entry["right"])))
        for entry in read_yaml(path.read_text(encoding="utf-8"), path)
    ]


def read_follow_ups(path: Path) -> list[Gold]:
    """Read a file of questions that go on about an answer: by its section, question and right."""
    return [
        Gold(str(entry["ask"]), GOES_ON, tuple(map(str, entry["right"])), str(after))
        for after, entries in read_yaml(path.read_text(encoding="utf-8"), path).items()
        for entry in entries
    ]


def read_lines(path: Path, kind: str) -> list[Gold]:
    """Read a file of messages that are not ours, one a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Gold(line.strip(), kind, ()) for line in lines if line.strip()]


def read_labelled(questions: Path, labels: Path) -> list[Gold]:
    """Read other people's questions, which are not ours to copy, with our labels for them.

    Args:
        questions: a table with the columns `question` and `kind`.
        labels: right sections by the first twelve digits of a question's SHA-256.
    """
    known = read_yaml(labels.read_text(encoding="utf-8"), labels)
    found = []
    with questions.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            right = known.get(question_key(row["question"]))
            if right is not None:
                found.append(Gold(row["question"], row["kind"], tuple(map(str, right))))
    return found


def question_key(question: str) -> str:
    """Give the name under which a question that is not ours is labelled."""
    return hashlib.sha256(question.strip().encode()).hexdigest()[:12]


def outcomes(library: Library, gold: Iterable[Gold]) -> Iterator[Outcome]:
    """Ask each question: as the first of a conversation, or after what it goes on about."""
    for one in gold:
        answers = library.answers(one.ask, one.after, [one.after] if one.after else [])
        answer = answers[0]
        given: list[str] = []
        for each in answers:
            if each.passage is not None and each.passage.id not in given:
                given.append(each.passage.id)
        if answer.status is AnswerStatus.DECLINED:
            found = library.find(one.ask, most=3)
            given = [library.passages[hit.passage].id for hit in found.hits]
        for each in answers:
            given += [other.id for other in each.related if other.id not in given]
        yield Outcome(one, answer.status, tuple(given[:3]), answer.confidence)


def share(group: str, results: list[Outcome]) -> Share:
    """Sum up a group."""
    count = len(results) or 1

    def of(wanted: Iterable[bool]) -> float:
        return sum(wanted) / count

    return Share(
        group=group,
        count=len(results),
        first=of(one.first for one in results),
        in_three=of(one.in_three for one in results),
        ranked_first=of(one.ranked_first for one in results),
        answered=of(one.status is AnswerStatus.ANSWERED for one in results),
        unsure=of(one.status is AnswerStatus.UNSURE for one in results),
        declined=of(one.status is AnswerStatus.DECLINED for one in results),
    )
