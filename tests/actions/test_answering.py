"""A question is answered as itself, whatever it is taken for, and what is urgent stands first."""

import pytest
from talking import heard

from actions.alarms import alarm_reply
from actions.library import ActionAnswerQuestion
from actions.meeting_requests import ActionMeetRequest
from actions.small_talk import ActionSmallTalk
from hairline.messages import ArticleLink, CareCard, Heading
from hairline.safety.screening import load_screen
from hairline.symptoms import ends_in_a_question
from hairline.wording import wording

pytestmark = pytest.mark.rasa


def answered(text, names=""):
    """Give the reply to a question, which may name an illness."""
    tracker = heard(text, intent="ask_question")
    tracker.latest_message["entities"] = [{"entity": "condition", "value": names}] if names else []
    return ActionAnswerQuestion().respond(tracker)[0]


def links_of(reply):
    return [f"{one.article}#{one.anchor}" for one in reply.body if isinstance(one, ArticleLink)]


def test_an_answer_says_which_question_it_answers():
    reply = answered("is alopecia areata catching")

    assert reply.body[0] == Heading("Is alopecia areata catching?")


def test_how_long_until_something_is_seen_takes_no_leave():
    text = "how long till i see something with minoxidil"

    reply, _ = ActionSmallTalk().respond(heard(text, intent="goodbye"))

    assert "minoxidil#how-long" in links_of(reply)


def test_see_you_later_takes_leave():
    reply, _ = ActionSmallTalk().respond(heard("see you later", intent="goodbye"))

    assert not links_of(reply)


@pytest.mark.parametrize(
    "text",
    ["my dog has bald patches and itches", "golden retriever sheds on the sofa, how do i stop it"],
)
def test_who_asks_about_an_animal_is_told_whom_to_ask(text):
    assert links_of(answered(text)) == ["how-the-symptom-check-works#pets"]


def test_an_account_that_asks_something_has_its_card_before_the_answer():
    reply = answered(
        "I'm 42, my scalp burns and the bald patch on my crown grows. They said CCCA, what is it",
        names="central centrifugal cicatricial alopecia",
    )

    first, *_ = reply.body
    assert isinstance(first, CareCard)
    assert [link for link in links_of(reply) if link.startswith("ccca#")]


def test_what_is_asked_beside_a_sign_for_today_has_its_section_below_the_card():
    text = "can women take finasteride, and is it dangerous if i'm pregnant and touch the tablets?"
    sign = load_screen().alarm_in(text).sign

    reply, _ = alarm_reply(heard(text), sign)

    assert isinstance(reply.body[0], CareCard)
    assert "finasteride-dutasteride#women-pregnancy" in links_of(reply)


def test_beside_an_emergency_there_is_nothing_to_read():
    text = "i take baricitinib and my chest hurts, how long do side effects last?"
    sign = load_screen().alarm_in(text).sign

    reply, _ = alarm_reply(heard(text), sign)

    assert sign.level == "emergency"
    assert not links_of(reply)


def test_what_an_illness_is_that_was_named_is_a_question():
    story = "my scalp burns and they said CCCA. what is it"

    assert ends_in_a_question(story, names_it=True)
    assert not ends_in_a_question(story)


@pytest.mark.parametrize(
    "text",
    [
        "my daughter pulls her own hair out when she does her homework",
        "our toddler pulls her hair out when she is tired",
    ],
)
def test_a_child_who_pulls_its_own_hair_is_not_taken_for_one_who_is_hurt(text):
    assert load_screen().alarm_in(text) is None


def test_a_child_whose_hair_a_grown_up_pulls_is_protected():
    alarm = load_screen().alarm_in("her dad pulls her hair out when he gets angry, she is six")

    assert alarm.sign.lines is not None


@pytest.mark.parametrize(
    ("text", "wished", "section"),
    [
        (
            "should i stop finasteride and how long does minoxidil take to work",
            "ask_stop_medicine",
            "minoxidil#how-long",
        ),
        ("do i have alopecia areata? does minoxidil work?", "ask_diagnosis", "minoxidil"),
        (
            "which minoxidil brand should i buy? what side effects does the foam have?",
            "ask_brand",
            "minoxidil#topical-side-effects",
        ),
    ],
)
@pytest.mark.parametrize("taken_for_the_request", [True, False])
def test_a_request_beside_a_question_gets_its_reply_and_the_question_its_answer(
    text, wished, section, taken_for_the_request
):
    action = ActionMeetRequest() if taken_for_the_request else ActionAnswerQuestion()
    intent = wished if taken_for_the_request else "ask_question"

    reply, _ = action.respond(heard(text, intent=intent))

    assert wording(wished).say[0] in reply.text
    assert any(section in link for link in links_of(reply)), links_of(reply)


def test_a_single_question_on_stopping_is_answered_alone():
    reply = answered("what happens when i stop minoxidil")

    assert wording("ask_stop_medicine").say[0] not in reply.text


def test_whether_baldness_comes_from_the_mother_asks_for_no_diagnosis():
    text = "is baldness from your mum's side?"

    reply, _ = ActionMeetRequest().respond(heard(text, intent="ask_diagnosis"))

    assert "myths-and-remedies#mothers-side" in links_of(reply)


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("should i stop my tablets, i think the propranolol thins my hair", False),
        ("should i come off propecia", True),
    ],
)
def test_who_asks_to_stop_is_warned_of_finasteride_where_it_is_named(text, warned):
    reply, _ = ActionMeetRequest().respond(heard(text, intent="ask_stop_medicine"))

    assert wording("ask_stop_medicine").say[0] in reply.text
    assert (wording("finasteride_warning").say[0] in reply.text) is warned


def test_which_form_of_a_medicine_is_better_asks_for_no_brand():
    text = "is rogaine foam better than the liquid one"

    reply, _ = ActionMeetRequest().respond(heard(text, intent="ask_brand"))

    assert wording("ask_brand").say[0] not in reply.text
    assert links_of(reply)


def test_a_dose_of_somebody_elses_medicine_is_met_as_that():
    text = "my friend gave me his finasteride, how much of it should i take per day?"

    reply, _ = ActionMeetRequest().respond(heard(text, intent="ask_dose"))

    assert wording("ask_others_prescription").say[0] in reply.text


def test_how_many_hairs_a_day_asks_for_no_dose():
    text = "how many hairs a day is normal"

    reply, _ = ActionMeetRequest().respond(heard(text, intent="ask_dose"))

    assert "kinds-of-hair-loss#hairs-a-day" in links_of(reply)
