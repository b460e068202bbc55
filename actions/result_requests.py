"""Words that ask to be shown the result of the symptom check."""

from __future__ import annotations

import re

from hairline.symptoms.negation import words_in

_ASKS_FOR_THE_RESULT = re.compile(
    r"\b(?:show|see|get|give|ready for|go to|have|hear|tell)\b(?: me)?(?: (?:my|the|a|your))? "
    r"(?:results?|verdict|outcome|answer)\b|"
    r"^\W*(?:ok |okay |yes |yeah |just |please )*show(?: it| me)?(?: please| then| now)*\W*$|"
    r"\bshow me(?: what you (?:think|have|got|found|make of it))?\W*$|"
    r"\bwhats? (?:is )?(?:the|your|my) (?:verdict|results?|outcome|conclusion|opinion)\b|"
    r"\bwhat do you (?:think|reckon|make of (?:it|this|that|all that))\W*$|"
    r"\b(?:the )?(?:results?|verdict)(?: now)? please\b"
)


def asks_for_the_result(text: str) -> bool:
    """Whether words ask to be shown the result."""
    return bool(_ASKS_FOR_THE_RESULT.search(re.sub("['’]", "", text.casefold())))


# All that stands in words which find the list of answers right.
_APPROVES = re.compile(
    r"\b(?:right|correct|good|fine|ok|okay|perfect|great|accurate|true|spot on|happy with)\b"
)
_APPROVAL = words_in(
    "yes yeah yep yup ye aye ok okay all everything that thats this is it its the of them they are "
    "looks look looking seems sounds about right correct good fine perfect great lovely accurate "
    "true spot on happy with to me by i think so thank you thanks cheers please dear love mate lol "
    "now then go ahead let us see show result results my and nothing no changes change needed well "
    "cool sure absolutely exactly quite pretty much answers there can we have lets"
)
_DISAPPROVES = re.compile(r"\bnot\b|\bno (?:it|that|this|they|good|right|correct)\b")


def finds_all_right(text: str) -> bool:
    """Whether words say of the list of answers that it is right, and nothing else."""
    plain = " ".join(re.sub(r"[^\w ]", " ", re.sub("['’]", "", text.casefold())).split())
    approves = bool(_APPROVES.search(plain)) and not _DISAPPROVES.search(plain)
    return approves and "?" not in text and _APPROVAL.issuperset(plain.split())
