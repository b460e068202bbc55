"""The kinds of hair loss that could fit, with what speaks for each and against it."""

from __future__ import annotations

from collections.abc import Iterable

from hairline.messages import Block, Bullets, Text
from hairline.symptoms.conditions import Condition
from hairline.symptoms.findings import Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.questions import Stage, SummaryPart, in_a_sentence
from hairline.symptoms.reasoning import Assessment, Contribution, Fit

# Log-odds from which a missing answer of a list, and who somebody is, are named in a result.
_TELLS_BY_ITS_ABSENCE = 1.5
_TELLS_BY_ITSELF = 1.0
# What a sentence may name of each: more would not be read.
_MOST_NAMED = 4
_EXAMINED = "An examination is needed for that."


def possible_conditions(
    check: SymptomCheck, findings: Findings, assessment: Assessment
) -> tuple[Block, ...]:
    """Give what could fit, a list for each: what fits, what does not, what was not answered."""
    named = assessment.named
    if not named or (named[0].fit is Fit.LESS and assessment.other > named[0].likelihood):
        return (
            Text(
                "None of the kinds of hair loss that I know fits your answers well. That is a "
                "reason to have it looked at, not a reason to worry."
            ),
        )
    blocks: list[Block] = []
    for candidate in named:
        condition = candidate.condition
        lines = [condition.what]
        fits = [one for one in candidate.speaks_for if _is_worth_saying(check, one)]
        against = [
            one
            for one in candidate.speaks_against
            if _is_worth_saying(check, one)
            and _speaks_against(check, one)
            and not _is_beside_another(check, findings, one)
        ]
        lines += _line("Fits:", _named(check, fits))
        lines += _line("Does not fit:", _named(check, against))
        open_ = [finding.partition(".")[0] for finding in candidate.unknown]
        topics = [check.questions[asked].topic for asked in open_ if asked not in findings]
        lines += _line("Not known:", topics)
        if candidate is assessment.look_alike:
            fit = "cannot be ruled out"
            lines.append(f"Words alone cannot tell it from: {named[0].condition.name}. {_EXAMINED}")
        else:
            fit = candidate.fit.value
            lines += _alike(assessment, condition)
        blocks.append(Bullets(f"{condition.name} - {fit}", tuple(lines)))
    return tuple(blocks)


def _alike(assessment: Assessment, condition: Condition) -> list[str]:
    """Give what cannot be told from it, but for what an answer, such as the sex, rules out."""
    alike = {c.condition.id: c for c in assessment.candidates if not c.ruled_out}
    names = [alike[one].condition.name for one in condition.hard_to_tell_from if one in alike]
    return [f"Words alone cannot tell it from: {'; '.join(names)}. {_EXAMINED}"] if names else []


def _is_worth_saying(check: SymptomCheck, one: Contribution) -> bool:
    """Whether a finding would tell a reader something.

    That one answer of many was not named, or that somebody is a woman, says little by itself.
    """
    question = check.questions[one.finding.partition(".")[0]]
    if question.several and not one.holds:
        return abs(one.log_odds) >= _TELLS_BY_ITS_ABSENCE
    return question.stage is not Stage.WHO or abs(one.log_odds) >= _TELLS_BY_ITSELF


def _speaks_against(check: SymptomCheck, one: Contribution) -> bool:
    """Whether a reader would take a finding for an argument against a cause.

    A new medicine or painful joints make another cause likelier, and rule out none.
    """
    asked, _, answer = one.finding.partition(".")
    question = check.questions[asked]
    beside = question.stage is Stage.CONTEXT and question.summary is not SummaryPart.PATTERN
    negative = answer in {question.none, question.bare("no")}
    return not (beside and one.holds and not negative)


def _is_beside_another(check: SymptomCheck, findings: Findings, one: Contribution) -> bool:
    """Whether a medicine is missing where another was told: "not: new medicine" would be untrue."""
    asked = one.finding.partition(".")[0]
    drugs = check.questions[asked].summary is SummaryPart.DRUGS
    return drugs and not one.holds and bool(findings.present(asked))


def _named(check: SymptomCheck, contributions: Iterable[Contribution]) -> list[str]:
    """Give findings in words: what holds by its answer, what is missing with a "no" before it."""
    words = []
    for one in contributions:
        asked, _, answer = one.finding.partition(".")
        question = check.questions[asked]
        label = question.label(answer)
        said = label if one.holds else f"not {in_a_sentence(label)}"
        words.append(f"{question.topic} ({said})")
    return words


def _line(label: str, named: Iterable[str]) -> list[str]:
    """Give one line of what is named, each once; nothing where nothing is."""
    words = list(dict.fromkeys(named))
    return [f"{label} {'; '.join(words[:_MOST_NAMED])}"] if words else []
