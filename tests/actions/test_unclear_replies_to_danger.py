"""A reply that is neither a yes nor a no is met by what was said, never twice in the same words."""

from itertools import pairwise

import pytest
from answering import answered
from talking import heard

from actions.consultation import Consent, Consultation
from actions.crisis import DANGER, answer_to_danger, before_the_next
from actions.first_in_crisis import crisis_reply
from hairline.messages import Choice, Choices, Reply, Text
from hairline.safety.danger_answers import freshest, load_danger_answers
from hairline.symptoms.summary import SLOT

pytestmark = pytest.mark.rasa

WORST = "honestly i want to die"
OF_HARM = "my husband hits me"
OF_A_FRIEND = "my friend says she wants to kill herself"


def replies_to(*said, first=WORST, **slots):
    """Give what is said to each of some messages that follow a crisis."""
    told = [crisis_reply(heard(first, intent="crisis", **slots))[0].text]
    for number in range(len(said)):
        tracker = heard(first, *said[: number + 1], offer="danger", told=told, **slots)
        answer = answer_to_danger(tracker)
        assert answer is not None
        told.append(answer[0].text)
    return told[1:]


def open_after(answer):
    return [event["value"] for event in answer[1] if event.get("name") == "offer"]


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("idk", "unsure"),
        ("maybe...", "unsure"),
        ("what do you mean?", "why"),
        ("why are you asking me this", "why"),
        ("this is stupid", "declines"),
        ("i dont want to call anyone", "declines"),
        ("ok", "quiet"),
        ("are you a real person?", "who"),
        ("will you tell anyone?", "tell"),
        ("don't call the police", "tell"),
        ("no one can help me", "hopeless"),
        ("i tried a hotline, they hung up", "hopeless"),
        ("can we just talk", "talk"),
        ("thank you", "thanks"),
        ("good night", "bye"),
        ("what should i do", "how"),
    ],
)
def test_a_reply_is_met_by_what_was_said_and_the_question_stays_open(reply, kind):
    answer = answer_to_danger(heard(WORST, reply, offer="danger"))

    assert answer is not None
    variants = next(one for one in load_danger_answers().kinds if one.id == kind).say
    assert answer[0].body[0] in [Text(variant) for variant in variants]
    assert "999" in answer[0].text
    assert open_after(answer) == [DANGER]


@pytest.mark.parametrize("first", [WORST, OF_HARM, OF_A_FRIEND, "quiero morir"])
@pytest.mark.parametrize("reply", ["hm, well", "idk", "ok", "yes", "whatever", "why"])
@pytest.mark.parametrize("country", [None, "uk", "elsewhere"])
def test_the_same_words_are_never_said_twice_in_a_row(first, reply, country):
    said = replies_to(*[reply] * 4, first=first, country=country)

    for before, after in pairwise(said):
        assert before != after
        assert before.split("\n")[0] != after.split("\n")[0]


def test_told_again_a_crisis_is_met_in_other_words_and_with_fewer_lines():
    first = crisis_reply(heard(WORST, intent="crisis"))[0]

    again = crisis_reply(heard(WORST, "i want to die", intent="crisis", told=[first.text]))[0]

    assert again.body[0] != first.body[0]
    assert len(again.text) < len(first.text)
    assert "999" in again.text


@pytest.mark.parametrize(
    "reply",
    [
        "yes",
        "i have the bottle here",
        "how many pills does it take",
        "how much finasteride is dangerous",
        "nobody cares, i took the pills",
        "very bad",
    ],
)
def test_what_tells_of_danger_now_is_met_with_the_number_first(reply):
    answer = answer_to_danger(heard(WORST, reply, intent="nlu_fallback", offer="danger"))

    assert answer is not None
    assert answer[0].body[0].heading == "Call your emergency number now"


@pytest.mark.parametrize(
    "reply", ["I'm safe, sorry, I exaggerated", "sorry i was just venting", "it was a joke"]
)
def test_who_takes_it_back_need_not_be_sorry(reply):
    answer = answer_to_danger(heard(WORST, reply, offer="danger"))

    assert answer is not None
    assert "no need to be sorry" in answer[0].text
    assert open_after(answer) == ["after_danger"]


@pytest.mark.parametrize(
    "reply",
    ["it was a joke but i still want to", "i didnt mean it, i took the pills", "was joking, maybe"],
)
def test_a_taking_back_with_danger_beside_it_is_not_believed(reply):
    answer = answer_to_danger(heard(WORST, reply, offer="danger"))

    assert answer is not None
    assert open_after(answer) == [DANGER]


@pytest.mark.parametrize("reply", ["she is safe now", "nobody is in danger", "we are both ok"])
def test_a_friend_who_is_safe_again_closes_the_question(reply):
    answer = answer_to_danger(heard(OF_A_FRIEND, reply, offer="danger"))

    assert answer is not None
    assert open_after(answer) == ["after_danger"]


def test_somebody_who_helps_a_friend_is_told_what_to_say():
    answer = answer_to_danger(heard(OF_A_FRIEND, "what do i say to her", offer="danger"))

    assert answer is not None
    assert "listen" in answer[0].text


def test_a_question_about_hair_is_answered_and_the_help_stays():
    tracker = heard(WORST, "does minoxidil work?", intent="ask_question", offer="danger")

    assert answer_to_danger(tracker) is None
    helpful = Choices((Choice("Yes", "/helpful"),), kind="feedback")
    reply, events = before_the_next(tracker, Reply.of(Text("It can."), helpful))
    assert "The help above stays there" in reply.text
    assert "It can." in reply.text
    assert [event["value"] for event in events] == [DANGER]
    # A "yes" typed next would answer the question about danger.
    assert reply.choices == ()


def test_who_declines_is_left_a_way_on_and_a_way_to_help():
    answer = answer_to_danger(heard(WORST, "leave me alone", offer="danger"))

    assert answer is not None
    assert "in danger right now?" not in answer[0].text
    payloads = {choice.payload for choice in answer[0].choices}
    assert {"/affirm", "/deny", "/list_topics"} <= payloads


def test_who_says_their_age_is_given_the_lines_for_it():
    spoken = replies_to("im 14", country="ireland")[0]

    assert "tell an adult you trust" in spoken
    assert "1800 66 66 66" in spoken


def test_after_a_no_thanks_are_returned_and_the_country_is_not_asked_for_again():
    closed = answer_to_danger(heard(WORST, "no", intent="deny", offer="danger"))
    told = [closed[0].text]

    answer = answer_to_danger(heard(WORST, "no", "thank you", offer="after_danger", told=told))

    assert answer is not None
    assert "You are welcome" in answer[0].text
    assert "Which country" not in answer[0].text


@pytest.mark.parametrize("country", ["India", "i live in São Paulo", "another country"])
def test_in_a_country_that_is_not_listed_there_is_the_directory(country):
    spoken = replies_to(country)[0]

    assert "findahelpline.com" in spoken
    assert "Call your emergency number now" in spoken
    assert "988" not in spoken
    assert "999" not in spoken


def test_a_spanish_writer_goes_on_in_spanish():
    said = replies_to("no sé", "me siento muy sola", "sí", first="quiero morir")

    assert all("¿Estás en peligro ahora mismo?" in spoken for spoken in said)
    assert "Llama ahora" in said[-1]
    after = answer_to_danger(
        heard("quiero morir", "no", "gracias", intent="other_language", offer="after_danger")
    )
    assert "Sigo aquí" in after[0].text


def test_the_words_that_were_said_longest_ago_are_fresh():
    assert freshest(["a", "b"], []) == "a"
    assert freshest(["a", "b"], ["so a", "so b"]) == "a"
    assert freshest(["a", "b"], ["so b", "so a"]) == "b"


def _of_the_check(*said):
    """Give the check as it is kept after a crisis in its midst and a reply to it."""
    check = Consultation(
        consent=Consent.GIVEN,
        findings=answered(who="self", age="60_plus", sex="male", pattern="all_over"),
        asked="impact",
    ).with_crisis()
    tracker = heard(*said, offer="danger", **{SLOT: check.as_event()["value"]})
    answer = answer_to_danger(tracker)
    assert answer is not None
    kept = [event["value"] for event in answer[1] if event.get("name") == SLOT]
    return kept[-1] if kept else None


@pytest.mark.parametrize("reply", ["no", "i was only talking about the cold", "thats all i meant"])
def test_a_crisis_that_was_only_guessed_and_is_denied_is_asked_about(reply):
    kept = _of_the_check("the hair is the least of my worries with all this", reply)

    assert kept["asked"] == "mood"


def test_a_crisis_told_in_two_messages_is_kept_though_it_is_denied():
    assert _of_the_check("kill", "myself", "no") is None


def test_a_crisis_in_plain_words_is_kept_though_it_is_denied():
    assert _of_the_check(WORST, "no") is None
