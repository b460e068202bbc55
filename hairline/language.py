"""Tells when a message is not in English, without any network and without the sentence encoder.

Two small witnesses: the everyday words of each language (spaCy's lists) and letter sequences
(lingua). English has the benefit of the doubt, since names of illnesses are Latin everywhere.
"""

from __future__ import annotations

import runpy
from functools import lru_cache
from pathlib import Path
from unicodedata import name, normalize

import spacy.lang
from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from hairline.content.markdown import words_of


def _everyday(code: str) -> frozenset[str]:
    """Give spaCy's everyday words of a language, by its code.

    Read past the language's package: to import it compiles what its tokenizer needs, for French
    alone two to three seconds of each start.
    """
    [folder] = spacy.lang.__path__
    return frozenset(runpy.run_path(str(Path(folder, code, "stop_words.py")))["STOP_WORDS"])


_CODES = {
    Language.ENGLISH: "en",
    Language.SPANISH: "es",
    Language.FRENCH: "fr",
    Language.GERMAN: "de",
    Language.PORTUGUESE: "pt",
    Language.ITALIAN: "it",
}
_ENGLISH = _everyday("en")
_EVERYDAY = {code: _everyday(code) for code in ("es", "fr", "de", "pt", "it")}
# Everyday words of another language that are English words here: "a man, bald at the temples".
_ENGLISH_AS_WELL = frozenset((
    "man", "bald", "male", "hat", "war", "die", "also", "am", "an", "in", "so", "fast", "tag",
    "not", "hand", "arm", "warm", "was", "come", "per", "no", "he", "son", "sin", "van", "on",
    "or", "plus", "car", "main", "do", "as", "fine", "due", "hair", "old", "one", "at", "gut",
    "mine", "her", "all", "has", "will", "for",
))  # fmt: skip
# What people ask us for and greet with, in words that are no English ones: one is enough.
_OWN_WORDS = {
    "es": "hola gracias cabello pelo caspa calvicie caida caída buenas buenos",
    "fr": "bonjour bonsoir merci salut cheveux cheveu calvitie pellicules chute chauve perte",
    "de": "hallo danke haarausfall haare haar glatze kopfhaut schuppen guten morgen",
    "pt": "olá ola obrigado obrigada cabelo cabelos queda calvície careca perda",
    "it": "grazie capelli capello caduta forfora calvizie buongiorno buonasera",
}
_OF_HAIR = {word: code for code, words in _OWN_WORDS.items() for word in words.split()}
# Two words may be a name; three or more of another language are a message in it.
_FEWEST_WORDS = 3
# In so short a message one everyday word may be a slip in English ("im" is a word in German).
_FEWEST_EVERYDAY = 2
# The last letter that these languages have, but for one.
_LAST_LETTER = 0x00FF
_ALSO_OURS = "œ"
# What is said in English to a language that we cannot name.
OTHER = "other"
# Lingua's share for English under which a message counts as another language.
_HARDLY_ENGLISH = 0.08


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    # Low accuracy mode: 17 MB instead of 160, and the everyday words make up for it.
    builder = LanguageDetectorBuilder.from_languages(*_CODES)
    return builder.with_low_accuracy_mode().build()


def foreign_language(text: str) -> str:
    """Give the language of a message that is not in English.

    Args:
        text: a message, best without terms that are the same in all languages.

    Returns:
        "es", "fr", "de", "pt" or "it"; "other" for what is written with letters that none of them
        has, and without an English word; empty for English and wherever it cannot be told.
    """
    words = words_of(text)
    strange = any(map(_is_strange, words_of(normalize("NFKC", text))))
    if strange and not any(word in _ENGLISH for word in words):
        return OTHER
    ours = [_OF_HAIR[word] for word in words if word in _OF_HAIR]
    if ours and not any(word in _ENGLISH for word in words):
        return max(ours, key=ours.count)
    if len(words) < _FEWEST_WORDS:
        return ""
    english = sum(word in _ENGLISH for word in words)
    # "y u ask": one letter is as often short for an English word.
    longer = [word for word in words if len(word) > 1 and word not in _ENGLISH_AS_WELL]
    votes = {code: sum(word in own for word in longer) for code, own in _EVERYDAY.items()}
    foreign = max(votes.values())
    if foreign < (1 if len(words) > _FEWEST_WORDS else _FEWEST_EVERYDAY):
        return ""
    told = {
        _CODES[value.language]: value.value
        for value in _detector().compute_language_confidence_values(text)
    }
    if english >= foreign and not (english == foreign and told["en"] < _HARDLY_ENGLISH):
        return ""
    if told["en"] >= _HARDLY_ENGLISH and foreign < english + 2:
        return ""
    return max(votes, key=lambda code: (votes[code] + told[code] * 1.5, told[code]))


def _is_strange(word: str) -> bool:
    """Whether a word is of another script, or has a letter of another alphabet.

    One that mixes two scripts is English in disguise.
    """
    letters = [letter for letter in word if letter.isalpha()]
    beyond = [one for one in letters if ord(one) > _LAST_LETTER and one not in _ALSO_OURS]
    latin = [letter for letter in letters if name(letter, "").startswith("LATIN")]
    return bool(beyond) and (not latin or len(latin) == len(letters))
