"""Taking back what was answered: in words at any question, or by naming the answer to change."""

import datetime

import pytest
from answering import CHECK, answered, in_words, told
from hypothesis import given
from hypothesis import strategies as st

from hairline.symptoms import (
    Findings,
    changes_in,
    named_question,
    read_answer,
    read_statement,
)

TODAY = datetime.date(2026, 11, 24)
KNOWN = answered(
    emergency_signs="none",
    who="self",
    age="30_to_44",
    sex="female",
    pattern="patches",
    side="right",
    itch="no",
    lumps="none",
    duration="over_2_years",
)
NUMBERED = [asked for asked, _ in KNOWN]


def corrected(question, text):
    return in_words(read_answer(CHECK, CHECK.questions[question], text, TODAY, KNOWN))


@pytest.mark.parametrize("question", ["surface", "medicine", "extent"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("actually it does itch", {"itch": "yes"}),
        ("no, I meant the left side", {"side": "left"}),
        ("sorry, I meant both sides", {"side": "both"}),
        ("no, I meant my temples", {"pattern": "temples, not patches"}),
        ("i said patches but its more the temples", {"pattern": "temples, not patches"}),
        ("actually I am 52 years old", {"age": "45_to_59"}),
        ("actually there is pus", {"lumps": "pus"}),
    ],
)
def test_a_plain_correction_changes_an_earlier_answer_and_answers_nothing_else(
    question, text, expected
):
    assert corrected(question, text) == expected


def test_what_was_meant_takes_the_place_of_what_was_understood():
    temples = read_answer(CHECK, CHECK.questions["surface"], "no, I meant my temples", None, KNOWN)

    assert KNOWN.beside("pattern", temples["pattern"]).present("pattern") == {"temples"}


def test_one_more_thing_stands_beside_what_was_told_before():
    crown = read_answer(CHECK, CHECK.questions["surface"], "actually my crown too", None, KNOWN)

    assert KNOWN.beside("pattern", crown["pattern"]).present("pattern") == {"patches", "crown"}


def test_what_is_meant_as_well_takes_nothing_back():
    known = answered(pattern="all_over", body_signs="tired")
    text = "the sides, i mean my temples are thinner too"

    stated = in_words(read_answer(CHECK, CHECK.questions["mood"], text, None, known))

    assert stated == {"pattern": "temples"}


@pytest.mark.parametrize("text", ["no it's normal", "nah its fine", "no, they are all good"])
def test_a_no_that_says_all_is_well_is_about_what_was_asked(text):
    known = answered(shedding="handfuls")

    stated = read_answer(CHECK, CHECK.questions["surface"], text, None, known)

    assert in_words(stated) == {"surface": "normal"}


@pytest.mark.parametrize(
    ("question", "text", "taken_back"),
    [
        ("unwell", "no I don't have sores in my mouth", {"skin_signs": "not mouth"}),
        ("duration", "I haven't got sores in my mouth", {"skin_signs": "not mouth"}),
        ("impact", "no flakes on my scalp, that was wrong", {"surface": "not scaly"}),
    ],
)
def test_what_is_denied_by_its_name_is_taken_back_at_any_question(question, text, taken_back):
    known = answered(skin_signs="mouth", surface="scaly")

    stated = in_words(read_answer(CHECK, CHECK.questions[question], text, TODAY, known))

    assert stated == taken_back


def test_a_list_that_goes_on_after_a_denial_takes_nothing_back():
    known = answered(surface="scaly")

    stated = in_words(
        read_answer(CHECK, CHECK.questions["lumps"], "no lumps, dry scaly skin", None, known)
    )

    assert "not" not in stated.get("surface", "")


def test_no_other_meaning_takes_a_warning_sign_back():
    alarmed = answered(emergency_signs="chest")
    text = "no, I meant my leg is swollen"

    stated = read_answer(CHECK, CHECK.questions["itch"], text, None, alarmed)

    after = alarmed.beside("emergency_signs", stated["emergency_signs"])
    assert after.present("emergency_signs") == {"chest", "swollen_leg"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("actually it does itch", {"itch": "yes"}),
        ("it does itch", {"itch": "yes"}),
        ("no, I meant the left side", {"side": "left"}),
        ("I am 52", {"age": "45_to_59"}),
        ("it began 3 months ago", {"duration": "6_weeks_3_months"}),
    ],
)
def test_where_the_answers_are_checked_a_sentence_is_enough(text, expected):
    assert in_words(read_statement(CHECK, text, TODAY, KNOWN)) == expected


def named_in(text, known=KNOWN):
    """The question whose answer a message asks to change; None where it asks for no one change."""
    changes = changes_in(CHECK, known, text)
    return changes[0].question if len(changes) == 1 else None


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("change 3 to 52", [("age", "52")]),
        ("change 3, it is 52", [("age", "52")]),
        ("the age is wrong, its 52", [("age", "52")]),
        ("3 is wrong. it is 52.", [("age", "52")]),
        ("3 is wrong, thyroxine is ten years old", [("age", "thyroxine is ten years old")]),
        ("change 3 to 52. change the itching to no", [("age", "52"), ("itch", "no")]),
        ("change 3 and 4", [("age", ""), ("sex", "")]),
        ("3 52", [("age", "52")]),
        ("3 months", []),
        ("no, it began in June", []),
    ],
)
def test_what_to_change_and_to_what_is_read_from_one_message(text, changes):
    read = changes_in(CHECK, KNOWN, text, listed=True)

    assert [(change.question.id, change.new) for change in read] == changes


@pytest.mark.parametrize("lead", ["change", "please change", "edit", "i want to change", "fix"])
@pytest.mark.parametrize("number", range(1, len(KNOWN) + 1))
def test_change_and_a_number_names_the_answer_of_that_number(lead, number):
    assert named_in(f"{lead} {number}").id == NUMBERED[number - 1]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("change answer 3", "age"),
        ("change number 3 please", "age"),
        ("change the itching", "itch"),
        ("change itch", "itch"),
        ("go back to my age", "age"),
        ("can i change my age", "age"),
        ("back to the side", "side"),
        ("I want to change where hair is lost", "pattern"),
        ("correct the lumps", "lumps"),
        ("change my sex", "sex"),
        ("change how long", "duration"),
        ("go back to the warning signs", "emergency_signs"),
    ],
)
def test_an_answer_to_change_is_named_in_words(text, question):
    assert named_in(text).id == question


@pytest.mark.parametrize(
    "text",
    [
        "change 0",
        "change 10",
        "change 99",
        "change the nails",
        "go back to my mood",
        "go back",
        "change",
        "my hair changed colour",
        "it changed my life",
        "it went back to normal",
        "does it change with age?",
        "",
    ],
)
def test_what_names_no_answer_that_was_given_changes_none(text):
    assert named_in(text) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [("4", "sex"), ("number 4", "sex"), ("the itching", "itch"), ("nails", None), ("hello", None)],
)
def test_among_the_answers_to_check_a_name_alone_is_enough(text, question):
    named = named_question(CHECK, KNOWN, text)

    assert (named.id if named else None) == question


@given(st.sampled_from(list(CHECK.questions.values())))
def test_every_question_is_named_by_its_own_topic(question):
    known = Findings().beside(question.id, told(question.telling_ids[0]))

    assert named_in(f"change {question.topic}", known) is question


@given(st.text(max_size=80))
def test_any_text_can_be_asked_to_change_something(text):
    named_in(text)
    named_question(CHECK, KNOWN, text)
