"""A message taken apart: which phrases it names, and what its clauses make of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import replace

from hairline.symptoms.denials import (
    Vocabulary,
)
from hairline.symptoms.findings import Presence
from hairline.symptoms.mentions import Mention, mention_of
from hairline.symptoms.negation import (
    DENYING_WORDS,
    Clause,
    clauses_of,
    names_well,
)
from hairline.symptoms.person import (
    is_about_someone_else,
    names_a_relative,
    patient_spans,
)
from hairline.symptoms.phrases import Found, Phrase, PhraseBook
from hairline.symptoms.questions import Question, Stage, SummaryPart

# Questions that say who somebody is.
WHO, AGE, SEX = "who", "age", "sex"
PATTERN = "pattern"
# What may be amiss beside the warning signs.
UNWELL = "unwell"
MEDICINE = "medicine"
ITCH, LUMPS, SURFACE, SORENESS = "itch", "lumps", "surface", "soreness"
# Said of the scalp, whichever of its signs was asked about.
_FEELINGS = frozenset(
    {
        *(
            "hurts",
            "hurting",
            "painful",
            "paining",
            "pains",
            "tender",
            "burns",
            "burning",
            "stings",
        ),
        *("stinging", "tingles", "tingling", "throbs", "throbbing", "aches", "peppery"),
    }
)
_SKIN = frozenset({"skin", "scalp"})
# "Roaccutane last year, I'm not on it now."
_NOT_ON_IT = re.compile(
    r"\b(?:not (?:on|taking) (?:it|them|that|any)|no longer (?:on|take|taking)|"
    r"(?:dont|do not) (?:take|use) (?:it|them|that) (?:now|any ?more)|off it now)\b"
)
_ONLY = re.compile(r"(?:(?:well|no|nothing|oh|its|it is) )*(?:only|just)\b")
_ROUNDS = re.compile(r"(?:(?:its|it is|i think|i guess|id say) )?(?:maybe|perhaps|possibly)\b")
_HAS_FOUND = re.compile(
    r"(?:yes |yeah )?(?:(?:i think|i guess) )?(?:maybe|perhaps|possibly) "
    r"(?:theres|there is|there are|i can feel|i feel|i felt|an?|one|1|2|some) \w+ \w+"
)
# "Had blisters but they are gone."
_IS_OVER = re.compile(
    r"(?:but|and|now|all) (?:now )?(?:its|it|they|theyre|that|thats|is|are) "
    r"(?:(?:is|are|has|have|all|now) )*(?:gone|healed|cleared|went away|dried up|better|over)\b|"
    r"(?:but|and) (?:all |now |is |has )*(?:gone|healed|settled|cleared|better)(?: now| up)?\b"
)
# "Mouth sores only with pineapple, I've not got any."
_HAS_NONE = re.compile(
    r"(?:but )?(?:i|ive|he|she|hes|shes|they) (?:(?:have|has|do|does) )?"
    r"(?:havent(?: got)?|hasnt(?: got)?|dont have|doesnt have|not got|got no|have no|has no|"
    r"not have) (?:any|it|them|that|those|one|none)\b"
)
# "Had a temperature two weeks ago but ok now", "no rash now, that time it was there".
_WAS_THEN = re.compile(
    r"\b(?:ago|that time|back then|at the time|then|last (?:week|month|year)|earlier|before)\b"
)
_NOT_NOW = re.compile(
    r"(?<!\bnot )(?<!isnt )(?<!arent )(?<!\bno )"
    r"\b(?:ok|okay|fine|well|better|gone|good|normal|cleared|healed|"
    r"not|none|nothing|no(?: \w+){1,2}) (?:right )?now\b|"
    r"\bnow (?:(?:its|im|it is|i am|all|is|hes|shes) )*"
    r"(?:ok|okay|fine|gone|better|good|well|normal|no|nothing|none|fit)\b"
)
# "A fit when I was six", "chest pain back in 2019": what was asked is now.
_YEARS_BACK = re.compile(
    r"\b(?:years?|yrs|decades|ages) (?:ago|back|since)\b|\blast year\b|\blong (?:ago|time ago)\b|"
    r"\b(?:in|back in|since) (?:19\d\d|20[01]\d|202[0-4])\b|"
    r"\bwhen (?:i|he|she|they) (?:was|were) (?:\d+|a|an|in|very|little|small|young|younger|at|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|"
    r"\bas (?:a|an) (?:kid|child|baby|teen|teenager|toddler|girl|boy|infant)\b|"
    r"\b(?:used to|in my (?:teens|twenties|thirties|childhood|youth))\b"
)
# "And it is back now", and not "nothing now".
_NOT_ANY_LONGER = re.compile(
    r"\b(?:nothing|none|not|no|never|nowt|fine|ok|okay|good|well|gone|sorted|grand|clear|better)"
    r"(?: \w+){0,2} (?:now|since|today|again|lately|recently|any ?more)\b"
)
_IS_BACK = re.compile(
    r"\b(?:now|today|tonight|yesterday|again|back(?! in)|still|currently|just|recently|lately|"
    r"since (?!then)|returned|this (?:morning|afternoon|evening|week|minute)|happening|happens|"
    r"keeps|getting|comes)\b"
)
# "My grandad died of a heart attack."
_OF_THE_DEAD = re.compile(r"\b(?:died|passed away|passed on|late|dead|funeral)\b")
# "Thinking about Litfulo" is no medicine taken.
_ONLY_PLANNED = re.compile(
    r"\b(?:thinking (?:about|of)|considering|been offered|offered me|waiting (?:for|to start)|"
    r"havent started|not started|might (?:start|try)|want to (?:start|try)|asked about|"
    r"read about)\b"
)
_QUALIFIES = re.compile(r"(?:but|and|though|that|which|it|this|from|because|due)\b")
_AND_I = re.compile(r"and (?:i|im|myself)\b")


# "It is very sore", and not "a sore".
_SORE = ("sore",)
_FEELS_SORE = re.compile(
    r"(?:\b(?:very|bit|little|really|so|quite|slightly|pretty|super|too|feels?|gets?|still|rather|"
    r"mildly|extremely|always|often|sometimes|its|just|somewhat|mega|dead)"
    r"|(?<!\bthere )\bis) sore\b(?! (?:spots?|lumps?|bumps?|patch\w*|places?|bits?)\b)"
)


class Message:
    """A message taken apart, in the light of the question that was asked.

    Attributes:
        text: the message, its slips mended.
        asked: the question.
        replied_to: the questions that what puts something right replies to once more.
        clauses: its parts.
        of_others: of each part, whether it is about somebody else.
        own_words: the words that only the question's own phrases use.
        vocabulary: the words that they use.
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
        self.own_words = book.own_words(asked.id)
        self.vocabulary = Vocabulary(
            book.words_of(asked), book.reply_words(asked), book.signs_of(asked)
        )
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
                    or self._replies_to(one.phrase, clause)
                    or one.phrase.answer in self._corrected.get(one.phrase.question, ())
                )
                # "More than usual" is not as usual.
                and (one.first == 0 or words[one.first - 1] != "than")
                and not _only_says_how_it_feels(one, words)
            ]
            found = [one for one in found if not self._denies_one_of_a_list(one, found)]
            for one in found:
                # "hay fever" is no fever. What was asked yields to its own phrases alone.
                if not any(
                    one.lies_within(other) and not book.is_detail(other.phrase, one.phrase)
                    for other in found
                    if asked.id not in {one.phrase.question} - {other.phrase.question}
                ):
                    guessed = one.phrase.question == asked.id and self._takes_a_guess(clause)
                    if asked.summary is SummaryPart.DRUGS and _ONLY_PLANNED.search(clause.words):
                        continue
                    mention = mention_of(
                        one, clause, words, number, after=following[number], guessed=guessed
                    )
                    if mention.presence is Presence.PRESENT and self._is_ruled_out(mention):
                        denied = one.phrase.question == asked.id and asked.bare("no")
                        if not denied and one.phrase.question not in self._corrected:
                            continue
                        mention = replace(mention, presence=Presence.ABSENT)
                    if self._counts_only_denied(one.phrase, clause) and (
                        mention.presence is not Presence.ABSENT
                    ):
                        continue
                    self._mentions[one.phrase.question].append(mention)

    def _denies_one_of_a_list(self, one: Found, found: list[Found]) -> bool:
        """Whether it says no to a single thing: "no jaw pain" denies the jaw, and not the list."""
        return (
            one.phrase.denies_by_itself
            and one.phrase.question != self.asked.id
            and any(
                other.phrase.question == one.phrase.question
                and other.phrase.answer != one.phrase.answer
                and other.lies_within(one)
                for other in found
            )
        )

    def _takes_a_guess(self, clause: Clause) -> bool:
        """Whether "maybe" only rounds an answer: "maybe the size of my palm"."""
        one_of_many = not self.asked.several and not self.asked.bare("yes")
        # "Maybe there's a little lump behind her ear" has found one.
        found = self.asked.summary is SummaryPart.SIGNS and not self.asked.several
        return (one_of_many and bool(_ROUNDS.match(clause.words))) or (
            found and bool(_HAS_FOUND.match(clause.words))
        )

    def _replies_to(self, phrase: Phrase, clause: Clause) -> bool:
        """Whether a phrase belongs to what was asked.

        "Only a temperature" is none of the warning signs in the list, and may be one all the same.
        """
        unwell = self.asked.stage is Stage.SAFETY and phrase.question == UNWELL
        asked = phrase.question in {self.asked.id, *self.replied_to}
        # Where lumps were asked about, "the skin is normal" is told of the skin of the scalp.
        of_the_skin = (self.asked.id, phrase.question) == (LUMPS, SURFACE)
        return (
            asked
            or (unwell and bool(_ONLY.match(clause.words)))
            or (of_the_skin and not _SKIN.isdisjoint(phrase.words))
            or self._says_how_it_feels(phrase, clause)
        )

    def _says_how_it_feels(self, phrase: Phrase, clause: Clause) -> bool:
        """Whether "it burns" and "a bit sore" is told of the scalp, since it was asked about."""
        if phrase.question != SORENESS or self.asked.id not in {ITCH, LUMPS, SURFACE}:
            return False
        if phrase.words == _SORE:
            return self.asked.id == ITCH or bool(_FEELS_SORE.search(clause.words))
        return len(phrase.words) == 1 and not _FEELINGS.isdisjoint(phrase.words)

    def _counts_only_denied(self, phrase: Phrase, clause: Clause) -> bool:
        """Whether a phrase is no reply to a question, but may take back what was told of it.

        "She has no rash" corrects the rash that was told.
        """
        return phrase.in_reply and not self._replies_to(phrase, clause)

    def _is_ruled_out(self, mention: Mention) -> bool:
        """Whether the part itself, or a "but" after it, says that what it names does not count."""
        beside = self.clauses[mention.clause].words
        after = " ".join(clause.words for clause in self.clauses[mention.clause + 1 :][:1])
        asked = self.asked
        phrase = mention.found.phrase
        corrected = MEDICINE in self._corrected and phrase.question == MEDICINE
        of_a_medicine = corrected and not phrase.tells_a_change
        if of_a_medicine and _NOT_ON_IT.search(f"{beside} {after}"):
            return True
        if asked.stage is Stage.SAFETY and phrase.question == asked.id:
            return self._is_long_past(mention.clause)
        sign = asked.summary is SummaryPart.SIGNS and asked.stage is not Stage.SAFETY
        if sign and phrase.question == asked.id:
            was_then = _WAS_THEN.search(beside) and _NOT_NOW.search(self.words)
            if was_then or _IS_OVER.match(after) or _HAS_NONE.match(after):
                return True
        for following in self.clauses[mention.clause + 1 : mention.clause + 2]:
            beside += f" {following.words}" if _QUALIFIES.match(following.words) else ""
        return self._book.is_ruled_out(mention.found.phrase, beside)

    def _is_long_past(self, clause: int) -> bool:
        """Whether a part puts what it names years back, or tells it of the dead; none is of now."""
        words = self.clauses[clause].words
        if _IS_BACK.search(_NOT_ANY_LONGER.sub(" ", _YEARS_BACK.sub(" ", self.words))):
            return False
        of_the_dead = self.of_others[clause] and bool(_OF_THE_DEAD.search(words))
        return of_the_dead or bool(_YEARS_BACK.search(words))

    def only(self, clauses: Collection[int]) -> Message:
        """Give the message with no mentions but those in some of its clauses."""
        part = copy(self)
        part._mentions = defaultdict(list)
        for asked, mentions in self._mentions.items():
            part._mentions[asked] = [one for one in mentions if one.clause in clauses]
        return part

    @property
    def words(self) -> str:
        """All of it in plain words."""
        return " ".join(clause.words for clause in self.clauses)

    def corrects(self, question: Question) -> bool:
        """Whether it puts right what was answered to a question before."""
        return question.id in self._corrected

    def mentions_of(self, question: Question) -> list[Mention]:
        """The phrases of a question that it names, as far as they are about the person."""
        counting = [
            one for one in self._mentions.get(question.id, ()) if self._counts(question, one)
        ]
        # "Thin on top, my dad's bald as a coot": beside what is the person's own, his is his.
        own = [one for one in counting if not self.of_others[one.clause]]
        apart = own and question.stage in {Stage.WHAT, Stage.EXTENT}
        return own if apart else counting

    def denied_by_name(self, question: Question) -> frozenset[str]:
        """The answers of a question that a part of the message names and itself denies.

        Of "no fever, chills" the second part denies nothing by itself.
        """
        return frozenset(
            one.found.phrase.answer
            for one in self._mentions.get(question.id, ())
            if one.presence is Presence.ABSENT
            and not one.found.phrase.in_reply
            and not self.of_others[one.clause]
            and not DENYING_WORDS.isdisjoint(self.clauses[one.clause].words.split())
        )

    def is_topic_of_another(self, word: str) -> bool:
        """Whether a word is what another question is about than the one that was asked."""
        return self._book.is_topic_of_another(word, self.asked)

    def naming(self, questions: Collection[str] | None = None) -> set[int]:
        """The places of the clauses that name something of these questions, or of any."""
        return {
            one.clause
            for asked, mentions in self._mentions.items()
            if questions is None or asked in questions
            for one in mentions
        }

    def told_of_others(self) -> set[str]:
        """The words of what is told of other questions, which leave nothing unread."""
        return {
            word
            for asked, mentions in self._mentions.items()
            if asked != self.asked.id
            for one in mentions
            for word in self.clauses[one.clause].words[one.start : one.end].split()
        }

    def of_other_questions(self) -> set[int]:
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


def says_who(question: Question) -> bool:
    """Whether it asks who the person is, which a word about a relative can seem to answer."""
    return question.stage is Stage.WHO and not question.only_if


def _only_says_how_it_feels(one: Found, words: list[str]) -> bool:
    """Whether "sore" is how the scalp feels rather than something on it: "a bit sore"."""
    named = one.phrase.question == LUMPS and one.phrase.words in {_SORE, ("a", *_SORE)}
    return named and bool(_FEELS_SORE.search(" ".join(words[: one.last + 1])))
