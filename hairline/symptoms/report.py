"""What the check says: its questions, its result, and a summary for a clinician."""

from __future__ import annotations

import datetime
import re

from hairline.messages import Block, Bullets, CareCard, Choice, Choices, Heading, Summary, Text
from hairline.symptoms.conditions import Condition
from hairline.symptoms.findings import NOT_SURE, SKIPPED, Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.questions import Question
from hairline.symptoms.reasoning import Assessment, Fit
from hairline.symptoms.selection import expected_length
from hairline.symptoms.urgency import Urgency, UrgencyRule

# The time frames that headings of urgency.yml name, soonest first. A result names one of them only:
# two cards that say "within days" and "within two weeks" leave the person to choose.
TIME_FRAMES = (
    "now",
    "today",
    "today or tomorrow",
    "within days",
    "this week",
    "within a week",
    "within a week or two",
    "within two weeks",
    "at the next contact",
    "in the next weeks",
)
_FRAME = re.compile(
    r"(?:,? and be seen)? \b(" + "|".join(sorted(TIME_FRAMES, key=len, reverse=True)) + r")\b"
)
# What a sentence may name of each: more would not be read.
_MOST_NAMED = 4
_MOST_ON_A_CARD = 5

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
    check: SymptomCheck, question: Question, findings: Findings
) -> tuple[Block, ...]:
    """Give a question with its answers, how far along it is, and the ways around it."""
    number = len(findings) + 1
    answers = tuple(
        Choice(option.label, f'/choose{{"question": "{question.id}", "answer": "{option.id}"}}')
        for option in question.answers
    )
    return (
        Text(f"Question {number} of about {expected_length(check, findings)}"),
        Text(question.text),
        Choices(answers, kind="answers"),
        _CONTROLS,
    )


def why_blocks(question: Question) -> tuple[Block, ...]:
    """Give the reason for a question."""
    return (Text(f"Why we ask: {question.why}"),)


def result_blocks(
    check: SymptomCheck, findings: Findings, assessment: Assessment, *, gone_on: bool = False
) -> tuple[Block, ...]:
    """Give the result: what is urgent first, then what could fit, how much, how soon, what next.

    In an emergency there is nothing but the action, unless the person was told of it before and
    has chosen to go on (`gone_on`).
    """
    cards = _cards(assessment)
    after = Choices(
        (
            Choice("Show my summary", "/show_summary"),
            Choice("Start again", "/start_again"),
            Choice("See the topics", "/list_topics"),
        )
    )
    if assessment.emergency and not gone_on:
        later = Text("Everything else can wait. Your answers are kept for later.")
        return (*cards, later, Choices((Choice("Show my summary", "/show_summary"),)))
    return (
        *cards,
        Heading("What could fit"),
        *_possible(check, findings, assessment),
        Heading("How much"),
        Text(_how_much(assessment)),
        Heading("How soon"),
        *_how_soon(check, assessment),
        *_next_steps(check, assessment),
        Text(
            "What this cannot tell: words cannot show whether the follicles are still open, and "
            "some kinds of hair loss look alike. A clinician can look closely, pull gently on "
            "some hairs, or take a sample."
        ),
        Text("You can keep a summary of your answers to show to a doctor."),
        after,
    )


def _by_time(assessment: Assessment) -> list[UrgencyRule]:
    """Give the rules that hold, the soonest first; of one level, by the time that they name."""
    return sorted(assessment.rules, key=lambda rule: (-rule.level, _place(rule)))


def _place(rule: UrgencyRule) -> int:
    frame = _frame(rule.heading)
    return TIME_FRAMES.index(frame) if frame else len(TIME_FRAMES)


def _frame(heading: str) -> str:
    """Give the time frame that a heading names last; empty where it names none."""
    found = _FRAME.findall(heading)
    return str(found[-1]) if found else ""


def _when(check: SymptomCheck, assessment: Assessment) -> str:
    """Give the one time frame of the result in words."""
    for rule in _by_time(assessment)[:1]:
        if rule.level is assessment.urgency and _frame(rule.heading):
            return _frame(rule.heading)
    return check.advice[assessment.urgency].name


def _cards(assessment: Assessment) -> tuple[CareCard, ...]:
    """Give at most two cards, the soonest first, with one time frame between them."""
    rules = _by_time(assessment)[: 1 if assessment.emergency else 2]
    cards: list[CareCard] = []
    for rule in rules:
        # What is as urgent takes the sooner time; what is less urgent comes with it.
        urgent = rule.level is assessment.urgency
        heading = _with_frame(rule.heading, _frame(rules[0].heading) if urgent else "")
        level = rule.level.name.lower()
        if cards and cards[0].heading == heading:
            said = tuple(dict.fromkeys((*cards[0].items, *rule.say)))
            cards = [CareCard(level, heading, said[:_MOST_ON_A_CARD])]
        else:
            cards.append(CareCard(level, heading, rule.say))
    return tuple(cards)


def _with_frame(heading: str, frame: str) -> str:
    """Put another time frame where a heading names its own; take it out where there is none."""
    found = list(_FRAME.finditer(heading))
    if not found:
        return heading
    last = found[-1]
    kept = heading[: last.start(1)] + frame if frame else heading[: last.start()]
    return kept + heading[last.end() :]


def _possible(check: SymptomCheck, findings: Findings, assessment: Assessment) -> tuple[Block, ...]:
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
        lines += _told(check, "Fits:", candidate.speaks_for)
        lines += _told(check, "Does not fit:", candidate.speaks_against)
        lines += _told(check, "Not answered:", candidate.unknown, questions=True)
        lines += _alike(check, condition)
        blocks.append(Bullets(f"{condition.name} - {candidate.fit.value}", tuple(lines)))
    return tuple(blocks)


def _alike(check: SymptomCheck, condition: Condition) -> list[str]:
    names = [c.name for c in check.conditions if c.id in condition.hard_to_tell_from]
    return [f"Words alone cannot part it from: {'; '.join(names)}"] if names else []


def _told(
    check: SymptomCheck, label: str, findings: tuple[str, ...], *, questions: bool = False
) -> list[str]:
    """Give findings as one line of plain words; nothing where there are none."""
    words = []
    for finding in findings:
        asked, _, answer = finding.partition(".")
        question = check.questions[asked]
        told = question.topic if questions else f"{question.topic} ({question.label(answer)})"
        if told not in words:
            words.append(told)
    return [f"{label} {'; '.join(words[:_MOST_NAMED])}"] if words else []


def _how_much(assessment: Assessment) -> str:
    if assessment.severity is None:
        return "You did not say how much of the scalp has no hair."
    return f"{assessment.severity.words}, as you reported it."


def _how_soon(check: SymptomCheck, assessment: Assessment) -> tuple[Block, ...]:
    advice = check.advice[assessment.urgency]
    # Where a rule spoke, its card above has said the action and the reason.
    if any(rule.level is assessment.urgency for rule in assessment.rules):
        return (Text(f"When to be seen: {_when(check, assessment)}."),)
    level = assessment.urgency.name.lower()
    return (CareCard(level, advice.heading, advice.say),)


def _next_steps(check: SymptomCheck, assessment: Assessment) -> tuple[Block, ...]:
    likely = [candidate for candidate in assessment.named if candidate.fit is not Fit.LESS]
    steps = [_step(assessment, candidate.condition) for candidate in likely[:2]]
    if not steps:
        steps = ["See a doctor and show where the hair is missing. Photos with dates help."]
    if assessment.urgency >= Urgency.SAME_DAY:
        first = "Get help" if assessment.emergency else "Be seen"
        steps.insert(0, f"{first} {_when(check, assessment)}, as said above. The rest can wait.")
    steps.append("Until then, be gentle with your hair, and do not stop a medicine on your own.")
    ask = [
        f"Could this be {c.condition.name[0].lower()}{c.condition.name[1:]}?" for c in likely[:2]
    ]
    ask += [
        "Does anything else have to be ruled out?",
        "Which treatments could help, and what are their risks?",
    ]
    return (
        Bullets("What to do next", tuple(steps)),
        Bullets("What you could ask", tuple(ask)),
    )


def _step(assessment: Assessment, condition: Condition) -> str:
    """Give what to do for a condition; when to go only where the whole result says as much."""
    step = f"{condition.name}: {condition.next_step}"
    told = condition.when_to_go and assessment.urgency is condition.level
    return f"{step} {condition.when_to_go}" if told else step


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
    answered, open_ = [], []
    for asked, answer in findings:
        question = check.questions.get(asked)
        if question is None:
            continue
        if answer in {NOT_SURE, SKIPPED}:
            open_.append(f"{question.topic} ({'not sure' if answer == NOT_SURE else 'skipped'})")
        else:
            answered.append(f"{question.topic}: {question.label(answer)}")
    band = assessment.severity.words if assessment.severity else "not answered"
    lines = [
        f"Date: {day.isoformat()}. Reported by the person through an automated assistant.",
        "No examination was made, and no diagnosis is stated here.",
        *answered,
        f"Share of the scalp without hair, as reported: {band}",
        f"Advice given on how soon to be seen: {_when(check, assessment)}"
        if finished or assessment.urgency >= Urgency.SOON
        else "The check was not finished, so no advice was given on how soon to be seen.",
    ]
    if open_:
        lines.append(f"Not answered: {'; '.join(open_)}")
    return Summary("Summary for a clinician", tuple(lines))
