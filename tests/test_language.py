"""Messages that are not in English are seen, and English is left alone."""

import pytest

from hairline.knowledge.rewording import load_rewording
from hairline.language import foreign_language

FOREIGN = {
    "es": [
        "por qué se me cae el pelo",
        "tengo una calva redonda en la cabeza",
        "se me cae mucho el cabello después del parto",
        "¿el minoxidil me va a ayudar?",
    ],
    "fr": [
        "pourquoi est-ce que je perds mes cheveux",
        "j'ai une plaque sans cheveux derrière l'oreille",
        "est-ce que le minoxidil marche pour les femmes",
    ],
    "de": [
        "warum fallen mir die haare aus",
        "ich habe eine kahle stelle am hinterkopf",
        "hilft minoxidil bei haarausfall nach der geburt",
    ],
    "pt": [
        "por que meu cabelo está caindo tanto",
        "tenho uma falha redonda no cabelo",
        "o que posso fazer contra a queda de cabelo",
    ],
    "it": [
        "perché perdo i capelli",
        "ho una chiazza senza capelli sulla testa",
        "che cosa posso fare contro la caduta dei capelli",
    ],
}
SHORT = {
    "es": ["hola", "tengo caspa", "gracias"],
    "fr": ["bonjour", "cheveux qui tombent", "merci"],
    "de": ["haarausfall", "danke"],
    "pt": ["obrigado", "perda de cabelo"],
    "it": ["caduta dei capelli", "grazie"],
}
ENGLISH = [
    "34 year old man, going bald at temples",
    "50, male, bald patches",
    "male 34 bald at temples",
    "yes oga no wahala",
    "why does my hair come back after stopping",
    "alopecia totalis universalis",
    "te or aa or aga",
    "minoxidil finasteride dutasteride",
    "im female 25",
    "my son is 6 and has a bald patch",
    "no",
    "hola",
    "pls help me dr",
    "dermatitis seborrhoeic and hair",
    "does biotin work lol",
    "hair fall since 2 month what to do",
]


def told(text: str) -> str:
    return foreign_language(load_rewording().without_terms(text))


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in FOREIGN.items() for text in texts]
)
def test_a_message_in_another_language_is_seen(language: str, text: str) -> None:
    assert told(text) == language


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in SHORT.items() for text in texts]
)
def test_a_greeting_and_words_for_hair_are_enough(language: str, text: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text", ["kafa derimde yuvarlak açıklık var", "волосы выпадают", "脱发", "मेरे बाल झड़ रहे हैं"]
)
def test_other_letters_are_another_language(text: str) -> None:
    assert told(text) == "other"


@pytest.mark.parametrize(
    "text", ["kill mуself", "\U0001d4f1\U0001d4ea\U0001d4f2\U0001d4fb loss", "œdème of the scalp"]
)
def test_english_in_disguise_is_no_other_language(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_left_alone(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize("text", ["y u ask", "y r u asking", "y do u need that"])
def test_one_letter_short_for_an_english_word_is_no_other_language(text):
    assert foreign_language(text) == ""
