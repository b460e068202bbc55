"""Reads `data/symptom_check/`; every mistake is told by file and line, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hairline.content.problems import ContentError
from hairline.content.yaml import line_of
from hairline.settings import data_folder
from hairline.symptoms.condition_file import check_look_alikes, condition_of
from hairline.symptoms.conditions import Condition
from hairline.symptoms.content_files import ContentFiles
from hairline.symptoms.likelihood import Likelihood, likelihood_of
from hairline.symptoms.named_findings import NamedFindings
from hairline.symptoms.phrases import PhraseBook
from hairline.symptoms.question_file import check_only_if, question_of, typed_phrases
from hairline.symptoms.questions import Question
from hairline.symptoms.urgency import Advice, Urgency, UrgencyRule
from hairline.symptoms.urgency_file import advice_of, rule_of


@dataclass(frozen=True, eq=False)
class SymptomCheck:
    """Everything the check reasons with. Two are the same only where they are one.

    Attributes:
        questions: by id, in the order of the file.
        advice: what is said at each level where no rule has words of its own.
        something_else: how common it is that none of the conditions is the cause.
        likelihood: by question, what its answers tell of each condition.
    """

    questions: Mapping[str, Question]
    conditions: tuple[Condition, ...]
    rules: tuple[UrgencyRule, ...]
    advice: Mapping[Urgency, Advice]
    something_else: float
    likelihood: Mapping[str, Likelihood]

    @cached_property
    def phrase_book(self) -> PhraseBook:
        """All that people type for the answers."""
        return PhraseBook(self.questions.values())

    @cached_property
    def dangers(self) -> frozenset[str]:
        """The findings that, alone or with others, mean help on the same day or sooner."""
        return frozenset(
            finding
            for rule in self.rules
            if rule.level >= Urgency.SAME_DAY
            for finding in (*rule.all_of, *rule.any_of)
        )

    @cached_property
    def log_prior(self) -> NDArray[np.float64]:
        """Natural logarithm of how common each condition is; "something else" last."""
        priors = np.array([*(c.base_rate for c in self.conditions), self.something_else])
        logs: NDArray[np.float64] = np.log(priors / priors.sum())
        return logs


def load_symptom_check(folder: Path | None = None) -> SymptomCheck:
    """Read questions with what people type, conditions and urgency rules.

    Args:
        folder: where the files are; `data/symptom_check/` by default.

    Raises:
        ContentError: every mistake, with file, line and remedy.
    """
    folder = folder or data_folder() / "symptom_check"
    check = _read(files := ContentFiles(folder))
    if files.problems:
        raise ContentError(files.problems)
    return check


@lru_cache(maxsize=1)
def symptom_check() -> SymptomCheck:
    """Give the project's check, read once a process."""
    return load_symptom_check()


def _read(files: ContentFiles) -> SymptomCheck:
    questions_path, questions = files.file("questions.yml", "questions")
    conditions_path, conditions = files.file("conditions.yml", "conditions")
    rules_path, rules = files.file("urgency.yml", "urgency_rules")
    typed = typed_phrases(files, questions.get("questions"))
    read_questions = {
        question.id: question
        for entry in files.each(questions.get("questions"), "question", questions_path)
        if (question := question_of(files, entry, typed, questions_path))
    }
    known = NamedFindings(questions.get("questions"))
    for entry in questions.get("questions") or ():
        check_only_if(files, entry, known, questions_path)
    read_conditions = tuple(
        condition
        for entry in files.each(conditions.get("conditions"), "condition", conditions_path)
        if (condition := condition_of(files, entry, known, conditions_path))
    )
    check_look_alikes(files, conditions.get("conditions"), conditions_path)
    read_rules = tuple(
        rule
        for entry in files.each(rules.get("urgency_rules"), "rule", rules_path)
        if (rule := rule_of(files, entry, known, rules_path))
    )
    something_else = (conditions.get("something_else") or {}).get("base_rate")
    if not isinstance(something_else, (int, float)) or something_else <= 0:
        what = "`something_else: {base_rate: ...}` is missing"
        mend = "say how common it is that none of the conditions is the cause"
        files.wrong(conditions_path, 1, what, mend)
        something_else = 1.0
    if len(read_conditions) == len(conditions.get("conditions") or ()) and (
        len(read_rules) == len(rules.get("urgency_rules") or ())
    ):
        # Otherwise what reads a question may be what could not be read.
        _tell_unread(files, questions, read_questions, read_conditions, read_rules, questions_path)
    return SymptomCheck(
        questions=read_questions,
        conditions=read_conditions,
        rules=read_rules,
        advice=advice_of(files, rules, rules_path),
        something_else=float(something_else),
        likelihood={
            question.id: likelihood_of(question, read_conditions)
            for question in read_questions.values()
        },
    )


def _tell_unread(
    files: ContentFiles,
    raw: Any,
    questions: Mapping[str, Question],
    conditions: tuple[Condition, ...],
    rules: tuple[UrgencyRule, ...],
    path: Path,
) -> None:
    """Tell of questions whose answers change nothing."""
    read = {feature.finding for condition in conditions for feature in condition.features}
    read.update(finding for rule in rules for finding in rule.read)
    for entry in raw.get("questions") or ():
        question = questions.get(str(entry.get("id"))) if isinstance(entry, dict) else None
        if question is None or question.id == "extent":
            continue
        if not any(f"{question.id}.{answer}" in read for answer in question.answer_ids):
            what = f'no condition and no rule reads the question "{question.id}"'
            mend = "use one of its answers there, or take the question out"
            files.wrong(path, line_of(entry, "id"), what, mend)
