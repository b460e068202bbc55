"""Replies to a list that deny all of it, and those that leave something unread.

"No" to a list of warning signs lets a check go on, so nothing that may be one is passed over:
"well, my lips tingle" denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hairline.symptoms.negation import (
    Clause,
    is_said_to_be_well,
    plain_words,
    says_well,
    words_in,
)
from hairline.symptoms.phrases import is_telling
from hairline.symptoms.questions import Question, Stage
from hairline.symptoms.replies import MOST_WORDS, is_only_no

# "ok" to a list of warning signs says that it was heard.
_ACKNOWLEDGES = words_in("ok okay k okey alright right well so yes yeah sure hmm um oh thanks")
_EXCEPTS = words_in("except but besides apart")
# "Only" leaves something over as well, though of a list that is no alarm it may be harmless.
_ONLY = words_in("only just")
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
    "yet either today just fine well ok okay good clear normal ever with none am on it its my his "
    "her their as same usual regular odd sometimes currently present minute this thats she even "
    "take takes taking took use using drug drugs medicine medicines medication medications meds "
    "every day daily year years long lot else put from chemist shop apply applied scary serious "
    "bad weird strange odd unusual dangerous urgent worrying wrong sort kind bro dude buddy guys "
    "other others if counts count oh ah um hmm anything though tho touch wood certainly otherwise "
    "again occasionally prescription prescribed counter"
)
# "Calpol for teething": what it is taken for is no second thing.
_PURPOSE = re.compile(r" for (?:(?:my|his|her|the|a|some) )?\w+$")
# What can be the matter, and is in no list of emergencies: each has a question of its own.
NO_EMERGENCY = words_in(
    "fever temperature cough cold itch itchy itching dandruff tired stressed worried spots patch "
    "wrecked knackered shattered exhausted sleep sleepless busy age aged old "
    "patches rash hair loss bald"
)
# A part of so many telling words may be the name of something.
_A_NAME = 2
# Whoever does this is neither very ill nor short of breath.
_LIVELY = re.compile(
    r"^(?:and |but )?(?:(?:hes|shes|he is|she is|im|i am|theyre|they are|still|just|"
    r"out|happily|currently|in fact) )*"
    r"(?:running|playing|bouncing|jumping|dancing|laughing|chatting|skipping|cycling|swimming|"
    r"at (?:school|nursery|work|football|swimming|a party))\b"
    r"(?! (?:a|out|up)\b)"
)
_AT_THE_END = re.compile(
    r"(?: (?:lol|haha|mate|sir|maam|madam|love|dear|thanks|though|tho|otherwise|honestly|really|"
    r"thank god|thank goodness|at the moment|right now|now|i think|to be honest|tbh))+$"
)
_FILLER = words_in("no nope nah yes yeah ok okay so well just i think lol thanks thank god")


_SAYS_NOTHING = (
    _FILLER
    | _EXCEPTS
    | _ONLY
    | words_in(
        "lose losing loss hair bald and hate avoid dislike refuse tablets pills medicines drugs"
    )
)


@dataclass(frozen=True)
class Vocabulary:
    """The words that a question's own phrases use.

    Attributes:
        own: of its topic, its labels, and what means an answer at any question.
        in_reply: of what means an answer only in reply to it.
        signs: of what there may be, and not only is not there.
    """

    own: frozenset[str]
    in_reply: frozenset[str]
    signs: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """Both."""
        return self.own | self.in_reply


def says_none(
    clauses: Sequence[Clause],
    question: Question,
    negative: str,
    vocabulary: Vocabulary,
    told: Collection[int] = (),
    told_words: Collection[str] = (),
) -> bool:
    """Whether words for "none of these" stand alone, with nothing beside them left unread.

    "well, my lips tingle" and "fine except my arm" say more than that all is well.

    Args:
        clauses: the reply, taken apart.
        question: what was asked.
        negative: its answer that stands for none of the others.
        vocabulary: its words.
        told: the places of clauses that tell of other questions alone, and leave nothing unread.
        told_words: the words in them that tell it.
    """
    if question.stage is not Stage.SAFETY:
        clauses = [clause for number, clause in enumerate(clauses) if number not in told]
    if any(_NOT_WELL.search(clause.words) for clause in clauses):
        return False
    if not question.whole_list:
        return True
    safety = question.stage is Stage.SAFETY
    # "Nothing but Calpol": what is excepted is judged by itself, where it can be no danger.
    parts = [_without_but(clause) for clause in clauses]
    parts = parts if safety else [_without_except(part) for part in parts]
    if any(word in _EXCEPTS for part in parts for word in part.split()):
        return False
    if safety and all(word in _ACKNOWLEDGES for clause in clauses for word in clause.words.split()):
        return False
    option = next(one for one in question.answers if one.id == negative)
    phrases = (option.label, *option.says, *option.in_reply)
    known = {word for text in phrases for word in plain_words(text).split()} - _EXCEPTS
    known = known - _ONLY if safety else known | _ONLY
    told_words = {*told_words, *NO_EMERGENCY, "and", "a", "with"}
    return all(
        _are_known(clause.words.split() if safety else _PURPOSE.sub("", part).split(), known)
        or _ends_well(clause, vocabulary)
        or _is_lively(clause, vocabulary)
        or (_begins_denied(clause) and _are_known(_without_but(clause).split(), vocabulary.all))
        # "All good, only my edges" leaves the edges over, which are no danger.
        or _are_known(clause.words.split(), {*told_words, *_ONLY, "my", "the"})
        for clause, part in zip(clauses, parts, strict=True)
    )


def denies_all(
    clauses: Sequence[Clause],
    question: Question,
    vocabulary: Vocabulary,
    of_others: Collection[int],
) -> bool:
    """Whether every part of a reply denies something or says that all is well.

    Args:
        clauses: the reply, taken apart.
        question: what was asked.
        vocabulary: its words.
        of_others: the places of clauses that speak of other questions alone: "actually it does not
            itch" denies nothing but the itching.
    """
    denied = named = False
    for number, clause in enumerate(clauses):
        if denied and question.stage is Stage.SAFETY and _is_lively(clause, vocabulary):
            continue
        if number in of_others:
            # "No sores, but it is scaly": beside what is denied something else is told.
            if not denied or clause.denied_from is not None or question.stage is Stage.SAFETY:
                return False
            continue
        if question.can_be_well and _is_well(clause, vocabulary):
            denied = True
        elif _begins_denied(clause):
            words = clause.words.split()
            # What is denied in other words is denied, but for a danger that it may speak of.
            strict = question.stage is Stage.SAFETY
            unread = strict and not _are_known(words, vocabulary.all | NO_EMERGENCY)
            excepted = any(word in _EXCEPTS for word in _without_but(clause).split())
            if unread or excepted or _NOT_WELL.search(clause.words):
                return False
            denied = True
            named = named or not all(word in _FILLER for word in words)
        elif named and question.stage is Stage.SCALP:
            # "no sores, I check it for him": nothing in it may be a sign.
            if any(word in vocabulary.signs and is_telling(word) for word in clause.words.split()):
                return False
        elif not all(word in _FILLER for word in clause.words.split()):
            return False
    return denied


def leaves_something_over(
    clauses: Sequence[Clause],
    naming: Collection[int],
    harmless: Collection[str] = (),
    *,
    alarming: bool = False,
) -> bool:
    """Whether after a "no" something is named that no question knows: "nothing but ciclosporin".

    Args:
        clauses: the reply, taken apart; the first is the "no".
        naming: the places of clauses that name something that is known.
        harmless: words of what is not in question.
        alarming: whether what is left over may be an emergency.
    """
    for number, clause in enumerate(clauses[1:], 1):
        if is_only_no(clause.words) or is_said_to_be_well(clause.words, alarming=alarming):
            continue
        words = clause.words.split()
        said = [word for word in words if word not in _SAYS_NOTHING and word not in harmless]
        unknown = sum(map(is_telling, said))
        short = words[0] in _EXCEPTS | _ONLY or unknown <= _A_NAME
        if unknown and short and number not in naming:
            return True
    return False


def _without_but(clause: Clause) -> str:
    """Give its words without the "but" that leads to a denial: "but nothing on it"."""
    denied = clause.denied_from is not None and clause.denied_from <= len("but ")
    return clause.words.removeprefix("but ") if denied else clause.words


def _without_except(part: str) -> str:
    """Give a part without the "but" or "apart from" that it begins with."""
    words = part.split()
    if words and words[0] in _EXCEPTS:
        words = words[2:] if words[1:2] in (["from"], ["for"]) else words[1:]
    return " ".join(words)


def _begins_denied(clause: Clause) -> bool:
    """Whether a clause denies from its beginning on: "not that I have noticed"."""
    if clause.denied_from is None:
        return False
    before = len(clause.words[: clause.denied_from].split())
    return before <= _LEADS_TO_A_DENIAL and len(clause.words.split()) <= MOST_WORDS


def _are_known(words: Sequence[str], own: Collection[str]) -> bool:
    """Whether nothing in a denial could be a sign in other words."""
    return all(word in _IN_A_PLAIN_DENIAL or word in own for word in words)


def _is_well(clause: Clause, vocabulary: Vocabulary) -> bool:
    return clause.denied_from is None and says_well(clause.words, vocabulary.own)


def _ends_well(clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether it ends in saying so: "my chest is fine", and not "ok so my arm feels heavy"."""
    words = _AT_THE_END.sub("", clause.words)
    return says_well(words.split()[-1]) and says_well(words, vocabulary.own) and not _denies(clause)


def _denies(clause: Clause) -> bool:
    return clause.denied_from is not None


def _is_lively(clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether it tells of somebody who plays, and of no sign: "she's running round the garden"."""
    words = clause.words.split()
    signs = any(word in vocabulary.signs and is_telling(word) for word in words)
    return bool(_LIVELY.match(clause.words)) and len(words) <= MOST_WORDS and not signs
