"""The answers of a question whose phrases a message names, and what naming them so means."""

from __future__ import annotations

import re

from hairline.symptoms.denials import denies_all, says_none
from hairline.symptoms.figures import in_figures
from hairline.symptoms.findings import NOT_SURE, Answer, Presence
from hairline.symptoms.mentions import Mention, not_well, without_details
from hairline.symptoms.message import PATTERN, Message, says_who
from hairline.symptoms.negation import names_well
from hairline.symptoms.questions import Question, Stage

_NOT_SO_MANY = re.compile(r"\bnot (?:just |only )?\d+ ")
_ONLY = re.compile(r"(?:well |oh )?(?:only|just)\b")
# What is well or nothing there is not what was asked: "my bloods were fine", "some days nothing".
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:bloods?|blood ?work|tests?|results?|levels?|scans?|hormones?)\b|"
    r"^(?:and |but )?some (?:days|weeks|months|times|mornings)\b"
)
# Words from a denial to what it denies, itself among them.
_NEAR_A_DENIAL = 4
# How something changes may be told of these, and not of the loss.
_COURSE = "course"
_OF_THE_SKIN = {"itch", "soreness", "surface", "lumps", "head_signs"}
_LOSS = re.compile(
    r"\b(?:lost|los\w+|gone|going|fall\w*|fell|thin\w*|missing|no|half|disappear\w*|shed\w*|sparse|"
    r"patch\w*|bald\w*|came out|coming out|comes out|went|draw\w*|pencil\w*|only|just|less|"
    r"few\w*|whole|entire|everything)\b"
)
# What is taken like this is nothing new: "ten years old", "been on it 3 years".
_OF_OLD_HERE = re.compile(
    r"\b\w+ (?:years?|yrs|decades|ages)\b(?! before)|\bsince (?:19|20)\d\d\b|"
    r"\bsince (?:i|he|she|they) (?:was|were) \w+\b|"
    r"\blong (?:time|ago|back|before)\b|\bforever\b|\bfor ages\b|\blong term\b|"
    r"\bold (?:pills?|tablets?|medicines?|ones?)\b|\b(?:used to|no longer|stopped|from before)\b"
)
# This is said of all that stands in the message.
_OF_OLD = re.compile(
    r"\bsame\b(?! day)|\b(?:nothing|no|nothin) new\w*\b|\bno changes?\b|\balways\b|"
    r"\ball my life\b|\b(?:nothing|not|none) (?:now|since|anymore|any more)\b"
)
_OF_NOW = re.compile(
    r"\b(?:now(?! and (?:then|again))|new|recent\w*|lately|just|start\w*|began|begun|added)\b"
)
_ONE_MORE = re.compile(r"(?:and|also|plus|now|but|then|with)\b")


def answer_named(message: Message, question: Question) -> Answer | None:
    """Give the answers whose phrases are named; how they are named decides what it means."""
    asked = question.id == message.asked.id
    heard = _heard(message, question)
    if not heard and not asked:
        return None
    negative = question.nothing
    present = [
        one
        for one in heard
        if one.presence is Presence.PRESENT
        and (
            one.found.phrase.answer != negative
            or not _OF_SOMETHING_ELSE.search(message.clauses[one.clause].words)
        )
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
    named -= _places_beside(message, question, affirmed)
    changed = {one.found.phrase.answer for one in affirmed if one.found.phrase.tells_a_change}
    new = {option.id for option in question.answers if option.new}
    recent = {
        one.found.phrase.answer
        for one in affirmed
        if one.found.phrase.answer in new and not _is_old(message, one, affirmed)
    }
    old = new & named - changed - recent
    if old:
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
            message.clauses,
            question,
            negative,
            message.vocabulary,
            message.of_other_questions(),
            message.told_of_others(),
        )
        and not (question.stage is Stage.SCALP and _denies_all(message, question))
        and not _denies_each(message, question, heard)
    ):
        return None
    if negative and asked and not denied and _speaks_of_another_part(message, present):
        # "Actually my nails are fine" says nothing of the skin.
        return None
    # Where there is hair loss is not told by where there is none.
    deniable = bool(question.bare("no")) or question.stage is Stage.SCALP
    if negative and (denied >= others or (asked and (present or (denied and deniable)))):
        return question.answer(negative)
    if asked and any(one.presence is Presence.UNKNOWN for one in heard):
        return Answer.of(NOT_SURE)
    if asked and negative and deniable and _denies_all(message, question):
        return question.answer(negative)
    if asked and negative and deniable and _leaves_only_others(message, question):
        return question.answer(negative)
    if question.several and denied:
        return Answer.told((), denied)
    if negative and present:
        return question.answer(negative)
    return None


def _is_old(message: Message, mention: Mention, affirmed: list[Mention]) -> bool:
    """Whether what is named is nothing new: by its own part, or by one of the list around it.

    "Statins, for ten years, and now an aspirin" has one of each.
    """
    if _OF_OLD.search(message.words):
        return True
    clauses = [clause.words for clause in message.clauses]
    own = clauses[mention.clause]
    naming = {one.clause for one in affirmed}
    if _OF_OLD_HERE.search(own):
        return True
    if _OF_NOW.search(_ONLY.sub("", own)):
        return False
    for number in range(mention.clause + 1, len(clauses)):
        # "Thyroxine, a statin and bisoprolol for years": what follows is said of the whole list.
        if number in naming and _ONE_MORE.match(clauses[number]):
            break
        if _OF_OLD_HERE.search(clauses[number]):
            return True
    led_by = clauses[: mention.clause]
    listed = not _ONE_MORE.match(own)
    return listed and any(
        _OF_OLD_HERE.search(words) and number not in naming for number, words in enumerate(led_by)
    )


def _heard(message: Message, question: Question) -> list[Mention]:
    """Give the phrases of a question that count; of one that was not asked, fewer do."""
    heard = message.mentions_of(question)
    if question.id == message.asked.id:
        return heard
    if question.stage is Stage.EXTENT:
        # "a lot" or "a small area" mean something only as the answer to how much.
        if not _puts_right(message, question):
            return []
        # "My iron is fine now" says nothing of the mood.
        return [one for one in heard if not names_well(question.label(one.found.phrase.answer))]
    if question.stage is Stage.CONTEXT:
        # "Flaky eyebrows" tells of no loss there.
        return [
            one
            for one in heard
            if not one.found.phrase.names_a_part
            # Where hair is lost was asked.
            or message.asked.id == PATTERN
            or _LOSS.search(message.clauses[one.clause].words)
        ]
    if question.stage is Stage.WHAT:
        # "No hair openings in the patches" does not deny the patches, nor does "not two".
        # "The itch comes and goes" is told of the itch.
        of_the_skin = message.naming(_OF_THE_SKIN) if question.id == _COURSE else set()
        places = {option.id for option in question.answers if option.place}
        return [
            one
            for one in heard
            if one.clause not in of_the_skin
            and not (one.found.phrase.answer in places and _is_where_it_hurts(message, one))
            and (
                one.presence is not Presence.ABSENT
                or not (_is_from_afar(message, one) or _denies_a_number(message, one))
            )
        ]
    return heard


def _is_where_it_hurts(message: Message, mention: Mention) -> bool:
    """Whether a place is that of the sign that was asked about: "slight tenderness vertex"."""
    words = message.clauses[mention.clause].words
    of_the_sign = mention.clause in message.naming({message.asked.id})
    return message.asked.stage is Stage.SCALP and of_the_sign and not _LOSS.search(words)


def _puts_right(message: Message, question: Question) -> bool:
    """Whether an answer to a question that reads no number is corrected: "no, I am down"."""
    return question.measure is None and message.corrects(question)


def _is_from_afar(message: Message, mention: Mention) -> bool:
    """Whether what denies it stands more than a few words before it."""
    clause = message.clauses[mention.clause]
    if clause.denied_from is None:
        return False
    between = clause.words[clause.denied_from : mention.start].split()
    return len(between) > _NEAR_A_DENIAL


def _denies_a_number(message: Message, mention: Mention) -> bool:
    """Whether it is a number that is denied beside it: "not two patches"."""
    words = in_figures(message.clauses[mention.clause].words)
    return bool(_NOT_SO_MANY.search(words))


def _places_beside(message: Message, question: Question, affirmed: list[Mention]) -> set[str]:
    """The answers that only say where something is: the crown, of a patch at the crown."""
    places = {option.id for option in question.answers if option.place}
    things = {one.clause for one in affirmed if one.found.phrase.answer not in places}
    loose = {
        one.found.phrase.answer
        for one in affirmed
        if one.found.phrase.answer in places and one.clause not in things
    }
    return (places - loose) if things else set()


def _speaks_of_another_part(message: Message, mentions: list[Mention]) -> bool:
    """Whether parts with these name what another question is about, and nothing of this one."""
    clauses = [message.clauses[one.clause] for one in mentions]
    words = {word for clause in clauses for word in clause.words.split()}
    named = {word for word in words if message.is_topic_of_another(word)}
    return bool(named) and not words & message.own_words


def _denies_all(message: Message, question: Question) -> bool:
    """Whether every part of the message denies something or says that all is well."""
    if question.stage is Stage.EXTENT or says_who(question):
        return False
    return denies_all(message.clauses, question, message.vocabulary, message.of_other_questions())


def _denies_each(message: Message, question: Question, heard: list[Mention]) -> bool:
    """Whether each part denies something of the list: "chewing is fine, the headache is old"."""
    denying = {one.clause for one in heard if one.presence is Presence.ABSENT}
    return question.stage is not Stage.SAFETY and len(denying) == len(message.clauses)


def _leaves_only_others(message: Message, question: Question) -> bool:
    """Whether there is only what is of other questions: "only his vitiligo"."""
    of_others = len(message.of_other_questions()) == len(message.clauses)
    return of_others and not question.whole_list and bool(_ONLY.match(message.words))
