"""Reads `data/symptom_check/`; every mistake is told by file and line, all at once."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import line_of, read_yaml
from hairline.settings import data_folder
from hairline.symptoms.conditions import Condition, Feature
from hairline.symptoms.likelihood import Likelihood, likelihood_of
from hairline.symptoms.named_findings import NamedFindings
from hairline.symptoms.phrases import PhraseBook
from hairline.symptoms.questions import (
    AnswerOption,
    Measure,
    Person,
    Question,
    Stage,
    SummaryPart,
)
from hairline.symptoms.severity import SeverityScale
from hairline.symptoms.urgency import Advice, Urgency, UrgencyRule

LONGEST_LABEL = 20

_FIELDS: dict[str, tuple[set[str], set[str]]] = {
    "question": (
        {"id", "topic", "text", "why", "stage", "source", "answers"},
        {
            "always", "only_if", "measure", "several", "whole_list", "can_be_well", "summary",
            "text_child", "text_other", "why_child", "why_other",
        },
    ),
    "answer": (
        {"id", "label", "usual"},
        {"says", "in_reply", "bare", "range", "describes", "none_of_others", "place", "new"},
    ),
    "condition": (
        {
            "id", "name", "what_it_is", "source", "level", "level_source", "base_rate",
            "base_rate_source", "features", "next_step", "next_step_source", "article",
        },
        {"aka", "how_common", "hard_to_tell_from", "when_to_go", "severity_scale"},
    ),
    "feature": ({"finding", "weight", "source"}, set()),
    "how_common": ({"finding", "times", "source"}, set()),
    "level": ({"id", "name", "heading", "say", "source"}, set()),
    "rule": ({"id", "level", "heading", "say", "source"}, {"all", "any", "none"}),
}  # fmt: skip


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

    @property
    def log_prior(self) -> NDArray[np.float64]:
        """Natural logarithm of how common each condition is; "something else" last."""
        priors = np.array([*(c.base_rate for c in self.conditions), self.something_else])
        logs: NDArray[np.float64] = np.log(priors / priors.sum())
        return logs


def load_symptom_check(folder: Path | None = None) -> SymptomCheck:
    """Read questions, conditions and urgency rules.

    Args:
        folder: where the three files are; `data/symptom_check/` by default.

    Raises:
        ContentError: every mistake, with file, line and remedy.
    """
    folder = folder or data_folder() / "symptom_check"
    # Lines are only wanted where there is a mistake to tell.
    check = (reader := _Reader(folder, lines=False)).read()
    if reader.problems:
        (reader := _Reader(folder, lines=True)).read()
        raise ContentError(reader.problems)
    return check


@lru_cache(maxsize=1)
def symptom_check() -> SymptomCheck:
    """Give the project's check, read once a process."""
    return load_symptom_check()


class _Reader:
    def __init__(self, folder: Path, *, lines: bool) -> None:
        self._folder = folder
        self._lines = lines
        self.problems: list[Problem] = []

    def read(self) -> SymptomCheck:
        questions_path, questions = self._file("questions.yml", "questions")
        conditions_path, conditions = self._file("conditions.yml", "conditions")
        rules_path, rules = self._file("urgency.yml", "urgency_rules")
        typed = self._typed(questions.get("questions"))
        read_questions = {
            question.id: question
            for entry in self._entries(questions.get("questions"), "question", questions_path)
            if (question := self._question(entry, typed, questions_path))
        }
        known = NamedFindings(questions.get("questions"))
        for entry in questions.get("questions") or ():
            self._only_if(entry, known, questions_path)
        read_conditions = tuple(
            condition
            for entry in self._entries(conditions.get("conditions"), "condition", conditions_path)
            if (condition := self._condition(entry, known, conditions_path))
        )
        self._look_alikes(conditions.get("conditions"), conditions_path)
        read_rules = tuple(
            rule
            for entry in self._entries(rules.get("urgency_rules"), "rule", rules_path)
            if (rule := self._rule(entry, known, rules_path))
        )
        something_else = (conditions.get("something_else") or {}).get("base_rate")
        if not isinstance(something_else, (int, float)) or something_else <= 0:
            what = "`something_else: {base_rate: ...}` is missing"
            mend = "say how common it is that none of the conditions is the cause"
            self._wrong(conditions_path, 1, what, mend)
            something_else = 1.0
        if len(read_conditions) == len(conditions.get("conditions") or ()) and (
            len(read_rules) == len(rules.get("urgency_rules") or ())
        ):
            # Otherwise what reads a question may be what could not be read.
            self._unread(questions, read_questions, read_conditions, read_rules, questions_path)
        return SymptomCheck(
            questions=read_questions,
            conditions=read_conditions,
            rules=read_rules,
            advice=self._advice(rules, rules_path),
            something_else=float(something_else),
            likelihood={
                question.id: likelihood_of(question, read_conditions)
                for question in read_questions.values()
            },
        )

    def _wrong(self, path: Path, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(path, line, what, remedy))

    def _file(self, name: str, key: str) -> tuple[Path, Any]:
        path = self._folder / name
        try:
            content = read_yaml(path.read_text(encoding="utf-8"), path, lines=self._lines)
        except FileNotFoundError:
            self._wrong(path, 1, "the file is missing", f"write it, with a list `{key}:`")
            return path, {}
        except ContentError as error:
            self.problems.extend(error.problems)
            return path, {}
        if not isinstance(content, dict) or not content.get(key):
            self._wrong(path, 1, f"the file has no list `{key}:`", "add it")
            return path, {}
        return path, content

    def _entries(self, entries: Any, kind: str, path: Path) -> Iterator[Any]:
        """Give the entries that have all their fields and an id of their own."""
        seen: set[str] = set()
        for entry in entries or ():
            if not self._fields(entry, kind, path):
                continue
            identity = str(entry["id"])
            if identity in seen:
                what = f'the {kind} "{identity}" is there twice'
                self._wrong(path, line_of(entry, "id"), what, "give one of them another id")
                continue
            seen.add(identity)
            yield entry

    def _fields(self, entry: Any, kind: str, path: Path) -> bool:
        needed, allowed = _FIELDS[kind]
        line = line_of(entry)
        if not isinstance(entry, dict):
            self._wrong(
                path, line, f"this {kind} has no fields", f"give {', '.join(sorted(needed))}"
            )
            return False
        name = entry.get("id") or entry.get("finding") or ""
        for field in sorted(needed - set(entry)):
            self._wrong(
                path, line, f'the {kind} "{name}" lacks `{field}`', f"add a line `{field}:`"
            )
        for field in sorted(set(entry) - needed - allowed):
            known = ", ".join(sorted(needed | allowed))
            what = f'`{field}` is not a field of a {kind} ("{name}")'
            self._wrong(path, line_of(entry, field), what, f"known are: {known}")
        return needed <= set(entry)

    def _choice(self, entry: Any, field: str, allowed: list[str], path: Path) -> bool:
        if entry[field] in allowed:
            return True
        what = f'`{field}: {entry[field]}` of "{entry["id"]}" is not known'
        self._wrong(path, line_of(entry, field), what, f"write one of: {', '.join(allowed)}")
        return False

    def _typed(self, questions: Any) -> dict[str, Any]:
        """Read what people type for each answer, by "question.answer", where there is a file."""
        path = self._folder / "phrases.yml"
        if not path.is_file():
            return {}
        try:
            content = read_yaml(path.read_text(encoding="utf-8"), path, lines=self._lines) or {}
        except ContentError as error:
            self.problems.extend(error.problems)
            return {}
        known = NamedFindings(questions)
        typed = {}
        for asked, answers in content.items():
            for answer, phrases in (answers or {}).items():
                finding = f"{asked}.{answer}"
                line = line_of(answers, answer)
                if known.missing({finding}):
                    what = f"{finding} is typed in words, and no question gives that answer"
                    self._wrong(path, line, what, "mend the question's or the answer's id")
                elif not isinstance(phrases, dict) or set(phrases) - {"says", "in_reply"}:
                    what = f"{finding} has something besides `says` and `in_reply`"
                    self._wrong(path, line, what, "give lists of phrases under these two")
                else:
                    typed[finding] = phrases
        return typed

    def _question(self, entry: Any, typed: Mapping[str, Any], path: Path) -> Question | None:
        answers = []
        for option in self._entries(entry["answers"], "answer", path):
            label = str(option["label"])
            if len(label) > LONGEST_LABEL:
                what = f'the label "{label}" has {len(label)} characters'
                mend = f"shorten it to {LONGEST_LABEL}, which every channel can show"
                self._wrong(path, line_of(option, "label"), what, mend)
            answers.append(option)
        sound = self._choice(entry, "stage", [stage.value for stage in Stage], path)
        for field, kind in (("measure", Measure), ("summary", SummaryPart)):
            if entry.get(field) is not None:
                sound = self._choice(entry, field, [one.value for one in kind], path) and sound
        if not sound or not answers:
            return None
        several = bool(entry.get("several"))
        # Of one answer among several the share stands by itself.
        total = 100.0 if several else sum(float(option["usual"]) for option in answers)
        none = sum(bool(option.get("none_of_others")) for option in answers)
        if none != several:
            what = f'"{entry["id"]}" has {none} answers marked `none_of_others`'
            mend = "a question that takes several answers has one such, and any other has none"
            self._wrong(path, line_of(entry), what, mend)
            return None
        groups = entry.get("only_if") or []
        return Question(
            id=str(entry["id"]),
            topic=str(entry["topic"]),
            stage=Stage(entry["stage"]),
            text=str(entry["text"]),
            why=str(entry["why"]),
            answers=tuple(
                _option(option, typed.get(f"{entry['id']}.{option['id']}") or {}, total)
                for option in answers
            ),
            only_if=tuple(
                {str(asked): tuple(str(one) for one in wanted) for asked, wanted in group.items()}
                for group in ([groups] if isinstance(groups, dict) else groups)
            ),
            always=bool(entry.get("always")),
            measure=None if entry.get("measure") is None else Measure(entry["measure"]),
            several=several,
            whole_list=bool(entry.get("whole_list")),
            can_be_well=bool(entry.get("can_be_well")),
            texts=_wordings(entry, "text"),
            whys=_wordings(entry, "why"),
            summary=SummaryPart(entry["summary"]) if entry.get("summary") is not None else None,
        )

    def _advice(self, rules: Any, path: Path) -> dict[Urgency, Advice]:
        advice = {}
        for entry in self._entries(rules.get("levels"), "level", path):
            if self._choice(entry, "id", [level.name.lower() for level in Urgency], path):
                advice[Urgency[str(entry["id"]).upper()]] = Advice(
                    str(entry["name"]), str(entry["heading"]), tuple(str(s) for s in entry["say"])
                )
        for level in Urgency:
            if level not in advice:
                what = f"`levels:` says nothing for {level.name.lower()}"
                self._wrong(path, 1, what, "add an entry with that id")
        return advice

    def _only_if(self, entry: Any, known: NamedFindings, path: Path) -> None:
        if not isinstance(entry, dict):
            return
        groups = entry.get("only_if") or []
        for group in [groups] if isinstance(groups, dict) else groups:
            named = {f"{asked}.{one}" for asked, wanted in group.items() for one in wanted}
            for finding in sorted(known.missing(named)):
                what = f'`only_if` of "{entry.get("id")}" names {finding}'
                mend = "there is no such answer: mend the question's or the answer's id"
                self._wrong(path, line_of(entry, "only_if"), what, mend)

    def _condition(self, entry: Any, known: NamedFindings, path: Path) -> Condition | None:
        features = []
        for field, kind, number in (
            ("features", "feature", "weight"),
            ("how_common", "how_common", "times"),
        ):
            for feature in entry.get(field) or ():
                if not self._fields(feature, kind, path):
                    continue
                finding = str(feature["finding"])
                if known.missing({finding}):
                    what = f'"{entry["id"]}" looks for {finding}, and no question gives that answer'
                    mend = 'write "question.answer" as in questions.yml'
                    self._wrong(path, line_of(feature, "finding"), what, mend)
                if not str(feature["source"] or "").strip():
                    what = f'the {number} of {finding} for "{entry["id"]}" has no source'
                    self._wrong(path, line_of(feature), what, "name it, or mark it P")
                value = feature[number]
                if not isinstance(value, (int, float)) or (number == "times" and value <= 0):
                    what = f'the {number} of {finding} for "{entry["id"]}" is not a number'
                    self._wrong(path, line_of(feature, number), what, "write a number")
                    continue
                # A factor on how common it is weighs like any other feature.
                weight = math.log(value) if number == "times" else float(value)
                features.append(Feature(finding, weight, str(feature["source"])))
        if not features:
            what = f'the condition "{entry["id"]}" has no features'
            self._wrong(path, line_of(entry), what, "add what speaks for and against it")
        if not self._choice(entry, "level", ["soon", "routine", "self_care"], path):
            return None
        scale = entry.get("severity_scale")
        scales = [one.value for one in SeverityScale]
        if scale is not None and not self._choice(entry, "severity_scale", scales, path):
            return None
        return Condition(
            id=str(entry["id"]),
            name=str(entry["name"]),
            what=str(entry["what_it_is"]),
            base_rate=float(entry["base_rate"]),
            level=Urgency[str(entry["level"]).upper()],
            next_step=str(entry["next_step"]),
            article=str(entry["article"] or ""),
            hard_to_tell_from=tuple(str(other) for other in entry.get("hard_to_tell_from") or ()),
            features=tuple(features),
            when_to_go=str(entry.get("when_to_go") or ""),
            severity_scale=None if scale is None else SeverityScale(scale),
        )

    def _look_alikes(self, entries: Any, path: Path) -> None:
        known = {str(entry.get("id")) for entry in entries or () if isinstance(entry, dict)}
        for entry in entries or ():
            named = (entry.get("hard_to_tell_from") if isinstance(entry, dict) else None) or ()
            for other in (str(one) for one in named):
                if other not in known or other == str(entry.get("id")):
                    what = f'`hard_to_tell_from` of "{entry.get("id")}" names "{other}"'
                    mend = "name another condition of this file by its id"
                    self._wrong(path, line_of(entry, "hard_to_tell_from"), what, mend)

    def _rule(self, entry: Any, known: NamedFindings, path: Path) -> UrgencyRule | None:
        parts = {
            part: tuple(str(f) for f in entry.get(part) or ()) for part in ("all", "any", "none")
        }
        named = {f for findings in parts.values() for f in findings}
        for finding in sorted(known.missing(named)):
            what = (
                f'the rule "{entry["id"]}" looks for {finding}, and no question gives that answer'
            )
            self._wrong(path, line_of(entry), what, 'write "question.answer" as in questions.yml')
        if not parts["all"] and not parts["any"]:
            what = f'the rule "{entry["id"]}" can never hold'
            self._wrong(path, line_of(entry), what, "name findings under `all:` or `any:`")
        if len(entry["say"]) > 5:
            what = f'the rule "{entry["id"]}" says {len(entry["say"])} lines'
            self._wrong(path, line_of(entry, "say"), what, "keep a care card to five")
        if not self._choice(entry, "level", [level.name.lower() for level in Urgency], path):
            return None
        if parts["none"] and Urgency[str(entry["level"]).upper()] >= Urgency.SOON:
            what = f'the rule "{entry["id"]}" uses `none:` at {entry["level"]}'
            mend = "a later answer must never take a warning back: leave it out"
            self._wrong(path, line_of(entry, "none"), what, mend)
        return UrgencyRule(
            id=str(entry["id"]),
            level=Urgency[str(entry["level"]).upper()],
            all_of=parts["all"],
            any_of=parts["any"],
            none_of=parts["none"],
            heading=str(entry["heading"]),
            say=tuple(str(line) for line in entry["say"]),
            source=str(entry["source"]),
        )

    def _unread(
        self,
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
                self._wrong(path, line_of(entry, "id"), what, mend)


def _phrases(*lists: Any) -> tuple[str, ...]:
    """Give the phrases of lists, those with alternatives ("bald|bare patch|spot") written out."""
    written = (str(phrase) for phrases in lists for phrase in phrases or ())
    each = (product(*(word.split("|") for word in phrase.split())) for phrase in written)
    return tuple(dict.fromkeys(" ".join(words) for some in each for words in some))


def _wordings(entry: Any, field: str) -> dict[Person, str]:
    """Give the wording for a child and for another adult, where there is one."""
    fields = {Person.CHILD: f"{field}_child", Person.OTHER: f"{field}_other"}
    return {person: str(entry[name]) for person, name in fields.items() if entry.get(name)}


def _option(option: Any, typed: Mapping[str, Any], total: float) -> AnswerOption:
    span = option.get("range")
    return AnswerOption(
        id=str(option["id"]),
        label=str(option["label"]),
        usual=float(option["usual"]) / total,
        says=_phrases(option.get("says"), typed.get("says")),
        in_reply=_phrases(option.get("in_reply"), typed.get("in_reply")),
        bare=str(option.get("bare") or ""),
        range=(float(span[0]), float(span[1])) if span else None,
        describes=str(option.get("describes") or ""),
        none_of_others=bool(option.get("none_of_others")),
        place=bool(option.get("place")),
        new=bool(option.get("new")),
    )
