"""Phrases as they were found in a message, and which of those that were found count."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hairline.symptoms.findings import Presence
from hairline.symptoms.negation import (
    Clause,
    can_before,
    is_qualified,
    names_well,
    well_after,
    well_before,
)
from hairline.symptoms.phrases import Found
from hairline.symptoms.questions import Question

# "Jaw pain and the headache" are two things.
_ARTICLES = frozenset({"a", "an", "the", "my", "his", "her", "some", "also"})
_ONLY = frozenset({"only", "just"})
# It asks where else hair is lost, so that "only" says nothing of its answers.
_BROWS = "brows"


@dataclass(frozen=True)
class Mention:
    """A phrase that was found in a clause, and what the clause makes of it."""

    found: Found
    presence: Presence
    clause: int
    start: int
    end: int
    follows_and: bool = False

    @property
    def rank(self) -> tuple[int, str]:
        """The longest phrase is the most particular one."""
        return self.found.phrase.length, self.found.phrase.answer


def mention_of(
    found: Found,
    clause: Clause,
    words: list[str],
    number: int,
    *,
    after: str = "",
    guessed: bool = False,
) -> Mention:
    """Give a phrase with what its clause makes of it; a guess counts where one was asked for.

    Args:
        found: the phrase.
        clause: where it stands.
        words: those of the clause.
        number: which clause it is.
        after: the clause that follows.
        guessed: whether a "maybe" only rounds it.
    """
    start = sum(len(word) + 1 for word in words[: found.first])
    last = sum(len(word) + 1 for word in words[: found.last])
    if clause.doubted and not guessed:
        presence = Presence.UNKNOWN
    elif (
        found.phrase.names_a_part
        and not is_qualified(after)
        and (
            well_before(clause.words, start)
            or well_after(clause.words, last + len(words[found.last]))
            or can_before(clause.words, start)
        )
    ):
        presence = Presence.ABSENT
    elif found.phrase.denies_by_itself:
        preceding = words[found.first - 1] if found.first else ""
        denied = preceding in {"not", "never", "without"}
        # "Not only the beard" has the beard.
        there = found.phrase.question == _BROWS and found.phrase.answer != "no"
        with_more = there and found.phrase.words[0] in _ONLY
        presence = Presence.ABSENT if denied and not with_more else Presence.PRESENT
    else:
        # By its last word: "my face is not swollen" denies "face swollen".
        presence = replace(clause, doubted=False).presence_at(last)
    before = next((word for word in reversed(words[: found.first]) if word not in _ARTICLES), "")
    follows_and = before in {"and", "n", "plus"}
    return Mention(found, presence, number, start, last + len(words[found.last]), follows_and)


def not_well(question: Question, mentions: list[Mention]) -> list[Mention]:
    """Those that say what is amiss, where some do: of "low but fine" that it is low."""
    well = {option.id for option in question.answers if names_well(option.label)}
    return [one for one in mentions if one.found.phrase.answer not in well] or mentions


def without_details(question: Question, mentions: list[Mention]) -> list[Mention]:
    """Those that say what there is, without words that only say how or where.

    "Everywhere" alone is an answer; of "breaks off everywhere" it is a detail. What stands behind
    an "and" is a thing of its own, and so are two places.
    """
    places = {option.id for option in question.answers if option.place}
    return [
        one
        for one in mentions
        if not one.found.phrase.in_reply
        or one.follows_and
        or one.found.phrase.answer in places
        or not any(
            other.clause == one.clause
            and not other.found.phrase.in_reply
            and not other.follows_and
            and other.found.phrase.answer != one.found.phrase.answer
            for other in mentions
        )
    ]
