"""Reads a message as the library would write it: brand names, abbreviations, slips of the finger.

The encoder has never met "litfulo", "FFA" or "minoxodil". What it is given instead is the name
that the lexicon reads each of them as. Courtesies around a question are taken off, since they sway
its meaning: "sorry, ..." makes any question one about feelings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from spacy.lang.en.stop_words import STOP_WORDS

from hairline.content.courtesies import Courtesies, read_courtesies
from hairline.content.lexicon import Lexicon, read_lexicon
from hairline.content.markdown import words_of
from hairline.encoder import load_encoder
from hairline.knowledge.articles_in_use import articles_in_use
from hairline.remembering import remembering
from hairline.settings import data_folder

# The entities whose terms are subjects of questions.
SUBJECTS = ("drug", "condition", "procedure")
# In shorter words a slip makes too many other words.
_SHORTEST = 6
_SHORTEST_WORD = 4
_TOKEN = re.compile(r"\w+")
_WORD = re.compile(rf"[^\W\d_]{{{_SHORTEST_WORD},}}")
# Words as short as this are abbreviations, even where they are also words ("AGA", "PRP").
_ABBREVIATION = 5
_ALIKE = 0.8
# Of ordinary words the first letter is seldom wrong, and has to be right.
_ALIKE_WORD = 0.74
# A text with fewer words that say what it is about hardly says it.
FEWEST_TELLING = 2
# How many words are remembered, with what they are slips for.
_WORDS = 4096
_NO_COURTESIES = Courtesies((), ())


class Rewording:
    """Rewrites messages with the terms of a lexicon.

    Args:
        lexicon: terms with their other spellings.
        is_word: whether something is an ordinary English word, which is then left as it is.
        vocabulary: words of the library's own prose: they are no slips, even where the encoder does
            not know them whole ("thinning"), and slips in other words are read as them; of two that
            are as near, as the first.
        courtesies: words around a question that say nothing of what is asked.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        is_word: Callable[[str], bool],
        vocabulary: Collection[str] = (),
        courtesies: Courtesies = _NO_COURTESIES,
    ) -> None:
        self._is_word = is_word
        self._courtesies = courtesies
        # Small: it carries one message from its intent to its search.
        self._nearest = remembering(_WORDS)(self.near)
        self._resembles = remembering(_WORDS)(self.is_like)
        self._remembered = remembering(64)(self._reworded)
        self._names: dict[str, str] = {}
        for entity in SUBJECTS:
            for spelling in lexicon.spellings.get(entity, ()):
                self._names[spelling] = lexicon.names[entity, spelling]
        self._capitals = lexicon.capitals
        beginning: dict[str, list[str]] = {}
        for term in sorted(self._names, key=len, reverse=True):
            beginning.setdefault(_TOKEN.findall(term)[0], []).append(re.escape(term))
        self._beginning = {
            first: re.compile(rf"(?:{'|'.join(terms)})\b", re.IGNORECASE)
            for first, terms in beginning.items()
        }
        words = {word for term in self._names for word in term.split()}
        self._words = sorted(word for word in words if len(word) >= _SHORTEST)
        self._known = frozenset(words) | frozenset(vocabulary)
        self._by_initial: dict[str, list[str]] = {}
        for word in dict.fromkeys(vocabulary):
            # Of the words that the encoder does not know whole, short ones are abbreviations.
            long_enough = _SHORTEST_WORD if is_word(word) else _SHORTEST
            if len(word) >= long_enough and word.isalpha():
                self._by_initial.setdefault(word[0], []).append(word)

    def __call__(self, text: str) -> str:
        """Give a message with the lexicon's own names in it; the last few are remembered."""
        return self._remembered(text)

    def _reworded(self, text: str) -> str:
        return self._each_term(self.corrected(self._courtesies.without(text)), self._name)

    def corrected(self, text: str) -> str:
        """Give a message with slips in terms and in the library's own words mended."""
        return _WORD.sub(self._corrected_word, text)

    def terms_in(self, text: str) -> tuple[str, ...]:
        """Give the names of the terms that a message uses, in order, each once."""
        found = [
            self._names[match.group().lower()]
            for match in self._terms_of(self.corrected(text))
            if self._counts(match.group())
        ]
        return tuple(dict.fromkeys(found))

    def without_terms(self, text: str) -> str:
        """Give a message with the terms taken out, which are Latin in every language."""
        return self._each_term(self.corrected(text), lambda _: " ")

    def _terms_of(self, text: str) -> Iterator[re.Match[str]]:
        """Give where terms stand, the longest at each place; looked for only where one begins."""
        end = 0
        for token in _TOKEN.finditer(text):
            terms = self._beginning.get(token.group().casefold())
            found = terms.match(text, token.start()) if terms and token.start() >= end else None
            if found:
                end = found.end()
                yield found

    def _each_term(self, text: str, name: Callable[[re.Match[str]], str]) -> str:
        """Give a text with something else for each of its terms."""
        parts, end = [], 0
        for found in self._terms_of(text):
            parts += [text[end : found.start()], name(found)]
            end = found.end()
        return "".join((*parts, text[end:]))

    def telling(self, text: str) -> list[str]:
        """Give the words of a text, as it is looked up, that say what it is about, each once."""
        return list(dict.fromkeys(w for w in words_of(self(text)) if w not in STOP_WORDS))

    def resembles(self, word: str) -> bool:
        """Whether a word is, or is a slip for, one that the library or the lexicon uses."""
        return self._resembles(word.lower())

    def is_like(self, word: str) -> bool:
        """The same, worked out."""
        others = self._by_initial.get(word[:1], ())
        return word in self._known or bool(
            _closest(word, others, _ALIKE) or _closest(word, self._words, _ALIKE)
        )

    def _name(self, match: re.Match[str]) -> str:
        said = match.group()
        name = self._names[said.lower()]
        if not self._counts(said) or self._is_plain(said.lower()):
            return said
        return name

    def _is_plain(self, said: str) -> bool:
        """Whether the encoder knows what is said as well as the name for it."""
        return len(said) > _ABBREVIATION and all(map(self._is_word, said.split()))

    def _counts(self, said: str) -> bool:
        """Whether this is the term: "TE" is, "te" is more often a slip for "the"."""
        return said.lower() not in self._capitals or said.isupper()

    def _corrected_word(self, match: re.Match[str]) -> str:
        return self._nearest(match.group())

    def near(self, word: str) -> str:
        """Give the term that a word is a slip for; the word itself where there is none."""
        plain = word.lower()
        if plain in self._known or self._is_word(plain):
            return word
        found = _closest(plain, self._words, _ALIKE) if len(plain) >= _SHORTEST else ""
        return found or _closest(plain, self._by_initial.get(plain[0], ()), _ALIKE_WORD) or word


def _closest(word: str, others: Sequence[str], alike: float) -> str:
    found = process.extractOne(
        word, others, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=alike
    )
    return str(found[0]) if found else ""


@lru_cache(maxsize=1)
def load_rewording() -> Rewording:
    """Give the rewording of the project's own lexicon and articles, made once a process."""
    lexicon = read_lexicon(data_folder() / "nlu" / "lexicon.yml")
    prose = (
        f"{section.heading} {section.answer} {section.detail_text}"
        for article in articles_in_use().articles
        for section in article.sections
    )
    counted = Counter(word for text in prose for word in words_of(text))
    vocabulary = [word for word, _ in counted.most_common()]
    courtesies = read_courtesies(data_folder() / "wording" / "courtesies.yml")
    return Rewording(lexicon, load_encoder().is_word, vocabulary, courtesies)
