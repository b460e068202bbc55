"""With `HAIRLINE_INFORMATION_ONLY=1` there is a library and no symptom check, whatever is said."""

import re
import sys

import pytest
from serving import Browser, Person, Server, free_port, running

from hairline.knowledge import load_library
from hairline.settings import InvalidSetting, information_only
from hairline.wording import FILES, _entries, wording

OFF = "The symptom check is switched off here"
BEGUN = ["begun", "asked-to-start-again", "in-danger", "deleting", "leaving"]
# Wordings that are only said inside the check, when it ends, or of one that was agreed to.
INSIDE = {
    "account",
    "ask_diagnosis_after_result",
    "check_unclear",
    "check_why",
    "consent",
    "consent_again",
    "consent_refused",
    "consent_unclear",
    "consent_why",
    "explained",
    "going_on",
    "gone_on_after_alarm",
    "gone_on_after_alarm_without_answers",
    "no_more_questions",
    "not_an_answer",
    "not_started_again",
    "not_withdrawn",
    "nothing_before",
    "offer_check",
    "offer_start_again",
    "offer_withdrawal",
    "result_not_yet",
    "set_aside",
    "share_fear_in_check",
    "share_low_mood_in_check",
    "summary_link",
    "unclear_in_check",
    "understood_at_first",
    "welcome_back",
    "which_of_these",
    "with_an_adult",
    "withdrawn",
}


@pytest.fixture(scope="module")
def reading_room(tmp_path_factory):
    """A server without the check, on the conversations of one that had it."""
    state = tmp_path_factory.mktemp("reading-room")

    def command(port):
        return [sys.executable, "-m", "hairline.server", "--port", str(port)]

    port = free_port()
    with running(command(port), "Hairline is ready", state):
        before = Server(f"http://127.0.0.1:{port}", state)
        for name in BEGUN:
            person = Person(before, sender=name)
            person.says("start the symptom check")
            person.says("yes")
            person.says("none of these")
        Person(before, sender="asked-to-start-again").says("start again")
        Person(before, sender="deleting").says("delete my data")
    port = free_port()
    with running(command(port), "Hairline is ready", state, HAIRLINE_INFORMATION_ONLY="1"):
        yield Server(f"http://127.0.0.1:{port}", state)


@pytest.fixture
def reader(reading_room):
    return Person(reading_room)


def is_no_offer(person, answer):
    leads = ("start_symptom_check", "start_again", "go_on", "show_summary", "show_result")
    assert not [p for p in person.buttons.values() if p.lstrip("/").startswith(leads)]
    for words in ("Question 1", "Before we start", "Start symptom check", "Shall I?"):
        assert words not in answer
    assert "take you through" not in answer
    return True


@pytest.mark.rasa
@pytest.mark.parametrize(
    "text",
    [
        "start the symptom check",
        "I have a bald patch, can you check it",
        "my hair falls out in handfuls since the birth and I have two round bald patches",
        "/start_symptom_check",
        "start again",
        "/start_again",
        "show my summary",
        "/show_summary",
        "what does the symptom check ask",
        "/show_result",
        "continue",
        "/go_on",
    ],
)
def test_whoever_wants_the_check_is_told_calmly_what_to_do_instead(reader, text):
    answer = reader.says(text)

    assert "symptom check is switched off here" in answer
    assert "See the topics" in reader.buttons
    assert "When to see a doctor" in reader.buttons
    assert is_no_offer(reader, answer)


@pytest.mark.rasa
def test_what_was_described_is_met_with_what_the_library_has_on_it(reader):
    answer = reader.says("I have a bald patch, can you check it")

    assert "What I can tell you" in answer
    assert "How soon" in reader.picks("When to see a doctor") or "doctor" in answer


@pytest.mark.rasa
@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "what can you do",
        "thank you",
        "I am scared",
        "I feel so ugly",
        "is it my fault",
        "what disease do I have",
        "what is the capital of France",
        "why do you ask",
        "stop",
        "skip",
        "yes",
        "not sure",
        "that did not help",
        "change answer 3",
    ],
)
def test_nothing_that_is_said_offers_the_check(reader, text):
    assert is_no_offer(reader, reader.says(text))


@pytest.mark.rasa
def test_the_library_answers_as_ever(reader):
    answer = reader.says("is alopecia areata contagious")

    assert "does not pass from one to another" in answer
    assert "Related questions" in answer
    assert is_no_offer(reader, answer)


@pytest.mark.rasa
def test_what_is_left_of_the_article_on_the_service_is_answered(reader):
    answer = reader.says("can my housemates see what i typed, do you store what i write")

    assert "kept with this conversation on this server" in answer
    assert is_no_offer(reader, answer)


@pytest.mark.rasa
@pytest.mark.parametrize("anchor", ["what-it-asks", "what-it-can-tell", "urgency"])
def test_a_section_about_the_check_cannot_be_opened(reader, anchor):
    section = f"how-the-symptom-check-works#{anchor}"

    answer = reader.says(f'/ask_section{{"section": "{section}"}}')

    assert "no longer in use" in answer


@pytest.mark.rasa
def test_a_crisis_is_met_as_ever(reader):
    assert "988" in reader.says("I want to kill myself")
    assert "Call your emergency number" in reader.says("my face is swollen and I cannot breathe")


@pytest.mark.rasa
@pytest.mark.parametrize("text", ["me", "16 to 29", "why", "skip", "continue", "show my summary"])
def test_a_check_that_was_under_way_ends(reading_room, text):
    person = Person(reading_room, sender="begun")

    answer = person.says(text)

    assert "Question" not in answer
    assert is_no_offer(person, answer)
    assert "988" in person.says("I want to die")


@pytest.mark.rasa
def test_the_first_thing_said_in_a_check_that_was_under_way_is_told_so(reading_room):
    answer = Person(reading_room, sender="leaving").says("me")

    assert answer.startswith(OFF)


@pytest.mark.rasa
def test_a_crisis_in_a_check_that_was_under_way_comes_first(reading_room):
    person = Person(reading_room, sender="in-danger")

    assert "988" in person.says("I want to die")
    assert "Talk to someone today" in person.says("no")
    assert is_no_offer(person, person.says("hello"))


@pytest.mark.rasa
def test_a_yes_to_starting_again_that_was_offered_before_starts_nothing(reading_room):
    answer = Person(reading_room, sender="asked-to-start-again").says("/affirm")

    assert "Question 1" not in answer


@pytest.mark.rasa
def test_a_deletion_that_was_asked_for_before_is_done(reading_room):
    assert "It is deleted" in Person(reading_room, sender="deleting").says("yes")


@pytest.mark.rasa
@pytest.mark.parametrize("path", ["/", "/chat", "/articles", "/articles/why-no-permanent-cure"])
def test_no_page_offers_the_check(reading_room, path):
    page = reading_room.get(path).text

    assert "symptom check" not in page.lower()
    assert "summary" not in page.lower()


@pytest.mark.rasa
def test_no_article_page_offers_the_check(reading_room):
    for article in load_library().articles:
        page = reading_room.get(f"/articles/{article.id}").text.lower()
        assert not re.search(r"(?:our|the) (?:own )?symptom check", page), article.id


@pytest.mark.rasa
def test_the_pages_with_the_check_offer_it(server):
    assert "symptom check" in server.get("/").text
    assert "Start the symptom check" in server.get("/chat").text
    assert "symptom check can help" in server.get("/articles/why-no-permanent-cure").text


@pytest.mark.rasa
def test_the_plain_page_has_no_button_for_it(reading_room):
    browser = Browser(reading_room).sends(text="start the symptom check")

    assert OFF in browser.last
    assert "Start the symptom check</button>" not in browser.page
    assert "Delete this conversation</button>" in browser.page


@pytest.mark.rasa
def test_a_link_to_a_summary_leads_nowhere(reading_room, monkeypatch):
    from hairline.summary_links import Conversation

    monkeypatch.setenv("HAIRLINE_STATE", str(reading_room.state))

    assert reading_room.get(f"/summary/{Conversation('begun', 0.0).token()}").status == 404


@pytest.mark.parametrize(
    "name", sorted((file, name) for file in FILES for name in _entries(file)), ids="/".join
)
def test_no_wording_outside_the_check_offers_it(name, monkeypatch):
    file, entry = name
    monkeypatch.setenv("HAIRLINE_INFORMATION_ONLY", "1")
    if file == "asides" or entry in INSIDE:
        pytest.skip("it is only said inside the check")

    said = " ".join(wording(entry, file).say)

    for sentence in re.split(r"(?<=[.?!])\s", said):
        if re.search(r"symptom check|the check\b|your answers|summary", sentence, re.I):
            assert "switched off here" in sentence or entry == "offer_erasure", sentence


def test_every_wording_that_is_left_out_above_is_there():
    assert set(_entries("conversation")) >= INSIDE


@pytest.mark.parametrize(("given", "meant"), [("1", True), ("0", False), ("", False)])
def test_the_setting_is_one_or_nought(monkeypatch, given, meant):
    monkeypatch.setenv("HAIRLINE_INFORMATION_ONLY", given)

    assert information_only() is meant


@pytest.mark.parametrize("given", ["yes", "true", "on", " 1", "2"])
def test_any_other_setting_is_refused_in_words(monkeypatch, given):
    monkeypatch.setenv("HAIRLINE_INFORMATION_ONLY", given)

    with pytest.raises(InvalidSetting, match="Set it to 1 to switch the symptom check off"):
        information_only()
