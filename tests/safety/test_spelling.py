"""Slips, signs, digits and pictures are read as the words that they stand for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hairline.content.articles import example_questions
from hairline.content.problems import ContentError
from hairline.safety.alarm import AlarmKind
from hairline.safety.patterns import normalise
from hairline.safety.screening import load_screen, read_screen
from hairline.safety.spelling import Spelling
from hairline.settings import data_folder

CRISIS = ["I want to die", "i want to kill myself", "honestly I just want to end it all"]


def kind_of_alarm(text):
    alarm = load_screen().alarm_in(text)
    return alarm.kind if alarm else None


MISSPELT = [
    "cant breath",
    "can't breath",
    "i cant breath",
    "i cant breethe",
    "hard to breath",
    "trouble brething",
    "chest pian",
    "my chset hurts",
    "my throte is closing",
    "my lips are swolen",
    "faintd",
    "i fainetd in the shower",
    "he colapsed",
    "im having a hart attack",
]

MISSPELT_CRISIS = [
    "dieing sounds peacful",
    "i want to kil myself",
    "i wnat to die",
    "i am sucidal",
    "thinking of suicde",
    "i want to end my lief",
    "i keep cuting myself",
    "better off ded",
    "i have pills in my hand",
    "does minoxidil help? i wnt to die",
    "does it help? i wana dei",
]

# Ordinary words that are a slip away from a word of danger.
NEAR_WORDS = [
    "acne on my chest",
    "i have been fasting and my hair is falling",
    "trouble bleaching my hair",
    "my hair is kiling me",
    "i have lice",
    "warts on my scalp",
    "no chest pian",
    "can minoxidil cause chest pian?",
    "i want to dye my hair",
    "scaly skin on my head",
    "what if i faintd",
]


@pytest.mark.parametrize("text", MISSPELT)
def test_a_sign_in_misspelt_words_raises_an_alarm(text):
    assert kind_of_alarm(text) is AlarmKind.EMERGENCY


@pytest.mark.parametrize("text", MISSPELT_CRISIS)
def test_a_crisis_in_misspelt_words_is_seen(text):
    assert kind_of_alarm(text) is AlarmKind.CRISIS


@pytest.mark.parametrize("text", NEAR_WORDS)
def test_words_that_are_a_slip_away_from_danger_raise_no_alarm(text):
    assert kind_of_alarm(text) is None


def test_no_question_that_the_library_answers_is_mistaken_for_a_crisis():
    questions = example_questions(data_folder() / "articles")
    # The second opinion reads a text as it was typed: it is the same for both.
    mending = replace(load_screen(), paraphrases=None)
    literal = replace(mending, spelling=Spelling((), {}, lambda word: True))

    found = [
        question
        for question in questions
        if mending.alarm_in(question) != literal.alarm_in(question)
    ]

    # Misspelt signs that are there: these only the mending finds.
    assert set(found) == {
        "on chemo, got a temprature, now what?",
        "minoxidl tablets n my hart is racing",
        "tuched a propecia pill, im preggers",
    }


def test_a_listed_spelling_of_several_words_is_told_with_its_line(tmp_path):
    (tmp_path / "crisis.yml").write_text("phrases: [kms]\nnot_danger: [dead ends]\n")
    (tmp_path / "emergencies.yml").write_text(
        "terms:\n  fever: [fever]\nsigns:\n"
        "  - id: a\n    all_of: [fever]\n    level: emergency\n    heading: h\n"
        "    items: [x]\n    source: P\n"
    )
    (tmp_path / "spelling.yml").write_text("kill: [kil]\nbreathe: [bre ath]\n")

    with pytest.raises(ContentError) as caught:
        read_screen(tmp_path)

    assert caught.value.problems[0].line == 2


@given(
    st.sampled_from(CRISIS),
    st.sampled_from([str.upper, str.title, lambda s: "  ".join(s.split()), lambda s: s + "!!!"]),
    st.sampled_from(["", "hi, ", "sorry but ", "does minoxidil help? "]),
)
def test_capitals_spaces_and_chat_around_it_never_hide_a_crisis(phrase, change, before):
    assert load_screen().alarm_in(before + change(phrase)) is not None


@given(st.text(max_size=100))
def test_normalised_text_is_words_with_single_spaces(text):
    plain = normalise(text)

    assert plain == " ".join(plain.split())
    assert all(character.isalnum() or character == " " for character in plain)


@pytest.mark.parametrize("signs", [": : I", "F:I:P", "I:I:\u00df"])
def test_signs_and_letters_are_no_words_whose_meaning_counts(signs):
    assert load_screen().alarm_in(signs) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("i w@nt t0 d!3", "i want to die"),
        ("want 2 die", "want to die"),
        ("\U0001f52b myself", "shoot myself"),
        ("\U0001f52a my wrists", "cut my wrists"),
        ("i had 2 kids", "i had 2 kids"),
        ("help!3 days", "help 3 days"),
        ("laughing \U0001f480", "laughing"),
    ],
)
def test_signs_digits_and_pictures_are_read_as_the_words_they_stand_for(typed, meant):
    assert normalise(typed) == meant
