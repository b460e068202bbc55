"""How soon, in words: the one time frame of a result, whichever rules speak in it."""

from __future__ import annotations

import re

from hairline.messages import Block, CareCard, Heading, Text
from hairline.symptoms.conditions import Condition
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.reasoning import Assessment
from hairline.symptoms.urgency import UrgencyRule

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
)
_FRAME = re.compile(
    r"(?:,? and be seen)? \b(" + "|".join(sorted(TIME_FRAMES, key=len, reverse=True)) + r")\b"
)
_MOST_ON_A_CARD = 5
_HOW_SOON = Heading("How soon")
_AS_WELL = "To speak of at the same visit"


def _by_time(assessment: Assessment) -> list[UrgencyRule]:
    """Give the rules that hold, the soonest first; of one level, by the time that they name."""
    return sorted(assessment.rules, key=lambda rule: (-rule.level, _place(rule)))


def _place(rule: UrgencyRule) -> int:
    """Give where the time frame of a rule stands, from the soonest; without one it comes last."""
    frame = _frame(rule.heading)
    return TIME_FRAMES.index(frame) if frame else len(TIME_FRAMES)


def _frame(heading: str) -> str:
    """Give the time frame that a heading names last; empty where it names none."""
    found = _FRAME.findall(heading)
    return str(found[-1]) if found else ""


def when(check: SymptomCheck, assessment: Assessment) -> str:
    """Give the one time frame of the result in words."""
    for rule in _by_time(assessment)[:1]:
        if rule.level is assessment.urgency and _frame(rule.heading):
            return _frame(rule.heading)
    return check.advice[assessment.urgency].name


def _cards_shown(assessment: Assessment) -> int:
    return 1 if assessment.emergency else 2


def without_a_card(assessment: Assessment) -> tuple[UrgencyRule, ...]:
    """Give the rules that are to be heard, and for whose words no card has room."""
    others = _by_time(assessment)[_cards_shown(assessment) :]
    return tuple(rule for rule in others if rule.said_anyway)


def urgent_cards(check: SymptomCheck, assessment: Assessment) -> tuple[CareCard, ...]:
    """Give at most two cards, the soonest first, with one time frame between them."""
    rules = _by_time(assessment)[: _cards_shown(assessment)]
    if rules and rules[0].level is not assessment.urgency:
        # What could fit asks for a sooner visit than any rule: "book a routine visit" above it
        # would be the wrong thing to read first.
        said = tuple(dict.fromkeys(line for rule in rules for line in rule.say))
        level = rules[0].level.name.lower()
        return (_advice(check, assessment), CareCard(level, _AS_WELL, said[:_MOST_ON_A_CARD]))
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


def how_soon(check: SymptomCheck, assessment: Assessment) -> tuple[Block, ...]:
    """Give the one time frame of the result under its heading; nothing where a card has said it."""
    frame = when(check, assessment)
    cards = urgent_cards(check, assessment)
    if not cards:
        return (_HOW_SOON, _advice(check, assessment))
    if _frame(cards[0].heading) == frame:
        return ()
    return (_HOW_SOON, Text(f"When to be seen: {frame}."))


def _advice(check: SymptomCheck, assessment: Assessment) -> CareCard:
    """Give what is said at the level of the result where no rule has words of its own."""
    advice = check.advice[assessment.urgency]
    return CareCard(assessment.urgency.name.lower(), advice.heading, advice.say)


def is_later(check: SymptomCheck, assessment: Assessment, condition: Condition) -> bool:
    """Whether a condition names a later time frame than the whole result."""
    frame = _frame(f" {when(check, assessment)}")
    soonest = TIME_FRAMES.index(frame) if frame else len(TIME_FRAMES)
    named = _FRAME.findall(condition.when_to_go)
    return any(TIME_FRAMES.index(frame) > soonest for frame in named)
