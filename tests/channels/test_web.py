"""The web channel: signed sessions, safe retries, choices that only the last reply offered."""

import json
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import Server, free_port, running
from visiting import LINES, Visitor, check, described

from hairline.channels.sessions import new_session, sign

pytestmark = pytest.mark.rasa

QUESTION = "why does my hair come back after stopping treatment"


@pytest.fixture
def visitor(server):
    return Visitor(server).begins()


def _new_id():
    return str(uuid.uuid4())


def test_a_question_is_answered_in_blocks_with_its_source_and_the_disclaimer_last(visitor):
    visitor.says(QUESTION)

    kinds = [block["type"] for block in visitor.blocks]
    assert {"text", "sources", "article_link"} <= set(kinds)
    assert kinds[-1] == "disclaimer"


def test_the_same_id_sent_again_gets_the_same_answer_and_is_read_once(visitor):
    id_ = _new_id()
    first = visitor.sends(id_, text=QUESTION).body
    again = visitor.sends(id_, text=QUESTION).body

    assert again == first
    assert [message["role"] for message in visitor.reads()] == ["person", "assistant"]


def test_the_same_id_sent_twice_at_once_is_read_once(server, visitor):
    id_ = _new_id()
    both = [Visitor(server, visitor.token), Visitor(server, visitor.token)]

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda one: one.sends(id_, text=QUESTION).body, both)

    assert first == second
    assert len(visitor.reads()) == 2


def test_two_messages_at_once_are_answered_one_after_the_other(server, visitor):
    texts = {"what is ringworm of the scalp", "what is minoxidil"}

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda text: Visitor(server, visitor.token).says(text), texts))

    said = visitor.reads()
    assert [message["role"] for message in said] == ["person", "assistant"] * 2
    assert {said[0]["text"], said[2]["text"]} == texts


def test_a_retry_after_the_server_was_killed_gets_the_answer_of_before(tmp_path):
    port, id_ = free_port(), _new_id()
    command = [sys.executable, "-m", "hairline.server", "--port", str(port)]
    visitor = Visitor(Server(f"http://127.0.0.1:{port}", tmp_path))
    with running(command, "is ready", tmp_path) as process:
        first = visitor.begins().sends(id_, text=QUESTION).body
        process.kill()

    with running(command, "is ready", tmp_path):
        assert visitor.sends(id_, text=QUESTION).body == first
        assert len(visitor.reads()) == 2


def test_the_history_is_told_in_order_with_times_and_the_ids_of_the_sender(visitor):
    first, second = _new_id(), _new_id()
    visitor.sends(first, text="hello")
    visitor.sends(second, text=QUESTION)

    said = visitor.reads()

    assert [one["id"] for one in said if one["role"] == "person"] == [first, second]
    assert [one["at"] for one in said] == sorted(one["at"] for one in said)


def test_no_payload_ever_reaches_the_browser(visitor):
    visitor.says("start the symptom check")
    visitor.picks("Yes, start")
    visitor.reads()

    told = json.dumps(visitor.body)
    assert "payload" not in told
    assert "/choose" not in told


def test_several_answers_to_one_question_can_be_picked_at_once(visitor):
    visitor.says("start the symptom check")
    visitor.picks("Yes, start")
    assert [block["several"] for block in visitor.blocks if block.get("kind") == "answers"] == [
        True
    ]

    heard = visitor.picks("Chest pain, fainting", "Trouble breathing")

    assert visitor.reads()[-2]["text"] == "Chest pain, fainting; Trouble breathing"
    assert "Call your emergency number" in heard


def test_a_choice_of_an_earlier_question_is_refused(visitor):
    visitor.says("start the symptom check")
    old = visitor.choices[0]["id"]
    visitor.picks("Yes, start")

    visitor.sends(choice=old)

    assert (visitor.status, visitor.body["error"]["code"]) == (409, "choice_gone")


def test_a_choice_of_another_conversation_is_refused(server, visitor):
    other = Visitor(server).begins()
    other.says("start the symptom check")
    visitor.says("start the symptom check")

    visitor.sends(choice=other.choices[0]["id"])

    assert visitor.status == 409


def test_answers_to_different_questions_are_not_picked_together(visitor):
    visitor.says("start the symptom check")
    visitor.picks("Yes, start")
    offered = {one["label"]: one["id"] for one in visitor.choices}

    visitor.sends(choices=[offered["Chest pain, fainting"], offered["Skip"]])

    assert visitor.status == 409


@pytest.mark.usefixtures("servers_key")
def test_no_token_but_a_signed_one_of_this_channel_opens_a_conversation(server, visitor):
    visitor.says("hello")
    of_the_page = sign(new_session())
    never_begun = sign(new_session("web-"))

    for token in ("", "x", visitor.token[:-1], visitor.token + "x", of_the_page, never_begun):
        stranger = Visitor(server, token).sends(text="hello")
        assert (stranger.status, stranger.body["error"]["code"]) == (401, "session_gone")
        assert stranger.calls("GET", "/messages").status == 401


def test_a_token_is_made_new_for_the_same_conversation(visitor):
    visitor.says("hello")
    before = visitor.reads()

    visitor.begins()

    assert visitor.reads() == before


def test_what_is_erased_is_gone_and_its_token_opens_nothing(visitor):
    visitor.says("my hair falls out in walnutsized clumps")

    assert visitor.calls("DELETE", "/sessions").status == 204

    assert visitor.calls("GET", "/messages").status == 401
    assert visitor.sends(text="hello").status == 401
    kept = b"".join(path.read_bytes() for path in visitor.server.state.iterdir() if path.is_file())
    assert b"walnutsized" not in kept


def test_deleting_by_words_is_confirmed_and_ends_the_session(visitor):
    visitor.says("delete my data")
    heard = visitor.picks("Delete it")

    assert "deleted" in heard
    assert visitor.sends(text="hello").status == 401


def test_a_text_that_is_too_long_is_refused_with_help_first_where_it_tells_of_danger(visitor):
    visitor.sends(text="hair " * 300)
    assert (visitor.status, visitor.body["error"]["code"]) == (422, "not_readable")

    visitor.sends(text="hair " * 300 + " i want to kill myself")
    assert visitor.blocks[0]["level"] == "crisis"


def test_a_body_that_is_too_big_is_refused_with_numbers_to_call(visitor):
    visitor.sends(text="x" * 200_000)

    assert (visitor.status, visitor.body["error"]["code"]) == (413, "too_large")
    assert "crisis" in [block.get("level") for block in visitor.blocks]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        {},
        {"id": "12345678"},
        {"text": "hello"},
        {"id": "hello you", "text": "hello"},
        {"id": "12345678", "text": 5},
        {"id": "12345678", "text": "hello", "choice": "x"},
        {"id": "12345678", "choices": "x"},
        {"id": "12345678", "choices": [1]},
        {"id": "12345678", "choices": ["x"] * 21},
    ],
)
def test_a_request_that_is_no_message_is_told_what_is_wrong(visitor, body):
    visitor.calls("POST", "/messages", body)

    assert (visitor.status, visitor.body["error"]["code"]) == (400, "bad_request")


@settings(max_examples=60)
@given(
    body=st.dictionaries(
        st.sampled_from(["id", "text", "choice", "choices", "metadata", "sender"]),
        st.none()
        | st.booleans()
        | st.integers()
        | st.text(max_size=30)
        | st.lists(st.text(max_size=8), max_size=3),
    )
)
def test_whatever_is_sent_is_answered_as_described(server, one_for_all, body):
    one_for_all.calls("POST", "/messages", body)

    assert one_for_all.status < 500


@pytest.fixture(scope="module")
def one_for_all(server):
    return Visitor(server).begins()


def test_an_answer_can_be_streamed_block_by_block(visitor):
    body = {"id": _new_id(), "text": QUESTION}
    streamed = visitor.sent("POST", "/messages", body, {"Accept": LINES})
    whole = visitor.calls("POST", "/messages", body).body

    lines = [json.loads(line) for line in streamed.text.splitlines()]
    for line in lines:
        check(line, described("POST", "/messages", 200, LINES))
    assert streamed.headers["Content-Type"] == LINES
    assert [line["type"] for line in (lines[0], lines[-1])] == ["typing", "end"]
    blocks = [line["block"] for line in lines if line["type"] == "block"]
    assert blocks == [block for message in whole["messages"] for block in message["blocks"]]


def test_a_refusal_is_streamed_as_well(visitor):
    body = {"id": _new_id(), "text": "x" * 2_000}
    streamed = visitor.sent("POST", "/messages", body, {"Accept": LINES})

    last = json.loads(streamed.text.splitlines()[-1])
    assert (last["status"], last["error"]["code"]) == (422, "not_readable")


def test_scripts_of_a_site_that_is_not_listed_are_refused(visitor):
    answer = visitor.sent("POST", "/sessions", {}, {"Origin": "https://elsewhere.example"})

    assert answer.status == 403
    assert json.loads(answer.text)["error"]["code"] == "origin_not_listed"


def test_scripts_of_a_listed_site_may_call_and_those_of_another_may_not(strict):
    listed, other = "https://clinic.example", "https://clinic.example.evil.example"
    visitor = Visitor(strict)

    asked = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type",
        "Origin": listed,
    }
    before = visitor.sent("OPTIONS", "/messages", None, asked)
    answer = visitor.sent("POST", "/sessions", {}, {"Origin": listed})

    assert before.headers["Access-Control-Allow-Origin"] == listed
    assert "authorization" in before.headers["Access-Control-Allow-Headers"].lower()
    assert answer.status == 201
    assert answer.headers["Access-Control-Allow-Origin"] == listed
    assert visitor.sent("POST", "/sessions", {}, {"Origin": other}).status == 403


def test_whoever_writes_too_quickly_is_told_how_long_to_wait_and_helped_in_danger(strict):
    visitor = Visitor(strict).begins()
    for _ in range(100):
        visitor.sends(text="")
        if visitor.status == 429:
            break

    assert (visitor.status, visitor.body["error"]["code"]) == (429, "too_many")
    assert int(visitor.headers["Retry-After"]) >= 1
    visitor.sends(text="i want to kill myself")
    assert visitor.blocks[0]["level"] == "crisis"


def test_the_description_is_served(visitor):
    served = json.loads(visitor.sent("GET", "/openapi.json").text)

    assert served["openapi"].startswith("3.")
    assert set(served["paths"]) == {"/sessions", "/messages", "/articles/{article}/{anchor}"}


def test_what_is_asked_on_the_page_of_an_article_is_about_it(server):
    asked = "how long does it take to work"
    elsewhere, there = Visitor(server).begins(), Visitor(server).begins()

    there.sends(text=asked, about="minoxidil")
    elsewhere.sends(text=asked, about="postpartum-hair-loss")

    assert "minoxidil" in there.heard.lower()
    assert there.heard != elsewhere.heard
    assert there.sends(text=asked, about="no-such-article").status == 200
    assert there.sends(text=asked, about="<b>").status == 400


def test_a_section_of_an_article_is_given_in_plain_words(visitor):
    path = "/articles/why-no-permanent-cure/why-relapse"
    told = json.loads(visitor.sent("GET", path).text)

    check(told, described("GET", "/articles/{article}/{anchor}", 200))
    assert told["parts"]
    assert "[@" not in json.dumps(told)
    assert visitor.sent("GET", "/articles/no/such").status == 404


@pytest.mark.parametrize(
    "name", ["..%2f..%2fconfig.yml", "manifest.json", "hairline.js.map", "x.js"]
)
def test_nothing_but_the_scripts_of_the_widget_is_served_beside_them(server, name):
    assert server.get(f"/widget/{name}").status == 404
    assert server.get("/widget/hairline.js").headers["Access-Control-Allow-Origin"] == "*"
