"""How long it has gone on, told by a feast day, a holiday or a season."""

import datetime

import pytest
from answering import CHECK, in_words

from hairline.symptoms import read_answer, read_statement
from hairline.symptoms.durations import duration_in_days

TODAY = datetime.date(2026, 11, 24)


def reply(question, text):
    return in_words(read_answer(CHECK, CHECK.questions[question], text, TODAY))


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("since about Easter", (2026, 4, 5)),
        ("it started around easter, like april", (2026, 4, 5)),
        ("after Christmas", (2025, 12, 25)),
        ("two weeks after christmas", (2026, 1, 8)),
        ("since the summer holidays", (2026, 8, 1)),
        ("since new year", (2026, 1, 1)),
        ("since halloween", (2026, 10, 31)),
        ("since last winter", (2026, 1, 15)),
        ("back in the spring", (2026, 4, 15)),
        ("since the clocks went back", (2026, 10, 26)),
    ],
)
def test_a_feast_day_says_since_when(text, since):
    days = (TODAY - datetime.date(*since)).days

    assert duration_in_days(text, TODAY) == pytest.approx(days)


@pytest.mark.parametrize(
    "text", ["it comes in summer", "before next Christmas", "and now it's Christmas"]
)
def test_what_is_to_come_or_comes_each_year_does_not(text):
    assert duration_in_days(text, TODAY) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("age", "I turned 31 last week"),
        ("trigger", "I turned 31 last week"),
        ("unwell", "today my temperature is 37.9"),
    ],
)
def test_a_birthday_or_a_temperature_of_today_does_not_say_how_long(question, text):
    assert "duration" not in reply(question, text)


def test_how_the_itch_changes_is_not_how_the_loss_does():
    told = in_words(
        read_statement(
            CHECK, "actually the itch comes and goes, and it's been since about Easter", TODAY
        )
    )

    assert told == {"itch": "yes", "duration": "6_months_2_years"}


def test_a_month_before_is_not_under_a_month():
    assert reply("medicine_start", "tablet begin one month before hair fall") == {
        "medicine_start": "1_to_6_months"
    }


def test_a_temperature_that_is_told_at_the_warning_signs_is_a_fever():
    told = reply("emergency_signs", "no, but today my temperature is 38.5")

    assert told["unwell"] == "fever"


def test_a_fever_of_an_illness_that_is_over_is_none_now():
    told = in_words(
        read_statement(CHECK, "I had flu in spring, 40 degrees fever for days, now I shed", TODAY)
    )

    assert told.get("unwell") != "fever"
