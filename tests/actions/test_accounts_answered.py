"""A description of hair loss gets what the library says to it, and the offer of the check."""

import pytest
from talking import heard

from actions.asides import aside_reply
from actions.asking import ActionAskSymptomCheck
from actions.consultation import Consultation
from actions.near import beside_a_card, nearest
from actions.opening import account
from actions.question import asked_again
from hairline.consent import Consent, consent_version, consent_wording
from hairline.messages import ArticleLink, CareCard, Heading, Sources
from hairline.wording import wording

pytestmark = pytest.mark.rasa

PATCH = "I found a perfectly round smooth bald patch at the back of my head, what could it be"


def asked_for_consent(text, intent="ask_diagnosis"):
    return ActionAskSymptomCheck().respond(heard(text, intent=intent))


def near(text):
    return nearest(heard(text), text, account(text))


def test_an_account_is_answered_above_the_consent_and_kept_for_what_goes_on():
    reply, events = asked_for_consent(PATCH)

    assert isinstance(reply.body[0], Heading)
    assert [block for block in reply.body if isinstance(block, Sources)]
    assert consent_wording().say[0] in reply.text
    assert "last_section" in [event.get("name") for event in events]


def test_who_asks_for_the_check_is_not_given_something_to_read():
    reply, _ = asked_for_consent("I have a bald patch, can you check it", "start_symptom_check")

    assert not [block for block in reply.body if isinstance(block, Sources | ArticleLink)]
    assert consent_wording().say[0] in reply.text


def test_beside_an_account_that_cannot_wait_there_is_at_most_a_title():
    text = "my son is 6 and has a boggy lump on his scalp with pus, the hair falls out there"

    reply, _ = asked_for_consent(text)

    assert isinstance(reply.body[0], CareCard)
    assert not [block for block in reply.body if isinstance(block, Sources)]


@pytest.mark.parametrize(
    ("level", "asked", "kinds"),
    [
        ("emergency", True, set()),
        ("same_day", False, {ArticleLink}),
        ("same_day", True, {Heading, Sources, ArticleLink}),
        ("soon", False, {Heading, Sources, ArticleLink}),
    ],
)
def test_the_sooner_the_less_there_is_to_read(level, asked, kinds):
    blocks = beside_a_card(near(PATCH), level, asked=asked)

    assert {type(block) for block in blocks} & {Heading, Sources, ArticleLink} == kinds


@pytest.mark.parametrize(
    ("text", "not_for"),
    [
        ("I am a man of 58 and my temples go back, is that normal", "twenties"),
        ("I am 31, a woman, my hair falls out in handfuls since my baby was born", "baby to"),
        (PATCH, "child"),
    ],
)
def test_nobody_is_given_what_is_for_others(text, not_for):
    found = near(text)

    assert found is None or not_for not in found.passage.heading


def test_before_consent_nothing_is_said_of_a_result():
    tracker = heard("is it contagious?", symptom_check=Consultation().as_event()["value"])

    assert aside_reply(tracker) is None


def test_after_an_interruption_the_consent_is_not_read_out_again():
    shown = Consultation(wording=consent_version())

    assert asked_again(shown) == wording("consent_again").blocks


def test_consent_in_other_words_is_read_out_in_full():
    before = Consultation(wording="older")

    assert before.consent is Consent.OPEN
    assert asked_again(before) == consent_wording().blocks
