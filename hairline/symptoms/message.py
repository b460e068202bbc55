"""A message taken apart: which phrases it names, and what its clauses make of them."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from hairline.symptoms.denials import (
    Vocabulary,
    denies_all,
    leaves_something_over,
    says_none,
)
from hairline.symptoms.findings import NOT_SURE, Answer, Presence
from hairline.symptoms.measures import band_of
from hairline.symptoms.negation import Clause, clauses_of, well_after, well_before
from hairline.symptoms.person import is_about_someone_else, names_a_relative, patient_spans
from hairline.symptoms.phrases import Found, PhraseBook, is_telling
from hairline.symptoms.quantities import duration_in_days, volunteered_age
from hairline.symptoms.questions import Measure, Question, Stage
from hairline.symptoms.replies import MOST_WORDS, is_only_no, is_only_yes, says_yes

# A length of time beside these is that of the hair loss, and beside the others of something else.
_OF_THE_LOSS = {"pattern", "shedding", "course", "patch_count", "onset"}
_NOT_OF_THE_LOSS = {"medicine", "trigger", "birth", "past", "family", "hormones", "styles"}
_HAIR_LOSS = re.compile(
    r"\b(?:hair|patch|patches|spot|spots|bald\w*|thinning|shed\w*|losing|lost|falling|fell|fallen|"
    r"receding)\b"
)
_FOUND = re.compile(
    r"\b(?:it|they|this|that) (?:has|have|started|began|begun|appeared|came|showed|is|are|been)\b|"
    r"\b(?:found|noticed|spotted|saw|seen|started|began|appeared|showed up|going on|"
    r"happening|came up|came on|popped up|turned up)\b"
)
_PUTS_RIGHT = re.compile(r"\b(?:only|not) (?:about )?\d|\d \w+ only\b|\bi (?:meant|said|told)\b")
_A_SHORT_PART = 6
_OF_OTHERS = re.compile(
    r"\b(?:baby|born|birth|pregnan\w*|ago i|old|took|taking|on it|pill|tablets?)\b"
)
_AND_I = re.compile(r"and (?:i|im|myself)\b")
# Words from a denial to what it denies, itself among them.
_NEAR_A_DENIAL = 4
# What is taken like this is nothing new: "ten years old", "an old pill", "been on it 3 years".
_OF_OLD = re.compile(
    r"\bsame\b(?! day)|\b\w+ (?:years?|yrs|decades|ages)\b(?! before)|\bsince (?:19|20)\d\d\b|"
    r"\blong (?:time|ago|back|before)\b|\b(?:nothing|no|nothin) new\w*\b|\bno changes?\b|"
    r"\balways\b|\b(?:nothing|not|none) (?:now|since|anymore|any more)\b|"
    r"\bold (?:pills?|tablets?|medicines?|ones?)\b|\b(?:used to|no longer|stopped|from before)\b"
)


@dataclass(frozen=True)
class Mention:
    """A phrase that was found in a clause, and what the clause makes of it."""

    found: Found
    presence: Presence
    clause: int
    start: int
    end: int

    @property
    def rank(self) -> tuple[int, str]:
        """The longest phrase is the most particular one."""
        return self.found.phrase.length, self.found.phrase.answer


class Message:
    """A message taken apart, in the light of the question that was asked."""

    def __init__(
        self, text: str, book: PhraseBook, asked: Question, replied_to: Collection[str] = ()
    ) -> None:
        self.text = text
        self._book = book
        self._asked = asked
        self._replied_to = replied_to
        self._own_words = book.own_words(asked.id)
        self._vocabulary = Vocabulary(book.words_of(asked), book.reply_words(asked))
        self._clauses = list(clauses_of(text))
        self._of_others = [is_about_someone_else(clause.words) for clause in self._clauses]
        following = [*(clause.words for clause in self._clauses[1:]), ""]
        # "my brother and I": the one who speaks is meant as well.
        self._patient = [
            [] if _AND_I.match(after) else patient_spans(clause.words)
            for clause, after in zip(self._clauses, following, strict=True)
        ]
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        for number, clause in enumerate(self._clauses):
            words = clause.words.split()
            found = [
                one
                for one in book.find(words)
                if not one.phrase.in_reply or one.phrase.question in {asked.id, *replied_to}
            ]
            for one in found:
                # "hay fever" is no fever. What was asked yields to its own phrases alone.
                if not any(
                    one.lies_within(other) and not book.is_detail(other.phrase, one.phrase)
                    for other in found
                    if asked.id not in {one.phrase.question} - {other.phrase.question}
                ):
                    mention = _mention(one, clause, words, number)
                    self._mentions[one.phrase.question].append(mention)

    def answer_to(self, question: Question) -> Answer | None:
        """Give the answers whose phrases are named; how they are named decides what it means."""
        asked = question.id == self._asked.id
        # "a lot" or "a small area" mean something only as the answer to how much.
        if question.stage is Stage.EXTENT and not asked:
            return None
        heard = [one for one in self._mentions.get(question.id, ()) if self._counts(question, one)]
        if not asked and question.stage is Stage.WHAT:
            # "No hair openings in the patches" does not deny the patches.
            heard = [one for one in heard if not self._is_denied_from_afar(one)]
        if not heard and not asked:
            return None
        negative = question.none or question.bare("no")
        present = [one for one in heard if one.presence is Presence.PRESENT]
        affirmed = [one for one in present if one.found.phrase.answer != negative]
        if affirmed and not question.several:
            return Answer.of(max(affirmed, key=lambda one: one.rank).found.phrase.answer)
        named = {one.found.phrase.answer for one in affirmed}
        denied = {one.found.phrase.answer for one in heard if one.presence is Presence.ABSENT}
        others = set(question.answer_ids) - {negative}
        denied -= named | {negative}
        named -= self._places_beside(question, affirmed)
        old = {option.id for option in question.answers if option.new} & named
        if old and _OF_OLD.search(" ".join(clause.words for clause in self._clauses)):
            named -= old
            if not named and asked and negative:
                return question.answer(negative)
        if named:
            # A doubt about one of a list leaves the rest of it open.
            doubted = any(one.presence is Presence.UNKNOWN for one in heard)
            return Answer.of(*named) if asked and not doubted else Answer.told(named, denied)
        if (
            negative
            and asked
            and present
            and not says_none(self._clauses, question, negative, self._vocabulary)
        ):
            return None
        if negative and asked and not denied and self._speaks_of_another_part(present):
            # "Actually my nails are fine" says nothing of the skin.
            return None
        # Where there is hair loss is not told by where there is none.
        deniable = bool(question.bare("no")) or question.stage is Stage.SCALP
        if negative and (denied >= others or (asked and (present or (denied and deniable)))):
            return question.answer(negative)
        if asked and any(one.presence is Presence.UNKNOWN for one in heard):
            return Answer.of(NOT_SURE)
        if asked and negative and deniable and self._denies_all(question):
            return question.answer(negative)
        if question.several and denied:
            return Answer.told((), denied)
        if negative and present:
            return question.answer(negative)
        return None

    def _naming(self, questions: Collection[str] | None = None) -> set[int]:
        """The places of the clauses that name something of these questions, or of any."""
        return {
            one.clause
            for asked, mentions in self._mentions.items()
            if questions is None or asked in questions
            for one in mentions
        }

    def _speaks_of_another_part(self, mentions: list[Mention]) -> bool:
        """Whether parts with these name what another question is about, and nothing of this one."""
        clauses = [self._clauses[one.clause] for one in mentions]
        words = {word for clause in clauses for word in clause.words.split()}
        named = {word for word in words if self._book.is_topic_of_another(word, self._asked)}
        return bool(named) and not words & self._own_words

    def _is_denied_from_afar(self, mention: Mention) -> bool:
        clause = self._clauses[mention.clause]
        if mention.presence is not Presence.ABSENT or clause.denied_from is None:
            return False
        between = clause.words[clause.denied_from : mention.start].split()
        return len(between) > _NEAR_A_DENIAL

    def _places_beside(self, question: Question, affirmed: list[Mention]) -> set[str]:
        """The answers that only say where something is: the crown, of a patch at the crown."""
        places = {option.id for option in question.answers if option.place}
        things = {one.clause for one in affirmed if one.found.phrase.answer not in places}
        loose = {
            one.found.phrase.answer
            for one in affirmed
            if one.found.phrase.answer in places and one.clause not in things
        }
        return (places - loose) if things else set()

    def _denies_all(self, question: Question) -> bool:
        """Whether every part of the message denies something or says that all is well."""
        if question.stage is Stage.EXTENT or says_who(question):
            return False
        of_others = self._naming(self._mentions.keys() - {question.id}) - self._naming(
            {question.id}
        )
        return denies_all(self._clauses, question, self._vocabulary, of_others)

    def _counts(self, question: Question, mention: Mention) -> bool:
        """Whether a mention is about the person with the hair loss."""
        asked = question.id == self._asked.id
        elsewhere = self._of_others[mention.clause]
        if not says_who(question):
            # "my mother died" tells of the person's own grief, and says so in the phrase.
            return asked or not elsewhere or names_a_relative(mention.found.phrase.words)
        stated = any(
            start < mention.end and mention.start < end
            for start, end in self._patient[mention.clause]
        )
        # "stress since my son was born" does not say who it is about, whatever was asked.
        unclear = not asked or names_a_relative(mention.found.phrase.words)
        return not elsewhere and (stated or not unclear)

    def unasked_age(self, question: Question) -> str | None:
        """Give the band of an age that was told while something else was asked."""
        if question.measure is not Measure.AGE:
            return None
        number = volunteered_age(
            self.text,
            years_named=self._asked.measure in {Measure.PERCENT, Measure.POINTS},
            others_named=any(self._of_others),
        )
        return band_of(question, number)

    def unasked_duration(self, question: Question, today: datetime.date) -> str | None:
        """Give how long it has gone on where that was told of the hair loss itself.

        "I took it for two months" tells of something else.
        """
        # In a reply to another question it counts where it puts something right.
        told = not self._asked.id or bool(self._replied_to)
        if question.measure is not Measure.SINCE_START or not told:
            return None
        about_hair, about_others = self._naming(_OF_THE_LOSS), self._naming(_NOT_OF_THE_LOSS)
        for number, clause in enumerate(self._clauses):
            of_hair = number in about_hair or _HAIR_LOSS.search(clause.words)
            if number in about_others or not (of_hair or _FOUND.search(clause.words)):
                continue
            band = band_of(question, duration_in_days(clause.words, today))
            if band:
                return band
        return self._duration_alone(question, today)

    def _duration_alone(self, question: Question, today: datetime.date) -> str | None:
        """Give how long, where a short part tells a time and nothing else: "all in 5 weeks"."""
        naming = self._naming()
        told = [
            band
            for number, clause in enumerate(self._clauses)
            if number not in naming
            and len(clause.words.split()) <= _A_SHORT_PART
            and not _OF_OTHERS.search(clause.words)
            and (band := band_of(question, duration_in_days(clause.words, today)))
        ]
        return told[0] if len(told) == 1 else None

    def leading_answer(self) -> str:
        """Give what the first words answer: "no, burning only", "yes since spring"."""
        if not self._clauses or len(self._clauses[0].words.split()) > MOST_WORDS:
            return ""
        first = self._clauses[0].words
        if is_only_yes(first):
            return self._asked.bare("yes")
        if not self._asked.several and says_yes(first) and not self._clauses[0].doubted:
            # "Yes, some gland is there behind the neck."
            return self._asked.bare("yes")
        if self._clauses[0].doubted and is_only_no(self._clauses[-1].words.removeprefix("but ")):
            # "Dunno what tufts means, but no."
            return self._asked.bare("no")
        if not is_only_no(first):
            return ""
        if self._asked.whole_list and leaves_something_over(self._clauses, self._naming()):
            return ""
        # "no, my lips tingle": what follows may be the very thing, in words that are not known.
        safety = self._asked.stage is Stage.SAFETY
        if safety and any(_PUTS_RIGHT.search(clause.words) for clause in self._clauses[1:]):
            # "No, it is 3 weeks only, not 2 years" puts something else right.
            return ""
        doubtful_words = self._vocabulary.own if safety else self._own_words
        doubtful = any(
            clause.denied_from is None
            and any(word in doubtful_words and is_telling(word) for word in clause.words.split())
            for clause in self._clauses[1:]
        )
        return "" if doubtful else self._asked.bare("no")


def says_who(question: Question) -> bool:
    """Whether it asks who the person is, which a word about a relative can seem to answer."""
    return question.stage is Stage.WHO and not question.only_if


def _mention(found: Found, clause: Clause, words: list[str], number: int) -> Mention:
    start = sum(len(word) + 1 for word in words[: found.first])
    last = sum(len(word) + 1 for word in words[: found.last])
    if clause.doubted:
        presence = Presence.UNKNOWN
    elif found.phrase.names_a_part and (
        well_before(clause.words, start) or well_after(clause.words, last + len(words[found.last]))
    ):
        presence = Presence.ABSENT
    elif found.phrase.denies_by_itself:
        before = words[found.first - 1] if found.first else ""
        presence = Presence.ABSENT if before in {"not", "never", "without"} else Presence.PRESENT
    else:
        # By its last word: "my face is not swollen" denies "face swollen".
        presence = clause.presence_at(last)
    return Mention(found, presence, number, start, last + len(words[found.last]))
