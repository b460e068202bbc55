"""Replies that say more than an answer: a no with more, a second thought, a detail, a shrug."""

import datetime

import pytest
from answering import CHECK, in_words

from hairline.symptoms import read_answer

TODAY = datetime.date(2026, 11, 24)


def read(question, text):
    return in_words(read_answer(CHECK, CHECK.questions[question], text, TODAY))


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("emergency_signs", "No but my knees hurt", {
            "emergency_signs": "none", "body_signs": "joints"
        }),
        ("emergency_signs", "none of those, only losing hair", {"emergency_signs": "none"}),
        ("emergency_signs", "i'm fine apart from hair loss", {"emergency_signs": "none"}),
        ("emergency_signs", "nothing rn thanks", {"emergency_signs": "none"}),
        ("emergency_signs", "all good, just my hairline thinning", {
            "emergency_signs": "none", "pattern": "edges"
        }),
        ("emergency_signs", "nothing dangerous, none of those apply", {"emergency_signs": "none"}),
        ("skin_signs", "only hay fever", {"skin_signs": "none", "past": "eczema"}),
        ("emergency_signs", "no, luckily none of that, just thinning all over and im 44", {
            "emergency_signs": "none", "age": "30_to_44", "pattern": "all_over"
        }),
        ("skin_signs", "havent got any of that, but my joints hurt", {
            "skin_signs": "none", "body_signs": "joints"
        }),
        ("lumps", "no bumps, but my scalp is flaky", {"lumps": "none", "surface": "scaly"}),
        ("medicine", "no tablets other than my thyroid tablets, same for 8 years", {
            "medicine": "none"
        }),
        ("body_signs", "erm no, but my periods are irregular", {
            "body_signs": "none", "hormones": "periods"
        }),
    ],
)  # fmt: skip
def test_a_no_stands_whatever_else_is_told_beside_it(question, text, expected):
    assert read(question, text) == expected


@pytest.mark.parametrize(
    "text",
    ["no but my lips tingle", "nothing except a strange feeling in my arm", "not sure, lips tingle",
     "no, just my tongue feels thick somehow", "apart from my hair my heart is odd"],
)  # fmt: skip
def test_a_no_or_a_doubt_to_the_warning_signs_does_not_stand_beside_what_may_be_one(text):
    assert read("emergency_signs", text).get("emergency_signs") not in {"none", "not_sure"}


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("course", "much the same. no wait, it comes and goes", "comes_goes"),
        ("course", "it comes and goes, no wait, it is worse", "slow"),
        ("side", "on the right, sorry i meant the left", "left"),
        ("shedding", "handfuls. scratch that, a bit more than before", "some_more"),
        ("surface", "a little rough but no", "normal"),
        ("trigger", "had the flu five years ago so no", "none"),
    ],
)
def test_the_last_word_counts(question, text, expected):
    assert read(question, text)[question] == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("pattern", "hair snaps everywhere", "breaking"),
        ("pattern", "little patches all over", "patches"),
        ("pattern", "the hairline goes back, lashes too", "temples"),
        ("hairs", "thin hairs, exclamation marks", "finer, thin_root"),
        ("hairs", "thin exclamation mark hairs", "thin_root"),
        ("past", "hay fever once", "eczema"),
    ],
)
def test_a_word_for_how_or_where_is_a_detail_beside_what_is_there(question, text, expected):
    assert read(question, text)[question] == expected


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("hairs", "much more than usual"),
        ("surface", "my blood tests were normal"),
        ("skin_signs", "some days a lot, some days nothing"),
        ("pattern", "darker at the top"),
    ],
)
def test_what_is_said_of_something_else_answers_nothing(question, text):
    assert question not in read(question, text)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("body_signs", "i lost weight on purpose", "none"),
        ("body_signs", "sweats at night, from the menopause", "none"),
        ("body_signs", "night sweats but it is the menopause", "none"),
        ("body_signs", "lost weight, not on purpose", "weight_sweats"),
        ("body_signs", "lost weight without trying", "weight_sweats"),
        ("medicine", "i no longer use minoxidil", "none"),
        ("medicine", "minoxidil foam", "minoxidil"),
        ("skin_signs", "eczema on my arms as always", "none"),
        ("skin_signs", "acne on my face", "none"),
        ("skin_signs", "chapped lips", "none"),
        ("lumps", "there was pus but it has healed", "none"),
        ("surface", "smooth like an egg", "normal"),
        ("skin_signs", "a rash on my back, and eczema", "rash"),
        ("skin_signs", "mouth ulcers, lips are dry", "mouth"),
    ],
)
def test_what_is_known_or_meant_is_no_new_sign(question, text, expected):
    assert read(question, text)[question] == expected


@pytest.mark.parametrize(
    ("text", "mood"),
    [("a bit low but ok", "low"), ("down but managing", "low"), ("fine, just anxious", "anxious")],
)
def test_what_is_amiss_counts_more_than_that_it_is_borne(text, mood):
    assert read("mood", text) == {"mood": mood}


@pytest.mark.parametrize("question", ["medicine", "new_partner", "sex", "mood"])
@pytest.mark.parametrize(
    "text", ["I'd rather not answer that", "dont want to say", "i don't want to talk about it"]
)
def test_who_does_not_want_to_answer_skips(question, text):
    assert read(question, text) == {question: "skipped"}


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("impact", "3 maybe 4", "3_to_5"),
        ("extent", "maybe half of it", "large"),
        ("extent", "maybe the size of an egg", "limited"),
        ("itch", "maybe", "not_sure"),
        ("who", "granddad", "adult"),
        ("lumps", "no idea, he keeps his cap on", "not_sure"),
        ("glands", "dunno, never felt for them", "not_sure"),
        ("extent", "30%?", "moderate"),
        ("extent", "less than 10", "limited"),
        ("surface", "is flaky, white bits", "scaly"),
        ("sex_problems", "hmm yeah, a little", "yes"),
        ("surface", "well, normal as far as I know", "normal"),
    ],
)
def test_a_doubtful_or_clumsy_answer_is_an_answer(question, text, expected):
    assert read(question, text)[question] == expected


@pytest.mark.parametrize("no", ["no", "nah", "nope"])
@pytest.mark.parametrize("question", ["sex_problems", "itch", "glands"])
def test_a_no_that_says_that_all_is_well_is_a_no(question, no):
    assert read(question, f"{no} all good there") == {question: "no"}


@pytest.mark.parametrize("no", ["no", "nah", "nope"])
def test_a_no_reaches_the_words_that_could_mean_a_yes(no):
    assert read("sex_problems", f"{no} all good down there") == {"sex_problems": "no"}


def test_a_medicine_that_was_ended_is_not_an_old_one():
    told = read("pattern", "thinning all over for a year after i stopped the pill")

    assert told["medicine"] == "stopped"


def test_what_a_pet_has_is_not_the_persons():
    assert read("lumps", "no, but our dog had bald patches") == {"lumps": "none", "ringworm": "yes"}
    assert read("lumps", "no, our cat is shedding all over") == {"lumps": "none"}


@pytest.mark.parametrize(
    ("text", "lumps", "soreness"),
    [
        ("no, just very sore", "none", "pain"),
        ("it's a bit sore", None, "pain"),
        ("there is a sore", "sore", None),
        ("very sore and it bleeds", "sore", "pain"),
    ],
)
def test_sore_is_how_it_feels_or_a_thing_on_the_skin(text, lumps, soreness):
    told = read("lumps", text)

    assert (told.get("lumps"), told.get("soreness")) == (lumps, soreness)


def test_the_place_of_a_pain_is_not_where_hair_is_lost():
    assert "pattern" not in read("soreness", "slight tenderness at the crown")
    assert read("soreness", "sore at the crown where it is thin")["pattern"] == "crown"


@pytest.mark.parametrize("no", ["nil", "NAD", "nil of note", "nothing abnormal"])
@pytest.mark.parametrize("question", ["emergency_signs", "lumps", "skin_signs"])
def test_a_no_as_a_nurse_notes_it_is_a_no(question, no):
    assert read(question, no) == {question: "none"}
