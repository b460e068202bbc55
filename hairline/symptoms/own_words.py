"""What a summary gives in the person's own words: the complaint, and the medicines they name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hairline.redaction import redacted
from hairline.symptoms.medicines import medicines_in
from hairline.symptoms.negation import plain_words
from hairline.symptoms.person import as_the_patient, person_spoken_of
from hairline.symptoms.questions import Person
from hairline.symptoms.reading import told_and_asked

# A summary is one page.
_LONGEST = 240
_LONGEST_OF_MEDICINES = 160
_MOST_MEDICINES = 12
# Fewer words say no more than the answer that they were read as.
_FEWEST_WORDS = 4
_MEDICINE, _COMPLAINT = "medicine", "pattern"


@dataclass(frozen=True)
class OwnWords:
    """What somebody typed that no answer holds.

    Attributes:
        complaint: how the hair loss was first described, shortened.
        told_at: the question to which that was the reply; empty where it was told before any.
        of_medicines: the reply to the question about medicines, shortened.
        medicines: the names of those that were named at any question.
    """

    complaint: str = ""
    of_medicines: str = ""
    medicines: tuple[str, ...] = ()
    told_at: str = ""

    @classmethod
    def from_json(cls, stored: object) -> OwnWords:
        """Read what `to_json` gave; anything else counts as nothing said."""
        if not isinstance(stored, Mapping):
            return cls()
        named = stored.get("medicines")
        return cls(
            complaint=str(stored.get("complaint") or ""),
            of_medicines=str(stored.get("of_medicines") or ""),
            medicines=tuple(map(str, named)) if isinstance(named, list) else (),
            told_at=str(stored.get("told_at") or ""),
        )

    def to_json(self) -> dict[str, Any]:
        """Give it as a slot keeps it."""
        return {
            "complaint": self.complaint,
            "of_medicines": self.of_medicines,
            "medicines": list(self.medicines),
            "told_at": self.told_at,
        }

    def with_account(self, texts: Sequence[str]) -> OwnWords:
        """Add what was told before the first question."""
        told = self.complaint or quoted(texts, _LONGEST)
        after = replace(self, complaint=told)
        for text in texts:
            after = after._naming(text)
        return after

    def with_reply(self, asked: str, text: str, told: Collection[str]) -> OwnWords:
        """Add what was typed in reply to a question.

        Args:
            asked: the question's id.
            text: what was typed.
            told: the questions that it was read as an answer to.
        """
        after = self._naming(text)
        if len(text.split()) < _FEWEST_WORDS:
            return after
        if _COMPLAINT in told and not self.complaint:
            after = replace(after, complaint=quoted([text], _LONGEST), told_at=asked)
        if asked == _MEDICINE and asked in told:
            after = replace(after, of_medicines=quoted([text], _LONGEST_OF_MEDICINES))
        return after

    def without(self, asked: str) -> OwnWords:
        """Forget what was told in reply to a question that is answered anew."""
        after = replace(self, complaint="", told_at="") if asked and asked == self.told_at else self
        return replace(after, of_medicines="", medicines=()) if asked == _MEDICINE else after

    def _naming(self, text: str) -> OwnWords:
        words = text.lower()
        if person_spoken_of(plain_words(words)) is Person.OTHER:
            words = as_the_patient(words)
        told, _ = told_and_asked(words)
        named, denied = medicines_in(told)
        kept = [one for one in self.medicines if one not in denied]
        together = tuple(dict.fromkeys((*kept, *named)))[:_MOST_MEDICINES]
        return replace(self, medicines=together)


def quoted(texts: Iterable[str], longest: int) -> str:
    """Give texts as one line without what tells who wrote them.

    Args:
        texts: what was typed, a message each.
        longest: how many characters the line may have; what is longer is cut between words.
    """
    # Each by itself and whole: half an address is no longer known for one.
    line = " ".join(" ".join(map(redacted, texts)).replace('"', "'").split())
    if len(line) <= longest:
        return line
    return line[: longest - 3].rsplit(" ", 1)[0].rstrip(" ,.;") + "..."
