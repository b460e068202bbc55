"""A message taken apart: which phrases it names, and what its clauses make of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from hairline.symptoms.denials import (
    Vocabulary,
    denies_all,
    leaves_something_over,
    says_none,
)
from hairline.symptoms.figures import in_figures
from hairline.symptoms.findings import NOT_SURE, Answer, Presence
from hairline.symptoms.mentions import Mention, mention_of, not_well, without_details
from hairline.symptoms.negation import (
    Clause,
    clauses_of,
    names_well,
)
from hairline.symptoms.person import (
    is_about_someone_else,
    names_a_relative,
    patient_spans,
)
from hairline.symptoms.phrases import Phrase, PhraseBook, is_telling
from hairline.symptoms.questions import Question, Stage, SummaryPart
from hairline.symptoms.replies import (
    MOST_WORDS,
    is_only_no,
    is_only_unsure,
    is_only_yes,
    says_yes,
)

# Questions that say who somebody is.
WHO, AGE, SEX = "who", "age", "sex"
_PUTS_RIGHT = re.compile(r"\b(?:only|not) (?:about )?\d|\d \w+ only\b|\bi (?:meant|said|told)\b")
_NOT_SO_MANY = re.compile(r"\bnot (?:just |only )?\d+ ")
_ROUNDS = re.compile(r"(?:(?:its|it is|i think|i guess|id say) )?(?:maybe|perhaps|possibly)\b")
_ONLY = re.compile(r"(?:well |oh )?(?:only|just)\b")
# "Had blisters but they are gone."
_IS_OVER = re.compile(
    r"(?:but|and|now|all) (?:now )?(?:its|it|they|theyre|that|thats|is|are) "
    r"(?:(?:is|are|has|have|all|now) )*(?:gone|healed|cleared|went away|dried up|better|over)\b"
)
# What is well or nothing there is not what was asked: "my bloods were fine", "some days nothing".
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:bloods?|blood ?work|tests?|results?|levels?|scans?|hormones?)\b|"
    r"^(?:and |but )?some (?:days|weeks|months|times|mornings)\b"
)
_QUALIFIES = re.compile(r"(?:but|and|though|that|which|it|this|from|because|due)\b")
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


class Message:
    """A message taken apart, in the light of the question that was asked.

    Attributes:
        text: the message, its slips mended.
        asked: the question.
        replied_to: the questions that what puts something right replies to once more.
        clauses: its parts.
        of_others: of each part, whether it is about somebody else.
    """

    def __init__(
        self,
        text: str,
        book: PhraseBook,
        asked: Question,
        replied_to: Collection[str] = (),
        corrected: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        self.text = text
        self._book = book
        self.asked = asked
        self.replied_to = replied_to
        self._corrected = corrected or {}
        self._own_words = book.own_words(asked.id)
        self._vocabulary = Vocabulary(book.words_of(asked), book.reply_words(asked))
        self.clauses = list(clauses_of(text))
        self.of_others = [is_about_someone_else(clause.words) for clause in self.clauses]
        following = [*(clause.words for clause in self.clauses[1:]), ""]
        # "my brother and I": the one who speaks is meant as well.
        self._patient = [
            [] if _AND_I.match(after) else patient_spans(clause.words)
            for clause, after in zip(self.clauses, following, strict=True)
        ]
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        for number, clause in enumerate(self.clauses):
            words = clause.words.split()
            found = [
                one
                for one in book.find(words)
                if (
                    not one.phrase.in_reply
                    or one.phrase.question in {asked.id, *replied_to}
                    or one.phrase.answer in self._corrected.get(one.phrase.question, ())
                )
                # "More than usual" is not as usual.
                and (one.first == 0 or words[one.first - 1] != "than")
            ]
            for one in found:
                # "hay fever" is no fever. What was asked yields to its own phrases alone.
                if not any(
                    one.lies_within(other) and not book.is_detail(other.phrase, one.phrase)
                    for other in found
                    if asked.id not in {one.phrase.question} - {other.phrase.question}
                ):
                    guessed = one.phrase.question == asked.id and self._takes_a_guess(clause)
                    mention = mention_of(one, clause, words, number, guessed=guessed)
                    if mention.presence is Presence.PRESENT and self._is_ruled_out(mention):
                        denied = one.phrase.question == asked.id and asked.bare("no")
                        if not denied and one.phrase.question not in self._corrected:
                            continue
                        mention = replace(mention, presence=Presence.ABSENT)
                    if self._counts_only_denied(one.phrase) and (
                        mention.presence is not Presence.ABSENT
                    ):
                        continue
                    self._mentions[one.phrase.question].append(mention)

    def _takes_a_guess(self, clause: Clause) -> bool:
        """Whether "maybe" only rounds an answer: "maybe the size of my palm"."""
        one_of_many = not self.asked.several and not self.asked.bare("yes")
        return one_of_many and bool(_ROUNDS.match(clause.words))

    def _counts_only_denied(self, phrase: Phrase) -> bool:
        """Whether a phrase is no reply to a question, but may take back what was told of it.

        "She has no rash" corrects the rash that was told.
        """
        return phrase.in_reply and phrase.question not in {self.asked.id, *self.replied_to}

    def _is_ruled_out(self, mention: Mention) -> bool:
        """Whether the part itself, or a "but" after it, says that what it names does not count."""
        beside = self.clauses[mention.clause].words
        after = " ".join(clause.words for clause in self.clauses[mention.clause + 1 :][:1])
        asked = self.asked
        sign = asked.summary is SummaryPart.SIGNS and asked.stage is not Stage.SAFETY
        if sign and mention.found.phrase.question == asked.id and _IS_OVER.match(after):
            return True
        for following in self.clauses[mention.clause + 1 : mention.clause + 2]:
            beside += f" {following.words}" if _QUALIFIES.match(following.words) else ""
        return self._book.is_ruled_out(mention.found.phrase, beside)

    def _puts_right(self, question: Question) -> bool:
        """Whether an answer to a question that reads no number is corrected: "no, I am down"."""
        return question.measure is None and question.id in self._corrected

    @property
    def words(self) -> str:
        """All of it in plain words."""
        return " ".join(clause.words for clause in self.clauses)

    def answer_to(self, question: Question) -> Answer | None:
        """Give the answers whose phrases are named; how they are named decides what it means."""
        asked = question.id == self.asked.id
        # "a lot" or "a small area" mean something only as the answer to how much.
        if question.stage is Stage.EXTENT and not asked and not self._puts_right(question):
            return None
        heard = [one for one in self._mentions.get(question.id, ()) if self._counts(question, one)]
        if not asked and question.stage is Stage.WHAT:
            # "No hair openings in the patches" does not deny the patches, nor does "not two".
            heard = [
                one
                for one in heard
                if not self._is_denied_from_afar(one)
                and not (one.presence is Presence.ABSENT and self._denies_a_number(one))
            ]
        if question.stage is Stage.EXTENT and not asked:
            # "My iron is fine now" says nothing of the mood.
            heard = [
                one for one in heard if not names_well(question.label(one.found.phrase.answer))
            ]
        if not heard and not asked:
            return None
        negative = question.none or question.bare("no")
        present = [one for one in heard if one.presence is Presence.PRESENT]
        present = [
            one
            for one in present
            if one.found.phrase.answer != negative
            or not _OF_SOMETHING_ELSE.search(self.clauses[one.clause].words)
        ]
        affirmed = [one for one in present if one.found.phrase.answer != negative]
        if affirmed and not question.several:
            best = max(not_well(question, affirmed), key=lambda one: one.rank)
            return Answer.of(best.found.phrase.answer)
        affirmed = without_details(question, affirmed)
        named = {one.found.phrase.answer for one in affirmed}
        denied = {one.found.phrase.answer for one in heard if one.presence is Presence.ABSENT}
        others = set(question.answer_ids) - {negative}
        denied -= named | {negative}
        named -= self._places_beside(question, affirmed)
        changed = {one.found.phrase.answer for one in affirmed if one.found.phrase.tells_a_change}
        old = {option.id for option in question.answers if option.new} & named - changed
        if old and _OF_OLD.search(self.words):
            named -= old
            if not named and negative:
                return question.answer(negative) if asked else None
        if named:
            # A doubt about one of a list leaves the rest of it open.
            doubted = any(one.presence is Presence.UNKNOWN for one in heard)
            return Answer.of(*named) if asked and not doubted else Answer.told(named, denied)
        if (
            negative
            and asked
            and present
            and not says_none(
                self.clauses,
                question,
                negative,
                self._vocabulary,
                self._of_other_questions(),
                self._told_of_others(),
            )
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
        if asked and negative and deniable and self._leaves_only_others(question):
            return question.answer(negative)
        if question.several and denied:
            return Answer.told((), denied)
        if negative and present:
            return question.answer(negative)
        return None

    def naming(self, questions: Collection[str] | None = None) -> set[int]:
        """The places of the clauses that name something of these questions, or of any."""
        return {
            one.clause
            for asked, mentions in self._mentions.items()
            if questions is None or asked in questions
            for one in mentions
        }

    def _leaves_only_others(self, question: Question) -> bool:
        """Whether there is only what is of other questions: "only his vitiligo"."""
        of_others = len(self._of_other_questions()) == len(self.clauses)
        return of_others and not question.whole_list and bool(_ONLY.match(self.words))

    def _told_of_others(self) -> set[str]:
        """The words of what is told of other questions, which leave nothing unread."""
        return {
            word
            for asked, mentions in self._mentions.items()
            if asked != self.asked.id
            for one in mentions
            for word in self.clauses[one.clause].words[one.start : one.end].split()
        }

    def _speaks_of_another_part(self, mentions: list[Mention]) -> bool:
        """Whether parts with these name what another question is about, and nothing of this one."""
        clauses = [self.clauses[one.clause] for one in mentions]
        words = {word for clause in clauses for word in clause.words.split()}
        named = {word for word in words if self._book.is_topic_of_another(word, self.asked)}
        return bool(named) and not words & self._own_words

    def _is_denied_from_afar(self, mention: Mention) -> bool:
        clause = self.clauses[mention.clause]
        if mention.presence is not Presence.ABSENT or clause.denied_from is None:
            return False
        between = clause.words[clause.denied_from : mention.start].split()
        return len(between) > _NEAR_A_DENIAL

    def _denies_a_number(self, mention: Mention) -> bool:
        words = in_figures(self.clauses[mention.clause].words)
        return bool(_NOT_SO_MANY.search(words))

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
        return denies_all(self.clauses, question, self._vocabulary, self._of_other_questions())

    def _of_other_questions(self) -> set[int]:
        """The places of the clauses that name something of other questions, and not of this one."""
        of_others = {
            one.clause
            for asked, mentions in self._mentions.items()
            for one in mentions
            # "All good" is said of anything, and not of the mood alone.
            if asked != self.asked.id and not names_well(" ".join(one.found.phrase.words))
        }
        return of_others - self.naming({self.asked.id})

    def _counts(self, question: Question, mention: Mention) -> bool:
        """Whether a mention is about the person with the hair loss."""
        asked = question.id == self.asked.id
        elsewhere = self.of_others[mention.clause]
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

    def leading_answer(self) -> str:
        """Give what the first words answer: "no, burning only", "yes since spring"."""
        if not self.clauses or len(self.clauses[0].words.split()) > MOST_WORDS:
            return ""
        first = self.clauses[0].words
        if is_only_unsure(first) and self.asked.stage is not Stage.SAFETY:
            # "Idk, she won't let me look."
            return NOT_SURE
        if is_only_yes(first):
            return self.asked.bare("yes")
        if not self.asked.several and says_yes(first) and not self.clauses[0].doubted:
            # "Yes, some gland is there behind the neck."
            return self.asked.bare("yes")
        if self.clauses[0].doubted and is_only_no(self.clauses[-1].words.removeprefix("but ")):
            # "Dunno what tufts means, but no."
            return self.asked.bare("no")
        if not is_only_no(first):
            return ""
        if self.asked.whole_list and leaves_something_over(self.clauses, self.naming()):
            return ""
        # "no, my lips tingle": what follows may be the very thing, in words that are not known.
        safety = self.asked.stage is Stage.SAFETY
        if safety and any(_PUTS_RIGHT.search(clause.words) for clause in self.clauses[1:]):
            # "No, it is 3 weeks only, not 2 years" puts something else right.
            return ""
        doubtful_words = self._vocabulary.own if safety else self._own_words
        # "No but my joints hurt": what hurts is known.
        doubtful_words -= self._told_of_others()
        doubtful = any(
            clause.denied_from is None
            and any(word in doubtful_words and is_telling(word) for word in clause.words.split())
            for clause in self.clauses[1:]
        )
        return "" if doubtful else self.asked.bare("no")


def says_who(question: Question) -> bool:
    """Whether it asks who the person is, which a word about a relative can seem to answer."""
    return question.stage is Stage.WHO and not question.only_if
