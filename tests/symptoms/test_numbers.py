"""Ages, lengths of time, shares and points, in figures and in words."""

import datetime

import pytest
from answering import CHECK, in_words
from hypothesis import given
from hypothesis import strategies as st

from hairline.symptoms import read_account, read_answer
from hairline.symptoms.figures import in_figures

TODAY = datetime.date(2026, 11, 24)


def read(question, text):
    return in_words(read_answer(CHECK, CHECK.questions[question], text, TODAY)).get(question, "")


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("thirty four", "30_to_44"),
        ("thirty-four", "30_to_44"),
        ("I'm forty five", "45_to_59"),
        ("fourty", "30_to_44"),
        ("nearly sixty", "60_plus"),
        ("she is eleven", "under_12"),
        ("twelve", "12_to_15"),
        ("fifteen years old", "12_to_15"),
        ("sixteen", "16_to_29"),
        ("he is 18 months old", "under_12"),
        ("3 weeks old", "under_12"),
        ("born in 1985", "30_to_44"),
        ("in my late forties", "45_to_59"),
        ("44", "30_to_44"),
        ("45", "45_to_59"),
        ("turning 60", "60_plus"),
    ],
)
def test_an_age_in_words_or_figures(text, age):
    assert read("age", text) == age


@pytest.mark.parametrize(
    ("text", "how_long"),
    [
        ("a couple of weeks", "under_6_weeks"),
        ("a fortnight", "under_6_weeks"),
        ("since Saturday", "under_6_weeks"),
        ("five weeks", "under_6_weeks"),
        ("six weeks", "6_weeks_3_months"),
        ("two months", "6_weeks_3_months"),
        ("about 3 to 4 months", "3_to_6_months"),
        ("since June", "3_to_6_months"),
        ("half a year", "3_to_6_months"),
        ("eight months", "6_months_2_years"),
        ("a year and a half", "6_months_2_years"),
        ("year and a half", "6_months_2_years"),
        ("one and a half years", "6_months_2_years"),
        ("two and a half years", "over_2_years"),
        ("ten years", "over_2_years"),
        ("a decade", "over_2_years"),
    ],
)
def test_a_length_of_time_in_words_or_figures(text, how_long):
    assert read("duration", text) == how_long


@pytest.mark.parametrize(
    ("text", "how_long"),
    [
        ("my hair started falling out three months ago", "6_weeks_3_months"),
        ("I noticed a bald patch two weeks ago", "under_6_weeks"),
        ("i have been shedding for about a year", "6_months_2_years"),
        ("my hairline is receding since 5 years", "over_2_years"),
    ],
)
def test_an_account_tells_how_long_it_has_gone_on(text, how_long):
    assert in_words(read_account(CHECK, text, TODAY))["duration"] == how_long


@pytest.mark.parametrize(
    "text",
    [
        "my hair is thin, and I took minoxidil for two months",
        "i gave birth 4 months ago and my hair sheds",
        "I'm 34 years old with a bald patch",
    ],
)
def test_how_long_something_else_lasted_is_not_how_long_it_has_gone_on(text):
    assert "duration" not in read_account(CHECK, text, TODAY)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("0", "none"),
        ("ten percent", "limited"),
        ("a fifth", "limited"),
        ("a quarter", "moderate"),
        ("a third", "moderate"),
        ("between 20 and 30", "moderate"),
        ("half", "large"),
        ("three quarters", "large"),
        ("95%", "nearly_all"),
        ("100 percent", "nearly_all"),
        ("the size of a quarter", "limited"),
    ],
)
def test_a_share_in_words_or_figures(text, share):
    assert read("extent", text) == share


@pytest.mark.parametrize("text", ["I am 52 years old", "actually I'm 34 years old"])
@pytest.mark.parametrize("question", ["extent", "impact"])
def test_an_age_is_no_share_and_no_points(question, text):
    assert read(question, text) == ""


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("zero", "0_to_2"),
        ("three", "3_to_5"),
        ("seven out of ten", "6_to_8"),
        ("a nine", "9_to_10"),
        ("10/10", "9_to_10"),
        ("7 or 8", "6_to_8"),
    ],
)
def test_points_in_words_or_figures(text, points):
    assert read("impact", text) == points


@pytest.mark.parametrize(
    ("text", "unwell"),
    [("38.5", "fever"), ("it says 101", "fever"), ("39 degrees", "fever"), ("36.8", "no")],
)
def test_a_temperature_tells_of_a_fever(text, unwell):
    assert read("unwell", text) == unwell


@pytest.mark.parametrize("text", ["35.4", "it says 35", "I'm 35 degrees", "35 C", "94.8"])
def test_a_low_temperature_is_one_where_it_is_told_as_such(text):
    assert read("unwell", text) == "low_temp"


@pytest.mark.parametrize("text", ["I'm 34", "I'm 40", "34 years old", "35", "95"])
def test_an_age_or_a_bare_low_number_is_no_temperature(text):
    assert read("unwell", text) == ""


@pytest.mark.parametrize("asked", ["patch_count", "itch", "pattern"])
def test_how_long_is_read_beside_a_number_of_patches(asked):
    told = read_answer(CHECK, CHECK.questions[asked], "one round patch for two weeks", TODAY)

    assert in_words(told)["patch_count"] == "one"
    assert in_words(told)["duration"] == "under_6_weeks"


@pytest.mark.parametrize(
    "text",
    [
        "one round patch since I took the pill for two years",
        "one round patch, and the hair there has itched for two years",
    ],
)
def test_how_long_something_else_went_on_is_not_that_of_the_patch_beside_it(text):
    assert "duration" not in read_answer(CHECK, CHECK.questions["itch"], text, TODAY)


@given(st.integers(0, 99))
def test_a_number_up_to_ninety_nine_is_the_same_in_words(number):
    assert in_figures(spelt(number)) == str(number)


@given(st.integers(0, 120))
def test_every_age_belongs_to_one_band(age):
    [option] = [o for o in CHECK.questions["age"].answers if o.range[0] <= age <= o.range[1]]

    assert read("age", str(age)) == option.id


ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number):
    if number < len(ONES):
        return ONES[number]
    ten, one = divmod(number, 10)
    return f"{TENS[ten - 2]}-{ONES[one]}" if one else TENS[ten - 2]


@pytest.mark.parametrize(
    ("text", "how_long"),
    [("6/52", "6_weeks_3_months"), ("5/12", "3_to_6_months"), ("5/7", "under_6_weeks")],
)
def test_a_length_of_time_as_charts_have_it(text, how_long):
    assert read("duration", text) == how_long


def test_all_day_long_is_no_number_of_days():
    assert read("duration", "it itches 24/7") == ""


def test_a_birthday_is_not_when_the_hair_loss_began():
    told = in_words(read_answer(CHECK, CHECK.questions["age"], "45 last month", TODAY))

    assert told == {"age": "45_to_59"}
