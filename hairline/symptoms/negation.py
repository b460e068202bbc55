"""Whether words that name a finding affirm it, deny it or leave it open.

Negation decides findings, so it goes by rules: the words are split into clauses, and inside a
clause a denial or a doubt reaches forward over the words after it, as in NegEx (Chapman 2001,
10.1006/jbin.2001.1029), with the phrases taken out first that look like denials and are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hairline.symptoms.findings import Presence

# Look like denials, and say nothing about the finding beside them.
_NO_DENIAL = (
    "no idea", "no clue", "no doubt", "no wonder", "not only", "not just",
    "cannot stop", "wont stop", "does not stop", "doesnt stop", "never stops",
    "did not help", "didnt help", "does not help", "doesnt help", "not help", "no help",
    "not getting better", "not better", "no better", "not going away", "wont go away",
    "doesnt go away", "does not go away", "not gone", "no relief", "without success",
    "no matter", "cannot bear", "cannot take", "cannot stand", "no change in", "not normal",
    "no more than", "not more than", "no less than", "no longer than", "not even",
)  # fmt: skip
_DOUBTS = (
    "not sure", "unsure", "not certain", "dont know", "do not know", "no idea if", "no clue if",
    "no idea whether", "cannot tell", "hard to say", "maybe", "perhaps", "might",
    "possibly", "could be", "wonder if", "wondering if", "not sure if",
)  # fmt: skip
_DENIALS = (
    "no", "not", "never", "without", "none", "nor", "neither", "deny", "denies", "denied",
    "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "havent", "hasnt", "nothing", "nope",
    "free of", "lack of", "zero", "hardly any", "absent",
)  # fmt: skip
DENYING_WORDS = frozenset(word for word in _DENIALS if " " not in word)
# Parts that answer what was asked, and reach nothing after them: "not really, my face is swollen".
_BARE_DENIAL = re.compile(r"(?:(?:no|nope|nah|not|really|at all|never|none|nothing)(?: |$))+")
# After the words: "itching? nope", "pain: none", "itching has stopped".
_DENIED_AFTER = ("nope", "none", "no", "absent", "never", "negative", "not", "not really")
_NEW_CLAUSE = (
    r"\b(?:but|however|though|although|(?<!not )(?:just|only)|except|instead|yet|whereas|while|"
    r"and (?=(?:i|im|my|it|its|he|she|they|there|now|then)\b))\b"
)
# One spelling for what is written in several ways.
_SAME = {
    "cant": "cannot", "can not": "cannot", "yr": "year", "yrs": "years", "wk": "week",
    "wks": "weeks", "mth": "month", "mths": "months", "mnths": "months", "can t": "cannot",
}  # fmt: skip
_SAME_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(_SAME, key=len, reverse=True))})\b")
# A part that begins like this speaks for itself, so a denial before it does not reach it.
_OWN_SUBJECT = re.compile(
    r"^(?:i|it|its|he|she|they|there|the|my|his|her|we|you|yes|and i|and it|and there|and my|"
    r"also|then|now|some|a|an|lots|much|many|very|has|have|is|are|was|got|had|started|with)\b"
)


@dataclass(frozen=True)
class Clause:
    """A stretch of plain words and what it says about anything named in it.

    Attributes:
        words: lower case, no punctuation or apostrophes.
        denied_from: where in `words` a denial begins to reach; None where there is none.
        doubted: whether it leaves open what it names.
    """

    words: str
    denied_from: int | None
    doubted: bool

    def presence_at(self, position: int) -> Presence:
        """Give the presence of what is named at a position in `words`."""
        if self.doubted:
            return Presence.UNKNOWN
        if self.denied_from is not None and position >= self.denied_from:
            return Presence.ABSENT
        return Presence.PRESENT


def joined(text: str) -> str:
    """Give text in lower case, without apostrophes, each word in its one spelling."""
    return _SAME_WORDS.sub(lambda match: _SAME[match.group()], re.sub(r"['’‘`´]", "", text.lower()))


def plain_words(text: str) -> str:
    """Give the words of a text, lower case, one space apart, nothing else."""
    return joined(" ".join(re.sub(r"[^\w ]", " ", joined(text)).split()))


def clauses_of(text: str) -> Iterator[Clause]:
    """Split text into clauses, each with the reach of its denial or doubt."""
    plain = joined(text)
    for sentence in re.split(r"[.;!\n]+|\s-\s", plain):
        yield from _clauses_of_sentence(sentence)


def _clauses_of_sentence(sentence: str) -> Iterator[Clause]:
    parts = [
        plain_words(part)
        for whole in re.split(r"[,:?]+", sentence)
        for part in re.split(f"(?={_NEW_CLAUSE})", whole)
    ]
    parts = [part for part in parts if part]
    carried = False
    number = 0
    while number < len(parts):
        words = parts[number]
        after = parts[number + 1] if number + 1 < len(parts) else ""
        number += 1
        if after in _DENIED_AFTER and len(words.split()) <= 3:
            # "itching? nope": the answer stands in a part of its own.
            yield Clause(words, 0, False)
            number += 1
            carried = False
            continue
        clause = _clause(words)
        if carried and clause.denied_from is None and _goes_on(words):
            clause = Clause(words, 0, clause.doubted)
        carried = clause.denied_from is not None and not _BARE_DENIAL.fullmatch(words)
        yield clause


def _goes_on(words: str) -> bool:
    """Whether a part only lengthens the list before it: "no itching, pain or redness"."""
    if re.match(_NEW_CLAUSE, words) or re.search(r"\bonly$", words):
        return False
    return len(words.split()) <= 5 and not _OWN_SUBJECT.match(words)


def _clause(words: str) -> Clause:
    blanked = words
    doubted = any(re.search(rf"\b{phrase}\b", words) for phrase in _DOUBTS)
    for phrase in _NO_DENIAL:
        blanked = re.sub(rf"\b{phrase}\b", lambda match: "_" * len(match.group()), blanked)
    denial = re.search(rf"\b(?:{'|'.join(_DENIALS)})\b", blanked)
    return Clause(words, denial.start() if denial else None, doubted)


def presence_of(term: str, text: str) -> Presence:
    """Tell whether a text affirms, denies or leaves open a term that it names."""
    plain = plain_words(term)
    for clause in clauses_of(text):
        found = re.search(rf"\b{re.escape(plain)}\b", clause.words)
        if found:
            return clause.presence_at(found.start())
    return Presence.UNKNOWN
