"""What the first words of a reply answer: "no, burning only", "yes since spring"."""

from __future__ import annotations

import re

from hairline.symptoms.denials import NO_EMERGENCY, leaves_something_over
from hairline.symptoms.findings import NOT_SURE
from hairline.symptoms.message import Message
from hairline.symptoms.negation import is_said_to_be_well
from hairline.symptoms.phrases import is_telling
from hairline.symptoms.questions import Stage
from hairline.symptoms.replies import MOST_WORDS, is_only_no, is_only_unsure, is_only_yes, says_yes

_PUTS_RIGHT = re.compile(r"\b(?:only|not) (?:about )?\d|\d \w+ only\b|\bi (?:meant|said|told)\b")


def leading_answer(message: Message) -> str:
    """Give what the first words answer: "no, burning only", "yes since spring"."""
    if not message.clauses or len(message.clauses[0].words.split()) > MOST_WORDS:
        return ""
    first = message.clauses[0].words
    if is_only_unsure(first) and message.asked.stage is not Stage.SAFETY:
        # "Idk, she won't let me look."
        return NOT_SURE
    if is_only_yes(first):
        return message.asked.bare("yes")
    if not message.asked.several and says_yes(first) and not message.clauses[0].doubted:
        # "Yes, some gland is there behind the neck."
        return message.asked.bare("yes")
    if message.clauses[0].doubted and is_only_no(message.clauses[-1].words.removeprefix("but ")):
        # "Dunno what tufts means, but no."
        return message.asked.bare("no")
    if not is_only_no(first):
        return ""
    safety = message.asked.stage is Stage.SAFETY
    harmless = NO_EMERGENCY if safety else frozenset()
    if message.asked.whole_list and leaves_something_over(
        message.clauses, message.naming(), harmless, alarming=safety
    ):
        return ""
    # "no, my lips tingle": what follows may be the very thing, in words that are not known.
    if safety and any(_PUTS_RIGHT.search(clause.words) for clause in message.clauses[1:]):
        # "No, it is 3 weeks only, not 2 years" puts something else right.
        return ""
    doubtful_words = message.vocabulary.own if safety else message.own_words
    # "No but my joints hurt": what hurts is known.
    doubtful_words -= message.told_of_others()
    doubtful = any(
        clause.denied_from is None
        and not is_said_to_be_well(clause.words, alarming=safety)
        and any(word in doubtful_words and is_telling(word) for word in clause.words.split())
        for clause in message.clauses[1:]
    )
    return "" if doubtful else message.asked.bare("no")
