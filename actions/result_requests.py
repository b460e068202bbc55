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


_WHERE = (
    r"(?:doctor|doctors|docs?|gp|gps|a ?(?:&|and|n) ?e|er|emergency room|emergency department|"
    r"casualty|hospital|clinic|specialist|dermatologist|derm|ambulance|111|urgent care|walk in|"
    r"surgery)"
)
_WHO = r"(?:i|we|he|she|they|ah|my \w+)"
# "Should I take him to A&E tonight or wait for the GP", "is it urgent", "or just go".
_ASKS_HOW_SOON = re.compile(
    rf"\b(?:should|shall|do|does|must|can|could) {_WHO} (?:\w+ ){{0,9}}?{_WHERE}\b|"
    rf"\b(?:should|shall|can|could|do|must) {_WHO} (?:\w+ ){{0,2}}?"
    r"(?:wait|rush|go (?:now|tonight|today|in))\b|"
    r"\bhow (?:soon|urgent|quick(?:ly)?|long can i (?:wait|leave it))\b|"
    r"\b(?:is|how) (?:it|this|that) (?:(?:that|really|very|so|all) )*"
    r"(?:urgent|serious|an emergency|bad)\b|"
    r"\bcan (?:it|this|that) wait\b|\bor (?:can i |do i |should i )?(?:just )?go\W*$|"
    rf"\b(?:which|what) (?:kind of |sort of )?{_WHERE}\b|"
    rf"\b(?:tonight|today|now|tomorrow) or (?:\w+ ){{0,6}}"
    rf"(?:morning|tomorrow|monday|wait|{_WHERE})\b|"
    rf"\bwait (?:for|until|till|to see) (?:\w+ ){{0,4}}?(?:{_WHERE}|morning|tomorrow|monday)\b"
)
# What is asked of a medicine or a product is no question when to be seen.
_OF_A_TREATMENT = re.compile(
    r"\b(?:minoxidil|finasteride|shampoo|treat\w*|cost|costs|pay|surgery for|transplant|tests?|"
    r"nhs wait|waiting list|vitamins?|cream)\b"
)
_MOST_WORDS = 25


def asks_how_soon(text: str) -> bool:
    """Whether words ask if, where or how soon somebody has to be seen."""
    plain = " ".join(re.sub(r"[^\w&? ]", " ", re.sub("['’]", "", text.casefold())).split())
    short = len(plain.split()) <= _MOST_WORDS
    return short and bool(_ASKS_HOW_SOON.search(plain)) and not _OF_A_TREATMENT.search(plain)


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
