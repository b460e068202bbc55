"""A crisis that is typed in two short messages is met like one that is typed in one."""

import pytest
from rasa_sdk.executor import CollectingDispatcher
from talking import heard

from actions.alarms import alarm_over_messages
from actions.consultation import Consent, Consultation
from actions.conversation import FORM, ConversationAction
from actions.person_in_crisis import was_in_crisis
from actions.symptom_check import ValidateSymptomCheckForm
from hairline.messages import Reply, Text
from hairline.safety.alarm import AlarmKind

pytestmark = pytest.mark.rasa

HALVES = [
    ("i want to", "die"),
    ("i'm going to jump", "off the bridge"),
    ("kill", "myself"),
    ("i wish i was", "dead"),
    ("i dont want", "to live"),
    ("i dont want to be", "here anymore"),
    ("i want to end", "my life"),
    ("i am going to end", "it all"),
    ("theres no point", "in living"),
    ("I've had enough", "of living"),
    ("im done", "with everything i mean. with life"),
    ("he hits", "me"),
    ("its pointless", "being alive"),
]


class Anything(ConversationAction):
    """An action that would have said something else."""

    def name(self):
        return "action_anything"

    def respond(self, tracker):
        return Reply.of(Text("Something about hair.")), []


def spoken(tracker):
    dispatcher = CollectingDispatcher()
    events = Anything().run(dispatcher, tracker, {})
    return " ".join(message["text"] for message in dispatcher.messages), events


def in_the_check(*said, read=""):
    check = Consultation(consent=Consent.GIVEN, read=read).with_next_question()
    tracker = heard(*said, symptom_check=check.as_event()["value"])
    tracker.active_loop = {"name": FORM}
    return tracker


@pytest.mark.parametrize(("before", "now"), HALVES)
def test_it_is_met_with_the_question_about_danger(before, now):
    text, events = spoken(heard(before, now))

    assert "Are you in danger right now?" in text
    assert "Something about hair" not in text
    assert {"event": "slot", "timestamp": None, "name": "offer", "value": "danger"} in events


@pytest.mark.parametrize(("before", "now"), HALVES)
def test_in_the_middle_of_the_check_it_sets_the_check_aside(before, now):
    tracker = in_the_check(before, now)

    read, found = ValidateSymptomCheckForm().respond(tracker)
    text, events = spoken(tracker)

    assert (read, found) == (None, [])
    assert "Are you in danger right now?" in text
    assert any(event["event"] == "active_loop" and event["name"] is None for event in events)


def test_after_a_no_it_is_heard_again():
    text, _ = spoken(
        heard("honestly i want to die", "no", "i want to", "die", offer="after_danger")
    )

    assert "988" in text
    assert "danger" in text


def test_being_hurt_is_met_with_the_lines_for_that():
    text, _ = spoken(heard("he hits", "me"))

    assert "not your fault" in text
    assert "1-800-799-7233" in text


def test_it_is_kept_in_mind_like_any_other():
    assert was_in_crisis(heard("i want to", "die", "no"))


@pytest.mark.parametrize(
    ("asked", "owned"),
    [
        ("does finasteride cause suicidal thoughts", "i have them"),
        ("Does finasteride cause suicidal thoughts?", "because i have been having some"),
        ("can alopecia lead to suicide", "asking for myself"),
        ("is suicide more common with alopecia", "I feel like that"),
        ("how common is suicide in people who lose their hair", "it's me I am asking about me"),
    ],
)
def test_a_question_about_suicide_that_is_then_owned_is_met_like_a_crisis(asked, owned):
    assert "Are you in danger right now?" not in spoken(heard(asked))[0]
    assert "Are you in danger right now?" in spoken(heard(asked, owned))[0]


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        ("does finasteride cause suicidal thoughts", "i dont have them"),
        ("does finasteride cause suicidal thoughts", "does it cause hair loss too"),
        ("can alopecia lead to suicide", "i have two patches"),
        ("does finasteride work", "i have them"),
        ("can alopecia lead to suicide", "i dont have those thoughts"),
        ("I feel suicidal", "i have them often"),
    ],
)
def test_what_follows_such_a_question_and_owns_nothing_is_no_crisis(asked, then):
    assert alarm_over_messages(heard(asked, then)) is None


def test_a_no_that_is_half_a_sentence_is_no_answer():
    assert alarm_over_messages(heard("i dont", "want to live")).kind is AlarmKind.CRISIS
    assert alarm_over_messages(heard("no", "point in living in the past")) is None


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("/deny", "reason to live"),
        ("no", "point in living in the past"),
        ("i want to", "dye my hair"),
        ("its me", "im 19"),
        ("my mum says she had enough of the mess and i want to", "die"),
    ],
)
def test_halves_that_do_not_belong_together_raise_no_alarm(before, now):
    assert alarm_over_messages(heard(before, now)) is None


def test_an_answer_that_was_understood_is_no_half_of_anything():
    tracker = in_the_check("i want to", "die", read="first")
    tracker.events[0]["message_id"] = "first"

    assert alarm_over_messages(tracker) is None


def test_a_half_that_tells_enough_alone_is_left_to_the_gate():
    alarm = alarm_over_messages(heard("i want to die", "now"))

    assert alarm is None or alarm.kind is not AlarmKind.CRISIS
