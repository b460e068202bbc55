"""What a summary gives in a person's own words tells nobody who they are, and can be taken back."""

import datetime

import pytest
from talking import heard

from actions.consultation import Consent, Consultation
from actions.privacy import withdrawn
from actions.reading import read_message
from hairline.consent import consent_version
from hairline.symptoms import stored_summary, symptom_check
from hairline.symptoms.summary import OWN_WORDS, SLOT

pytestmark = pytest.mark.rasa

YES = {"text": "yes", "intent": {"name": "affirm", "confidence": 1.0}}
# So long that what follows is cut off within.
STORY = "I have two bald patches at the back. " + "It began in spring and has gone on since. " * 4


def begun_with(*said):
    """Give the check of someone who told this before they agreed to it."""
    return read_message(Consultation(wording=consent_version()), YES, said_before=said)


def slot_of(consultation):
    return consultation.as_event()["value"]


def summary_of(slot):
    return stored_summary(symptom_check(), slot, datetime.date(2026, 11, 27))


@pytest.mark.parametrize(
    ("said", "identifier"),
    [
        (["two bald patches since June, mail me at wilhelmina@example.org"], "wilhelmina"),
        ([STORY + "You can call me on 07700 900 123 at any time"], "07700"),
        ([STORY + "I live at 12 Larkspur Crescent in Leeds"], "Larkspur"),
        (["two bald patches since June", "Throssell, born 04/05/1961, my scalp itches"], "1961"),
        (["two bald patches since June\nMr Throssell"], "Throssell"),
    ],
)
def test_the_first_words_are_given_without_what_tells_who_wrote_them(said, identifier):
    summary = summary_of(slot_of(begun_with(*said)))

    assert "two bald patches" in summary.plain()
    assert identifier not in summary.plain()


def test_a_reply_on_medicines_is_given_without_it_as_well():
    asked = Consultation(consent=Consent.GIVEN, wording=consent_version(), asked="medicine")
    reply = "I take the pill, my name is Wilhelmina Throssell"

    after = read_message(asked, {"text": reply, "intent": {"name": "inform"}})

    assert "I take the pill, my name is [NAME]" in summary_of(slot_of(after)).plain()


def test_no_word_is_left_where_consent_is_taken_back():
    begun = begun_with("two bald patches since June, I take propecia")
    assert begun.own_words.complaint
    assert begun.own_words.medicines

    _, events = withdrawn(heard("forget my answers", **{SLOT: slot_of(begun)}))

    [left] = [event["value"] for event in events if event.get("name") == SLOT]
    assert not any(left[OWN_WORDS].values())
    assert summary_of(left) is None
