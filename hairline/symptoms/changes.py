"""Which answer somebody wants to change: "change 3", "go back to the nails"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from hairline.symptoms.findings import Answer, Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.negation import SAYS_WELL, joined, plain_words
from hairline.symptoms.phrases import is_telling
from hairline.symptoms.questions import Question
from hairline.symptoms.reading import read_answer, read_statement

_POLITELY = (
    r"(?:(?:no|but|ok|okay|please|actually|can i|could i|can you|could you|i want to|"
    r"i would like to|id like to|i need to|let me|lets|sorry)[\s,]+)*"
)
# Between what was said and what it should be: "change 5 please, it should be about 4 weeks".
_INSTEAD = (
    r"(?:\s+to\s+|[\s,.:;-]+(?:please[\s,]*)?(?:its|it is|it should be|it was|should be|make it|im|"
    r"i am|i meant|theyre)\s+|\s*[:=]\s*|(?<=\d)\s*,\s*)"
)
_CHANGE = re.compile(
    rf"{_POLITELY}(?:change|edit|correct|fix|redo|alter|amend|go back to|back to|return to)\s+"
    rf"(?P<what>.+?)(?:{_INSTEAD}(?P<new>.+))?"
)
# "The age is wrong, its 50".
_WRONG = re.compile(
    rf"{_POLITELY}(?P<what>.+?)(?:(?:\s+(?:is|are|was|were)|'?s\b|(?<=\d))\s+(?:all\s+)?"
    r"(?:wrong|not right|not correct|not true|incorrect|a mistake|false|rubbish|nonsense|"
    r"a load (?:of|ae|o) (?:rubbish|nonsense)|not what i said)|"
    r"\s+(?:isnt|arent|wasnt|werent)\s+(?:right|correct|true))"
    rf"(?:{_INSTEAD}(?P<new>.+)|[\s,.:;-]+(?P<other>.+))?"
)
# Under a numbered list a number is enough: "9 none".
_LISTED = re.compile(
    r"(?:(?:no|wait|sorry|oh|actually|nr|number|item|question|answer|and|also|please|ok|"
    r"many wrong)[\s.,:#]+)*"
    r"(?P<what>\d{1,2})\b(?!\s*(?:days?|weeks?|months?|years?|yrs?|%|/))[\s,:.-]*"
    r"(?:(?:is|to|its|it is|should be|please)\b[\s:,]*)*(?P<new>.*)"
)
# "How it changes: getting worse", as the list has it.
_BY_TOPIC = re.compile(r"(?P<what>[a-z][a-z ,]{2,30}?)\s*[:=]\s*(?P<new>.+)")
# "Remove the illness, I said no to that", "I never said weight loss".
_REMOVE = re.compile(
    rf"{_POLITELY}(?:(?:nah|no|and)[\s,]+)*"
    r"(?:remove|delete|take (?:out|off|away|back)|drop|cross out|forget|without|scrap|strike|undo|"
    r"(?:i )?(?:never|didnt|did not|havent|have not) (?:said|say|told you|mentioned|mention)"
    r"(?: (?:anything|nothing) (?:of|about))?|i said nothing (?:of|about))\s+"
    r"(?P<what>[^.,;:]+)"
)
# "Take that band at the sides off."
_TAKE_OFF = re.compile(
    rf"{_POLITELY}(?:(?:and|so|then)[\s,]+)*(?:take|leave|cross|strike|get) "
    r"(?P<what>[^.,;:]{3,60}?) (?:off|out|away|back)\b"
)
# "Number 5: add the crown as well."
_ADDS_TO_IT = re.compile(
    r"^(?:(?:please|and|also|you can|just) )*add\b|\b(?:as well|too|also|on top)$", re.IGNORECASE
)
# "You never wrote my dad is bald": what stands after it was left out, and is not denied.
_LEFT_OUT = re.compile(
    r"^(?:(?:and|also|but|no|sorry|an|wait|oh|then|ok|please)[\s,]+)*(?:"
    r"(?:you|ye|u|youve|yeve|it|that) (?:(?:have|had|has|still) )*"
    r"(?:missed|forgot|forgotten|left out|"
    r"(?:never|didnt|did not|dont|do not|havent|have not) (?:\w+ )?"
    r"(?:wrote|write|written|put|noted|note|mentioned|mention|include|included|add|added|got|get|"
    r"have|list|listed|say)(?: down)?)"
    r"|(?:whats|what is|is) missing(?: is)?"
    r"|(?:please )?(?:also )?add|(?:please )?(?:write|put|note)(?: down)?"
    r"|wheres|where is|where are|what about)\b[\s,:-]*(?:(?:that|the) )?"
)
_PUT_DOWN = re.compile(r"[\s,]+(?:put|write|note|add) (?:that|it|this)(?: doon| down| in| too)?$")
_BUT = re.compile(r"\b(?:but|except|only|though|however)\b")
_SENTENCES = re.compile(
    r"(?<=[.!?;])\s+|\n+|,\s*(?=(?:and|also|but|plus)\b)|"
    r"\s+(?=(?:and|an|also) (?:please )?"
    r"(?:\d{1,2}|i|my|ma|the|ye|you|remove|scrap|there|it)\b)"
)
_PARTS = re.compile(r"[.;\n]+|,\s*(?=(?:and\s+)?\d{1,2}\b)|\band\s+(?=\d{1,2}\b)")
_NUMBER = re.compile(
    r"(?:(?:answer|question|number|no|nr|the|my|to) )*(?P<number>\d{1,2})(?: please)?"
)
# These name no question, though a topic can have the word: "no changes".
_LEAD = {
    "answer", "answers", "question", "number", "about", "one", "what", "said", "please", "change",
    "changes", "changed", "something", "anything", "nothing", "everything", "wrong", "right",
}  # fmt: skip
# A word as short as this is no other word with an ending.
_SHORT_WORD = 5


@dataclass(frozen=True)
class Change:
    """An answer that somebody wants to change.

    Attributes:
        question: the one that was answered.
        new: what was told in its place; may be empty.
    """

    question: Question
    new: str

    @property
    def adds(self) -> bool:
        """Whether it stands beside what was answered: "add the crown as well"."""
        return bool(_ADDS_TO_IT.search(_trimmed(self.new)))


def parts_of_a_correction(text: str) -> list[str]:
    """Give what a message puts right, one thing each: "7 is wrong. And I use relaxer"."""
    return [part.strip() for part in _SENTENCES.split(text) if re.search(r"\w", part)]


def what_was_left_out(text: str) -> str:
    """Give what a message says was left out of the answers; the message where it says nothing such.

    "You did not write relaxer" tells of the relaxer, and does not deny it.
    """
    trimmed = _PUT_DOWN.sub("", _trimmed(text))
    return _LEFT_OUT.sub("", trimmed) or trimmed


def asks_to_change(text: str) -> bool:
    """Whether a message asks to change an answer, be it one that was given or not."""
    return bool(_CHANGE.fullmatch(_trimmed(text)))


def changes_in(
    check: SymptomCheck,
    findings: Findings,
    text: str,
    *,
    unnumbered: Collection[str] = (),
    listed: bool = False,
) -> tuple[Change, ...]:
    """Give the answers that a message asks to change: "change 2, it is six months. 9 none".

    Args:
        check: all questions.
        findings: what was answered; numbers count these, from 1.
        text: what was typed.
        unnumbered: the questions among them that have no number, as they were never asked.
        listed: whether the answers are shown by their numbers, so that a number is enough.
    """
    parts = [_asked_for(_trimmed(part), listed=listed) for part in _PARTS.split(joined(text))]
    asked = [part for part in parts if part[0]]
    if len(asked) < 2:
        # "3 is wrong. It is six months" is one.
        asked = [_asked_for(_trimmed(text), listed=listed)]
    return tuple(
        Change(question, new)
        for what, new in asked
        if what and (question := named_question(check, findings, what, unnumbered)) is not None
    )


def removed_in(check: SymptomCheck, findings: Findings, text: str) -> dict[str, Answer]:
    """Give what is left of answers after a message that takes some of them back.

    "Remove the patches" names an answer that was given, in words that its question knows. What it
    names that was never given is denied, and not told.
    """
    found = _REMOVE.match(_trimmed(text)) or _TAKE_OFF.match(_trimmed(text))
    if found is None:
        return {}
    left: dict[str, Answer] = {}
    for asked, known in findings:
        question = check.questions.get(asked)
        if question is None or not question.several:
            continue
        named = read_answer(check, question, found["what"]).get(asked, Answer())
        if gone := named.present & known.present:
            # Of a list that was never gone through, the rest is not known.
            nothing = "" if known.present - gone or not known.closed else question.none
            left[asked] = Answer(absent=gone, closed=bool(nothing), nothing=nothing)
    if left:
        return left
    denied = read_statement(check, f"without {found['what']}", answered=findings)
    return {
        asked: Answer.told((), answer.absent)
        for asked, answer in denied.items()
        if answer.absent and not answer.present
    }


def was_left_out(text: str) -> bool:
    """Whether a message says that something was left out of the answers: "you missed my nails"."""
    return what_was_left_out(text) != _trimmed(text)


def _asked_for(text: str, *, listed: bool) -> tuple[str, str]:
    """Give what is to be changed, in words or by its number, and to what; both may be empty."""
    found = _CHANGE.fullmatch(text) or _WRONG.fullmatch(text)
    if found is None and listed:
        found = _LISTED.fullmatch(text) or _BY_TOPIC.fullmatch(text)
    if found is None:
        return "", ""
    told = found.groupdict()
    # "My age is fine, but the headache one is wrong" is about the headache.
    what = _BUT.split(told["what"])[-1].strip()
    return what, (told["new"] or told.get("other") or "").strip()


def _trimmed(text: str) -> str:
    return joined(text).strip(" .,!?\n")


def named_question(
    check: SymptomCheck, findings: Findings, text: str, unnumbered: Collection[str] = ()
) -> Question | None:
    """Give the answered question that words or a number name; None where they name none."""
    plain = plain_words(text)
    answered = [check.questions[asked] for asked, _ in findings if asked in check.questions]
    number = _NUMBER.fullmatch(plain)
    if number:
        place = int(number["number"]) - 1
        numbered = [question for question in answered if question.id not in unnumbered]
        return numbered[place] if 0 <= place < len(numbered) else None
    for question in answered:
        if plain == plain_words(question.topic):
            return question
    words = {word for word in plain.split() if is_telling(word) and word not in _LEAD}
    # By its topic, or else by what was answered: "the shiny thing".
    for named in (_words_of, lambda question: _words_answered(question, findings)):
        shared = {
            question.id: sum(_alike(word, own) for word in words for own in named(question))
            for question in answered
        }
        best = max(shared, key=lambda one: shared[one], default="")
        if best and shared[best]:
            return check.questions[best]
    return None


def told_by_topic(check: SymptomCheck, findings: Findings, text: str) -> dict[str, Answer]:
    """Give what a text tells of a question that it names by its topic, and that was not known.

    "You missed the nails, they've got little dents" is a reply to the question about the nails,
    and "the mood is fine, not low" to that about the mood. "Her iron is good now" tells nothing
    that was missed.
    """
    well = bool(re.search(SAYS_WELL, plain_words(text)))
    for asked in sorted(check.phrase_book.topics_in(plain_words(text).split())):
        question = check.questions[asked]
        if (well and asked not in findings) or not question.is_for(findings):
            continue
        stated = read_answer(check, question, text, answered=findings)
        if asked in stated and stated[asked] != findings.answer_to(asked):
            return {asked: stated[asked]} if asked in findings else stated
    return {}


def meant_instead(check: SymptomCheck, findings: Findings, text: str) -> dict[str, Answer]:
    """Give what a text puts right, whichever answer that is: "she is 59", "not low, I'm fine".

    Whoever counts amiss, as in "number 2 is wrong", still says what it should be.
    """
    if stated := read_statement(check, text, answered=findings):
        return stated
    words = set(plain_words(text).split())
    for asked, known in findings:
        question = check.questions.get(asked)
        if question is None or not words & _words_answered(question, findings):
            continue
        new = read_answer(check, question, text).get(asked)
        if new is not None and not new.without and known.present - new.present:
            return {asked: new}
    return {}


def _words_answered(question: Question, findings: Findings) -> set[str]:
    """Give the telling words of the answers that were given to a question."""
    labels = " ".join(question.label(one) for one in findings.present(question.id))
    return {word for word in plain_words(labels).split() if is_telling(word)} - _LEAD


def _words_of(question: Question) -> set[str]:
    named = plain_words(f"{question.topic} {question.id.replace('_', ' ')}")
    return {word for word in named.split() if is_telling(word)}


def _alike(one: str, other: str) -> bool:
    """Whether two words have one stem: "nail" and "nails", "itch" and "itching"."""
    shorter, longer = sorted((one, other), key=len)
    stem = shorter if len(shorter) < _SHORT_WORD else shorter[:-2]
    return longer.startswith(stem) and len(stem) >= 3
