"""The symptom check: questions, reasoning, severity, urgency, report."""

from hairline.symptoms.alarms import sign_rules, with_sign
from hairline.symptoms.findings import NOT_SURE, SKIPPED, Findings, Presence
from hairline.symptoms.loading import SymptomCheck, load_symptom_check
from hairline.symptoms.questions import Question
from hairline.symptoms.reading import asks, read_answer, says_yes
from hairline.symptoms.reasoning import Assessment, assess
from hairline.symptoms.report import (
    clinician_summary,
    question_blocks,
    result_blocks,
    why_blocks,
)
from hairline.symptoms.selection import next_question

__all__ = [
    "NOT_SURE",
    "SKIPPED",
    "Assessment",
    "Findings",
    "Presence",
    "Question",
    "SymptomCheck",
    "asks",
    "assess",
    "clinician_summary",
    "load_symptom_check",
    "next_question",
    "question_blocks",
    "read_answer",
    "result_blocks",
    "says_yes",
    "sign_rules",
    "why_blocks",
    "with_sign",
]
