"""Finds the phrases of the questions in what someone typed, after mending slips of the finger."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hairline.symptoms.negation import DENYING_WORDS, plain_words, words_in
from hairline.symptoms.questions import Question
from hairline.symptoms.slips import Slips

# May stand between the words of a phrase: "my face is a bit swollen" says "face swollen".
_BETWEEN = {
    "a", "an", "the", "my", "his", "her", "our", "their", "is", "are", "was", "were", "am",
    "be", "been", "being", "it", "its", "so", "very", "really", "quite", "bit", "little",
    "rather", "slightly", "all", "both", "getting", "gets", "feels", "feel", "looks", "look",
    "seems", "seem", "has", "have", "left", "right", "badly", "also", "now", "still", "does",
    "do", "not", "isnt", "arent", "doesnt", "dont", "got", "tiny", "wee", "some", "like", "kinda",
    "these", "small",
}  # fmt: skip
_MOST_BETWEEN = 4
_CHANGES = words_in(
    "started began starting came coming went stopped changed upped increased doubled"
)
_COMPARES = re.compile(r"\b(?:worse|different|unlike|stronger|other|more)(?: \w+){0,4} $")
_JOINING = words_in("and for with from just only")
# "Normal as far as I can see" is not about the treatment so far.
_NO_TOPIC = words_in("far how long new")
_PARTS = words_in(
    "eyebrow eyebrows brow brows lash lashes eyelash eyelashes beard moustache nail nails joint "
    "joints period periods voice edge edges hairline crown top side sides back temple temples "
    "parting part partition skin hair sight breathing gland glands front scalp energy weight neck "
    "body arms legs centre center middle line fringe ends cycle jaw jaws chew chewing eat eating "
    "bite biting see eye eyes eyesight vision temple temples comb combing"
)
# Told of any scalp, they are no sign of anything.
_HARMLESS = words_in(
    "hair hairs skin scalp head bald bare patch patches smooth normal fine clear nothing there see "
    "looks just area place round came coming back top side sides where which around through full"
)
_OF_A_PART = words_in("of at on in and to the my her his both")


@dataclass(frozen=True)
class Phrase:
    """What people type for one answer.

    Attributes:
        question: the question's id.
        answer: the answer's id.
        in_reply: whether it means the answer only where that question was just asked.
    """

    question: str
    answer: str
    words: tuple[str, ...]
    in_reply: bool

    @property
    def names_a_part(self) -> bool:
        """Whether it only names a part of the body, and nothing that is amiss with it."""
        return all(word in _PARTS or word in _BETWEEN or word in _OF_A_PART for word in self.words)

    @property
    def tells_a_change(self) -> bool:
        """Whether it says that something was begun, changed or ended: "came off the pill"."""
        return not _CHANGES.isdisjoint(self.words)

    @property
    def length(self) -> int:
        """Its letters: the longer a phrase, the more particular it is."""
        return sum(map(len, self.words))

    @property
    def joined(self) -> tuple[tuple[str, ...], ...]:
        """The words on either side of an "and" in it; nothing where there is none."""
        if "and" not in self.words:
            return ()
        place = self.words.index("and")
        return self.words[:place], self.words[place + 1 :]

    @property
    def denies_by_itself(self) -> bool:
        """Whether a denial is part of it, as in "no pores" or "only my scalp"."""
        return self.words[0] in {"just", "only"} or not DENYING_WORDS.isdisjoint(self.words)


@dataclass(frozen=True)
class Found:
    """A phrase and the places of its first and last word among the words searched."""

    phrase: Phrase
    first: int
    last: int

    def lies_within(self, other: Found) -> bool:
        """Whether it is part of a longer phrase: "fever" of "hay fever".

        What stands beside an "and" is a thing of its own: "flaky" of "red and flaky". "Just flakes"
        is no lump, and tells of the flakes.
        """
        of_another = self.phrase.question != other.phrase.question
        return (
            self.phrase.words not in other.phrase.joined
            and not (of_another and other.phrase.words[0] in {"only", "just"})
            and other.first <= self.first
            and self.last <= other.last
            and other.phrase.length > self.phrase.length
        )


def is_telling(word: str) -> bool:
    """Whether a word stands for something: not "of", not "very"."""
    return len(word) > 2 and word not in _BETWEEN | _JOINING and word not in DENYING_WORDS


class PhraseBook:
    """Every phrase of every question, ready to be found."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._by_first_word: dict[str, list[Phrase]] = defaultdict(list)
        self._own: dict[str, frozenset[str]] = {}
        words: set[str] = set()
        affirming: dict[str, set[str]] = {}
        listed = list(questions)
        self._depends = {
            question.id: {asked for group in question.only_if for asked in group}
            for question in listed
        }
        for question in listed:
            affirming[question.id] = set()
            for option in question.answers:
                label = plain_words(option.label).split()
                words.update(label)
                for text in (*option.says, *option.in_reply):
                    phrase = Phrase(
                        question.id,
                        option.id,
                        tuple(plain_words(text).split()),
                        in_reply=text not in option.says,
                    )
                    if not phrase.words:
                        continue
                    self._by_first_word[phrase.words[0]].append(phrase)
                    words.update(phrase.words)
                    if option.bare != "no":
                        affirming[question.id].update(phrase.words)
        self._signs = {
            question.id: frozenset(affirming[question.id]) - _HARMLESS for question in listed
        }
        for one, its in affirming.items():
            others = set().union(*(theirs for other, theirs in affirming.items() if other != one))
            self._own[one] = frozenset(word for word in its - others if len(word) > 2)
        self._in_reply = {
            question.id: frozenset(
                word
                for option in question.answers
                for text in option.in_reply
                for word in plain_words(text).split()
            )
            for question in listed
        }
        self._all = {
            question.id: frozenset(
                word
                for text in (
                    question.topic,
                    *(option.label for option in question.answers),
                    *(one for option in question.answers for one in option.says),
                )
                for word in plain_words(text).split()
            )
            for question in listed
        }
        topics = [
            (word, question.id)
            for question in listed
            for word in set(plain_words(question.topic).split())
            if is_telling(word) and word not in _NO_TOPIC
        ]
        times = Counter(word for word, _ in topics)
        # "Hair" and "skin" are of many questions, "nails" of one.
        self._topic_of = {word: asked for word, asked in topics if times[word] == 1}
        self._slips = Slips(words)
        self._unless = {
            (question.id, option.id): re.compile(
                rf"(?<!\bnot )(?<!\bno )\b(?:{'|'.join(map(plain_words, option.unless))})\b"
            )
            for question in listed
            for option in question.answers
            if option.unless
        }

    def topics_in(self, words: Iterable[str]) -> frozenset[str]:
        """Give the questions that words are about by the name of one's topic: "the nails"."""
        return frozenset(self._topic_of[word] for word in words if word in self._topic_of)

    def is_topic_of_another(self, word: str, question: Question) -> bool:
        """Whether a word is what another question is about, and is none of this one's."""
        own = self._all.get(question.id, frozenset()) | self._in_reply.get(question.id, frozenset())
        return self._topic_of.get(word, question.id) != question.id and word not in own

    def is_detail(self, phrase: Phrase, of: Phrase) -> bool:
        """Whether a phrase tells a detail of what another tells: "a bald spot" of "bald spot"."""
        return of.question in self._depends.get(phrase.question, ())

    def is_ruled_out(self, phrase: Phrase, words: str) -> bool:
        """Whether words beside a phrase say that it does not count: "lost weight on purpose"."""
        unless = self._unless.get((phrase.question, phrase.answer))
        found = unless.search(words) if unless is not None else None
        # "Worse than the ones I always get" is another one.
        return found is not None and not _COMPARES.search(words[: found.start()])

    def reply_words(self, question: Question) -> frozenset[str]:
        """Give the words of what is said only in reply to a question."""
        return self._in_reply.get(question.id, frozenset())

    def signs_of(self, question: Question) -> frozenset[str]:
        """Give the words that may name something of a question, in whatever words it is told."""
        return self._signs.get(question.id, frozenset())

    def words_of(self, question: Question) -> frozenset[str]:
        """Give the words of a question's phrases, labels and topic."""
        return self._all.get(question.id, frozenset())

    def own_words(self, question: str) -> frozenset[str]:
        """Give the words that only this question's affirming answers use."""
        return self._own.get(question, frozenset())

    def find(self, words: list[str]) -> Iterator[Found]:
        """Give every phrase that stands in the words, wherever it stands."""
        there = set(words)
        for first, word in enumerate(words):
            for phrase in self._by_first_word.get(word, ()):
                # Most phrases that begin with a word of the text do not end in one.
                if phrase.words[-1] not in there:
                    continue
                last = _end_of(phrase.words, words, first)
                if last is not None:
                    yield Found(phrase, first, last)

    def mended(self, text: str) -> str:
        """Give lower-case text with slips of the finger in the phrases' words put right.

        A word that is one itself is left alone: "scared" is no slip of "scarred".
        """
        return self._slips.mended(text)


def _end_of(phrase: tuple[str, ...], words: list[str], first: int) -> int | None:
    """Give the place of a phrase's last word where it begins at `first`; None where it breaks."""
    place = first
    for word in phrase[1:]:
        place += 1
        passed = 0
        while (
            place < len(words)
            and words[place] != word
            and words[place] in _BETWEEN
            and passed < _MOST_BETWEEN
        ):
            place += 1
            passed += 1
        if place >= len(words) or words[place] != word:
            return None
    return place
