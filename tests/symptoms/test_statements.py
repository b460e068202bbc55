"""What somebody tells when no question stands open: a first account, or a correction."""

import datetime

import pytest
from answering import CHECK, in_words
from hypothesis import given
from hypothesis import strategies as st

from hairline.symptoms import read_account, read_statement

TODAY = datetime.date(2026, 11, 24)


def account(text):
    return in_words(read_account(CHECK, text, TODAY))


def statement(text):
    return in_words(read_statement(CHECK, text, TODAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I have two bald spots and my nails have dents. Is it alopecia?",
            {"who": "self", "pattern": "patches", "patch_count": "few", "nails": "dents"},
        ),
        (
            "why am i losing hair? i am a 34 year old woman, shedding since june",
            {
                "who": "self",
                "age": "30_to_44",
                "sex": "female",
                "pattern": "all_over",
                "duration": "3_to_6_months",
            },
        ),
        (
            "I have a round bald patch and it itches, what could it be?",
            {"who": "self", "pattern": "patches", "patch_count": "one", "itch": "yes"},
        ),
        ("my hairline is receding, can you help", {"who": "self", "pattern": "temples"}),
    ],
)
def test_an_account_is_read_without_the_question_that_it_ends_in(text, expected):
    assert account(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "is it alopecia?",
        "what causes bald patches",
        "does minoxidil help with shedding?",
        "can braids make my edges thin?",
        "why do i itch",
    ],
)
def test_a_question_alone_tells_nothing(text):
    assert account(text) == {}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("my hair is shedding", "self"),
        ("i lost a round patch of hair", "self"),
        ("my son has a scaly patch on his scalp, he is 8", "child"),
        ("my daughter pulls her hair and has a bald patch", "child"),
        ("my husband is losing his hair at the temples", "adult"),
        ("my mum has bald patches, she is worried", "adult"),
    ],
)
def test_an_account_tells_whom_it_is_about(text, person):
    assert account(text)["who"] == person


@pytest.mark.parametrize(
    "text", ["hello", "yes", "ok", "start the symptom check", "not sure", "skip", "thanks", "no"]
)
def test_words_that_tell_nothing_of_hair_are_no_account(text):
    assert account(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("actually it does itch", {"itch": "yes"}),
        ("no, it does not itch", {"itch": "no"}),
        ("actually it doesn't itch", {"itch": "no"}),
        ("no, I meant my temples", {"pattern": "temples"}),
        ("I am 45", {"age": "45_to_59"}),
        ("it began 3 months ago", {"duration": "6_weeks_3_months"}),
        ("I forgot, there is pus", {"lumps": "pus"}),
        ("no pus", {"lumps": "not pus"}),
        ("it is about my daughter, she has bald patches", {"sex": "female", "pattern": "patches"}),
    ],
)
def test_a_correction_says_what_it_corrects(text, expected):
    assert expected.items() <= statement(text).items()


@pytest.mark.parametrize("text", ["actually it does itch", "no pus", "the nails have dents", "yes"])
def test_a_correction_does_not_tell_whom_it_is_about(text):
    assert "who" not in statement(text)


@given(st.text(max_size=200))
def test_any_text_can_be_read_as_a_statement(text):
    for asked, answer in read_account(CHECK, text, TODAY).items():
        assert answer.present | answer.absent <= set(CHECK.questions[asked].answer_ids)
