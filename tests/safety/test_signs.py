"""Which warning sign is shown where several hold, or where one is told over several messages."""

import pytest
from talking import heard

from actions.alarms import still_holding
from actions.opening import account
from hairline.messages import Reply, Text
from hairline.safety.screening import load_screen

pytestmark = pytest.mark.rasa

LITFULO = "I take Litfulo."
CALF = "since yesterday my left calf is swollen, hot and sore"


def sign_in(text, *before):
    alarm = load_screen().alarm_in(text, before)
    return alarm.sign.id if alarm and alarm.sign else None


@pytest.mark.parametrize(
    "text",
    [
        "i have a butterfly rash on my face, sore joints and chest pain",
        "the redness on my scalp is spreading and hot, and i cannot breathe",
    ],
)
def test_an_emergency_comes_before_what_can_wait_for_the_day(text):
    assert load_screen().alarm_in(text).sign.level == "emergency"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("my 2 yr old got hold of the regaine bottle", "he swallowed a mouthful, what do i do"),
        ("my kid", "drank the minoxidil"),
        ("my toddler was in the bathroom", "drank some of the minoxidil"),
    ],
)
def test_who_swallowed_it_is_the_child_that_was_told_of_before(before, now):
    assert sign_in(now, before) == "child-swallowed"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("i drank the minoxidil", "swallowed-by-mistake"),
        ("i took 10 finasteride on purpose", "taken-on-purpose"),
    ],
)
def test_who_did_it_themselves_does_not_speak_of_the_child_of_before(text, sign):
    assert sign_in(text, "my kid got into my pills") == sign


def test_without_a_child_it_is_the_one_who_writes():
    assert sign_in("drank the minoxidil") == "swallowed-by-mistake"


@pytest.mark.parametrize(
    "said",
    [
        (
            "the area is black, smells and i have shakes and a temperature",
            "hair transplant 4 days ago",
        ),
        ("hair transplant 4 days ago, the area is black and smells, i have shakes",),
    ],
)
def test_skin_that_dies_after_a_transplant_is_for_today(said):
    assert sign_in(*said) == "gone-bad-after-a-procedure"


@pytest.mark.parametrize(
    ("text", "before"),
    [
        (
            "my scalp feels hot",
            "my wife lost her hair during chemo five years ago, it came back curly",
        ),
        ("I had depression ten years ago and am fine now", "I take finasteride"),
        ("I had a fever years ago and am well now", "I take Litfulo"),
    ],
)
def test_what_was_years_ago_and_is_over_makes_no_sign(text, before):
    assert load_screen().alarm_in(text, [before]) is None


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("i have a fever", "i started chemo 3 months ago"),
        ("i have a fever", "i had chemo years ago and now i am on chemo again"),
        ("i had depression years ago and now feel low again", "i take finasteride"),
    ],
)
def test_what_began_months_ago_or_is_back_does(text, before):
    assert load_screen().alarm_in(text, [before]) is not None


def test_a_reminder_is_as_urgent_as_the_card_was():
    reply = still_holding(heard(LITFULO, CALF, "no"), Reply.of(Text("That is fine.")))

    assert "Call your emergency number now" in reply.text
    assert "Speak to a doctor today" not in reply.text


def test_a_wish_to_be_out_of_sight_is_no_crisis():
    assert load_screen().alarm_in("I want to disappear when people stare") is None
    assert load_screen().alarm_in("I want to disappear") is not None


def test_chemotherapy_of_years_ago_is_no_medicine_that_is_taken_now():
    told = account("lost my hair during chemo five years ago")
    lately = account("lost my hair during chemo five months ago")

    assert "medicine" not in told
    assert "medicine" in lately


@pytest.mark.parametrize(
    "text", ["isotretinoin makes me feel worthless", "so low since roaccutane"]
)
def test_low_mood_on_isotretinoin_is_for_today(text):
    alarm = load_screen().alarm_in(text)

    assert (alarm.sign.id, alarm.sign.level) == ("isotretinoin-mood", "same_day")


@pytest.mark.parametrize(
    "text",
    [
        "i'm scared to take finasteride because of depression stories",
        "nervous about starting finasteride, will it make me depressed",
        "does isotretinoin cause depression",
    ],
)
def test_who_fears_a_low_mood_before_the_first_tablet_has_none(text):
    assert sign_in(text) is None


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("somebody is hurting my child", "child-hurt"),
        ("my ex keeps smacking our little boy", "child-hurt"),
        ("someone is pulling out my niece's hair", "child-hair-pulled"),
    ],
)
def test_a_child_that_is_being_hurt_now_is_seen_as_one_that_was(text, sign):
    assert sign_in(text) == sign


def test_a_hairdresser_who_pulls_at_a_childs_hair_hurts_nobody():
    assert sign_in("the braider pulls my daughter's hair") is None
