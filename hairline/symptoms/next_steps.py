"""What to do after the result, what to ask a clinician, and what to read."""

from __future__ import annotations

from hairline.messages import ArticleLink, Block, Bullets
from hairline.symptoms.conditions import Condition
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.questions import in_a_sentence
from hairline.symptoms.reasoning import Assessment, Fit
from hairline.symptoms.time_frames import is_later, when, without_a_card
from hairline.symptoms.urgency import Urgency


def next_steps(check: SymptomCheck, assessment: Assessment) -> tuple[Block, ...]:
    """Give what to do for what is likely, when, and what to ask a clinician."""
    likely = [candidate for candidate in assessment.named if candidate.fit is not Fit.LESS]
    steps = [_step(check, assessment, candidate.condition) for candidate in likely[:2]]
    if not steps:
        steps = ["See a doctor and show where the hair is missing. Photos with dates help."]
    if assessment.urgency >= Urgency.SAME_DAY:
        first = "Get help" if assessment.emergency else "Be seen"
        steps.insert(0, f"{first} {when(check, assessment)}, as said above. The rest can wait.")
    gentle = "Until then, be gentle with the hair"
    warned = any(rule.stops_medicine for rule in assessment.rules)
    steps.append(f"{gentle}{'' if warned else ', and do not stop a medicine without asking'}.")
    steps += [" ".join(rule.say) for rule in without_a_card(assessment)]
    ask = [f"Could this be {in_a_sentence(one.condition.name)}?" for one in likely[:2]]
    alike = assessment.look_alike
    if alike is not None and likely:
        ask.append(f"Can an examination tell it from {in_a_sentence(alike.condition.name)}?")
    ask += [
        "Does anything else have to be ruled out?",
        "Which treatments could help, and what are their risks?",
    ]
    return (
        Bullets("What to do next", tuple(steps)),
        Bullets("What you could ask", tuple(ask)),
    )


def to_read(assessment: Assessment) -> tuple[ArticleLink, ...]:
    """Give the ways to our articles about what is named, each article once."""
    named = dict.fromkeys((one.condition.article, one.condition.name) for one in assessment.named)
    links: dict[tuple[str, str], ArticleLink] = {}
    for article, name in named:
        page, _, anchor = article.partition("#")
        if page:
            links.setdefault((page, anchor), ArticleLink(name, page, anchor))
    return tuple(links.values())


def _step(check: SymptomCheck, assessment: Assessment, condition: Condition) -> str:
    """Give what to do for a condition; when to go only where the whole result says as much."""
    step = f"{condition.name}: {condition.next_step}"
    told = condition.when_to_go and assessment.urgency is condition.level
    as_soon = told and not is_later(check, assessment, condition)
    return f"{step} {condition.when_to_go}" if as_soon else step
