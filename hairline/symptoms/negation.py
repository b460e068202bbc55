"""Whether words that name a finding affirm it, deny it or leave it open.

Negation decides findings, so it goes by rules: the words are split into clauses, and inside a
clause a denial or a doubt reaches forward over the words after it, as in NegEx (Chapman 2001,
10.1006/jbin.2001.1029), with the phrases taken out first that look like denials and are not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from hairline.dialect import SCOTS
from hairline.symptoms.findings import Presence


def words_in(text: str) -> frozenset[str]:
    """Give the words of a list that is written as one text."""
    return frozenset(text.split())


# Look like denials, and say nothing about the finding beside them.
_NO_DENIAL = (
    "no idea", "no clue", "no doubt", "no wonder", "not only", "not just",
    "cannot stop", "wont stop", "does not stop", "doesnt stop", "never stops",
    "did not help", "didnt help", "does not help", "doesnt help", "not help", "no help",
    "not getting better", "not better", "no better", "not going away", "wont go away",
    "doesnt go away", "does not go away", "not gone", "no relief", "without success",
    "no matter", "cannot bear", "cannot take", "cannot stand", "no change in", "not normal",
    "no more than", "not more than", "no less than", "no longer than", "not even",
    "no hair(?! (?:loss|fall|falling|shed))",
)  # fmt: skip
_DOUBTS = (
    "not sure", "unsure", "not certain", "dont know", "do not know", "no idea if", "no clue if",
    "no idea whether", "cannot tell", "hard to say", "maybe", "perhaps", "might",
    "dunno", "possibly", "could be", "wonder if", "wondering if", "not sure if",
)  # fmt: skip
_DENIALS = (
    "no", "not", "never", "without", "none", "nor", "neither", "deny", "denies", "denied",
    "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "havent", "hasnt", "nothing", "nope",
    "free of", "lack of", "zero", "hardly any", "absent", "nobody", "noone", "nah", "nup", "nada",
    "naw", "cannot see any", "cannot feel", "cannot find any", "cannot see anything",
)  # fmt: skip
# Words that a part can end in to say that nothing is amiss with what it names.
_WELL = (
    "fine", "ok", "okay", "good", "normal", "intact", "full", "perfect", "unchanged", "healthy",
    "untouched", "complete", "all there", "still there", "the same", "regular", "clear", "lovely",
    "thick", "unaffected", "hasnt moved", "havent moved", "not moved", "hasnt changed",
    "havent changed", "not changed", "as before", "same as ever", "same as always", "quiet",
    "came back", "grew back", "all present", "bushy", "same", "(?<!as )well", "correct", "great",
    "strong",
    "grand", "smooth", "thriving", "right as rain", "fit", "comfortable", "alright", "all right",
    "happy", "happily", "brilliant", "steady", "stable", "norm", "no different", "better now",
)  # fmt: skip
SAYS_WELL = rf"\b(?:{'|'.join(sorted(_WELL, key=len, reverse=True))})\b"
_SAYS_WELL = re.compile(SAYS_WELL)
# "My skin's fine, mouth too".
_WELL_AS_WELL = re.compile(
    r"\b(?P<well>fine|ok|okay|good|normal|clear|alright|all right|healthy)(?:\s*[,;.]\s*|\s+)"
    r"(?P<part>(?:and )?(?:(?:so (?:is|are)|same (?:for|with)) )?(?:(?:my|the|his|her|their) )?"
    r"(?:mouth|nails?|skin|scalp|eyes?|(?:eye)?brows?|(?:eye)?lash(?:es)?|beard|jaw|sight|vision|"
    r"genitals|privates|down (?:there|below)|hairline|edges|temples|crown|rest))"
    r" (?:too|as well|also|likewise)\b"
)
_NOT_WELL = re.compile(
    r"\b(?:not|isnt|arent|wasnt|werent|never|hardly|less|dont|doesnt|no longer)(?: \w+){0,2} $"
)
_OF_SOMEBODY = re.compile(r"(?:im|i am|i feel|feeling|hes|he is|shes|she is|were|we are|theyre)\b")
_IS_WELL = re.compile(
    rf"(?:(?:its|it is|is|are|theyre|they are|looks?|feels?|seems?|all|totally|completely|quite|"
    rf"just|perfectly|really|so|still|very|the|my|his|her|skin|scalp|like i said) )*{SAYS_WELL}"
    r"(?! (?:and|but|apart|except))"
)
# Nor does what never hurts, and what one does without trouble, hurt.
_NO_TROUBLE = (
    r"(?:never|doesnt|dont|does not|do not|didnt|not) (?:\w+ )?"
    r"(?:hurts?|aches?|bothers?|troubles?|sore|painful|hurting|aching)\b|"
    r"(?:without|no|with no) (?:(?:any|real|bit of|a) )*"
    r"(?:trouble|problems?|pain|bother|difficulty|difficulties|issues?|hassle)\b|"
    r"(?:is|are|feels?|works?) as (?:ever|always|usual|normal)\b"
)
_WITHOUT_TROUBLE = re.compile(rf"\b(?:{_NO_TROUBLE})")
# "I can chew fine", and not "I can hardly chew".
_CAN_BEFORE = re.compile(r"\b(?:can|able to)(?: still| also)? $")
_QUALIFIED = re.compile(
    r"(?:but|although|though|only|just|except|and it|then|however)\b.*"
    r"\b(?:hurts?|hurting|pain\w*|sore|ach\w+|tired?|tires|stiff|hard|difficult|slow\w*|soft|bad|"
    r"worse|weak|blur\w*|double|one (?:side|eye))\b"
)
_WELL_BEFORE = re.compile(
    r"\b(?:still (?:got|have|has|had)|kept|keeps|full|lovely|normal|healthy|perfect|good|thick|"
    r"bushy)"
    r"(?: (?:my|his|her|all|the|both|of|big|head|set))* $"
)
# What stands beside such a word and adds nothing to it.
_NEUTRAL = words_in(
    "they are is its it all my her his their our the a an and both them those these that this "
    "still just yes yeah yep no nope nah so far as ever before usual always now been has have had "
    "looks look feels feel seems seem completely totally quite pretty very really thank god thanks "
    "there same than other nothing wrong with him she he i im hes shes for at moment right now "
    "today of if anything rather more or less always been everything every else here got get "
    "actually honestly to be too also like everyone elses any change changes changed i think "
    "health physically otherwise self grace gods by fiddle flea kampe sickness temperature temp "
    "perfectly absolutely otherwise haha though tho "
    "mate maam sir lol luckily thankfully touch wood in me we running around playing"
)
DENYING_WORDS = frozenset(word for word in _DENIALS if " " not in word)
# Compiled once: each part of each message is searched for all of them.
_DENIES_NOTHING = tuple(re.compile(rf"\b{phrase}\b") for phrase in _NO_DENIAL)
_DOUBTED = re.compile(rf"\b(?:{'|'.join(_DOUBTS)})\b")
_DENIED = re.compile(rf"\b(?:{'|'.join(_DENIALS)})\b")
# Parts that answer what was asked, and reach nothing after them: "not really, my face is swollen".
_BARE_DENIAL = re.compile(r"(?:(?:no|nope|nah|not|really|at all|never|none|nothing)(?: |$))+")
# After the words: "itching? nope", "pain: none", "itching has stopped".
_DENIED_AFTER = ("nope", "none", "no", "absent", "never", "negative", "not", "not really")
_NO_AT_THE_END = re.compile(r"(?:\w+ ){1,3}(?:no|none|nope|nil)")
_DENIES_NEXT = re.compile(r"(?:im|i am|hes|shes|its|theyre) not\b")
# "No headache until last week", "never hurt like this".
_BEGAN_LATER = re.compile(
    r"\b(?:no|never|not|didnt|hadnt|wasnt|were|was) (?:\w+ ){0,5}(?:until|till)\b|"
    r"\bnever (?:\w+ ){0,5}(?:like th(?:is|at)|this bad|as bad|so bad)\b"
)
_NEVER_BEFORE = re.compile(
    r"(?:\w+ ){0,3}(?:never|not|didnt|no)\b.*\b(?:before|until now|used to)\b"
)
_NOW_IT_IS = re.compile(
    r"(?:(?:and|but|until) )?(?:now|today|lately|suddenly|recently|this week)\b"
)
# "Pregnant at my age?! God no": what is asked back is denied.
_ASKED_AND_DENIED = re.compile(
    r"(?:^|(?<=[.,;!] ))(?!(?:no|not|what|whats|why|how|when|where|who|which|is|are|do|does|can|"
    r"like|sorry|eh|you)\b)(?P<what>[a-z]\w*(?: \w+){0,5}) ?(?:\?!*|!+\?+) *"
    r"(?:(?:god|hell|oh|lord|christ|heavens|definitely|absolutely|of course) )?"
    r"(?:no|nope|nah|naw|never|not at all|hardly)\b"
    r"(?! (?:idea|clue|doubt|wonder|but|and|it|the|i|my|one|need|more|less|longer)\b)"
)
# As far behind a name as its state is looked for, in words.
_REACH_OF_WELL = 6
_NEW_CLAUSE = (
    r"\b(?:but|however|though|although|(?<!not )(?:just|only)|except|instead|yet|whereas|while|"
    r"(?:apart|aside) from|other than|besides|bar (?=the|a|some|for)|"
    r"and (?=(?:i|im|my|it|its|he|she|they|there|now|then)\b)|"
    # "The crown's thin as well my dad's bald": a relative begins something else.
    r"(?<=\w )(?<!as )(?<!like )(?<!than )(?<!of )(?<!from )(?<!since )(?<!when )(?<!after )"
    r"(?=(?:its )?(?:my|ma|me) (?:dad|mum|mom|father|mother|brother|sister|nan|gran)s? "
    r"(?:is|was|were|had|has|who|whos|went|bald|lost|got)\b))(?:\b)"
)
# One spelling for what is written in several ways.
_SAME = {
    "cant": "cannot", "can not": "cannot", "yr": "year", "yrs": "years", "wk": "week",
    "wks": "weeks", "mth": "month", "mths": "months", "mnths": "months", "can t": "cannot",
    # Scots and Northern English, beside the words that stand for themselves.
    **{scots: "cannot" if english == "cant" else english for scots, english in SCOTS.items()},
    "nowt": "nothing", "owt": "anything", "summat": "something",
    "ma hair": "my hair", "ma heid": "my head", "ma head": "my head", "ma scalp": "my scalp",
    "ma da": "my dad", "me da": "my dad", "ah am": "i am", "ahm": "i am", "ah": "i",
    "none o": "none of", "nane o": "none of", "baldy": "bald", "aff": "off",
    "ive nae": "i have no", "ahve": "i have",
    "shes no": "shes not", "hes no": "hes not", "its no": "its not",
}  # fmt: skip
_SAME_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(_SAME, key=len, reverse=True))})\b")
# "6/52": six weeks, as charts have it. "Since 3/12" is a date, and "24/7" no time at all.
_PARTS_OF_TIME = {"7": "days", "52": "weeks", "12": "months"}
_IN_CHARTS = re.compile(
    r"(?<!since )(?<!on )(?<!from )(?<![\d/.])\b(?!24/7\b)"
    r"(?P<number>\d{1,2})/(?P<part>7|52|12)\b(?!/)"
)
# "no my lips tingle": the no answers what was asked, and what follows speaks for itself.
_NO_THEN = re.compile(
    r"^((?:no|nope|nah|naw|yes|yeah|yep)) (?=(?:i|im|ive|my|it|its|he|hes|she|shes|they|theyre|"
    r"there|theres|his|her|we|just|only|the)\b)"
)
# A part that begins like this speaks for itself, so a denial before it does not reach it.
_OWN_SUBJECT = re.compile(
    r"^(?:i|im|ive|it|its|he|she|they|there|theres|theyre|hes|shes|thats|something|the|my|his|her|we|you|"
    r"yes|and i|and it|and there|and my|"
    # "No pain, itches a bit."
    r"itches|burns|stings|hurts|tingles|scratches|scratching|itchy|"
    r"also|then|now|some|a|an|lots|much|many|very|has|have|is|are|was|got|had|started|with|"
    # "No fever, bit tired though", "no lumps, smooth skin".
    r"bit|slightly|quite|pretty|kinda|kind of|sort of|rather|feel|feels|feeling|felt|mostly|mainly|"
    r"smooth|normal|healthy|clear skin|more like|more of)\b"
)
# "No lumps, dry scaly skin": what describes the skin is no further thing of a list of noes.
_DESCRIBES_THE_SKIN = re.compile(
    r"^(?!.*\b(?:or|nor)\b)(?:(?:very|really|just|only|some|all) )*"
    r"(?:(?:dry|scaly|flaky|itchy|red|sore|greasy|oily|shiny|tender|crusty|scabby|bumpy|tight) "
    r"(?:and )?)+(?:skin|scalp)\b"
)


@dataclass(frozen=True)
class Clause:
    """A stretch of plain words and what it says about anything named in it.

    Attributes:
        words: lower case, no punctuation or apostrophes.
        denied_from: where in `words` a denial begins to reach; None where there is none.
        doubted: whether it leaves open what it names.
    """

    words: str
    denied_from: int | None
    doubted: bool

    def presence_at(self, position: int) -> Presence:
        """Give the presence of what is named at a position in `words`."""
        if self.doubted:
            return Presence.UNKNOWN
        if self.denied_from is not None and position >= self.denied_from:
            return Presence.ABSENT
        return Presence.PRESENT


def says_well(words: str, own: Collection[str] = ()) -> bool:
    """Whether plain words say that nothing is amiss, and no more: "brows are fine", "the same".

    Args:
        words: a clause.
        own: words that may stand in it as well, such as the name of what was asked about.
    """
    if not _SAYS_WELL.search(words):
        return False
    rest = _SAYS_WELL.sub(" ", words).split()
    return all(word in _NEUTRAL or word in own for word in rest)


def is_said_to_be_well(words: str, *, alarming: bool = False) -> bool:
    """Whether a part says of a person or of the skin that it is well: "its smooth like silk".

    Args:
        words: a clause.
        alarming: whether nothing else may stand in it: "I'm fit as a fiddle", and not "a fit".
    """
    if alarming:
        return bool(_OF_SOMEBODY.match(words)) and says_well(words)
    return bool(_IS_WELL.match(words)) and not _NOT_WELL.search(words)


def names_well(words: str) -> bool:
    """Whether words have one that says that all is well: "Mostly fine"."""
    return bool(_SAYS_WELL.search(plain_words(words)))


def well_before(words: str, position: int) -> bool:
    """Whether what is named at a position is said to be well before it: "still got my brows"."""
    return bool(_WELL_BEFORE.search(words[:position]))


def well_after(words: str, position: int) -> bool:
    """Whether what is named before a position in plain words is said to be well: "edges fine"."""
    following = " ".join(words[position:].split()[:_REACH_OF_WELL])
    if _WITHOUT_TROUBLE.search(following):
        return True
    found = _SAYS_WELL.search(following)
    return found is not None and not _NOT_WELL.search(following[: found.start()])


def carried_well(text: str) -> str:
    """Give lower-case text in which each part has the state that it shares with the one before.

    "My skin is fine, mouth too" says that the mouth is fine.
    """
    return _WELL_AS_WELL.sub(
        lambda found: f"{found['well']}, {found['part']} {found['well']}", text
    )


def can_before(words: str, position: int) -> bool:
    """Whether what is named at a position is what somebody can do: "I can chew".

    "I can chew, but it hurts" is for the caller to see.
    """
    return bool(_CAN_BEFORE.search(words[:position]))


def is_qualified(words: str) -> bool:
    """Whether a part takes back what was well before it: "but it hurts", "only slowly"."""
    return bool(_QUALIFIED.match(words))


def joined(text: str) -> str:
    """Give text in lower case, without apostrophes, each word in its one spelling."""
    plain = _IN_CHARTS.sub(
        lambda match: f"{match['number']} {_PARTS_OF_TIME[match['part']]}",
        re.sub(r"['’‘`´]", "", text.lower()),
    )
    return _SAME_WORDS.sub(lambda match: _SAME[match.group()], plain)


def plain_words(text: str) -> str:
    """Give the words of a text, lower case, one space apart, nothing else."""
    return joined(" ".join(re.sub(r"[^\w ]", " ", joined(text)).split()))


def clauses_of(text: str) -> Iterator[Clause]:
    """Split text into clauses, each with the reach of its denial or doubt."""
    plain = _ASKED_AND_DENIED.sub(r"no \g<what>, no", joined(text))
    for sentence in re.split(r"[.;!\n]+|\s-\s", plain):
        yield from _clauses_of_sentence(sentence)


def _clauses_of_sentence(sentence: str) -> Iterator[Clause]:
    parts = [
        plain_words(part)
        for whole in re.split(r"[,:?]+", sentence)
        for part in re.split(f"(?={_NEW_CLAUSE})", whole)
    ]
    parts = [one for part in parts if part for one in _NO_THEN.sub(r"\1\n", part).split("\n")]
    carried = False
    number = 0
    while number < len(parts):
        words = parts[number]
        after = parts[number + 1] if number + 1 < len(parts) else ""
        number += 1
        then = parts[number + 1] if number + 1 < len(parts) else ""
        if after in _DENIED_AFTER and len(words.split()) <= 3 and not _is_another(words, then):
            # "itching? nope": the answer stands in a part of its own.
            yield Clause(words, 0, False)
            number += 1
            carried = False
            continue
        clause = _clause(words)
        if _NEVER_BEFORE.match(words) and _NOW_IT_IS.match(after):
            # "Never had headaches before, now every day" tells of new ones.
            clause = Clause(words, None, clause.doubted)
        ends_the_list = not after and _DESCRIBES_THE_SKIN.match(words)
        if carried and clause.denied_from is None and _goes_on(words) and not ends_the_list:
            clause = Clause(words, 0, clause.doubted)
        carried = clause.denied_from is not None and not _BARE_DENIAL.fullmatch(words)
        yield clause


def _is_another(words: str, then: str) -> bool:
    """Whether a "no" after a part begins what follows: "anxious mostly, no, I'm not suicidal"."""
    shared = any(one[:4] == other[:4] for one in words.split() for other in then.split())
    return bool(_DENIES_NEXT.match(then)) and not shared


def _goes_on(words: str) -> bool:
    """Whether a part only lengthens the list before it: "no itching, pain or redness"."""
    if re.match(_NEW_CLAUSE, words) or re.search(r"\bonly$", words):
        return False
    return len(words.split()) <= 5 and not _OWN_SUBJECT.match(words)


def _clause(words: str) -> Clause:
    blanked = words
    doubted = bool(_DOUBTED.search(words))
    for pattern in _DENIES_NOTHING:
        blanked = pattern.sub(lambda match: "_" * len(match.group()), blanked)
    denial = None if _BEGAN_LATER.search(words) else _DENIED.search(blanked)
    if denial and _NO_AT_THE_END.fullmatch(words):
        # "bump no", "pus none": it stands behind what it denies.
        return Clause(words, 0, doubted)
    return Clause(words, denial.start() if denial else None, doubted)


def presence_of(term: str, text: str) -> Presence:
    """Tell whether a text affirms, denies or leaves open a term that it names."""
    plain = plain_words(term)
    for clause in clauses_of(text):
        found = re.search(rf"\b{re.escape(plain)}\b", clause.words)
        if found:
            return clause.presence_at(found.start())
    return Presence.UNKNOWN
