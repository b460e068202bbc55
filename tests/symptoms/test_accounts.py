"""Who somebody is, told in passing: by a relative's name, a number, a word for them."""

import datetime

import pytest
from answering import CHECK, in_words

from hairline.symptoms import asks, read_account, read_answer

TODAY = datetime.date(2026, 11, 24)


def account(text):
    return in_words(read_account(CHECK, text, TODAY))


def reply(question, text):
    return in_words(read_answer(CHECK, CHECK.questions[question], text, TODAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dad's 85 and been bald on top for decades",
            {"who": "adult", "age": "60_plus", "sex": "male", "duration": "over_2_years"},
        ),
        ("My son's head is all flaky", {"who": "child", "sex": "male", "surface": "scaly"}),
        ("our little one is 5, his scalp is scaly", {"who": "child", "age": "under_12"}),
        ("38m, two bald spots", {"who": "self", "age": "30_to_44", "sex": "male"}),
        ("29f shedding like crazy", {"who": "self", "age": "16_to_29", "sex": "female"}),
        ("46, and now my hair is thinning all over", {"who": "self", "age": "45_to_59"}),
        ("my 34 year old brother has two bald spots", {"who": "adult", "age": "30_to_44"}),
        ("my 4 year old has a bald patch", {"who": "child", "age": "under_12"}),
        ("I gave birth four months ago and my hair is shedding", {"sex": "female"}),
        ("48 woman, thinning parting for 5 months", {"age": "45_to_59", "sex": "female"}),
        ("I am a lady of 62 and my hairline is going back", {"age": "60_plus", "sex": "female"}),
        ("34. temples going back", {"age": "30_to_44", "pattern": "temples"}),
        ("(50, male) bald patches", {"age": "45_to_59", "sex": "male"}),
        ("totally bald round patch, 15, girl", {"age": "12_to_15", "pattern": "patches"}),
        (
            "I'm 29f and my baby is 4 months old, shedding",
            {"who": "self", "age": "16_to_29", "sex": "female"},
        ),
        (
            "my son he 8 year have circle on the head no hair there, 3 week now",
            {"who": "child", "age": "under_12", "duration": "under_6_weeks"},
        ),
    ],
)
def test_an_account_tells_who_loses_hair(text, expected):
    assert expected.items() <= account(text).items()


@pytest.mark.parametrize(
    "text",
    [
        "my hairdresser showed me one round bald spot",
        "my barber of thirty years pointed out a smooth round gap",
        "my wife found a bald patch on my head",
    ],
)
def test_what_somebody_else_saw_is_the_persons_own(text):
    assert account(text)["pattern"] == "patches"
    assert account(text)["who"] == "self"


@pytest.mark.parametrize(
    "text", ["my brother and I both lose hair at the temples", "my hairdresser is 38"]
)
def test_a_relative_who_is_only_mentioned_is_not_the_one(text):
    assert not {"who", "age"} & set(account(text))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("three big round places with no hair", "few"),
        ("I counted six bald spots", "five_plus"),
        ("lots of small patches, like moths have been at my hair", "moth"),
        ("one smooth bald patch", "one"),
        ("bald spots that are 2 weeks old", None),
    ],
)
def test_patches_are_counted(text, count):
    assert account(text).get("patch_count") == count


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("lumps", "no growths"),
        ("lumps", "nothing raised"),
        ("lumps", "no pus, its flat"),
        ("medicine", "I am not on any drug"),
        ("medicine", "only paracetamol"),
        ("medicine", "only his inhaler, same as for years"),
        ("medicine", "nada"),
        ("emergency_signs", "nah mate"),
        ("medicine", "No medicine, only coconut oil put"),
        ("medicine", "the pill, been on it 3 years"),
        ("lumps", "dunno what tufts means but no"),
    ],
)
def test_a_denial_in_ones_own_words_denies_the_list(question, text):
    assert reply(question, text)[question] == "none"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("medicine", "just ciclosporin"),
        ("medicine", "nothing but an injection"),
        ("medicine", "no only ciclosporin"),
        ("medicine", "no, hydroxyzine"),
        ("emergency_signs", "no, is 3 week only, not 2 year"),
        ("emergency_signs", "only my lips tingle"),
        ("emergency_signs", "just a funny feeling"),
    ],
)
def test_what_is_left_over_keeps_a_list_open(question, text):
    assert reply(question, text).get(question) != "none"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("unwell", "temperature 36.7, feel all right", "no"),
        ("unwell", "38.2 and shivery", "fever"),
        ("impact", "7ish", "6_to_8"),
        ("impact", "omg like a 10 im crying", "9_to_10"),
        ("duration", "a little more than two years", "over_2_years"),
        ("duration", "is 3 week only", "under_6_weeks"),
        ("glands", "Yes some gland is there behind neck", "yes"),
        ("surface", "no hair openings in the patches, shiny", "shiny"),
        ("onset", "slowly, in some months", "months"),
        ("extent", "no bald bits", "none"),
    ],
)
def test_a_number_or_its_absence_is_an_answer(question, text, answer):
    assert reply(question, text)[question] == answer


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("hairs", "actually my nails are fine"),
        ("surface", "ok the age is wrong its 50"),
    ],
)
def test_what_is_said_of_something_else_answers_nothing(question, text):
    assert question not in reply(question, text)


@pytest.mark.parametrize(
    "text", ["no. does minoxidil actually work", "nothing. does minoxidil work or not"]
)
def test_what_is_asked_about_beside_an_answer_is_not_taken(text):
    assert reply("medicine", text)["medicine"] == "none"


def test_no_hair_in_a_patch_denies_nothing_after_it():
    assert account("my son has a round patch no hair, itchy too much")["itch"] == "yes"


def test_bald_spots_are_no_lumps():
    assert reply("lumps", "scalp's fine, smooth bald spots").get("lumps") != "bumps"


def test_what_is_missing_in_a_patch_does_not_deny_the_patch():
    assert account("my bald patches have no hair openings in the patches")["pattern"] == "patches"


def test_a_statement_in_dismay_is_told_and_not_asked():
    told = account("so i have pcos and im getting hairs on my chin but losing my own??")

    assert told["hormones"] == "face_hair, periods"
    assert told["sex"] == "female"


@pytest.mark.parametrize(
    "text",
    [
        "my hair falls out after covid, is that normal?",
        "i have pcos, could it be from that?",
        "my hair loss is from stress?",
    ],
)
def test_a_question_about_oneself_is_still_a_question(text):
    assert asks(text)


@pytest.mark.parametrize(
    "text", ["patches in my beard and 2 on my head", "2 patches on my head, not only beard"]
)
def test_a_beard_beside_the_head_is_not_the_beard_only(text):
    told = account(text)

    assert told["pattern"].startswith("patches")
    assert told["brows"] == "beard"


def test_words_that_only_fill_stand_between_a_part_and_its_sign():
    assert account("my nails have like tiny dents")["nails"] == "dents"


def test_a_hairline_that_has_gone_back_is_the_front():
    assert account("my hairline has gone back")["pattern"] == "temples"
