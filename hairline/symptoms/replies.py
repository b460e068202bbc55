"""Replies that are one thing and nothing else: a yes, a no, a doubt, a label, a question."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hairline.symptoms.findings import NOT_SURE, SKIPPED
from hairline.symptoms.negation import joined, plain_words
from hairline.symptoms.phrases import is_telling
from hairline.symptoms.questions import Question

_YES = (
    "yes", "yeah", "yep", "yup", "y", "ya", "yah", "yea", "yes i do", "i do", "yes it does",
    "it does", "yes it is",
    "yes there is", "sure", "definitely", "a bit", "a little",
    "yes a little", "yes a lot", "true", "sometimes", "i have", "yes i have", "si", "aye",
)  # fmt: skip
_NO = (
    "no", "nope", "nah", "naw", "n", "no i dont", "i dont", "not really", "no it doesnt",
    "it doesnt", "no it isnt", "never", "not at all", "neither", "nothing", "nothing like that",
    "nothing of that", "nothing of the sort", "none", "none at all", "none whatsoever",
    "none of these", "none of those", "none of them", "none of that", "none of it",
    "none of the above", "not any of these", "not any of those", "no there isnt",
    "no there is not", "i havent", "no i havent", "i have none", "false", "negative", "neg",
    "not yet", "no not yet", "not so far", "no chance", "not that i know", "not that i know of",
    "i dont have any of that", "i dont have any of those", "i dont have any of these",
    "i have none of those", "i have none of these", "i have none of that", "non of these",
    "non of those", "non of them", "nothing of those", "nothing of these",
    "dont think so", "i dont think so", "no not really", "dont have any", "i dont have any",
    "nada", "nowt", "naw", "nup", "zilch", "nothing like this", "nothing of this", "none of this",
    "not those", "not these", "not any", "havent found any", "havent seen any", "not that one",
    "havent noticed any", "nothing to report", "none of em", "none of dem",
    "none of these apply", "none of those apply", "none apply", "none of that applies",
    "none of it applies", "nothing applies", "none of these things", "none of those things",
    "no to all", "no to all of it", "no to all of them", "no to all of those", "no to everything",
    "no to all of that", "no to all these", "all no", "no on all counts", "none of that happening",
    "none of it happening", "not any more", "not anymore", "not now", "used to but not now",
    "cannot say it does", "cannot say i do", "cannot say so", "cannot say there is",
    "not to my knowledge", "not as far as i know", "not that im aware", "not that im aware of",
    "thatd be a no", "that would be a no", "thats a no", "its a no", "a no", "hard no",
    "not right now", "not at the moment", "not currently", "not at present", "not at this time",
    # As a nurse notes it.
    "nil", "nil of note", "nad", "nil known", "none known", "nothing abnormal", "unremarkable",
    "none noted", "nil noted", "nil else", "nothing abnormal detected",
    "nothing at all", "nothing currently", "i wouldnt say so", "wouldnt say so", "none i know of",
)  # fmt: skip
_UNSURE = (
    "not sure", "im not sure", "i am not sure", "unsure", "dont know", "i dont know", "idk",
    "no idea", "cannot tell", "i cannot tell", "hard to say", "maybe", "perhaps", "dunno",
    "possibly", "not certain", "who knows", "i have no idea", "really not sure",
)  # fmt: skip
_SKIP = (
    "skip", "skip this", "skip it", "pass", "next", "next question", "prefer not to say",
    "rather not say", "id rather not say", "i would rather not say", "skip this question",
    *(
        f"{lead} {answer}{what}"
        for lead in ("i dont want to", "dont want to", "id rather not", "i would rather not",
                     "rather not", "i prefer not to", "prefer not to", "i wont", "no need to")
        for answer in ("answer", "say", "tell", "talk about", "share")
        for what in ("", " that", " this", " it", " this one", " that one", " you", " you that")
    ),
)  # fmt: skip
# "I'm not answering that", "none of your business, love". Whoever goes on to tell something
# refuses nothing: "rather not, but it bleeds", "not saying it's bad, it is wet and yellow".
_REFUSES = re.compile(
    r"(?:(?:im|i am|well|sorry|no|nope|nah|hmm|look|eh|thanks|id|i would|ill|i) )*"
    r"(?:not (?:answering|discussing|telling you|sharing|going (?:there|into (?:that|it)))|"
    r"not saying(?= that$|$)|none of (?:your|ur|yer) (?:business|beeswax|concern)|no comment|"
    r"lets not|let us not|mind your own|"
    r"(?:thats|that is|its|it is) (?:private|personal|my business|my own business)|"
    r"(?:rather|prefer|prefer to) not(?: (?:say|answer|go there|talk|tell|discuss|share)|(?= ?$))|"
    r"wont (?:answer|say|discuss|go into)|"
    r"(?:dont|do not) (?:want|wish|fancy|like|feel like|care) (?:to |)"
    r"(?:answer|answering|talk|talking|discuss|discussing|say|saying|bring|go into|get into|"
    r"share))\b"
    r"(?!.*\b(?:but|though|although|except|only|just|is|are|its|was|were|has|have|had|got|hurts?|"
    r"lost|bleeds?|swollen)\b)"
)
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
    "lol", "god", "sir", "madam", "mate", "maam", "pal", "dear", "currently", "at the minute",
    "rn", "love", "hun", "honey", "bro", "in this moment", "at present", "for me", "for him",
    "for her", "yet", "up to now", "to me", "to us", "to him", "to her", "to them", "here",
    "at the mo", "atm", "just now", "right this minute", "touch wood", "knock on wood",
    "fingers crossed", "goodness", "goodness me", "my goodness", "gosh", "heavens", "good heavens",
    "lord", "thank the lord", "praise god", "haha", "honest", "i promise", "certainly", "no way",
    "definitely", "absolutely", "good grief", "good lord",
    "good god", "crikey", "blimey", "though", "tho", "thats for sure", "for sure",
)  # fmt: skip


def _nothing_but(phrases: Iterable[str], after: Iterable[str] = ()) -> re.Pattern[str]:
    """A pattern for words that are some of the phrases, and courtesies, and what may follow."""
    core = "|".join(sorted(phrases, key=len, reverse=True))
    courtesy = "|".join(sorted(_COURTESY, key=len, reverse=True))
    following = "|".join(sorted({*_COURTESY, *phrases, *after}, key=len, reverse=True))
    return re.compile(rf"(?:(?:{courtesy}) )*(?:{core})(?: (?:{following}))*")


_ONLY_YES, _ONLY_NO = _nothing_but(_YES, _DEGREES), _nothing_but(_NO)
_FILLERS = re.compile(r"^(?:(?:u+m+|u+h+|e+r+m*|h+m+|a+h+|o+h+|well|so|like) )+")
_BEGINS_WITH_YES = re.compile(r"(?:yes|yeah|yea|ya|yah|yep|yup|aye|i do|i have)\b")
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
MOST_WORDS = 12

_ASKS = re.compile(
    r"^(?:what|whats|why|how|when|where|who|which|will|would|can|could|should|shall|does|do|did|"
    r"is|are|am|was|were|has|have you|tell me|explain)\b"
    # "does not itch", "was ill in spring" leave "it" or "I" out and ask nothing.
    r"(?! (?:not|been|very|always|never|just|ill|in|losing|sick|unwell|no|nope|yes|\d+)\b)"
    # "Is red, small circle" tells what it is like.
    # "Am a man obviously" says who.
    r"(?!(?<=am) an? (?:man|woman|male|female|bloke|guy|girl|lad|lass|lady|boy|fella)\b)"
    r"(?!(?<=is|re|as|ve) (?:(?:a bit|little|so|more|only|all|too|quite) )*(?:red|small|big|"
    r"tiny|dry|wet|soft|hard|smooth|shiny|flaky|scaly|itch\w*|sore|pain\w*|hot|bald|round|thin\w*|"
    r"normal|fine|ok|okay|good|bad|worse|same|white|black|yellow|brown|swollen|tired|weak|like|"
    r"on|at|since|for|more|falling|coming|growing|going|getting|spreading|burning)\b)"
    # "when I tie it" says when it hurts.
    r"(?<!when(?= (?:i|im|its|it|they|she|he|we|my|the)\b))"
    r"(?<!where(?= (?:i|its|it|they|she|he|my|the)\b))"
    # "When wash, very many hairs come": without a verb in front nothing is asked.
    r"(?<!when(?! (?:do|does|did|is|are|was|were|will|would|can|could|should|shall|has|have|am|may|"
    r"might|must|to|exactly|about)\b))"
)
# "Three weeks back?", "2p size?", "half of it maybe?": a voice that rises asks nothing.
_RISES = re.compile(
    r"^(?!.*\b(?:you|u|your|ur|normal|too|bad|safe|ok|okay|enough|dose|take|use|treat\w*|cure\w*)\b)"
    r"(?=.*(?:\b\d+ ?(?:p|cm|mm|inch(?:es)?|days?|weeks?|months?|years?|percent)\b|\d+ ?%|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|a few|couple of|few) "
    r"(?:days?|weeks?|months?|years?|inches)|months? or so|years? or so|maybe|perhaps|probably|"
    r"i think|i guess|i suppose|id say|i reckon|or so|roughly|ish)\b).*\?$"
)
_INTERROGATIVE = re.compile(
    r"(?:^|[,.;:!?]\s*|\b(?:but|and|so|or)\s+)(?:what|whats|why|how|when|where|who|which|will|would|"
    r"can|could|should|shall|does|do|did|is|are|am|was|were|has|have|any|tell|explain)\b"
)
_LONGEST_RISE = 12
# "I have pcos and hairs on my chin but I'm losing the ones on my head??": a statement, in dismay.
_STATES = re.compile(
    r"^(?:(?:ok|okay|so|well|hi|hey|hello|and|but|also|like|um|omg)[\s,]+)*"
    r"(?!.*\b(?:you|u|ur|your|normal|should|could|would|may|might|safe|ok|okay|cause[sd]?|causing|"
    r"because|due|from|right|mean\w*|bad|serious|wrong|going to|gonna|get better|grow\w* back|"
    r"curable|contagious|permanent|reason|anything|anyone|else|help\w*|take|use|try|stop|need|"
    r"doctor|gp|treat\w*|if)\b)"
    r"(?:im|ive|i (?:have|had|got|am|noticed|found|see|lost|keep|get|started)|my|shes|hes|"
    r"(?:she|he) has)\b"
)
_FEWEST_STATED = 6
# "no, but why does it fall out": what follows the answer is the question.
_ANSWER_BEFORE_A_QUESTION = re.compile(
    r"^(?:(?:no|nope|nah|yes|yeah|yep|ok|okay|maybe|not sure)[\s,.]+)+(?:(?:but|and|so)[\s,]+)?"
    r"(?=(?:what|whats|why|how|when|where|who|can|could|should|will|does|do|is|are|did|would)\b)"
)
# "Or maybe more at the parting?" weighs two answers.
_IN_TWO_MINDS = re.compile(r"(?:or|maybe|perhaps|or maybe|or perhaps) (?!what|why|how|should|can)")
_MOST_OF_A_DOUBT = 3
_CLAUSE = re.compile(r"[.,;!\n]+ *(?:(?:and|but|so|also|please)\b *)*")
_WHAT_IS_IT = re.compile(r"what (?:else )?(?:is|could|can|might|do you think) (?:it|this|that)\b")
_DENIES = re.compile(
    r"^(?:(?:i|she|he|we|they|it|its|there|have|has|had|is|are|am|im|do|does|got)\s+)*"
    r"(?:no|not|never|without|neither|nor|dont|doesnt|isnt|arent|wasnt|havent|hasnt)\s+"
    r"(?:(?:have|has|had|got|any|a|an|the)\s+)*(?=\w)"
)


# "Is a little low", "is since the baby": told in an English that leaves out who.
_DROPS_ITS_SUBJECT = re.compile(
    r"(?:is|was|are) (?:a (?:little|bit)|not|very|little|bit|only|more|too|so|quite|just|like|no|"
    r"since|from|on|in|at|all|always|mostly|better|worse|normal|ok|fine|because)\b"
)


def asks(text: str) -> bool:
    """Whether a message is a question of the person's own rather than an answer."""
    plain = _ANSWER_BEFORE_A_QUESTION.sub("", joined(text).strip())
    if _IN_TWO_MINDS.match(plain) or _only_rises(plain) or _only_states(plain):
        return False
    if plain.endswith("?"):
        return True
    begins_one = bool(_ASKS.match(plain)) and not _DROPS_ITS_SUBJECT.match(plain)
    return begins_one and len(plain.split()) >= 3


def _only_rises(plain: str) -> bool:
    """Whether words end in a question mark and tell how much or how long, with a guess."""
    short = len(plain.split()) <= _LONGEST_RISE
    return short and bool(_RISES.match(plain)) and not _INTERROGATIVE.search(plain)


def _only_states(plain: str) -> bool:
    """Whether words that end in a question mark tell what somebody has, and ask nothing."""
    long = len(plain.split()) >= _FEWEST_STATED
    return long and bool(_STATES.match(plain)) and not _INTERROGATIVE.search(plain)


def is_doubtful_answer(text: str) -> bool:
    """Whether a few words with a question mark may be an answer that is not sure: "20%?"."""
    plain = joined(text).strip(" ?")
    return len(plain.split()) <= _MOST_OF_A_DOUBT and not _ASKS.match(plain)


def ends_in_a_question(text: str, *, names_it: bool = False) -> bool:
    """Whether a message asks something, be it in its last clause only, as at the end of a story.

    "I had a baby in May, my hair comes out in handfuls, when will it stop". That what it could be
    is asked for without a mark is left out: the symptom check answers that. Where the message
    names an illness, that is what is asked about: "they said CCCA, what is it".
    """
    last = _CLAUSE.split(joined(text).strip(" .,;!"))[-1]
    ends = (
        bool(_ASKS.match(last))
        and len(last.split()) > 1
        and (names_it or not _WHAT_IS_IT.match(last))
    )
    return asks(text) or ends


def says_yes(text: str) -> bool:
    """Whether a message begins with a yes, whatever follows."""
    return bool(_BEGINS_WITH_YES.match(_without_fillers(plain_words(text))))


def _without_fillers(bare: str) -> str:
    """Plain words without the "umm" or the "well" that they begin with."""
    return _FILLERS.sub("", bare) or bare


def whole_answer(question: Question, typed: str, bare: str) -> str | None:
    """Give the answer where a message is a label, its place in the list, a yes, a no, or a doubt.

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
    bare = _without_fillers(bare)
    place = _PLACE.fullmatch(bare)
    if place and _PLACES[place["place"]] < len(labels):
        return question.answer_ids[_PLACES[place["place"]]]
    if len(bare.split()) > MOST_WORDS:
        return None
    if _ONLY_SKIP.fullmatch(bare) or _REFUSES.match(bare):
        return SKIPPED
    if _ONLY_UNSURE.fullmatch(bare):
        return NOT_SURE
    if _ONLY_NO.fullmatch(bare):
        return question.bare("no") or None
    if _ONLY_YES.fullmatch(bare):
        return question.bare("yes") or None
    return None


# To "is there anything more?": what was told is all.
_THAT_IS_ALL = re.compile(
    r"(?:(?:no|nope|nah|none|nil|just|only|its|it is|thats|that is|really|but) )*"
    r"(?:(?:just|only) (?:that|this|it|those|them|these|the one|that one|what i said|the above)|"
    r"(?:thats|that is|its|it is) (?:it|all|the lot|everything|the only one)|that one only|"
    r"(?:nothing|none|no|nil|not) (?:else|more|other|others|further|besides)|no more of them)"
    r"(?: (?:one|ones|only|really|thanks|thank you|for now|so far|sir|please|i think|thats it))*"
)


def says_that_is_all(bare: str) -> bool:
    """Whether plain words say that there is no more than what was told: "nope, just that"."""
    return bool(_THAT_IS_ALL.fullmatch(bare))


def part_of_a_label(question: Question, bare: str) -> str | None:
    """Give the answer of whose label a message is a part: "chest" of "Chest pain, fainting"."""
    if len(bare.split()) > MOST_WORDS:
        return None
    labels = {option.id: plain_words(option.label) for option in question.answers}
    parts = set(bare.split())
    if all(word.isalpha() for word in parts) and any(is_telling(word) for word in parts):
        named = [answer for answer, label in labels.items() if parts <= set(label.split())]
        if len(named) == 1 and named[0] != question.bare("no"):
            return named[0]
    return None


def is_only_yes(words: str) -> bool:
    """Whether plain words say yes, and how much, and no more."""
    return bool(_ONLY_YES.fullmatch(_without_fillers(words)))


def is_only_unsure(words: str) -> bool:
    """Whether plain words say that one does not know, and no more."""
    return bool(_ONLY_UNSURE.fullmatch(words))


def is_only_no(words: str) -> bool:
    """Whether plain words say no and no more."""
    return bool(_ONLY_NO.fullmatch(_without_fillers(words)))
