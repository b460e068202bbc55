"""The result of the check, its parts in order."""

from __future__ import annotations

from hairline.messages import Block, Choice, Choices, Heading, Text
from hairline.symptoms.findings import Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.next_steps import next_steps, to_read
from hairline.symptoms.possible import possible_conditions
from hairline.symptoms.reasoning import Assessment
from hairline.symptoms.time_frames import how_soon, urgent_cards


def result_blocks(
    check: SymptomCheck, findings: Findings, assessment: Assessment, *, gone_on: bool = False
) -> tuple[Block, ...]:
    """Give the result: what is urgent first, then what could fit, how much, how soon, what next.

    In an emergency there is nothing but the action, unless the person was told of it before and
    has chosen to go on (`gone_on`).
    """
    cards = urgent_cards(check, assessment)
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
        *possible_conditions(check, findings, assessment),
        Heading("How much"),
        *_how_much(assessment),
        *how_soon(check, assessment),
        *next_steps(check, assessment),
        *to_read(assessment),
        Text(
            "What this cannot tell: words cannot show whether the follicles are still open, and "
            "some kinds of hair loss look alike. A clinician can look closely, pull gently on "
            "some hairs, or take a sample."
        ),
        Text("You can keep a summary of your answers to show to a doctor."),
        after,
    )


def _how_much(assessment: Assessment) -> tuple[Block, ...]:
    if assessment.severity is None:
        return (Text("You did not say how much of the scalp has no hair."),)
    band = Text(f"{assessment.severity.words}, as you reported it.")
    if assessment.areata is None:
        return (band,)
    return (band, Text(f"If it is alopecia areata, it would be {assessment.areata.words}."))
