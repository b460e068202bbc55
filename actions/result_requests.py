"""Words that ask to be shown the result of the symptom check."""

from __future__ import annotations

import re

_ASKS_FOR_THE_RESULT = re.compile(
    r"\b(?:show|see|get|give|ready for|go to|have|hear|tell)\b(?: me)?(?: (?:my|the|a|your))? "
    r"(?:results?|verdict|outcome|answer)\b|"
    r"\bshow me(?: what you (?:think|have|got|found|make of it))?\W*$|"
    r"\bwhats? (?:is )?(?:the|your|my) (?:verdict|results?|outcome|conclusion|opinion)\b|"
    r"\bwhat do you (?:think|reckon|make of (?:it|this|that|all that))\W*$|"
    r"\b(?:the )?(?:results?|verdict)(?: now)? please\b"
)


def asks_for_the_result(text: str) -> bool:
    """Whether words ask to be shown the result."""
    return bool(_ASKS_FOR_THE_RESULT.search(re.sub("['’]", "", text.casefold())))
