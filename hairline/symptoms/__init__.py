"""The symptom check: questions, reasoning, severity, urgency, report."""

from hairline.symptoms.account import read_account
from hairline.symptoms.alarms import sign_rules, with_sign
from hairline.symptoms.asking import answers_to_check, question_blocks, told, why_blocks
from hairline.symptoms.changes import (
    Change,
    asks_to_change,
    changes_in,
    meant_instead,
    named_question,
    parts_of_a_correction,
    removed_in,
    told_by_topic,
    was_left_out,
    what_was_left_out,
)
from hairline.symptoms.findings import NOT_SURE, SKIPPED, Answer, Findings, Presence
from hairline.symptoms.loading import SymptomCheck, load_symptom_check, symptom_check
from hairline.symptoms.questions import Question
from hairline.symptoms.reading import read_answer, read_statement, told_and_asked
from hairline.symptoms.reasoning import Assessment, assess
from hairline.symptoms.replies import asks, ends_in_a_question, says_yes
from hairline.symptoms.reply_classifier import load_reply_classifier
from hairline.symptoms.report import result_blocks
from hairline.symptoms.selection import next_question
from hairline.symptoms.summary import clinician_summary, stored_summary
from hairline.symptoms.understanding import understood

__all__ = [
    "NOT_SURE",
    "SKIPPED",
    "Answer",
    "Assessment",
    "Change",
    "Findings",
    "Presence",
    "Question",
    "SymptomCheck",
    "answers_to_check",
    "asks",
    "asks_to_change",
    "assess",
    "changes_in",
    "clinician_summary",
    "ends_in_a_question",
    "load_reply_classifier",
    "load_symptom_check",
    "meant_instead",
    "named_question",
    "next_question",
    "parts_of_a_correction",
    "question_blocks",
    "read_account",
    "read_answer",
    "read_statement",
    "removed_in",
    "result_blocks",
    "says_yes",
    "sign_rules",
    "stored_summary",
    "symptom_check",
    "told",
    "told_and_asked",
    "told_by_topic",
    "understood",
    "was_left_out",
    "what_was_left_out",
    "why_blocks",
    "with_sign",
]
