"""Reads questions.yml and phrases.yml: what the check asks, and what people type."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

from hairline.content.problems import ContentError
from hairline.content.yaml import line_of, read_yaml
from hairline.symptoms.content_files import ContentFiles
from hairline.symptoms.named_findings import NamedFindings
from hairline.symptoms.questions import (
    AnswerOption,
    Measure,
    Person,
    Question,
    Stage,
    SummaryPart,
)

LONGEST_LABEL = 20
# What phrases.yml can have of an answer.
_TYPED = {"says", "in_reply", "unless"}


def typed_phrases(files: ContentFiles, questions: Any) -> dict[str, Any]:
    """Read what people type for each answer, by "question.answer", where there is a file."""
    path = files.folder / "phrases.yml"
    if not path.is_file():
        return {}
    try:
        content = read_yaml(path.read_text(encoding="utf-8"), path) or {}
    except ContentError as error:
        files.problems.extend(error.problems)
        return {}
    known = NamedFindings(questions)
    typed = {}
    for asked, answers in content.items():
        for answer, phrases in (answers or {}).items():
            finding = f"{asked}.{answer}"
            line = line_of(answers, answer)
            if known.missing({finding}):
                what = f"{finding} is typed in words, and no question gives that answer"
                files.wrong(path, line, what, "mend the question's or the answer's id")
            elif not isinstance(phrases, dict) or set(phrases) - _TYPED:
                what = f"{finding} has something besides `says`, `in_reply` and `unless`"
                files.wrong(path, line, what, "give lists of phrases under these")
            else:
                typed[finding] = phrases
    return typed


def question_of(
    files: ContentFiles, entry: Any, typed: Mapping[str, Any], path: Path
) -> Question | None:
    """Give the question of an entry, with what people type; None where it cannot be read."""
    answers = []
    for option in files.each(entry["answers"], "answer", path):
        label = str(option["label"])
        if len(label) > LONGEST_LABEL:
            what = f'the label "{label}" has {len(label)} characters'
            mend = f"shorten it to {LONGEST_LABEL}, which every channel can show"
            files.wrong(path, line_of(option, "label"), what, mend)
        answers.append(option)
    sound = files.is_one_of(entry, "stage", [stage.value for stage in Stage], path)
    for field, kind in (("measure", Measure), ("summary", SummaryPart)):
        if entry.get(field) is not None:
            sound = files.is_one_of(entry, field, [one.value for one in kind], path) and sound
    if not sound or not answers:
        return None
    several = bool(entry.get("several"))
    # Of one answer among several the share stands by itself.
    total = 100.0 if several else sum(float(option["usual"]) for option in answers)
    none = sum(bool(option.get("none_of_others")) for option in answers)
    if none != several:
        what = f'"{entry["id"]}" has {none} answers marked `none_of_others`'
        mend = "a question that takes several answers has one such, and any other has none"
        files.wrong(path, line_of(entry), what, mend)
        return None
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
        only_if=_groups(entry, "only_if"),
        not_if=_groups(entry, "not_if"),
        about=str(entry.get("about") or ""),
        always=bool(entry.get("always")),
        measure=None if entry.get("measure") is None else Measure(entry["measure"]),
        several=several,
        whole_list=bool(entry.get("whole_list")),
        can_be_well=bool(entry.get("can_be_well")),
        texts=_wordings(entry, "text"),
        whys=_wordings(entry, "why"),
        summary=SummaryPart(entry["summary"]) if entry.get("summary") is not None else None,
    )


def _groups(entry: Any, field: str) -> tuple[dict[str, tuple[str, ...]], ...]:
    """Give the groups of answers of an entry's `only_if` or `not_if`."""
    groups = entry.get(field) or []
    return tuple(
        {str(asked): tuple(str(one) for one in wanted) for asked, wanted in group.items()}
        for group in ([groups] if isinstance(groups, dict) else groups)
    )


def check_only_if(files: ContentFiles, entry: Any, known: NamedFindings, path: Path) -> None:
    """Tell of answers that say whom an entry is for, or its answers, and that are not there."""
    if not isinstance(entry, dict):
        return
    fields = [(entry, "only_if"), (entry, "not_if")]
    options = [option for option in entry.get("answers") or () if isinstance(option, dict)]
    fields += [(option, "not_if") for option in options]
    for part, field in fields:
        for group in _groups(part, field):
            named = {f"{asked}.{one}" for asked, wanted in group.items() for one in wanted}
            for finding in sorted(known.missing(named)):
                what = f'`{field}` of "{entry.get("id")}" names {finding}'
                mend = "there is no such answer: mend the question's or the answer's id"
                files.wrong(path, line_of(part, field), what, mend)


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
        unless=_phrases(typed.get("unless")),
        bare=str(option.get("bare") or ""),
        range=(float(span[0]), float(span[1])) if span else None,
        describes=str(option.get("describes") or ""),
        none_of_others=bool(option.get("none_of_others")),
        place=bool(option.get("place")),
        new=bool(option.get("new")),
        not_if=_groups(option, "not_if"),
    )
