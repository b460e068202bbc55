"""Buttons may send what our own replies offer, in the form in which they offer it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talking import heard

from actions.crisis import answer_to_danger
from actions.first_in_crisis import crisis_reply
from hairline.channels.guard import Refusal
from hairline.channels.payloads import MAX_PAYLOAD, read_payload
from hairline.knowledge import (
    Answer,
    AnswerStatus,
    answer_reply,
    article_reply,
    load_library,
    topic_choices,
    topic_reply,
)
from hairline.messages import Reply
from hairline.settings import data_folder
from hairline.symptoms import (
    answers_to_check,
    assess,
    load_symptom_check,
    question_blocks,
    result_blocks,
)
from hairline.symptoms.findings import Findings
from hairline.wording import read_wording

pytestmark = pytest.mark.rasa


def any_answers(check):
    """An answer to every question."""
    first = {one.id: one.answer(one.answer_ids[0]) for one in check.questions.values()}
    return Findings(tuple(first.items()))


def offered():
    """Every payload that some reply of the assistant has a button for."""
    check, library = load_symptom_check(), load_library()
    first = library.passages[0]
    replies = [
        *(
            Reply(entry.blocks)
            for entry in read_wording(data_folder() / "wording" / "conversation.yml").values()
        ),
        *(Reply(question_blocks(check, one, Findings(), 1)) for one in check.questions.values()),
        Reply(answers_to_check(check, any_answers(check))),
        Reply(result_blocks(check, Findings(), assess(check, Findings()))),
        *(answer_reply([library.section(one.id)], library.topics) for one in library.passages[:60]),
        answer_reply([Answer(AnswerStatus.UNSURE, first, (first,))], library.topics),
        *(topic_reply(topic, library.articles_on(topic)) for topic in library.topics),
        *(article_reply(article) for article in library.articles),
        Reply.of(topic_choices(library.topics)),
        crisis_reply(heard("i want to die", intent="crisis"))[0],
        answer_to_danger(heard("i want to die", "yes", offer="danger"))[0],
        answer_to_danger(heard("i want to die", "no", offer="danger"))[0],
    ]
    return sorted({choice.payload for reply in replies for choice in reply.choices})


@pytest.mark.parametrize("payload", offered())
def test_every_payload_that_is_offered_passes_as_it_is(payload):
    assert read_payload(payload) == payload
    assert len(payload) <= MAX_PAYLOAD


@pytest.mark.parametrize(
    "text", ["/restart", "/back", "/crisis", "/emergency", "/action_listen", "hello", "", None, 7]
)
def test_anything_else_is_read_as_words(text):
    assert read_payload(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "/choose",
        "/choose{",
        "/choose{}",
        '/choose{"question": 1, "answer": "x"}',
        '/choose{"question": "age", "answer": "x", "more": "y"}',
        "/open_article" + '{"article": "' + "x" * MAX_PAYLOAD + '"}',
        "/ask_section" + "{" * 50,
    ],
)
def test_a_payload_that_does_not_carry_what_its_button_does_is_refused(text):
    assert isinstance(read_payload(text), Refusal)


@given(st.text(max_size=400).map(lambda text: "/choose{" + text))
def test_whatever_stands_in_a_payload_reaches_rasa_well_formed_or_not_at_all(text):
    read = read_payload(text)

    assert isinstance(read, Refusal) or read.startswith('/choose{"')
