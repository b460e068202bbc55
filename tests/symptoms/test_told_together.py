"""Several facts in one reply: who it is, how old, which sex and how long, in any order."""

import datetime

import pytest
from answering import CHECK, in_words
from hypothesis import given
from hypothesis import strategies as st

from hairline.symptoms import Answer, read_account, read_answer

TODAY = datetime.date(2026, 11, 24)


def read(question, text):
    return in_words(read_answer(CHECK, CHECK.questions[question], text, TODAY))


@given(
    first=st.sampled_from(["emergency_signs", "who", "age", "sex"]),
    age=st.integers(16, 99),
    sex=st.sampled_from(["f", "m", "female", "male", "woman", "man"]),
    form=st.sampled_from(["{age}{sex}", "{age} {sex}", "{age}, {sex}", "{age} years, {sex}"]),
)
def test_age_and_sex_told_together_are_both_taken_at_each_question_on_the_person(
    first, age, sex, form
):
    if len(sex) > 1:
        form = form.replace("{age}{sex}", "{age} {sex}")

    told = read(first, form.format(age=age, sex=sex))

    [band] = [a.id for a in CHECK.questions["age"].answers if a.range[0] <= age <= a.range[1]]
    assert told["age"] == band
    assert told["sex"] == ("female" if sex in {"f", "female", "woman"} else "male")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("me, 52, lady", {"who": "self", "age": "45_to_59", "sex": "female"}),
        ("just me, guy, 24", {"who": "self", "age": "16_to_29", "sex": "male"}),
        ("me i'm 61 m", {"who": "self", "age": "60_plus", "sex": "male"}),
        ("47f", {"who": "self", "age": "45_to_59", "sex": "female"}),
        ("my nephew, 9", {"who": "child", "age": "under_12", "sex": "male"}),
        ("myself, began 3 years back", {"who": "self", "duration": "over_2_years"}),
        ("my gran, 77", {"who": "adult", "age": "60_plus", "sex": "female"}),
        ("my dad, 58, since march", {
            "who": "adult", "age": "45_to_59", "sex": "male", "duration": "6_months_2_years"
        }),
    ],
)  # fmt: skip
def test_who_it_is_about_comes_with_the_rest(text, expected):
    assert read("who", text) == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("age", "41 and yes im a woman", {"age": "30_to_44"}),
        ("age", "25 f, i am 20 weeks pregnant", {
            "age": "16_to_29", "sex": "female", "birth": "pregnant"
        }),
        ("age", "38, f, for half a year", {
            "age": "30_to_44", "sex": "female", "duration": "3_to_6_months"
        }),
        ("sex", "m, for ten years", {"sex": "male", "duration": "over_2_years"}),
        ("pattern", "bald patches, for 4 months", {
            "pattern": "patches", "duration": "3_to_6_months"
        }),
    ],
)  # fmt: skip
def test_what_is_told_beside_an_answer_is_kept(question, text, expected):
    assert expected.items() <= read(question, text).items()


@pytest.mark.parametrize("text", ["i have 56 years", "she has 56 yrs"])
def test_an_age_is_had_in_many_languages(text):
    assert read("age", text) == {"age": "45_to_59"}


def test_the_month_tells_when_a_birth_was():
    assert read("birth", "i had my boy in august, and i am nursing him") == {
        "birth": "breastfeeding, past_6_months"
    }


@pytest.mark.parametrize("text", ["i have 2 kids", "39 40", "it started when i was 30"])
def test_a_number_that_may_be_something_else_is_no_age(text):
    assert "age" not in read("age", text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("pattern", "it all fell out three weeks after chemo"),
        ("pattern", "my hair fell out 3 weeks after the move"),
        ("age", "67 years, woman"),
        ("birth", "9 months ago"),
        ("medicine", "for 3 years now"),
    ],
)
def test_a_time_of_something_else_is_not_how_long_it_has_gone_on(question, text):
    assert "duration" not in read(question, text)


@pytest.mark.parametrize("text", ["my sister is a 34 year old woman"])
def test_the_sex_of_somebody_else_is_not_the_persons(text):
    assert not {"age", "sex"} & read("emergency_signs", text).keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i am a woman of 58 years and my hair is thinning since two months", {
            "age": "45_to_59", "sex": "female", "duration": "6_weeks_3_months"
        }),
        ("im 33, a guy, with bald patches", {"age": "30_to_44", "sex": "male"}),
    ],
)  # fmt: skip
def test_an_account_tells_who_speaks_in_any_order(text, expected):
    assert expected.items() <= in_words(read_account(CHECK, text, TODAY)).items()


@pytest.mark.parametrize(
    ("asked", "reply", "beside"),
    [
        ("who", "my lad, im his mam", {"sex": "male"}),
        ("who", "it's my wee girl's hair", {"sex": "female"}),
        ("onset", "slowly slowly, five years I think", {"duration": "over_2_years"}),
        ("onset", "it just came, about 3 weeks", {"duration": "under_6_weeks"}),
        ("itch", "not itchy, more like it burns", {"soreness": "burning"}),
        ("lumps", "none, but it's really painful", {"soreness": "pain"}),
        ("treated", "a year of minoxidil, waste of money", {"medicine": "minoxidil"}),
        ("extent", "just the one round patch, very itchy", {"itch": "yes", "patch_count": "one"}),
        ("pulling", "no but he scratches, it itches", {"itch": "yes"}),
        ("glands", "glands up and he's 38.6", {"unwell": "fever"}),
        ("pattern", "whole head and my eyebrows and lashes", {"brows": "brows_lashes"}),
        ("hairs", "fluffy thin stuff, same as dad's", {"family": "thinning"}),
    ],
)
def test_an_answer_tells_of_other_questions_as_well(asked, reply, beside):
    stated = in_words(read_answer(CHECK, CHECK.questions[asked], reply))

    assert {one: stated.get(one) for one in beside} == beside


@pytest.mark.parametrize(
    ("asked", "reply", "not_told"),
    [
        ("onset", "over three years", "duration"),
        ("onset", "in three weeks everything fell out", "duration"),
        ("family", "my dad had a round patch and lost it all", "pattern"),
        ("skin_signs", "an itchy rash on my arm", "itch"),
        ("body_signs", "only hot when it's 40 degrees outside", "unwell"),
        ("past", "low iron when i was pregnant 12 years ago", "birth"),
        ("norwood", "can't see the top, I'm 6 foot 4", "age"),
        ("hair_type", "curly like my mum's", "family"),
    ],
)
def test_what_is_told_of_something_else_is_not_taken(asked, reply, not_told):
    stated = read_answer(CHECK, CHECK.questions[asked], reply)

    assert not stated.get(not_told, Answer()).present
