"""The REST channel for developers carries the same guard as every other."""

import json

import pytest
from serving import FORM

from hairline.safety.disclaimer import disclaimer_text

pytestmark = pytest.mark.rasa


@pytest.mark.parametrize("text", [None, 7, "", "   ", "\U0001f600", "\x00", ["a"], {"a": 1}])
def test_what_cannot_be_read_is_answered_clearly(person, text):
    assert "only read words" in person.says(text)


def test_a_long_message_is_answered_clearly(person):
    answer = person.says("hair " * 400)

    assert "too long" in answer
    assert answer.endswith(disclaimer_text())


@pytest.mark.parametrize(
    "text",
    [
        "/nonsense",
        "/choose",
        "/ask_section",
        "/open_article",
        '/choose{"question": "age", "answer": "x"}',
        '/ask_section{"section": "no#where"}',
        "/inform{",
        "/restart",
    ],
)
def test_payloads_that_mean_nothing_do_no_harm(person, text):
    person.says("start the symptom check")
    person.says("yes")

    person.says(text)

    assert "Hello" in person.says("hello")


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/session_start",
        "/emergency",
        "/crisis",
        "/action_answer_offer",
        "/action_close_symptom_check",
        "/nlu_fallback",
        "/ask_question",
        "/choose{",
        '/choose{"question": "age"}',
        '/choose{"question": ["age"], "answer": "x"}',
        '/affirm{"a": "b"}',
        "/" + "[" * 900,
        '/choose{"question": "' + "x" * 5_000 + '", "answer": "y"}',
    ],
)
def test_a_typed_slash_loses_nothing_in_the_middle_of_the_check(person, text):
    person.says("start the symptom check")
    person.says("yes")
    person.picks("None of these")
    person.picks("Me")

    answer = person.says(text)

    assert "Something went wrong" not in answer
    assert "How old" in person.says("what is telogen effluvium")
    assert "Question 4" in person.says("34")


def test_back_with_a_slash_is_read_as_the_word(person):
    person.says("start the symptom check")
    person.says("yes")
    person.picks("None of these")

    assert "Question 1" in person.says("/back")


@pytest.mark.parametrize(
    "body",
    [
        b"[1,2]",
        b'"x"',
        b"null",
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 3_000,
        b'{"message": "hi", "metadata": 5}',
        b'{"message": "hi", "sender": ["a"]}',
        b'{"message": "hi", "sender": true}',
        b'{"message": "hi", "input_channel": {}}',
    ],
)
def test_a_body_that_is_no_message_is_told_so_in_json(server, body):
    answer = server.post("/webhooks/rest/webhook", body, {"Content-Type": "application/json"})

    assert answer.status == 400
    assert "JSON object such as" in json.loads(answer.text)["error"]


@pytest.mark.parametrize("sender", [None, "", "   ", "\t"])
def test_a_message_without_a_sender_begins_no_conversation_that_all_would_share(server, sender):
    named = {} if sender is None else {"sender": sender}
    body = json.dumps({**named, "message": "show my summary"}).encode()

    answer = server.post("/webhooks/rest/webhook", body, {"Content-Type": "application/json"})

    assert answer.status == 400
    assert "`sender` is missing or empty" in json.loads(answer.text)["error"]


def test_a_sender_may_be_a_number(server):
    body = json.dumps({"sender": 0, "message": "hello"}).encode()

    answer = server.post("/webhooks/rest/webhook", body, {"Content-Type": "application/json"})

    assert answer.status == 200


def test_what_is_too_big_to_be_read_is_met_with_the_help_lines(server):
    words = "i want to die. " * 5_000
    body = json.dumps({"sender": "big", "message": words}).encode()
    headers = {"Content-Type": "application/json"}

    told = server.post("/webhooks/rest/webhook", body, headers)
    shown = server.post("/chat", b"text=" + words.encode(), FORM)

    assert (told.status, shown.status) == (413, 413)
    for text in (json.loads(told.text)["error"], shown.text):
        assert "988" in text
        assert "116 123" in text
        assert "999" in text


def test_a_huge_body_is_told_so_in_json(server):
    body = json.dumps({"sender": "x", "message": "hair " * 40_000}).encode()

    answer = server.post("/webhooks/rest/webhook", body, {"Content-Type": "application/json"})

    assert answer.status == 413
    assert "too long" in json.loads(answer.text)["error"]


def test_a_reply_is_one_message_that_lists_what_can_be_picked(server):
    body = json.dumps({"sender": "one-message", "message": "show the disclaimer"}).encode()
    answer = server.post("/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
    assert len(json.loads(answer.text)) == 1

    body = json.dumps({"sender": "one-message", "message": "which topics are there"}).encode()
    answer = server.post("/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
    [message] = json.loads(answer.text)
    assert message["buttons"]
    for button in message["buttons"]:
        assert f"- {button['title']}" in message["text"]


def test_a_stream_gives_the_same_whole_message(server):
    body = json.dumps({"sender": "streamed", "message": "show the disclaimer"}).encode()

    answer = server.post(
        "/webhooks/rest/webhook?stream=true", body, {"Content-Type": "application/json"}
    )

    [line] = answer.text.strip().splitlines()
    assert json.loads(line)["text"].endswith(disclaimer_text())
