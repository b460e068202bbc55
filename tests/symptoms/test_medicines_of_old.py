"""Medicines that are new, those of many years, and those that ended."""

import datetime

import pytest
from answering import CHECK, answered, in_words

from hairline.symptoms import read_account, read_answer, read_statement

TODAY = datetime.date(2026, 11, 24)


def reply(text):
    return in_words(read_answer(CHECK, CHECK.questions["medicine"], text, TODAY))["medicine"]


@pytest.mark.parametrize(
    "text",
    [
        "statins, for about ten year, and now an aspirin",
        "HRT patches, for years, and a statin",
        "statin for years and I just started sertraline",
        "medicine begin three month ago, hair fall two month",
    ],
)
def test_one_of_old_does_not_hide_one_that_is_new(text):
    assert reply(text) == "other_new"


@pytest.mark.parametrize(
    "text",
    [
        "levothyroxine, statin and bisoprolol for years",
        "same tablets for years, statin, amlodipine",
        "metformin, been on it since 2015",
        "no other drugs, only anti sickness",
        "i take creatine and hayfever tablets thats all",
    ],
)
def test_what_is_taken_for_years_or_does_no_harm_is_none_of_these(text):
    assert reply(text) == "none"


def test_a_course_that_has_just_finished_was_stopped():
    assert "stopped" in reply("took doxycycline for six weeks, finished last month")


def test_what_ended_long_ago_was_not_stopped_lately():
    assert reply("roaccutane last year but stopped like january") == "isotretinoin, not stopped"


def test_a_medicine_that_is_no_longer_taken_is_taken_back():
    known = answered(medicine=["isotretinoin", "stopped"])
    text = "wait the roaccutane ended in january, im not on it now"

    told = read_statement(CHECK, text, TODAY, known)

    assert not known.beside("medicine", told["medicine"]).present("medicine")


def test_only_before_a_medicine_does_not_make_it_new():
    assert reply("just blood pressure tablets, had them years") == "none"


def read(text):
    return in_words(read_answer(CHECK, CHECK.questions["medicine"], text, TODAY))


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("I started finasteride 2 years ago", "longer"),
        ("been on accutane for 4 months", "1_to_6_months"),
        ("propecia since last week", "under_1_month"),
    ],
)
def test_when_a_medicine_was_begun_is_told_beside_its_name(text, begun):
    assert read(text)["medicine_start"] == begun


def test_it_is_counted_from_when_the_hair_loss_began():
    account = read_account(CHECK, "losing hair for 3 weeks, started roaccutane 5 months ago")

    assert in_words(account)["medicine_start"] == "1_to_6_months"


@pytest.mark.parametrize(
    "text",
    [
        "minoxidil twice a day",
        "vitamins for years",
        "losing hair 2 years, on finasteride",
        # Of eight months the loss may have gone on for two, or for six.
        "valproate since march",
    ],
)
def test_no_time_beside_it_tells_when_a_medicine_was_begun(text):
    assert "medicine_start" not in read(text)
