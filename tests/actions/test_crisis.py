"""What is said to someone in danger fits what they told, and every way on stays open."""

import pytest
from answering import answered
from talking import heard

from actions.consultation import Consent, Consultation
from actions.crisis import answer_to_danger, before_the_next
from actions.first_in_crisis import crisis_reply
from hairline.messages import CareCard, Reply, Text
from hairline.safety.alarm import AlarmKind
from hairline.safety.screening import load_screen

pytestmark = pytest.mark.rasa

WORST = "honestly i want to die"


def said(answer):
    return answer[0].text


def remembered(answer, name):
    return [event["value"] for event in answer[1] if event.get("name") == name]


def stored(**answers):
    consultation = Consultation(consent=Consent.GIVEN, findings=answered(**answers))
    return consultation.with_next_question().as_event()["value"]


def test_the_warm_words_come_first_then_lines_then_one_question():
    reply, _ = crisis_reply(heard(WORST, intent="crisis"))

    assert isinstance(reply.body[0], Text)
    assert isinstance(reply.body[1], CareCard)
    assert reply.body[0].text.count(".") == 2
    assert len(reply.body[1].items) <= 5
    assert reply.text.index("Are you in danger right now?") > reply.text.index("988")


@pytest.mark.parametrize(
    ("before", "named"),
    [
        ("i take finasteride", "finasteride"),
        ("been on accutane since may", "isotretinoin"),
        ("i am on prednisolone for my patches", "steroid tablets"),
    ],
)
def test_who_named_a_medicine_that_can_play_a_part_is_told_to_get_medical_help_today(before, named):
    spoken = said(crisis_reply(heard(before, WORST, intent="crisis")))

    assert named in spoken
    assert "Get medical help today" in spoken


def test_a_medicine_that_the_check_knows_counts_as_well():
    check = stored(medicine="finasteride")

    spoken = said(crisis_reply(heard(WORST, intent="crisis", symptom_check=check)))

    assert "You spoke of finasteride" in spoken


@pytest.mark.parametrize("text", ["i am 15 and i want to die", "im 12, i want to kill myself"])
def test_a_minor_is_told_of_a_trusted_adult(text):
    assert "tell an adult you trust today" in said(crisis_reply(heard(text, intent="crisis")))


def test_an_adult_is_not():
    check = stored(age="30_to_44")

    spoken = said(crisis_reply(heard(WORST, intent="crisis", symptom_check=check)))

    assert "adult you trust" not in spoken


def test_a_parent_is_spoken_to_as_the_one_who_helps():
    spoken = said(crisis_reply(heard("my daughter says she wants to die", intent="crisis")))

    assert "someone you care about" in spoken
    assert "You are the adult they need today" in spoken
    assert "Are they, or are you, in danger right now?" in spoken


@pytest.mark.parametrize(
    ("text", "asks", "no"),
    [
        ("quiero morir", "peligro", "no"),
        ("quero morrer", "perigo", "não"),
        ("je veux mourir", "danger", "non"),
        ("ich will sterben", "Gefahr", "nein"),
        ("voglio morire", "pericolo", "no"),
    ],
)
def test_a_crisis_in_another_language_is_met_in_it(text, asks, no):
    first = crisis_reply(heard(text, intent="crisis"))
    after = answer_to_danger(heard(text, no, offer="danger"))

    assert asks in said(first)
    assert "findahelpline.com" in said(first)
    assert after is not None
    assert remembered(after, "offer") == ["after_danger"]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("je pense au suicide tous les jours", "en danger en ce moment"),
        ("mon fils veut se suicider", "en danger en ce moment"),
        ("j'en peux plus de vivre", "en danger en ce moment"),
        ("estoy pensando en suicidarme", "peligro ahora mismo"),
        ("no quiero seguir aquí", "peligro ahora mismo"),
        ("quiero desaparecer para siempre", "peligro ahora mismo"),
        ("estou a pensar em suicídio", "perigo neste momento"),
        ("o meu filho quer matar-se", "perigo neste momento"),
        ("mia figlia si taglia", "pericolo in questo momento"),
        ("penso al suicidio", "pericolo in questo momento"),
        ("ich denke an suizid", "in Gefahr"),
    ],
)
def test_a_word_that_english_has_as_well_hides_no_language(text, asks):
    assert load_screen().alarm_in(text).kind is AlarmKind.CRISIS
    assert asks in said(crisis_reply(heard(text, intent="crisis")))


@pytest.mark.parametrize(
    "text",
    ["mi hijo se corta el pelo", "ma fille se coupe les cheveux", "mia figlia si taglia i capelli"],
)
def test_a_haircut_in_another_language_is_no_crisis(text):
    assert load_screen().alarm_in(text) is None


def test_a_yes_is_met_with_the_emergency_number_first():
    answer = answer_to_danger(heard(WORST, "yes", intent="affirm", offer="danger"))

    assert answer is not None
    first = answer[0].body[0]
    assert isinstance(first, CareCard)
    assert first.heading == "Call your emergency number now"
    assert "999" in first.items[0]
    assert "Which country are you in?" in said(answer)
    assert "United Kingdom" in {choice.label for choice in answer[0].choices}


def test_where_the_country_is_known_its_number_is_the_heading():
    answer = answer_to_danger(heard(WORST, "yes", intent="affirm", offer="danger", country="uk"))

    assert answer is not None
    assert answer[0].body[0].heading == "Call 999 now"
    assert "988" not in said(answer)


def test_a_no_is_met_warmly_and_the_country_is_asked_for():
    answer = answer_to_danger(heard(WORST, "no", intent="deny", offer="danger"))

    assert answer is not None
    assert "Thank you for telling me" in said(answer)
    assert "Which country are you in?" in said(answer)
    assert remembered(answer, "offer") == ["after_danger"]


@pytest.mark.parametrize(
    ("reply", "line", "country"),
    [
        ("uk", "85258", "uk"),
        ("i live in Dublin", "50808", "ireland"),
        ("Texas", "988", "us"),
        ("Germany", "112", "europe"),
        ('/tell_country{"country": "new_zealand"}', "1737", "new_zealand"),
    ],
)
def test_the_country_is_understood_and_remembered(reply, line, country):
    answer = answer_to_danger(heard(WORST, "no", reply, offer="after_danger"))

    assert answer is not None
    assert line in said(answer)
    assert remembered(answer, "country") == [country]


def test_a_country_that_was_told_along_the_way_needs_no_question():
    spoken = said(crisis_reply(heard("i live in Sydney and i want to die", intent="crisis")))

    assert "13 11 14" in spoken
    assert "116 123" not in spoken


def test_a_locale_is_a_guess_and_is_never_remembered():
    answer = crisis_reply(heard(WORST, intent="crisis", locale="en-GB"))

    assert "If you are in United Kingdom" in said(answer)
    assert "findahelpline.com" in said(answer)
    assert remembered(answer, "country") == []


@pytest.mark.parametrize("intent", ["thank", "nlu_fallback", "share_low_mood", "goodbye", "affirm"])
def test_the_next_message_is_met_in_the_same_spirit(intent):
    answer = answer_to_danger(heard(WORST, "no", "ok", intent=intent, offer="after_danger"))

    assert answer is not None
    assert "I am still here with you" in said(answer)


def test_going_back_to_the_check_is_an_offer_and_no_more():
    check = stored(emergency_signs="none")

    answer = answer_to_danger(heard(WORST, "no", offer="danger", symptom_check=check))

    assert answer is not None
    assert "Your answers are kept" in said(answer)
    assert "/go_on" in {choice.payload for choice in answer[0].choices}


def test_a_question_right_after_is_answered_with_the_lines_still_named():
    tracker = heard(WORST, "no", "does minoxidil help", intent="ask_question", offer="after_danger")

    assert answer_to_danger(tracker) is None
    assert "at any time" in before_the_next(tracker, Reply.of(Text("It can.")))[0].text


def test_nothing_but_a_plain_no_closes_the_question():
    for words in ("not really sure", "my friend victoria knows", "bye", "what"):
        answer = answer_to_danger(heard(WORST, words, offer="danger"))

        assert answer is not None
        assert remembered(answer, "offer") == ["danger"]


@pytest.mark.parametrize(
    "denial",
    [
        "no im fine, i just said im 19 and its me whos losing hair",
        "no i am safe, i only meant that its me or nobody",
    ],
)
def test_a_denial_with_the_words_that_it_denies_is_met_as_a_no(denial):
    told = heard("its me or nobody", denial, intent="crisis", offer="danger")

    answer = answer_to_danger(told)

    assert answer is not None
    assert "Thank you for telling me" in said(answer)
    assert "Call your emergency number" not in said(answer)
    assert remembered(answer, "offer") == ["after_danger"]


@pytest.mark.parametrize(
    "renewal", ["no im fine, i want to kill myself", "no im fine, i took the pills"]
)
def test_a_denial_beside_plain_danger_is_not_believed(renewal):
    answer = answer_to_danger(heard(WORST, renewal, intent="crisis", offer="danger"))

    assert answer is None or remembered(answer, "offer") == ["danger"]


@pytest.mark.parametrize(
    "text",
    [
        "i took a load of pills an hour ago",
        "i swallowed all my finasteride tablets",
        "the whole packet of tablets",
        "i took 10 finasteride on purpose",
        "i overdosed on paracetamol last night and haven't told anyone",
    ],
)
def test_what_was_swallowed_is_met_with_the_poison_lines_before_all_else(text):
    reply, _ = crisis_reply(heard("i took", text, intent="crisis"))

    first, second = reply.body[:2]
    assert isinstance(first, CareCard)
    assert "999" in first.items[0]
    assert "Do not make yourself sick" in " ".join(first.items)
    assert "1-800-222-1222" in " ".join(second.items)
    assert "988" in reply.text


@pytest.mark.parametrize("reply", ["no", "yes", "idk", "thank you"])
def test_what_was_swallowed_is_not_forgotten_in_what_follows(reply):
    text = "i took a load of pills an hour ago"
    first = crisis_reply(heard(text, intent="crisis"))

    after = answer_to_danger(heard(text, reply, offer="danger", told=[said(first)]))

    assert "1-800-222-1222" in said(after)
    assert "999" in said(after)


def test_after_a_no_the_poison_lines_are_still_named():
    after = answer_to_danger(
        heard("i took a load of pills an hour ago", "no", "thank you", offer="after_danger")
    )

    assert "1-800-222-1222" in said(after)


def test_who_swallowed_nothing_is_not_sent_to_a_poison_centre():
    for text in (WORST, "my wife took an overdose years ago and says she wants to die"):
        assert "1-800-222-1222" not in said(crisis_reply(heard(text, intent="crisis")))


def test_of_somebody_else_who_swallowed_something_it_is_said_how_to_help():
    spoken = said(crisis_reply(heard("my brother took all his pills", intent="crisis")))

    assert "Do not make them sick, and stay with them" in spoken


@pytest.mark.parametrize(
    "text",
    [
        "im stood on the bridge",
        "i'm going to kill myself tonight",
        "i have a blade in my hand right now",
        "i have the pills lined up",
        "I've written the note and picked the day",
        "i bought a rope yesterday and im going to use it",
        "gonna kms tonight fr",
        "my son told his teacher he is going to kill himself tonight",
    ],
)
def test_with_the_means_at_hand_or_a_plan_the_emergency_number_comes_first(text):
    reply, _ = crisis_reply(heard(text, intent="crisis"))

    card = reply.body[1]
    assert isinstance(card, CareCard)
    assert card.heading == "Call your emergency number now"
    assert "999" in card.items[0]
    assert "911" in card.items[0]


def test_where_the_country_is_known_that_card_has_its_number():
    reply, _ = crisis_reply(heard("im stood on the bridge", intent="crisis", country="uk"))

    assert reply.body[1].heading == "Call 999 now"
