"""Whatever happens inside an action, the person gets one reply that ends in the disclaimer."""

import logging

import pytest
from answering import answered, any_findings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions.consultation import REVIEW, symptom_check
from actions.conversation import FORM, ConversationAction
from hairline.knowledge import answer_reply, load_library
from hairline.knowledge.answer import Answer, AnswerStatus
from hairline.messages import Reply
from hairline.safety.disclaimer import disclaimer_text
from hairline.settings import data_folder
from hairline.symptoms import Findings
from hairline.wording import read_wording

pytestmark = pytest.mark.rasa

EXECUTOR = ActionExecutor()
EXECUTOR.register_package("actions")
NAMES = sorted(name for name in EXECUTOR.actions if not name.startswith("action_test_"))
INTENTS = [
    "greet",
    "affirm",
    "deny",
    "not_sure",
    "skip",
    "go_back",
    "stop",
    "start_again",
    "go_on",
    "is_it_my_fault",
    "choose",
    "ask_question",
    "out_of_scope",
    "helpful",
    "nlu_fallback",
    "why_do_you_ask",
]


def tracker(text="hello", intent="greet", slots=None, loop=None, entities=()):
    message = {
        "text": text,
        "intent": {"name": intent},
        "entities": list(entities),
        "message_id": "m1",
    }
    return Tracker(
        sender_id="someone",
        slots={"offer": None, "symptom_check": None, "last_section": None, **(slots or {})},
        latest_message=message,
        events=[{"event": "user", "text": text}],
        paused=False,
        followup_action=None,
        active_loop={"name": loop} if loop else {},
        latest_action_name="action_listen",
    )


def said(name, a_tracker):
    dispatcher = CollectingDispatcher()
    EXECUTOR.actions[name](dispatcher, a_tracker, {})
    return dispatcher.messages


consultations = st.fixed_dictionaries(
    {},
    optional={
        "consent": st.sampled_from(["open", "given", "refused", "withdrawn"]),
        "findings": st.one_of(
            any_findings(max_size=6).map(Findings.to_json),
            st.dictionaries(
                st.sampled_from([*symptom_check().questions, "no_such_question"]),
                st.sampled_from(
                    ["not_sure", "skipped", "nonsense", 7, {"is": ["yes", "nonsense"]}, {"is": 7}]
                ),
                max_size=6,
            ),
        ),
        "asked": st.sampled_from(["", REVIEW, *symptom_check().questions, "no_such_question"]),
        "finished": st.booleans(),
        "reviewed": st.booleans(),
        "noted": st.lists(
            st.sampled_from([*symptom_check().questions, "no_such_question"]), max_size=3
        ),
        "opening": st.booleans(),
    },
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.parametrize("name", NAMES)
@given(
    text=st.one_of(
        st.text(max_size=80), st.sampled_from(["", "my head itches", "is it catching?"])
    ),
    intent=st.sampled_from(INTENTS),
    consultation=st.none() | consultations,
    offer=st.sampled_from([None, "erase", "start_again", "danger"]),
    section=st.sampled_from([None, "alopecia-areata#what", "no#where"]),
    loop=st.sampled_from([None, FORM]),
)
def test_every_action_says_one_reply_that_ends_in_the_disclaimer(
    name, text, intent, consultation, offer, section, loop
):
    slots = {"symptom_check": consultation, "offer": offer, "last_section": section}

    messages = said(name, tracker(text, intent, slots, loop))

    assert len(messages) <= 1
    for message in messages:
        assert message["text"].endswith(disclaimer_text())
        assert message["text"].count(disclaimer_text()) == 1
        assert message["blocks"][-1]["block"] == "disclaimer"


@pytest.mark.parametrize("passage", load_library().passages, ids=lambda passage: passage.id)
def test_every_section_is_answered_with_its_source_and_the_disclaimer(passage):
    reply = answer_reply([load_library().section(passage.id)], load_library().topics)

    kinds = [block["block"] for block in reply.as_json()]
    assert kinds[-1] == "disclaimer"
    assert kinds.count("disclaimer") == 1
    assert passage.answer in reply.text
    assert "Not yet clinically reviewed" in reply.text
    assert all(source in reply.text for source in passage.sources)


@pytest.mark.parametrize("status", list(AnswerStatus))
def test_every_band_ends_in_the_disclaimer(status):
    declined = status is AnswerStatus.DECLINED
    library = load_library()
    passages = library.passages[:3]
    answer = Answer(status, None if declined else passages[0], passages)

    assert answer_reply([answer], library.topics).text.endswith(disclaimer_text())


@pytest.mark.parametrize(
    "entry",
    read_wording(data_folder() / "wording" / "conversation.yml").items(),
    ids=lambda e: e[0],
)
def test_every_wording_ends_in_the_disclaimer(entry):
    assert Reply(entry[1].blocks).text.endswith(disclaimer_text())


def test_an_action_that_fails_apologises_and_keeps_the_words_out_of_the_log(caplog):
    class ActionTestFails(ConversationAction):
        def name(self):
            return "action_test_fails"

        def respond(self, a_tracker):
            raise RuntimeError(f"cannot read {a_tracker.latest_message['text']}")

    dispatcher = CollectingDispatcher()
    with caplog.at_level(logging.DEBUG):
        ActionTestFails().run(dispatcher, tracker("my turquoise beret"), {})

    assert "Something went wrong on my side" in dispatcher.messages[0]["text"]
    assert "local emergency number" in dispatcher.messages[0]["text"]
    assert "RuntimeError" in caplog.text
    assert "turquoise" not in caplog.text


def test_a_reply_in_the_middle_of_the_check_ends_with_the_open_question():
    findings = answered(emergency_signs="none", who="self").to_json()
    state = {"consent": "given", "findings": findings, "asked": "age"}

    [message] = said(
        "action_answer_question",
        tracker("is alopecia areata contagious?", "ask_question", {"symptom_check": state}, FORM),
    )

    assert "does not pass from one to another" in message["text"]
    assert symptom_check().questions["age"].text in message["text"]
    assert "Was this helpful" not in message["text"]
