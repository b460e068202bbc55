"""What people really type: denials, slips, relatives, later remarks, numbers in any form."""

import datetime

import pytest
from answering import CHECK, answered, in_words
from hypothesis import given, settings
from hypothesis import strategies as st

from hairline.symptoms import NOT_SURE, Answer, asks, read_answer

TODAY = datetime.date(2026, 11, 24)
NEGATIVE = {q.id: q.none or q.bare("no") for q in CHECK.questions.values()}


def read(question, text, known=None):
    return in_words(read_answer(CHECK, CHECK.questions[question], text, TODAY, known))


labels = st.sampled_from([(q.id, a) for q in CHECK.questions.values() for a in q.answers])


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("my chest hurts", "chest"),
        ("my heart is fine but my chest hurts", "chest"),
        ("i feel faint", "chest"),
        ("chest", "chest"),
        ("cant breathe", "breathing"),
        ("can not breathe", "breathing"),
        ("i can't breathe properly", "breathing"),
        ("I can’t breathe", "breathing"),
        ("throat is tight", "breathing"),
        ("no, trouble breathing", "breathing"),
        ("my tongue is swelling", "swollen_face"),
        ("my lips are puffy", "swollen_face"),
        ("swolen face", "swollen_face"),
        ("not really, my face is a bit swollen", "swollen_face"),
        ("not really, face a bit swollen", "swollen_face"),
        ("my left leg is swollen", "swollen_leg"),
        ("none of these but my leg is swollen", "swollen_leg"),
        ("i cant see on one eye", "sight"),
        ("he just had a seizure", "fit"),
        ("confused and drowsy", "very_ill"),
        ("my toddler drank minoxidil", "swallowed"),
    ],
)
def test_a_warning_sign_is_understood_in_plain_words(text, sign):
    assert read("emergency_signs", text) == {"emergency_signs": sign}


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("head_signs", "it hurts when I comb my hair", "tender"),
        ("medicine_signs", "I have a flu jab booked next week", "vaccine"),
        ("pulling", "the kids at school pull it", "by_other"),
        ("skin_signs", "painful blisters on the left side", "blisters"),
        ("skin_signs", "he bruises easily", "bruises"),
        ("unwell", "35.4", "low_temp"),
        ("unwell", "37.6", "fever"),
        ("medicine", "accutane since june", "isotretinoin"),
        ("medicine", "I came off the pill", "stopped"),
        ("patch_count", "lots of small patches", "moth"),
        ("patch_count", "seven, eight", "five_plus"),
        ("nutrition", "plant based", "vegan"),
        ("nutrition", "she only eats toast", "eats_little"),
        ("hormones", "just the acne, my periods are regular", "acne"),
        ("mood", "a bit worried", "anxious"),
        ("mood", "down and anxious", "low"),
        ("lumps", "that old cyst, same lump for years", "none"),
        ("birth", "I had a miscarriage two months ago", "past_6_months"),
    ],
)
def test_answers_that_were_split_are_told_apart(question, text, answer):
    told = read_answer(CHECK, CHECK.questions[question], text, TODAY)[question]

    assert told.present == {answer} or told.nothing == answer


@pytest.mark.parametrize(
    "text",
    [
        "no wait, my dad went bald",
        "my wife says it's my temples",
        "my mother died in spring",
        "stress since my son was born",
        "my child has ringworm",
        "my dad is bald, and that is all I know",
        "my sister is a 34 year old woman",
    ],
)
@pytest.mark.parametrize("question", ["sex", "pattern", "duration"])
def test_a_relative_does_not_say_who_the_person_is(question, text):
    stated = read(question, text)

    assert "sex" not in stated
    assert "age" not in stated


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("my son is losing his hair", {"who": "child", "sex": "male"}),
        ("I'm a 34 year old woman", {"sex": "female", "age": "30_to_44"}),
        ("she is 6", {"age": "under_12"}),
        ("im in my thirties", {"age": "30_to_44"}),
        (
            "my 8 year old daughter is loosing hair",
            {"who": "child", "sex": "female", "age": "under_12"},
        ),
        (
            "my husband is losing his hair, he is 45",
            {"who": "adult", "sex": "male", "age": "45_to_59"},
        ),
    ],
)
def test_who_the_person_is_can_be_told_by_the_way(text, who):
    assert read("surface", text) == who


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("impact", "it is 2", "0_to_2"),
        ("impact", "I'd say it is 7", "6_to_8"),
        ("impact", "I'd say it is 8", "6_to_8"),
        ("impact", "im 7 out of 10", "6_to_8"),
        ("impact", "eight", "6_to_8"),
        ("impact", "7-8", "6_to_8"),
        ("extent", "it is 50.5%", "large"),
        ("extent", "10-20", "limited"),
        ("extent", "not more than 20%", "limited"),
        ("age", "six", "under_12"),
        ("age", "she is six", "under_12"),
        ("age", "she's six years old", "under_12"),
        ("age", "born 1964", "60_plus"),
        ("age", "not 34 but 35", "30_to_44"),
        ("age", "my dad is 70 and i'm 34", "30_to_44"),
        ("onset", "over yrs", "years"),
        ("onset", "slow", "years"),
        ("onset", "a fortnight", "days_weeks"),
        ("duration", "fortnight", "under_6_weeks"),
        ("duration", "two and a half years", "over_2_years"),
        ("duration", "no hair there for two years", "6_months_2_years"),
        ("sex", "m", "male"),
        ("sex", "f", "female"),
        ("sex", "femail", "female"),
        ("who", "just me", "self"),
        ("who", "someone else", "adult"),
        ("pattern", "tempels n crown", "crown, temples"),
        ("pattern", "a patch", "patches"),
        ("pattern", "crown", "crown"),
        ("pattern", "on top", "crown"),
        ("side", "left", "left"),
        ("side", "the right side", "right"),
        ("side", "both", "both"),
        ("side", "on each side", "both"),
        ("unwell", "I don't feel well", "ill"),
        ("medicine", "blood presure pils", "other_new"),
        ("medicine", "levothyroxine", "other_new"),
    ],
)
def test_an_answer_is_understood_and_fills_nothing_else(question, text, answer):
    assert read(question, text) == {question: answer}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("my little girl", {"who": "child", "age": "under_12", "sex": "female"}),
        ("it's for my son", {"who": "child", "sex": "male"}),
        ("asking for my husband", {"who": "adult", "sex": "male"}),
        ("my mum", {"who": "adult", "sex": "female"}),
    ],
)
def test_whom_it_is_about_also_tells_what_the_word_for_them_says(text, who):
    assert read("who", text) == who


def test_since_an_age_means_years():
    assert read("onset", "since i was 30")["onset"] == "years"
    assert read("duration", "since i was 30")["duration"] == "over_2_years"
    assert read("duration", "over yrs")["duration"] == "over_2_years"


@pytest.mark.parametrize("text", ["\x1b[31m", "[31m", "i have 2 kids", "it started when i was 30"])
def test_a_number_that_is_no_age_is_not_read_as_one(text):
    assert "age" not in read("age", text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("round smooth patch behind my ear, im so scared", "shiny"),
        ("the heat of a match on my head", "heat"),
        ("there was a crowd", "crown"),
        ("it stabs", "scaly"),
        ("i put tents up", "dents"),
        ("steroid injections", "illness"),
        ("shes", "all_over"),
    ],
)
def test_one_english_word_is_never_read_as_another(text, said):
    for question in CHECK.questions:
        mine = {q: a for q, a in read(question, text).items() if a == said}
        assert not mine or said == "heat"


@pytest.mark.parametrize(
    "word",
    [
        *("scared", "match", "crowd", "head", "stabs", "tents", "injections", "seeding", "finder"),
        *("building", "wearing", "pasting", "waving", "hasnt", "doesnt", "shes", "theyre"),
    ],
)
def test_a_word_that_is_one_is_left_as_it_was_typed(word):
    assert CHECK.phrase_book.mended(word) == word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("smoth", "smooth"),
        ("swolen", "swollen"),
        ("tempels", "temples"),
        ("dandruf", "dandruff"),
        ("finastride", "finasteride"),
        ("breahting", "breathing"),
    ],
)
def test_a_slip_of_the_finger_is_put_right(typed, meant):
    assert CHECK.phrase_book.mended(typed) == meant


KNOWN = answered(emergency_signs="none", sex="female", pattern="patches", course="slow")


def test_a_later_remark_does_not_change_an_earlier_answer():
    assert read("itch", "yes, and it comes and goes", KNOWN) == {"itch": "yes"}


def test_a_later_remark_can_add_to_a_list():
    stated = read("itch", "yes, and it is shedding all over", KNOWN)

    assert stated == {"itch": "yes", "pattern": "all_over"}


def test_a_warning_sign_counts_whenever_it_begins():
    assert read("itch", "my chest hurts now", KNOWN) == {"emergency_signs": "chest"}


@given(st.text(alphabet="no idt,'.yesurandk", max_size=300))
@settings(deadline=500)
def test_any_text_is_read_in_little_time(text):
    read("itch", text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("I gave birth 4 months ago", "past_6_months"),
        ("I gave birth 9 months ago", "past_year"),
        ("9 months ago", "past_year"),
        ("yes, 4 months ago", "past_6_months"),
        ("baby is 5 months old", "past_6_months"),
        ("had a baby 8 months ago", "past_year"),
        ("my baby is 8 months", "past_year"),
        ("i had a c-section 3 weeks ago", "past_6_months"),
        ("i had twins last month", "past_6_months"),
        ("my baby is nearly one", "past_year"),
        ("gave birth 2 years ago", "none"),
        ("i am 5 months pregnant", "pregnant"),
        ("i'm due in 2 months", "pregnant"),
        ("i did not give birth", "none"),
    ],
)
def test_how_long_ago_a_birth_was_decides_the_answer(text, answer):
    assert read("birth", text)["birth"] == answer


@pytest.mark.parametrize("text", ["yes i gave birth", "had a baby", "9", "5 months"])
def test_a_birth_without_its_time_is_asked_again(text):
    assert "birth" not in read("birth", text)


def test_a_birth_told_by_the_way_counts_by_its_time():
    stated = read("surface", "i had a baby 8 months ago")

    assert stated["birth"] == "past_year"


def test_the_age_of_a_child_who_loses_hair_is_no_birth():
    text = "my daughter is 3 months old and has a bald patch"

    assert "birth" not in read("surface", text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("40 no wait 45", "45_to_59"),
        ("29 no wait 35", "30_to_44"),
        ("15, sorry, 16", "16_to_29"),
        ("14 i mean 41", "30_to_44"),
        ("30, no, 50", "45_to_59"),
    ],
)
def test_after_a_correction_the_last_number_counts(text, answer):
    assert read("age", text) == {"age": answer}


@pytest.mark.parametrize("text", ["few years", "40 or 45 no idea", "30 60"])
def test_numbers_that_correct_nothing_are_no_age(text):
    assert "age" not in read("age", text) or read("age", text)["age"] == NOT_SURE


def test_the_place_of_an_answer_in_the_list_names_it():
    assert read("emergency_signs", "yes the second one") == {"emergency_signs": "swollen_face"}
    assert read("emergency_signs", "the last one") == {"emergency_signs": "none"}
    assert read("itch", "the fifth one") == {}


def test_all_of_the_warning_signs_is_the_first_of_them():
    assert read("emergency_signs", "all of them") == {"emergency_signs": "breathing"}


def test_a_bad_mood_is_a_low_one():
    assert read("mood", "not good") == {"mood": "low"}


@pytest.mark.parametrize(
    "text",
    ["no but why does my hair fall out", "yes, but what is a kerion", "ok so can it grow back"],
)
def test_a_question_after_a_short_answer_is_a_question(text):
    assert asks(text)
    assert read("lumps", text) == {}


def test_saying_ones_sex_again_corrects_it():
    known = answered(sex="female")

    assert read("birth", "i am male", known) == {"sex": "male"}


@pytest.mark.parametrize(
    ("question", "reply", "expected"),
    [
        ("soreness", "naw disnae hurt, jist itchy", {"soreness": "none", "itch": "yes"}),
        ("soreness", "no pain, itches a bit", {"soreness": "none", "itch": "yes"}),
        (
            "pattern",
            "temples goin back n the crown thin my dads bald as a coot",
            {"pattern": "crown, temples", "family": "thinning"},
        ),
        (
            "lumps",
            "there's a wee lump at his neck like a gland, but nae pus, the bald bit isnae swollen",
            {"glands": "yes"},
        ),
        ("birth", "I gave birth 4 months before, in July", {"birth": "past_6_months"}),
        ("medicine", "only vitamins, I take them since I was pregnant", {"medicine": "none"}),
    ],
)
def test_what_one_part_says_is_not_taken_for_another(question, reply, expected):
    stated = in_words(read_answer(CHECK, CHECK.questions[question], reply))

    assert {one: stated[one] for one in expected} == expected
    assert not stated.keys() & ({"medicine_start"} if question == "birth" else set())


def test_a_lump_of_the_neck_is_no_swelling_of_the_scalp():
    reply = "the lump is doon on his neck, like a gland, and nae swelling on the bald bit"

    stated = read_answer(CHECK, CHECK.questions["lumps"], reply)

    assert "boggy" not in stated.get("lumps", Answer()).present
