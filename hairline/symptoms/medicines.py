"""The medicines that somebody names in a message, by the names of the project's lexicon."""

from __future__ import annotations

import re
from functools import lru_cache

from hairline.content.lexicon import read_lexicon
from hairline.settings import data_folder
from hairline.symptoms.findings import Presence
from hairline.symptoms.negation import clauses_of, plain_words
from hairline.symptoms.person import is_about_someone_else

_DRUG = "drug"


def medicines_in(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Give the medicines that a message says are taken or were, and those that it denies.

    What a relative takes is left out.

    Args:
        text: what was typed, without what it asks.

    Returns:
        Their names in the lexicon, in the order in which they are named; "Propecia" is finasteride.
    """
    pattern, names = _spellings()
    told: dict[str, None] = {}
    denied = set()
    for clause in clauses_of(text):
        if is_about_someone_else(clause.words):
            continue
        for found in pattern.finditer(clause.words):
            name = names[found.group()]
            presence = clause.presence_at(found.start())
            if presence is Presence.PRESENT:
                told[name] = None
            elif presence is Presence.ABSENT:
                denied.add(name)
    return tuple(told), frozenset(denied - set(told))


@lru_cache(maxsize=1)
def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    lexicon = read_lexicon(data_folder() / "nlu" / "lexicon.yml")
    names = {
        plain_words(spelling): lexicon.names[_DRUG, spelling]
        for spelling in lexicon.spellings[_DRUG]
        if spelling not in lexicon.capitals
    }
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), names
