"""Danger told in so few words that each of them alone says nothing, and the same words of hair."""

import pytest

from hairline.safety.over_messages import crisis_over
from hairline.safety.screening import load_screen


def is_a_crisis(text):
    alarm = load_screen().alarm_in(text)
    return alarm is not None and alarm.sign is None


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f52b me",
        "\U0001f52b\ufe0f Me",
        "\U0001f48a\U0001f48a\U0001f48a then \U0001f634 forever",
        "sui",
        "i harm",
        "I cut.",
        "on the ledge",
        "I've picked a date",
        "attempted twice before",
        "thinking of ending",
    ],
)
def test_few_words_that_are_all_of_a_message_are_seen(text):
    assert is_a_crisis(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("mi taglio", "it"),
        ("me lastimo", "es"),
        ("eu me corto", "pt"),
        ("je me coupe", "fr"),
        ("ich verletze mich", "de"),
    ],
)
def test_few_words_of_another_language_are_met_in_it(text, language):
    alarm = load_screen().alarm_in(text)

    assert alarm is not None
    assert alarm.language == language


@pytest.mark.parametrize(
    "text",
    [
        "sui capelli",
        "mi taglio i capelli da sola",
        "i harm my hair with bleach",
        "i cut my own fringe",
        "we picked a date for the wedding",
        "i've picked a date for my transplant",
        "the scarf is on the ledge of the bath",
        "thinking of ending minoxidil",
        "shoot me an email",
        "\U0001f634 all day",
        "minoxidil \U0001f48a every morning",
    ],
)
def test_the_same_words_in_a_message_about_hair_are_no_alarm(text):
    assert load_screen().alarm_in(text) is None


def test_self_harm_of_long_ago_that_came_back_is_seen():
    assert is_a_crisis("used to self harm as a teen and last week it came back")
    assert not is_a_crisis("I used to self harm and it never came back")


@pytest.mark.parametrize(
    "owned", ["because i am", "since it does", "yes i am", "because it has now"]
)
def test_a_question_is_owned_in_two_or_three_words(owned):
    assert crisis_over("can finasteride make you suicidal?", owned) is not None


def test_a_reason_that_says_more_than_that_owns_no_question():
    assert crisis_over("can finasteride make you suicidal?", "because i am on it") is None


@pytest.mark.parametrize(
    "text",
    [
        "i want to end this treatment",
        "ready to end it with my hairdresser",
        "i have a plan to see a dermatologist",
        "we set the date for surgery",
        "took all my tablets as prescribed",
        "i want out of this subscription",
        "do people with alopecia get suicidal",
        "never thought of harming myself",
        "i'm not going to hurt myself, just venting",
        "bald at 19 no girl will ever want me",
    ],
)
def test_what_ends_is_planned_or_denied_is_no_alarm(text):
    assert load_screen().alarm_in(text) is None


@pytest.mark.parametrize("text", ["i want 2 d1e", "i want 2  d1e", "going  2 end my life"])
def test_a_two_for_a_to_is_read_whatever_the_spaces(text):
    assert is_a_crisis(text)
