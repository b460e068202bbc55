"""What the check says while it asks: its questions, and the answers to look over."""

from __future__ import annotations

from collections.abc import Iterable

from hairline.messages import Block, Bullets, Choice, Choices, Text
from hairline.symptoms.findings import NOT_SURE, Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.questions import Person, Question, in_a_sentence
from hairline.symptoms.selection import expected_length

# Stands between the answers of a payload that names several.
AND = "+"

_CONTROLS = Choices(
    (
        Choice("Not sure", "/not_sure"),
        Choice("Skip", "/skip"),
        Choice("Go back", "/go_back"),
        Choice("Why do you ask?", "/why_do_you_ask"),
        Choice("Stop", "/stop"),
    ),
    kind="controls",
)


def question_blocks(
    check: SymptomCheck, question: Question, findings: Findings, number: int
) -> tuple[Block, ...]:
    """Give a question with its answers, how far along it is, and the ways around it.

    Args:
        check: all questions.
        question: the one to ask.
        findings: what was answered; what was told of this question by the way is not asked again.
        number: which question it is, from 1.
    """
    # What was told by the way stands, and the rest is asked for; an answer to change is all open.
    told = findings.present(question.id) if question.has_open_rest(findings) else frozenset()
    offered = [option for option in question.answers if option.is_offered(findings)]
    open_ = [option for option in offered if option.id not in told]
    answers = tuple(
        Choice(option.label, f'/choose{{"question": "{question.id}", "answer": "{option.id}"}}')
        for option in open_
    )
    described = tuple(f"{option.label}: {option.describes}" for option in open_ if option.describes)
    asked = question.text_for(Person.of(findings))
    if told:
        asked = f"You told me: {labels(question, findings)}. Is there anything more? {asked}"
    elif question.id in findings:
        asked = f"You said: {labels(question, findings)}. {asked}"
    elif question.about and findings.present(question.about):
        before = labels(check.questions[question.about], findings)
        asked = f"You told me: {before}. {asked}"
    changes = question.id in findings and not told
    progress = Text(f"Question {number} of about {expected_length(check, findings, number)}")
    return (
        *(() if changes else (progress,)),
        Text(f"{asked} You can name more than one." if question.several else asked),
        *((Bullets("", described),) if described else ()),
        Choices(answers, kind="answers", several=question.several),
        _CONTROLS,
    )


def labels(question: Question, findings: Findings) -> str:
    """Give what was answered to a question in the words of its answers."""
    answer = findings.answer_to(question.id)
    open_ = "not sure" if answer.without == NOT_SURE else "skipped"
    if answer.without and not answer.present and not answer.absent:
        return open_
    present = [option.label for option in question.answers if option.id in answer.present]
    if not present and answer.closed:
        present = [question.label(question.nothing)]
    # "None of these" says it all.
    is_nothing = answer.nothing or (answer.closed and not answer.present)
    denied = frozenset() if is_nothing else answer.absent
    absent = [option.label for option in question.answers if option.id in denied]
    if absent and not question.several and len(question.answers) == len(absent) + 1:
        # Of a yes and a no, what is not the one is the other.
        return next(one.label for one in question.answers if one.id not in answer.absent)
    rest = [f"the rest: {open_}"] if answer.without else []
    return "; ".join([*present, *(f"not {in_a_sentence(label)}" for label in absent), *rest])


def told(check: SymptomCheck, findings: Findings, questions: Iterable[str]) -> tuple[str, ...]:
    """Give what was understood of some questions, a line each: "Itching: Yes"."""
    return tuple(
        f"{question.topic}: {labels(question, findings)}"
        for asked in questions
        if (question := check.questions.get(asked)) is not None
    )


def answers_to_check(check: SymptomCheck, findings: Findings) -> tuple[Block, ...]:
    """Give every answer, numbered, with a way to change it, before the result is shown."""
    questions = [
        check.questions[asked] for asked, _ in findings if check.questions.get(asked) is not None
    ]
    lines = tuple(
        f"{number}. {question.topic}: {labels(question, findings)}"
        for number, question in enumerate(questions, 1)
    )
    changes = tuple(
        Choice(f"Change {number}", f'/change_answer{{"question": "{question.id}"}}')
        for number, question in enumerate(questions, 1)
    )
    return (
        Text("Before the result: please check your answers."),
        Bullets("", lines),
        Text(
            "If something is wrong, say so in your own words, or say its number, as in "
            '"change 3". If all is right, choose "Show my result".'
        ),
        Choices((Choice("Show my result", "/show_result"), *changes), kind="controls"),
    )


def why_blocks(question: Question, findings: Findings) -> tuple[Block, ...]:
    """Give the reason for a question."""
    return (Text(f"Why we ask: {question.why_for(Person.of(findings))}"),)
