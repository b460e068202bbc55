"""A summary for a clinician: what was reported, under headings, and no diagnosis."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from hairline.messages import Summary, SummarySection
from hairline.symptoms.alarms import sign_rules
from hairline.symptoms.asking import labels
from hairline.symptoms.findings import Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.questions import Person, SummaryPart
from hairline.symptoms.reasoning import Assessment, assess
from hairline.symptoms.time_frames import when
from hairline.symptoms.urgency import Urgency

# The slot of a conversation that holds its check.
SLOT = "symptom_check"

_ABOUT = {
    Person.SELF: "A person reported this about themselves through an automated assistant.",
    Person.CHILD: "A person reported this about their child through an automated assistant.",
    Person.OTHER: "A person reported this about another adult through an automated assistant.",
}
_ABOUT_NOBODY = (
    "A person reported this through an automated assistant, and did not say whom it is about."
)
# Told by the line above, not by its answer.
_WHO = "who"


def clinician_summary(
    check: SymptomCheck,
    findings: Findings,
    assessment: Assessment,
    day: datetime.date,
    *,
    finished: bool = True,
) -> Summary:
    """Give the answers as a text to take to a clinician. It states no diagnosis.

    Args:
        check: the questions.
        findings: what was answered.
        assessment: for severity and urgency.
        day: the date that stands on it.
        finished: whether a result was given; before that only a warning is advice.
    """
    head: list[str] = []
    reported: dict[SummaryPart, list[str]] = {part: [] for part in SummaryPart}
    unanswered: list[str] = []
    unasked: list[str] = []
    said = dict(findings)
    for question in check.questions.values():
        if question.id not in said:
            if question.is_for(findings):
                unasked.append(question.topic)
            continue
        line = f"{question.topic}: {labels(question, findings)}"
        answer = said[question.id]
        if answer.without and not (answer.present or answer.absent):
            unanswered.append(line)
        elif question.summary is not None:
            reported[question.summary].append(line)
        elif question.id != _WHO:
            head.append(line)
    if assessment.areata is not None:
        words = assessment.areata.words
        reported[SummaryPart.SEVERITY].append(f"If it is alopecia areata: {words}")
    if unasked:
        unanswered.append(f"Not asked: {'; '.join(unasked)}")
    warned = any(rule.level >= Urgency.SOON for rule in assessment.rules)
    advice = (
        f"Advice given on how soon to be seen: {when(check, assessment)}"
        if finished or warned
        else "The check was not finished, so no advice was given on how soon to be seen."
    )
    about = _ABOUT[Person.of(findings)] if findings.known(_WHO) else _ABOUT_NOBODY
    return Summary(
        "Summary for a clinician",
        (
            f"Date: {day.day} {day:%B %Y}. {about}",
            "No examination was made, and no diagnosis is stated here.",
            advice,
            *head,
        ),
        (
            *(
                SummarySection(part.value.capitalize(), tuple(lines or ("Nothing reported",)))
                for part, lines in reported.items()
            ),
            SummarySection("What was not answered", tuple(unanswered or ("Nothing",))),
        ),
    )


def stored_summary(check: SymptomCheck, stored: object, day: datetime.date) -> Summary | None:
    """Give the summary of a check as the slot of its conversation keeps it.

    Returns:
        None where nothing was answered.
    """
    if not isinstance(stored, Mapping):
        return None
    findings = Findings.from_json(stored.get("findings"))
    if not len(findings):
        return None
    alarms = [str(sign) for sign in stored.get("alarms") or ()]
    return clinician_summary(
        check,
        findings,
        assess(check, findings, sign_rules(alarms)),
        day,
        finished=bool(stored.get("finished")),
    )
