"""Reads answers from what someone types: the question just asked first, then any other.

A "no" answers only what was asked. Another question is answered by a message only where it says
something of that question's own, and never against an answer that was given before.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from hairline.symptoms.findings import NOT_SURE, SKIPPED, Answer, Findings, Presence
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.negation import (
    Clause,
    clauses_of,
    joined,
    plain_words,
    says_well,
    well_after,
    well_before,
    words_in,
)
from hairline.symptoms.person import (
    is_about_someone_else,
    names_a_relative,
    patient_spans,
    person_spoken_of,
    without_tellers,
)
from hairline.symptoms.phrases import Found, PhraseBook, is_telling
from hairline.symptoms.quantities import (
    age_in_years,
    days_since_birth,
    degrees,
    duration_in_days,
    percent,
    points,
    volunteered_age,
)
from hairline.symptoms.questions import Measure, Person, Question, Stage

_YES = (
    "yes", "yeah", "yep", "yup", "y", "yes i do", "i do", "yes it does", "it does", "yes it is",
    "yes there is", "sure", "definitely", "a bit", "a little",
    "yes a little", "yes a lot", "true", "sometimes", "i have", "yes i have", "si", "aye",
)  # fmt: skip
_NO = (
    "no", "nope", "nah", "naw", "n", "no i dont", "i dont", "not really", "no it doesnt",
    "it doesnt", "no it isnt", "never", "not at all", "neither", "nothing", "nothing like that",
    "nothing of that", "nothing of the sort", "none", "none at all", "none whatsoever",
    "none of these", "none of those", "none of them", "none of that", "none of it",
    "none of the above", "not any of these", "not any of those", "no there isnt",
    "no there is not", "i havent", "no i havent", "i have none", "false", "negative",
    "not yet", "no not yet", "not so far", "no chance", "not that i know", "not that i know of",
    "dont think so", "i dont think so", "no not really", "dont have any", "i dont have any",
)  # fmt: skip
_UNSURE = (
    "not sure", "im not sure", "i am not sure", "unsure", "dont know", "i dont know", "idk",
    "no idea", "cannot tell", "i cannot tell", "hard to say", "maybe", "perhaps", "dunno",
    "possibly", "not certain", "who knows", "i have no idea", "really not sure",
)  # fmt: skip
_SKIP = (
    "skip", "skip this", "skip it", "pass", "next", "next question", "prefer not to say",
    "rather not say", "id rather not say", "i would rather not say", "skip this question",
)  # fmt: skip
# After a yes these say how much, and no more: "yes badly".
_DEGREES = (
    "bad", "badly", "very", "very bad", "very badly", "really bad", "so bad", "terribly", "a lot",
    "lots", "loads", "very much", "so much", "quite a bit", "quite a lot", "often", "very often",
    "always", "constantly", "all the time", "every day", "slightly", "mildly", "some",
)  # fmt: skip
# Beside a yes or a no these say nothing more.
_COURTESY = (
    "thanks", "thank you", "thank god", "thank goodness", "thank heavens", "thankfully",
    "luckily", "fortunately", "please", "sorry", "honestly", "really", "actually", "so far",
    "i think", "im", "i am", "hes", "he is", "shes", "she is", "theyre", "they are", "were",
    "everything is", "everything", "its all", "all", "is fine", "fine", "ok", "okay", "good",
    "all right", "alright", "well", "at the moment", "right now", "for now", "oh", "um", "hmm",
    "lol", "god", "sir", "madam",
)  # fmt: skip


def _nothing_but(phrases: Iterable[str], after: Iterable[str] = ()) -> re.Pattern[str]:
    """A pattern for words that are some of the phrases, and courtesies, and what may follow."""
    core = "|".join(sorted(phrases, key=len, reverse=True))
    courtesy = "|".join(sorted(_COURTESY, key=len, reverse=True))
    following = "|".join(sorted({*_COURTESY, *phrases, *after}, key=len, reverse=True))
    return re.compile(rf"(?:(?:{courtesy}) )*(?:{core})(?: (?:{following}))*")


_ONLY_YES, _ONLY_NO = _nothing_but(_YES, _DEGREES), _nothing_but(_NO)
_BEGINS_WITH_YES = re.compile(r"(?:yes|yeah|yea|yep|yup|aye|i do|i have)\b")
_PLACES = {
    "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
    "fifth": 4, "5th": 4, "sixth": 5, "6th": 5, "seventh": 6, "7th": 6, "eighth": 7, "8th": 7,
    "last": -1,
}  # fmt: skip
_PLACE = re.compile(
    r"(?:(?:yes|yeah|yep|its|it is|thats|i think|i have|probably) )*the "
    rf"(?P<place>{'|'.join(_PLACES)})(?: (?:one|option|answer|choice|of these|please))*"
)
_ONLY_UNSURE, _ONLY_SKIP = _nothing_but(_UNSURE), _nothing_but(_SKIP)
# Longer messages say more than that; the limit also bounds the time of the patterns.
_MOST_WORDS_OF_A_BARE_ANSWER = 12

_ASKS = re.compile(
    r"^(?:what|whats|why|how|when|where|who|which|will|would|can|could|should|shall|does|do|did|"
    r"is|are|am|was|were|has|have you|tell me|explain)\b"
    # "does not itch", "was ill in spring" leave "it" or "I" out and ask nothing.
    r"(?! (?:not|been|very|always|never|just|ill|in|losing|sick|unwell)\b)"
    # "when I tie it" says when it hurts.
    r"(?<!when(?= (?:i|im|its|it|they|she|he|we|my|the)\b))"
    r"(?<!where(?= (?:i|its|it|they|she|he|my|the)\b))"
)
# A length of time beside these is that of the hair loss, and beside the others of something else.
_OF_THE_LOSS = {"pattern", "shedding", "course", "patch_count", "onset"}
_NOT_OF_THE_LOSS = {"medicine", "trigger", "birth", "past", "family", "hormones", "styles"}
_HAIR_LOSS = re.compile(
    r"\b(?:hair|patch|patches|spot|spots|bald\w*|thinning|shed\w*|losing|lost|falling|fell|fallen|"
    r"receding)\b"
)
_FOUND = re.compile(
    r"\b(?:it|they|this|that) (?:has|have|started|began|begun|appeared|came|showed|is|are|been)\b|"
    r"\b(?:found|noticed|spotted|saw|seen|started|began|appeared|showed up|going on|happening)\b"
)
# What is taken like this is nothing new.
_OF_OLD = re.compile(
    r"\bsame\b(?! day)|\bfor (?:\w+ ){0,2}(?:years|decades|ages)\b|\bsince (?:19|20)\d\d\b|"
    r"\bsince many years\b|\bthese \d+ years\b|\b(?:long|many years) (?:time|ago|back)\b|"
    r"\b(?:nothing|no|nothin) new\w*\b|\bno changes?\b|\b\d+ (?:yrs|years) ago\b|\balways\b|"
    r"\b(?:nothing|not|none) (?:now|since)\b"
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_CORRECTS = re.compile(
    r"\b(?:i meant|i mean|meant to say|actually|correction|i misspoke|i was wrong|wait|"
    r"my mistake|scratch that|change (?:my|that|the) (?:answer|to))\b"
    # "no, it began in June", "no, on the left": it is about what was said before.
    r"|^(?:no|nope|nah) (?:it|they) (?:is|was|are|were|began|started|came|has|have|had)\b"
    r"|^(?:no|nope|nah) (?:its|theyre|on the|in the)\b"
    # "I am male" to a question that only women are asked.
    r"|^(?:(?:no|but|well|sorry) )*(?:im|i am) (?:an? )?(?:male|female|man|woman|boy|girl|guy)$"
)
# These put one thing in the place of another; "actually there is pus" only adds to a list.
_REPLACES = re.compile(
    r"\b(?:i meant|i mean|meant to say|correction|i misspoke|i was wrong|my mistake|scratch that)\b"
    r"|^(?:no|nope|nah) (?:it|they) (?:is|was|are|were|began|started|came)\b"
    r"|^(?:no|nope|nah) (?:its|theyre|on the|in the)\b"
)
# "no, but why does it fall out": what follows the answer is the question.
_ANSWER_BEFORE_A_QUESTION = re.compile(
    r"^(?:(?:no|nope|nah|yes|yeah|yep|ok|okay|maybe|not sure)[\s,.]+)+(?:but|and|so)[\s,]+"
    r"(?=(?:what|whats|why|how|when|where|who|can|could|should|will)\b)"
)
# The "no" of "no, I meant my temples" denies what was understood, and not the temples.
_CORRECTING_NO = re.compile(r"\b(?:no|nope|nah)[\s,.]+(?=(?:no[\s,.]+)*(?:wait|sorry|i meant?)\b)")
_DENIES = re.compile(
    r"^(?:(?:i|she|he|we|they|it|its|there|have|has|had|is|are|am|im|do|does|got)\s+)*"
    r"(?:no|not|never|without|neither|nor|dont|doesnt|isnt|arent|wasnt|havent|hasnt)\s+"
    r"(?:(?:have|has|had|got|any|a|an|the)\s+)*(?=\w)"
)
# What a terminal sends beside the keys, such as a colour.
_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class _Mention:
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


def read_answer(
    check: SymptomCheck,
    question: Question,
    text: str,
    today: datetime.date | None = None,
    answered: Findings | None = None,
) -> dict[str, Answer]:
    """Give the answers that a message states, by question.

    Args:
        check: all questions, since a message may answer more than the one that was asked.
        question: the question that was just asked; a bare "no" answers it and no other.
        text: what was typed.
        today: the day that "since June" is counted to; today by default.
        answered: what is known already. Unasked it is only changed by a warning sign, or by
            someone who plainly corrects it ("no, I meant my temples").

    Returns:
        What each question is told, its own first; empty where the message answers nothing, as a
        question of the person's own does. Of a question that takes several answers, those that
        were told by the way leave the rest open.
    """
    typed = check.phrase_book.mended(joined(_CONTROL.sub(" ", text)))
    bare = plain_words(typed)
    if not bare:
        return {}
    whole = _whole_answer(question, typed, bare)
    if whole is not None:
        return {question.id: question.answer(whole)} if whole else {}
    if asks(typed):
        return {}
    day = today or datetime.date.today()
    known = answered or Findings()
    # What is said to no question changes what was answered before.
    corrects = not question.id or bool(_CORRECTS.search(bare))
    replaces = bool(_REPLACES.search(bare))
    # What is put in the place of something is a reply to its question once more.
    replied_to = {asked for asked, _ in known} if replaces else set()
    message = _Message(
        without_tellers(_CORRECTING_NO.sub("", typed)), check.phrase_book, question, replied_to
    )
    stated: dict[str, Answer] = {}
    number, named = _own_number(question, message.text, day), message.answer_to(question)
    own = _of(number) or named
    if number and named and named.present and question.several:
        own = question.answer(number, *named.present)
    if own is None and (part := _part_of_a_label(question, bare)):
        own = question.answer(part)
    if own is None and not corrects:
        leading = message.leading_answer()
        own = question.answer(leading) if leading else None
    if own:
        stated[question.id] = own
    for other in check.questions.values():
        if other.id == question.id or not (corrects or _can_be_told_with(other, question)):
            continue
        answer = (
            _of(message.unasked_age(other))
            or _of(_since_birth(other, message.text, day, asked=False))
            or _of(message.unasked_duration(other, day))
            or message.answer_to(other)
        )
        if answer and not _is_settled(other, known, answer, corrects=corrects):
            # A warning sign stays, whatever else was meant.
            listed = replaces and other.several and other.stage is not Stage.SAFETY
            stated[other.id] = answer.instead_of(known.present(other.id)) if listed else answer
    return stated


def _can_be_told_with(other: Question, asked: Question) -> bool:
    """Whether a reply to one question can answer another by the way.

    What somebody says of medicines, of the family or of times before does not tell when the hair
    loss began, who has it, or what the scalp is like.
    """
    if {asked.measure, other.measure} == {Measure.DAYS, Measure.SINCE_START}:
        # "over years" says how long it has gone on, or how it began: what was asked.
        return False
    if not asked.id or asked.stage not in {Stage.CONTEXT, Stage.EXTENT}:
        return not (asked.only_if and _says_who(other))
    return other.stage is Stage.SAFETY or other.stage is asked.stage


def _of(answer: str | None) -> Answer | None:
    return Answer.of(answer) if answer else None


def _is_settled(question: Question, known: Findings, told: Answer, *, corrects: bool) -> bool:
    """Whether what was said to a question before stands against what is told by the way."""
    # A warning sign can begin while the check goes on.
    if question.id not in known or corrects or question.stage is Stage.SAFETY:
        return False
    if not question.several:
        return True
    # One more of a list is no contradiction; a denial of what was told has to be a correction.
    return told.present <= known.present(question.id)


# The question whose answers are the values of `Person`.
_WHO = "who"
# Stands for no question: what a person says unasked.
_UNASKED = Question("", "", Stage.WHAT, "", "", ())


def read_statement(
    check: SymptomCheck,
    text: str,
    today: datetime.date | None = None,
    answered: Findings | None = None,
) -> dict[str, Answer]:
    """Give what a message tells that answers no question, such as a correction.

    Args:
        check: all questions.
        text: what was typed.
        today: the day that "since June" is counted to; today by default.
        answered: what it can correct.
    """
    told = " ".join(_told_parts(joined(text)))
    stated = read_answer(check, _UNASKED, told, today, answered) if told else {}
    # A bare doubt is one about nothing.
    return {asked: answer for asked, answer in stated.items() if asked}


def read_account(
    check: SymptomCheck, text: str, today: datetime.date | None = None
) -> dict[str, Answer]:
    """Give what somebody tells before any question; whoever names no one else tells of themselves.

    Args:
        check: all questions.
        text: what was typed.
        today: the day that "since June" is counted to; today by default.
    """
    stated = read_statement(check, text, today)
    told = check.phrase_book.mended(" ".join(_told_parts(joined(text))))
    words = " ".join(clause.words for clause in clauses_of(without_tellers(told)))
    person = person_spoken_of(words)
    if person is None or (person is Person.SELF and not stated):
        return stated
    return {**stated, _WHO: Answer.of(person.value)}


def _told_parts(text: str) -> Iterator[str]:
    """Give the sentences that tell something, without what they ask: "two spots, what is it?"."""
    for sentence in _SENTENCE.findall(text):
        whole = sentence.strip()
        if whole and not asks(whole):
            yield whole
            continue
        clauses = whole.split(",")
        while clauses and (clauses[-1].rstrip().endswith("?") or asks(clauses[-1])):
            clauses.pop()
        if clauses and not asks(clauses[0]):
            yield ",".join(clauses) + "."


def asks(text: str) -> bool:
    """Whether a message is a question of the person's own rather than an answer."""
    plain = _ANSWER_BEFORE_A_QUESTION.sub("", joined(text).strip())
    return plain.endswith("?") or (bool(_ASKS.match(plain)) and len(plain.split()) >= 3)


def says_yes(text: str) -> bool:
    """Whether a message begins with a yes, whatever follows."""
    return bool(_BEGINS_WITH_YES.match(plain_words(text)))


def _whole_answer(question: Question, typed: str, bare: str) -> str | None:
    """The answer where the message is a label, its place in the list, a yes, a no, or a doubt.

    Returns:
        "" where a label is denied and the question has no answer for that; None where the message
        has to be taken apart.
    """
    denied = _DENIES.match(typed.strip())
    rest = plain_words(typed.strip()[denied.end() :]) if denied else ""
    labels = {option.id: plain_words(option.label) for option in question.answers}
    for answer, label in labels.items():
        if bare == label:
            return answer
    if rest in labels.values():
        return question.bare("no")
    place = _PLACE.fullmatch(bare)
    if place and _PLACES[place["place"]] < len(labels):
        return question.answer_ids[_PLACES[place["place"]]]
    if len(bare.split()) > _MOST_WORDS_OF_A_BARE_ANSWER:
        return None
    if _ONLY_SKIP.fullmatch(bare):
        return SKIPPED
    if _ONLY_UNSURE.fullmatch(bare):
        return NOT_SURE
    if _ONLY_NO.fullmatch(bare):
        return question.bare("no") or None
    if _ONLY_YES.fullmatch(bare):
        return question.bare("yes") or None
    return None


def _part_of_a_label(question: Question, bare: str) -> str | None:
    """Give the answer of whose label a message is a part: "chest" of "Chest pain, fainting"."""
    if len(bare.split()) > _MOST_WORDS_OF_A_BARE_ANSWER:
        return None
    labels = {option.id: plain_words(option.label) for option in question.answers}
    parts = set(bare.split())
    if all(word.isalpha() for word in parts) and any(is_telling(word) for word in parts):
        named = [answer for answer, label in labels.items() if parts <= set(label.split())]
        if len(named) == 1 and named[0] != question.bare("no"):
            return named[0]
    return None


class _Message:
    """A message taken apart, in the light of the question that was asked."""

    def __init__(
        self, text: str, book: PhraseBook, asked: Question, replied_to: Collection[str] = ()
    ) -> None:
        self.text = text
        self._asked = asked
        self._replied_to = replied_to
        self._own_words = book.own_words(asked.id)
        self._all_words = book.words_of(asked)
        self._reply_words = book.reply_words(asked)
        self._clauses = list(clauses_of(text))
        self._of_others = [is_about_someone_else(clause.words) for clause in self._clauses]
        self._patient = [patient_spans(clause.words) for clause in self._clauses]
        self._mentions: dict[str, list[_Mention]] = defaultdict(list)
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
        if _OF_OLD.search(" ".join(clause.words for clause in self._clauses)):
            old = {option.id for option in question.answers if option.new} & named
            named -= old
            if old and not named and asked and negative:
                return question.answer(negative)
        if named:
            # A doubt about one of a list leaves the rest of it open.
            doubted = any(one.presence is Presence.UNKNOWN for one in heard)
            return Answer.of(*named) if asked and not doubted else Answer.told(named, denied)
        if negative and asked and present and not self._says_none(question, negative):
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

    def _places_beside(self, question: Question, affirmed: list[_Mention]) -> set[str]:
        """The answers that only say where something is: the crown, of a patch at the crown."""
        places = {option.id for option in question.answers if option.place}
        things = {one.clause for one in affirmed if one.found.phrase.answer not in places}
        loose = {
            one.found.phrase.answer
            for one in affirmed
            if one.found.phrase.answer in places and one.clause not in things
        }
        return (places - loose) if things else set()

    def _says_none(self, question: Question, negative: str) -> bool:
        """Whether words for "none of these" stand alone, with nothing beside them left unread.

        "well, my lips tingle" and "fine except my arm" say more than that all is well.
        """
        if any(_NOT_WELL.search(clause.words) for clause in self._clauses):
            return False
        if not question.whole_list:
            return True
        if question.stage is Stage.SAFETY and all(
            word in _ACKNOWLEDGES for clause in self._clauses for word in clause.words.split()
        ):
            return False
        option = next(one for one in question.answers if one.id == negative)
        phrases = (option.label, *option.says, *option.in_reply)
        known = {word for text in phrases for word in plain_words(text).split()} - _EXCEPTS
        return all(
            all(word in _IN_A_PLAIN_DENIAL or word in known for word in clause.words.split())
            # It has to end in it: "my chest is fine", and not "ok so my arm feels heavy".
            or (
                clause.denied_from is None
                and says_well(clause.words.split()[-1])
                and says_well(clause.words, self._all_words)
            )
            or (
                clause.denied_from is not None
                and _begins_denied(clause, clause.words.split())
                and _plainly_denied(clause.words.split(), self._all_words | self._reply_words)
            )
            for clause in self._clauses
        )

    def _denies_all(self, question: Question) -> bool:
        """Whether every part of the message denies something or says that all is well."""
        if question.stage is Stage.EXTENT or _says_who(question):
            return False
        own = self._all_words | self._reply_words
        denied = False
        of_others = {
            one.clause
            for asked, mentions in self._mentions.items()
            if asked != question.id
            for one in mentions
        } - {one.clause for one in self._mentions.get(question.id, ())}
        for number, clause in enumerate(self._clauses):
            words = clause.words.split()
            if number in of_others:
                # "actually it does not itch" denies nothing but the itching.
                return False
            if (
                question.can_be_well
                and clause.denied_from is None
                and says_well(clause.words, self._all_words)
            ):
                denied = True
            elif clause.denied_from is not None and _begins_denied(clause, words):
                if question.whole_list and not _plainly_denied(words, own):
                    return False
                if _NOT_WELL.search(clause.words):
                    return False
                denied = True
            elif not _adds_nothing(words):
                return False
        return denied

    def _counts(self, question: Question, mention: _Mention) -> bool:
        """Whether a mention is about the person with the hair loss."""
        asked = question.id == self._asked.id
        elsewhere = self._of_others[mention.clause]
        if not _says_who(question):
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
        return _band(question, number)

    def unasked_duration(self, question: Question, today: datetime.date) -> str | None:
        """Give how long it has gone on where that was told of the hair loss itself.

        "I took it for two months" tells of something else.
        """
        # In a reply to another question it counts where it puts something right.
        told = not self._asked.id or bool(self._replied_to)
        if question.measure is not Measure.SINCE_START or not told:
            return None
        about_hair = {
            one.clause
            for asked, mentions in self._mentions.items()
            if asked in _OF_THE_LOSS
            for one in mentions
        }
        about_others = {
            one.clause
            for asked, mentions in self._mentions.items()
            if asked in _NOT_OF_THE_LOSS
            for one in mentions
        }
        for number, clause in enumerate(self._clauses):
            of_hair = number in about_hair or _HAIR_LOSS.search(clause.words)
            if number in about_others or not (of_hair or _FOUND.search(clause.words)):
                continue
            band = _band(question, duration_in_days(clause.words, today))
            if band:
                return band
        return None

    def leading_answer(self) -> str:
        """Give what the first words answer: "no, burning only", "yes since spring"."""
        if not self._clauses or len(self._clauses[0].words.split()) > _MOST_WORDS_OF_A_BARE_ANSWER:
            return ""
        first = self._clauses[0].words
        if _ONLY_YES.fullmatch(first):
            return self._asked.bare("yes")
        if not _ONLY_NO.fullmatch(first):
            return ""
        # "no, my lips tingle": what follows may be the very thing, in words that are not known.
        safety = self._asked.stage is Stage.SAFETY
        doubtful_words = self._all_words if safety else self._own_words
        doubtful = any(
            clause.denied_from is None
            and any(word in doubtful_words and is_telling(word) for word in clause.words.split())
            for clause in self._clauses[1:]
        )
        return "" if doubtful else self._asked.bare("no")


# "ok" to a list of warning signs says that it was heard.
_ACKNOWLEDGES = words_in("ok okay k okey alright right well so yes yeah sure hmm um oh thanks")
_EXCEPTS = words_in("except but only just besides apart")
# "not good" is no denial of what is amiss.
_NOT_WELL = re.compile(
    r"\b(?:not|isnt|arent|wasnt|dont|doesnt|havent|hasnt|never) (?:\w+ ){0,2}?"
    r"(?:so |too |very |really |quite )?(?:good|fine|well|ok|okay|normal|great|right|alright|"
    r"better|healthy|clear|the same)\b|\bno good\b"
)
# Before a denial these only lead up to it.
_LEADS_TO_A_DENIAL = 3
_IN_A_PLAIN_DENIAL = words_in(
    "no nope nah naw nup none nothing never not of to those these that the above them any all at "
    "moment now right mate maam sir sah po o lol i we he she hes shes im know can think so far see "
    "like whatever whatsoever one ones have has had dont doesnt is are problem problems trouble "
    "issue issues sign signs such thing things here there for me him her thank god thanks and or "
    "yet either today just fine well ok okay good clear normal ever with none"
)
_FILLER = words_in("no nope nah yes yeah ok okay so well just i think lol thanks thank god")


def _begins_denied(clause: Clause, words: list[str]) -> bool:
    """Whether a clause denies from its beginning on: "not that I have noticed"."""
    before = len(clause.words[: clause.denied_from or 0].split())
    return before <= _LEADS_TO_A_DENIAL and len(words) <= _MOST_WORDS_OF_A_BARE_ANSWER


def _plainly_denied(words: list[str], own: Collection[str]) -> bool:
    """Whether a denial of warning signs holds nothing that could be one in other words."""
    return all(word in _IN_A_PLAIN_DENIAL or word in own for word in words)


def _adds_nothing(words: list[str]) -> bool:
    return all(word in _FILLER for word in words)


def _says_who(question: Question) -> bool:
    """Whether it asks who the person is, which a word about a relative can seem to answer."""
    return question.stage is Stage.WHO and not question.only_if


def _mention(found: Found, clause: Clause, words: list[str], number: int) -> _Mention:
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
    return _Mention(found, presence, number, start, last + len(words[found.last]))


def _own_number(question: Question, text: str, today: datetime.date) -> str | None:
    number: float | None = None
    if question.measure is Measure.AGE:
        number = age_in_years(text, today)
    elif question.measure in {Measure.DAYS, Measure.SINCE_START}:
        number = duration_in_days(text, today)
    elif question.measure is Measure.SINCE_BIRTH:
        return _since_birth(question, text, today, asked=True)
    elif question.measure is Measure.PERCENT:
        number = percent(text)
    elif question.measure is Measure.TEMPERATURE:
        number = degrees(text)
    elif question.measure is Measure.POINTS:
        number = points(text)
    return _band(question, number)


def _since_birth(question: Question, text: str, today: datetime.date, *, asked: bool) -> str | None:
    if question.measure is not Measure.SINCE_BIRTH:
        return None
    return _band(question, days_since_birth(text, today, asked=asked))


def _band(question: Question, number: float | None) -> str | None:
    if number is None:
        return None
    # Bands are in whole numbers, so 20.5 belongs to the band that begins at 20. A fever is not.
    whole = number if question.measure is Measure.TEMPERATURE else int(number)
    return next(
        (one.id for one in question.answers if one.range and one.range[0] <= whole <= one.range[1]),
        None,
    )
