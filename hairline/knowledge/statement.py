"""Tells a message that only says what is so: "im taking olumiant", "my wife was told she has LPP".

It asks nothing, so no section answers it. What is left of it without the drug or condition are
words of having, taking and being told, and of when. Any other word ("forgot", "burns", "afraid")
may be what somebody wants to hear about, and then it is looked up like a question.
"""

from __future__ import annotations

import re

from hairline.content.markdown import words_of
from hairline.knowledge.several import begins_a_question

_PERSON = re.compile(
    r"i|im|ive|we|weve|my|our|hes?|shes?|they|theyre|his|her|him|them|me|us|wife|husband|partner"
    r"|(?:boy|girl)friend|son|daughter|child|kid|boy|girl|baby|mother|mum|mom|father|dad|brother"
    r"|sister|friend|aunt|uncle|nan|gran|(?:grand)(?:ma|dad|mother|father|son|daughter)"
    r"|doctor|dermatologist|derm|gp|consultant|specialist|nurse"
)
_VERB = re.compile(
    r"im|ive|weve|hes|shes|theyre|am|is|are|was|were|been|has|have|had|got|get|getting|on|take[ns]?"
    r"|taking|took|used?|uses|using|start|starts|started|starting|diagnosed|told|found?|says?|said"
    r"|confirmed|gave|given|prescribed|put|wears?|wearing"
)
_REST = re.compile(
    r"an?|the|its?|that|this|who|of|for|with|by|in|at|to|and|also|so|as|now|just|still|already"
    r"|currently|recently|since|ago|last|next|every|each|once|twice|again|(?:to)?days?|daily|weeks?"
    r"|weekly|months?|monthly|years?|yesterday|morning|evening|night|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|summer|winter|spring|autumn"
    r"|foam|tablets?|pills?|lotion|liquid|solution|drops|cream|treatment|sessions?|injections?|shots?"
    r"|biopsy|results?|tests?|showed|hospital|clinic|little|old|bit|few|couple|scalp|head|hi|hello|ok"
    r"|yes|well|one|two|three|four|five|six|seven|eight|nine|ten|\d+"
)
_BEGINS = re.compile(r"got|had|been|started|taking|using|on|diagnosed|told|prescribed")


def is_statement(message: str, without_terms: str) -> bool:
    """Whether a message only tells that someone has or takes what it names.

    Args:
        message: what was typed.
        without_terms: the same without the terms of the lexicon; the whole where it names none.
    """
    if "?" in message or begins_a_question(message) or message == without_terms:
        return False
    words = [
        re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", one) for one in words_of(without_terms)
    ]
    of_someone = any(map(_PERSON.fullmatch, words)) or bool(words and _BEGINS.fullmatch(words[0]))
    plain = all(any(kind.fullmatch(word) for kind in (_PERSON, _VERB, _REST)) for word in words)
    return of_someone and plain and any(map(_VERB.fullmatch, words))
