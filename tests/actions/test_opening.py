"""What somebody told before the check is read once they agreed, and not asked again."""

from dataclasses import replace

import pytest
from answering import in_words
from rasa_sdk import Tracker

from actions.consultation import Consent, Consultation
from actions.opening import accounts, calls_for_the_check
from actions.question import question_again, read_back
from actions.reading import read_message
from hairline.consent import consent_version
from hairline.symptoms.urgency import Urgency

pytestmark = pytest.mark.rasa

YES = {"text": "yes", "intent": {"name": "affirm", "confidence": 1.0}}


def agreed_after(*accounts):
    asked = Consultation(wording=consent_version())
    return read_message(asked, YES, said_before=accounts)


def says(consultation, text, intent="inform"):
    return read_message(consultation, {"text": text, "intent": {"name": intent}})


def texts(blocks):
    return " ".join(block.plain() for block in blocks)


def test_an_account_is_read_once_it_is_agreed_to():
    begun = agreed_after("I am a 34 year old woman and my hair is shedding since june")

    assert begun.consent is Consent.GIVEN
    assert begun.asked == "emergency_signs"
    assert {"who": "self", "age": "30_to_44", "sex": "female", "pattern": "all_over"}.items() <= (
        in_words(begun.findings).items()
    )


def test_what_was_understood_is_read_back_before_the_first_question():
    begun = agreed_after("two round bald patches on my head, what could it be?")

    said = texts(read_back(begun))

    assert said.startswith("From what you wrote I understood: ")
    assert "Where hair is lost: Bald patches" in said
    assert "I will not ask that again" in said


def test_a_child_is_not_passed_over_for_the_pet_beside_it():
    begun = agreed_after("my son is 6 and has a scaly bald patch, and our cat has one too")

    assert len(begun.findings) > 0


def test_it_is_not_asked_again():
    begun = agreed_after("I am a 34 year old woman with two bald patches")

    asked = []
    while begun is not None and not begun.in_review:
        asked.append(begun.asked)
        begun = says(begun, "not sure", "not_sure")

    assert not {"who", "age", "sex", "pattern", "patch_count"} & set(asked)


@pytest.mark.parametrize(
    "accounts",
    [
        (),
        ("hello",),
        ("not sure",),
        ("skip",),
        ("what is alopecia?",),
        ("yes", "idk"),
        ("my dog has bald patches and itches",),
    ],
)
def test_where_nothing_was_told_the_check_begins_with_nothing(accounts):
    begun = agreed_after(*accounts)

    assert len(begun.findings) == 0
    assert begun.asked == "emergency_signs"
    assert read_back(begun) == ()


def test_several_messages_make_one_account():
    begun = agreed_after("my hair is thinning at the crown", "i am 52", "and my scalp itches")

    told = in_words(begun.findings)
    assert (told["pattern"], told["age"], told["itch"]) == ("crown", "45_to_59", "yes")


def test_what_was_agreed_to_is_kept_with_its_version():
    assert agreed_after().as_event()["value"]["wording"] == consent_version()


def test_a_yes_to_words_that_have_changed_since_is_no_consent():
    assert read_message(Consultation(wording="000000000000"), YES) is None


def test_nothing_is_read_before_consent():
    refused = read_message(
        Consultation(),
        {"text": "no", "intent": {"name": "deny"}},
        said_before=("I am 34 and my hair sheds",),
    )

    assert refused.consent is Consent.REFUSED
    assert len(refused.findings) == 0


def test_a_pregnancy_told_at_first_is_kept_until_it_is_known_whom_it_concerns():
    begun = agreed_after("I'm pregnant and my hair is shedding")

    on = says(says(begun, "none of these", "deny"), "31")

    assert on.findings.present("birth") == {"pregnant"}


def test_a_pregnancy_is_forgotten_where_it_cannot_be():
    begun = agreed_after("I'm pregnant and my hair is shedding")

    on = says(says(says(begun, "none of these", "deny"), "31"), "actually I am male")

    assert in_words(begun.findings)["sex"] == "female"
    assert "birth" not in dict(on.findings)


def test_an_account_of_a_child_is_followed_by_questions_about_the_child():
    begun = agreed_after("my son is 8 and has scaly patches on his scalp")

    on = says(begun, "none of these", "deny")
    while on.asked != "medicine":
        on = says(on, "none of these", "deny")

    assert begun.findings.present("who") == {"child"}
    assert "Is your child on any of these" in texts(question_again(on))


def test_what_was_understood_can_be_corrected_at_once():
    begun = agreed_after("I am 34 and my hair is thinning at the crown")

    after = says(begun, "no, I meant my temples")

    assert after.findings.present("pattern") == {"temples"}
    assert after.asked == "emergency_signs"
    assert texts(read_back(after)).startswith("Noted. Where hair is lost: Temples or front")


def test_a_danger_that_was_met_before_counts_and_the_check_goes_on():
    begun = agreed_after("my hair is shedding", "my chest hurts")

    assert begun.asked
    assert begun.findings.present("emergency_signs") == {"chest"}
    assert begun.assessment().urgency is Urgency.EMERGENCY


def test_a_crisis_that_was_met_before_tells_of_the_mood_and_nothing_of_hair():
    begun = agreed_after("i want to die, all my hair is falling out")

    assert in_words(begun.findings) == {"mood": "hopeless"}


@pytest.mark.parametrize("agreed", ["yes", "/affirm"])
def test_an_account_is_read_whether_the_yes_is_typed_or_a_button(agreed):
    heard = [("my hair is shedding", "inform"), (agreed, "affirm")]

    assert accounts(tracker_of(heard)) == ("my hair is shedding",)


def test_only_the_last_few_messages_are_an_account():
    heard = [(f"message {number}", "inform") for number in range(6)]

    assert accounts(tracker_of(heard)) == ("message 2", "message 3", "message 4")


def tracker_of(heard):
    events = [
        {"event": "user", "text": text, "parse_data": {"intent": {"name": intent}}}
        for text, intent in heard
    ]
    return Tracker("someone", {}, {}, events, False, None, {}, "action_listen")


def test_the_first_words_and_the_medicines_are_kept_for_the_summary():
    begun = agreed_after("hello", "two bald spots since june, I put regaine on them")

    on = says(says(begun, "none of these", "deny"), "I also take roaccutane")

    assert begun.own_words.complaint == "two bald spots since june, I put regaine on them"
    assert on.own_words.medicines == ("minoxidil", "isotretinoin")


def test_without_an_account_the_answer_on_the_pattern_is_the_complaint():
    begun = agreed_after()

    asked = replace(begun, asked="pattern")
    on = says(asked, "it falls out in clumps everywhere on my head")

    assert on.own_words.complaint == "it falls out in clumps everywhere on my head"


def test_going_back_takes_the_words_of_an_answer_back_with_it():
    on = says(replace(agreed_after(), asked="pattern"), "it falls out in clumps all over my head")

    assert says(on, "go back", "go_back").own_words.complaint == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "my son of 7 has a scaly patch, no hair on it, and lumps on his neck",
            {"who": "child", "age": "under_12", "surface": "scaly", "glands": "yes"},
        ),
        (
            "my mum (72) has lost her eyebrows and her hairline is moving back",
            {"who": "adult", "age": "60_plus", "sex": "female", "brows": "brows_lashes"},
        ),
        (
            "my dad who is 80 has a sore on his bald head that keeps bleeding",
            {"who": "adult", "age": "60_plus", "lumps": "sore"},
        ),
    ],
)
def test_an_account_of_a_relative_is_read_and_leads_to_the_check(text, told):
    assert told.items() <= in_words(agreed_after(text).findings).items()
    assert calls_for_the_check(text)


def test_the_age_of_a_child_counts_no_patches():
    assert "patch_count" not in dict(agreed_after("my son of 7 has a scaly patch").findings)


@pytest.mark.parametrize(
    "text",
    [
        "itchy scalp and dandruff",
        "I am 34",
        "my dog has bald patches and itches",
        "baricitinib side efects alopecia areata",
        "I have a sore throat and a temperature of 39, what should I take?",
    ],
)
def test_what_is_no_account_of_somebody_does_not(text):
    assert not calls_for_the_check(text)
