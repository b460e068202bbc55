"""Reads replies.yml: what people type to each question, by the answers that it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hairline.content.problems import ContentError, Problem, tells_its_shape
from hairline.content.yaml import line_of, read_yaml
from hairline.symptoms.findings import NOT_SURE, SKIPPED
from hairline.symptoms.questions import Question

REPLIES = "replies.yml"


@dataclass(frozen=True)
class Reply:
    """A reply as somebody typed it.

    Attributes:
        question: the id of what was asked.
        answers: the ids of what it means; `NOT_SURE` or `SKIPPED` where it leaves that open.
    """

    question: str
    answers: frozenset[str]
    text: str


@tells_its_shape
def read_replies(path: Path, questions: Mapping[str, Question]) -> list[Reply]:
    """Give the replies of a file.

    Raises:
        ContentError: every question and answer that is not there, and every reply that stands
            under two meanings, with its line.
    """
    content = read_yaml(path.read_text(encoding="utf-8"), path) or {}
    problems: list[Problem] = []
    replies: dict[tuple[str, str], Reply] = {}
    for asked, meanings in content.items():
        question = questions.get(str(asked))
        if question is None:
            what = f'there is no question "{asked}"'
            mend = "write the id of a question of questions.yml"
            problems.append(Problem(path, line_of(content, asked), what, mend))
            continue
        for meaning, texts in meanings.items():
            line = line_of(meanings, meaning)
            answers = frozenset(one.strip() for one in str(meaning).split(","))
            problems += _problems(path, line, question, answers, str(meaning))
            for place, text in enumerate(texts):
                reply = Reply(question.id, answers, str(text))
                before = replies.setdefault((question.id, _plain(reply.text)), reply)
                if before.answers != answers:
                    what = f'"{text}" stands under two answers to "{question.id}"'
                    problems.append(Problem(path, line_of(texts, place), what, "leave it in one"))
    if problems:
        raise ContentError(problems)
    return list(replies.values())


def _problems(
    path: Path, line: int, question: Question, answers: frozenset[str], meaning: str
) -> Iterator[Problem]:
    unknown = answers - {*question.answer_ids, NOT_SURE, SKIPPED}
    if unknown:
        what = f'"{question.id}" has no answer {", ".join(sorted(unknown))}'
        yield Problem(path, line, what, "mend the answer's id")
    elif len(answers) > 1 and not question.several:
        what = f'"{question.id}" takes one answer, and "{meaning}" names more'
        yield Problem(path, line, what, "put these replies under the one that they mean")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def replies_of(folder: Path, questions: Mapping[str, Question]) -> list[Reply]:
    """Give the replies that a folder's `replies.yml` teaches; none where it has no such file."""
    path = folder / REPLIES
    return read_replies(path, questions) if path.is_file() else []
