"""What a section says beyond its answer, for who asks more closely than its heading does.

The answer in chat is a section's first paragraph. "Does HRT help hair" is answered by the section
on the menopause, and what it says on HRT stands further down.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hairline.content.markdown import words_of
from hairline.knowledge.lexical import terms_of
from hairline.knowledge.passages import SENTENCE_END, Passage, stretches_of

# A word in more passages than this says little of what is asked more closely.
_RARE = 25
# Words of a question up to which one such word is enough; a longer one says many by the way.
_SHORT = 10
# Words of the sentences that are added.
_MOST = 60
# Characters of what is said in place of an answer that was just read.
_STRETCH = 450

Frequencies = Callable[[Sequence[str]], Sequence[int]]
"""Gives in how many passages each word occurs."""


def closer(
    passage: Passage, question: str, telling: Sequence[str], frequencies: Frequencies
) -> str:
    """Give the sentences of a section that use words of a question which its answer does not use.

    Args:
        passage: the section.
        question: what was asked.
        telling: the words of it that say what it is about (see `Rewording.telling`).
        frequencies: in how many passages words occur.

    Returns:
        One or two sentences; empty where none is closer than the answer.
    """
    said = _terms(f"{passage.heading} {passage.answer}")
    counts = zip(telling, frequencies(telling), strict=True)
    rare = [word for word, count in counts if count <= _RARE and not word.isdecimal()]
    missing = {term for word in rare for term in terms_of(word)} - said
    fewest = 1 if len(words_of(question)) <= _SHORT else 2
    sentences = SENTENCE_END.split(passage.detail)
    found = [len(missing & _terms(sentence)) for sentence in sentences]
    most = max(found, default=0)
    if most < fewest:
        return ""
    first = found.index(most)
    pair = sentences[first : first + 2]
    return " ".join(pair if len(" ".join(pair).split()) <= _MOST else pair[:1])


def rest_of(passage: Passage, telling: Sequence[str]) -> str:
    """Give the stretch of what a section says beyond its answer that uses most words of a question.

    Empty where the answer uses more of the question's words: then it is worth reading again.

    Args:
        passage: the section.
        telling: the words that say what was asked about, without the terms of its subject.
    """
    asked = {term for word in telling for term in terms_of(word)}
    rest = stretches_of(passage.detail, _STRETCH)
    best = max(rest, key=lambda text: len(asked & _terms(text)), default="")
    again = len(asked & _terms(passage.answer)) > len(asked & _terms(best))
    return "" if again else best


def _terms(text: str) -> set[str]:
    return {term for word in words_of(text) for term in terms_of(word)}
