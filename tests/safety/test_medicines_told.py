"""Which medicine counts beside a symptom: one that is taken, not one that was stopped long ago."""

import pytest

from hairline.safety.screening import load_screen


def sign_of(*messages):
    alarm = load_screen().alarm_in(messages[-1], messages[:-1])
    return alarm and alarm.sign and alarm.sign.id


@pytest.mark.parametrize(
    "messages",
    [
        ("I stopped Olumiant a year ago", "I have a bad cough"),
        ("I stopped Olumiant a year ago and have a fever",),
        ("I take olumiant", "sorry, I stopped Olumiant a year ago", "I have a fever"),
        ("I came off litfulo in 2023", "I have a fever"),
        ("stopped minoxidil two years ago", "my heart is racing"),
    ],
)
def test_a_medicine_that_was_stopped_long_ago_is_not_taken(messages):
    assert sign_of(*messages) is None


@pytest.mark.parametrize(
    "messages",
    [
        ("I started Olumiant a year ago", "I have a fever"),
        ("stopped olumiant a year ago, back on it since May", "i have a fever"),
        ("stopped olumiant last week", "fever"),
        ("i stopped olumiant a year ago", "i am on litfulo now", "i have a fever"),
    ],
)
def test_one_that_is_taken_or_was_until_lately_is(messages):
    assert sign_of(*messages) == "jak-infection"


@pytest.mark.parametrize(
    "messages",
    [
        ("accutane and pregnant",),
        ("pregnant and accutane",),
        ("methotrexate", "i think i'm pregnant"),
    ],
)
def test_a_harmful_medicine_and_a_pregnancy_need_no_other_word(messages):
    assert sign_of(*messages) == "pregnancy-medicine"


def test_a_medicine_that_is_only_asked_about_is_not_taken():
    assert sign_of("what is methotrexate?", "i think i'm pregnant") is None


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("oral minoxidil 2.5mg heart palpitations", "minoxidil-heartbeat"),
        ("minoxidil tablets, my pulse is racing", "minoxidil-heartbeat"),
        ("minoxidil tablets, palpitations and chest pain", "minoxidil-heart"),
        ("minoxidil tablets, palpitations and I nearly fainted", "minoxidil-heart"),
        ("minoxidil pills, pulse 150 and dizzy", "minoxidil-heart"),
    ],
)
def test_a_fast_heartbeat_on_minoxidil_is_for_the_day_unless_more_is_told(text, sign):
    assert sign_of(text) == sign


def test_the_heartbeat_has_the_level_that_the_symptom_check_gives_it():
    alarm = load_screen().alarm_in("palpitations since oral minoxidil")

    assert alarm is not None
    assert alarm.sign is not None
    assert alarm.sign.level == "same_day"
    assert "medicine_signs.heart" in alarm.sign.records


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("confused and drowsy with a hot swelling on scalp", "hot-swelling-and-confused"),
        ("scalp lump hot and throbbing with fever", "hot-swelling"),
        ("my husband is on fin and cries all day", "finasteride-mood"),
    ],
)
def test_signs_in_other_words(text, sign):
    assert sign_of(text) == sign
