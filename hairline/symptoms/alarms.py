"""What a warning sign that is told outside its question does to the check: it counts, and stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hairline.safety.screening import load_screen
from hairline.safety.signs import Sign
from hairline.symptoms.findings import Answer, Findings, Presence
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


# What a sign stands for in the answers: of each group one finding is enough.
Grounds = tuple[tuple[str, ...], ...]


def with_sign(
    check: SymptomCheck, findings: Findings, sign: Sign, text: str
) -> tuple[Findings, Grounds]:
    """Give the findings with what a message tells of a sign, and which of them it stands on.

    Args:
        check: the questions.
        findings: what was answered before.
        sign: what the message raised the alarm for; it names the findings it stands for.
        text: what was typed, which may name a more particular one ("my leg is swollen").
    """
    grounds: list[tuple[str, ...]] = []
    for finding in sign.records:
        asked, _, usual = finding.partition(".")
        question = check.questions.get(asked)
        if question is None:
            continue
        read = read_answer(check, question, text).get(asked, Answer())
        told = read.present - {question.none, question.bare("no")} or {usual}
        grounds.append(_ground(sign, finding, told))
        after = (
            # One more of a list: what was told before stands beside it.
            findings.beside(asked, Answer.told(told))
            if question.several
            else findings.with_answer(asked, Answer.of(*told))
        )
        # A sign told before is not taken back by a lesser one.
        if _level(check, after) >= _level(check, findings):
            findings = after
    return findings, tuple(grounds)


def _ground(sign: Sign, finding: str, told: Iterable[str]) -> tuple[str, ...]:
    """Give the findings, one of which has to hold for a sign, of those that were told.

    Where a sign stands on two answers of one list, as on a headache and a jaw, each is its own.
    """
    asked = finding.partition(".")[0]
    named = {f"{asked}.{one}" for one in told}
    others = {one for one in sign.records if one != finding and one.startswith(f"{asked}.")}
    if not others:
        return tuple(sorted(named))
    return (finding,) if finding in named else tuple(sorted(named - others or {finding}))


def alarms_from_json(stored: object) -> dict[str, Grounds]:
    """Read the signs that a check has kept; an older one kept no more than their ids."""
    if not isinstance(stored, Mapping):
        ids = stored if isinstance(stored, list) else []
        return {str(sign): () for sign in ids}
    return {
        str(sign): tuple(tuple(map(str, group)) for group in groups)
        for sign, groups in stored.items()
    }


def is_taken_back(sign_id: str, grounds: Grounds, findings: Findings) -> bool:
    """Whether somebody denied what a warning sign stands on, where that was asked or corrected.

    Args:
        sign_id: the sign.
        grounds: what it was told by; of an older conversation that is not known.
        findings: what is answered now.
    """
    if not grounds:
        sign = next((one for one in load_screen().signs if one.id == sign_id), None)
        grounds = tuple((one,) for one in sign.records) if sign is not None else ()
    return any(
        group and all(findings.presence(one) is Presence.ABSENT for one in group)
        for group in grounds
    )


def denied_in(signs: Mapping[str, Grounds], text: str) -> set[str]:
    """Give the signs that stand on no answer, and that a text takes back by their own words."""
    screen = load_screen()
    return {
        sign.id
        for sign in screen.signs
        if sign.id in signs and not sign.records and screen.denies(sign, text)
    }


def _level(check: SymptomCheck, findings: Findings) -> Urgency:
    return max((rule.level for rule in raised(check.rules, findings)), default=Urgency.SELF_CARE)
