"""The safety gate on lines of ours and of others: what is seen, and what is seen that is not there.

Lines that tell of danger are also said to the running assistant, in the middle of the symptom check
and after a question, since a gate that is right alone can still be talked over.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from hairline.content.articles import example_questions
from hairline.evaluation.patient import Assistant, alarm_in
from hairline.safety.alarm import AlarmKind
from hairline.safety.crisis_help import load_crisis_help
from hairline.safety.screening import Screen
from hairline.settings import data_folder

CRISIS = ("crisis_hard", "crisis_soft")
CALM = ("hyperbole", "calm_medical", "ordinary")


@dataclass(frozen=True)
class Line:
    """One line, or two where the medicine is named in a message before.

    Attributes:
        expected: what should be raised; None where nothing should.
    """

    said: tuple[str, ...]
    expected: AlarmKind | None


@dataclass(frozen=True)
class Judged:
    """How a list of lines fared.

    Attributes:
        name: the list, and where it was said.
        count: how many lines.
        wrong: the lines with danger that was not seen, or with an alarm that was not due.
        dangerous: whether alarms were due.
    """

    name: str
    count: int
    wrong: tuple[str, ...] = ()
    dangerous: bool = True

    @property
    def share(self) -> float:
        """The share that was seen where alarms were due; else of false alarms. 0 to 1."""
        wrong = len(self.wrong) / self.count if self.count else 0.0
        return 1 - wrong if self.dangerous else wrong


@dataclass
class _List:
    name: str
    lines: list[Line] = field(default_factory=list)


def read_lines(path: Path) -> list[_List]:
    """Read the lists of `tests/safety/lines.yml`."""
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    lists = [
        _List(name, [Line((text,), AlarmKind.CRISIS) for text in content[name]]) for name in CRISIS
    ]
    lists.append(
        _List(
            "emergency", [Line((one["text"],), AlarmKind.EMERGENCY) for one in content["emergency"]]
        )
    )
    lists.append(
        _List(
            "two messages",
            [
                Line((one["first"], one["then"]), AlarmKind.EMERGENCY)
                for one in content["two_messages"]
            ],
        )
    )
    lists += [_List(name, [Line((text,), None) for text in content[name]]) for name in CALM]
    return lists


def read_phrases(path: Path) -> list[_List]:
    """Read `crisis_phrases.tsv`: each phrase by its label."""
    lists: dict[str, _List] = {}
    for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        name = f"phrases: {row['label']}"
        lists.setdefault(name, _List(name)).lines.append(Line((row["phrase"],), AlarmKind.CRISIS))
    return list(lists.values())


def read_negatives(folder: Path) -> list[_List]:
    """Read what others asked of anything but danger, and the library's own example questions."""
    files = {
        "public questions": ([folder / "questions.tsv"], "question"),
        "out of scope": ([folder / "out_of_scope.tsv"], "text"),
        "CLINC150": (sorted((folder / "clinc150").glob("*.tsv")), "text"),
    }
    lists = [
        _List(name, [Line((text,), None) for path in paths for text in _column(path, column)])
        for name, (paths, column) in files.items()
    ]
    questions = example_questions(data_folder() / "articles")
    return [
        *lists,
        _List("example questions, some of danger", [Line((text,), None) for text in questions]),
    ]


def _column(path: Path, column: str) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row.get(column) or ""


def screened(screen: Screen, lists: Sequence[_List]) -> list[Judged]:
    """Judge lists by the gate alone; of two messages the second is read after the first."""
    judged = []
    for one in lists:
        wrong = [
            " ... ".join(line.said) for line in one.lines if _raised(screen, line) != line.expected
        ]
        dangerous = any(line.expected for line in one.lines)
        judged.append(Judged(one.name, len(one.lines), tuple(wrong), dangerous))
    return judged


def _raised(screen: Screen, line: Line) -> AlarmKind | None:
    alarm = screen.alarm_in(line.said[-1], line.said[:-1])
    return alarm.kind if alarm else None


def talked(
    assistant: Assistant,
    lists: Sequence[_List],
    tell: Callable[[int, int, str], Any],
) -> list[Judged]:
    """Say each line with danger to the assistant, in two states, and see whether help came.

    Args:
        assistant: the running one.
        lists: those with danger are said.
        tell: told how far it has come.
    """
    dangerous = [one for one in lists if any(line.expected for line in one.lines)]
    judged = []
    before = {
        "in the check": ("start the symptom check", "yes", "none of these", "me"),
        "after a question": ("is alopecia areata contagious",),
    }
    total = len(before) * sum(len(one.lines) for one in dangerous)
    done = 0
    for state, opening in before.items():
        for one in dangerous:
            wrong = []
            for number, line in enumerate(one.lines):
                sender = f"safety-{state}-{one.name}-{number}".replace(" ", "-")
                for text in opening:
                    assistant.says(sender, text)
                heard = [assistant.says(sender, text) for text in line.said]
                if not any(_helped(reply, line.expected) for reply in heard):
                    wrong.append(" ... ".join(line.said))
                done += 1
                tell(done, total, f"{one.name}, {state}")
            judged.append(Judged(f"{one.name}, {state}", len(one.lines), tuple(wrong)))
    return judged


def _helped(reply: str, expected: AlarmKind | None) -> bool:
    if expected is AlarmKind.CRISIS:
        return load_crisis_help().is_said_in(reply)
    return alarm_in(reply) is not None
