"""What a warning sign that is told outside its question does to the check: it counts, and stays."""

from __future__ import annotations

from collections.abc import Iterable

from hairline.safety.screening import load_screen
from hairline.safety.signs import Sign
from hairline.symptoms.findings import Answer, Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.reading import read_answer
from hairline.symptoms.urgency import Urgency, UrgencyRule, raised


def sign_rules(signs: Iterable[str]) -> tuple[UrgencyRule, ...]:
    """Give the signs, by id, as rules that hold whatever is answered; unknown ids are left out."""
    known = {sign.id: sign for sign in load_screen().signs}
    return tuple(
        UrgencyRule(
            id=sign.id,
            level=Urgency[sign.level.upper()],
            all_of=(),
            any_of=(),
            none_of=(),
            heading=sign.heading,
            say=sign.said,
            source=sign.source,
        )
        for name in signs
        if (sign := known.get(name)) is not None
    )


def with_sign(check: SymptomCheck, findings: Findings, sign: Sign, text: str) -> Findings:
    """Give the findings with what a message tells of a sign.

    Args:
        check: the questions.
        findings: what was answered before.
        sign: what the message raised the alarm for; it names the findings it stands for.
        text: what was typed, which may name a more particular one ("my leg is swollen").
    """
    for finding in sign.records:
        asked, _, usual = finding.partition(".")
        question = check.questions.get(asked)
        if question is None:
            continue
        read = read_answer(check, question, text).get(asked, Answer())
        told = read.present - {question.none, question.bare("no")} or {usual}
        after = (
            # One more of a list: what was told before stands beside it.
            findings.beside(asked, Answer.told(told))
            if question.several
            else findings.with_answer(asked, Answer.of(*told))
        )
        # A sign told before is not taken back by a lesser one.
        if _level(check, after) >= _level(check, findings):
            findings = after
    return findings


def _level(check: SymptomCheck, findings: Findings) -> Urgency:
    return max((rule.level for rule in raised(check.rules, findings)), default=Urgency.SELF_CARE)
