"""Replies in the words of very different people, by what makes them hard to read."""

import datetime

import pytest
from answering import CHECK, answered, in_words

from hairline.symptoms import question_blocks, read_account, read_answer

TODAY = datetime.date(2026, 11, 24)


def reply(question, text):
    return in_words(read_answer(CHECK, CHECK.questions[question], text, TODAY))


def asked(question, findings):
    blocks = question_blocks(CHECK, CHECK.questions[question], findings, 1)
    return " ".join(block.plain() for block in blocks)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I'll be 50 in March", "45_to_59"),
        ("pushing sixty", "45_to_59"),
        ("eighteen months", "under_12"),
        ("three and a half", "under_12"),
        ("born in 83", "30_to_44"),
        ("born in 09", "16_to_29"),
    ],
)
def test_an_age_told_by_months_a_birthday_or_a_year_of_birth(text, age):
    assert reply("age", text) == {"age": age}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("two big and one tiny", "few"),
        ("one at the back, two at the side", "few"),
        ("started as 1 now it's 3", "few"),
        ("half a dozen", "five_plus"),
    ],
)
def test_patches_counted_in_parts(text, count):
    assert reply("patch_count", text) == {"patch_count": count}


@pytest.mark.parametrize(
    "text",
    [
        "no. I'm just worried about my hair",
        "none of that applies to me",
        "no to all of it",
        "no just fever and cough",
        "nothing at the mo",
    ],
)
def test_a_no_to_the_warning_signs_beside_what_is_no_emergency(text):
    assert reply("emergency_signs", text)["emergency_signs"] == "none"


@pytest.mark.parametrize(
    "text",
    [
        "no lumps at all, the skin is smooth and pale",
        "no lumps or sores, it just looks shiny",
    ],
)
def test_a_no_to_lumps_beside_how_the_skin_looks(text):
    assert reply("lumps", text)["lumps"] == "none"


@pytest.mark.parametrize(
    "text", ["no bumps, there's something soft under it", "no lumps but it is oozing"]
)
def test_a_no_to_lumps_denies_nothing_beside_a_sign(text):
    assert reply("lumps", text).get("lumps") != "none"


def test_a_medicine_that_is_only_thought_of_is_not_taken():
    assert "medicine" not in reply("medicine", "thinking about litfulo")


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        (
            "medicine",
            "no. there is one round smooth patch at the back of my head",
            {"medicine": "none", "pattern": "patches"},
        ),
        (
            "trigger",
            "nothing, but my hair is falling out in clumps",
            {"trigger": "none", "pattern": "all_over"},
        ),
        ("pulling", "no never, but the scalp burns", {"pulling": "no", "soreness": "burning"}),
        (
            "brows",
            "my eyebrows are fine but the hair on top of my head is thin",
            {"brows": "no", "pattern": "crown"},
        ),
    ],
)
def test_an_account_of_the_hair_is_read_at_a_later_question(question, text, told):
    assert told.items() <= reply(question, text).items()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("family", "my mum had thin hair at the parting"),
        ("past", "I had a patch on my head when I was ten"),
        ("trigger", "I had a bald patch years ago"),
        ("nails", "they are flaking"),
    ],
)
def test_what_is_of_others_or_of_before_is_no_account_of_the_hair(question, text):
    assert not {"pattern", "surface", "patch_count"} & set(reply(question, text))


def test_a_place_alone_is_no_swollen_gland():
    assert "glands" not in reply("glands", "behind my left ear")


def test_brows_that_are_named_for_another_reason_are_not_lost():
    assert "brows" not in reply("skin_signs", "flaky eyebrows")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("its about our daughter she's 4", {"who": "child", "sex": "female", "age": "under_12"}),
        ("this concerns my brother", {"who": "adult", "sex": "male"}),
    ],
)
def test_whom_it_is_about_tells_the_sex_as_well(text, told):
    assert reply("who", text) == told


def test_an_account_tells_an_age_between_commas():
    told = in_words(read_account(CHECK, "Hi, I'm Dave, 52, going bald on top", TODAY))

    assert (told["age"], told["pattern"]) == ("45_to_59", "crown")


@pytest.mark.parametrize(
    ("question", "findings"),
    [
        ("side", {"sex": "male", "age": "30_to_44", "pattern": "temples"}),
        ("shedding", {"pattern": "all_gone"}),
        ("styles", {"pattern": "all_gone"}),
        ("birth", {"sex": "female", "age": "30_to_44", "hormones": "menopause"}),
    ],
)
def test_a_question_that_does_not_fit_is_not_for_the_person(question, findings):
    assert not CHECK.questions[question].is_for(answered(**findings))


def test_the_side_of_a_childs_temple_is_asked():
    assert CHECK.questions["side"].is_for(answered(age="under_12", pattern="temples"))


@pytest.mark.parametrize(
    ("age", "label"), [("60_plus", "periods"), ("16_to_29", "Menopause"), ("12_to_15", "Menopause")]
)
def test_an_answer_that_does_not_fit_is_not_shown(age, label):
    shown = asked("hormones", answered(sex="female", age=age, pattern="parting"))

    assert label not in shown.replace("Periods that are", "").replace("Periods and", "")


def test_a_question_about_that_medicine_says_which():
    shown = asked("medicine_start", answered(medicine=["minoxidil", "steroid"]))

    assert "You told me: Minoxidil on skin; Steroid tablets. How long before" in shown


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("lumps", "nope, its totally smooth like a babys bum", {"lumps": "none"}),
        ("lumps", "no, little white powder only", {"lumps": "none", "surface": "scaly"}),
        ("lumps", "dry scabs, no pus", {"lumps": "none"}),
        ("surface", "no its normal, bit dry maybe", {"surface": "normal"}),
        ("skin_signs", "my skin's fine, mouth too", {"skin_signs": "none"}),
        ("sex_problems", "no, all working down there", {"sex_problems": "no"}),
        ("emergency_signs", "no none of that, I'm fit as a fiddle", {"emergency_signs": "none"}),
        ("emergency_signs", "no, no trouble like that, just the head", {"emergency_signs": "none"}),
        ("emergency_signs", "not right now no", {"emergency_signs": "none"}),
    ],
)
def test_what_is_said_to_be_well_is_well(question, text, told):
    assert told.items() <= reply(question, text).items()


@pytest.mark.parametrize(
    "text",
    ["no, I had a fit", "not right now but my chest was tight", "no, just my head is splitting"],
)
def test_a_danger_beside_what_is_well_is_no_denial(text):
    assert reply("emergency_signs", text).get("emergency_signs") != "none"


def test_a_denial_does_not_reach_a_part_that_says_how_one_feels():
    assert reply("unwell", "no temp, bit wiped out though")["body_signs"] == "tired"


@pytest.mark.parametrize(
    "text",
    [
        "only calpol now and again, nothing else",
        "nothing but calpol for teething",
        "creatine? does that count lol, no meds",
    ],
)
def test_a_remedy_without_a_prescription_is_no_medicine_that_was_asked_for(text):
    assert reply("medicine", text) == {"medicine": "none"}


def test_what_is_excepted_and_unknown_is_asked_for_again():
    assert "medicine" not in reply("medicine", "nothing but ciclosporin")


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("duration", "we noticed it, ooh, three weeks back?", "under_6_weeks"),
        ("duration", "month or so", "under_6_weeks"),
        ("extent", "2p size? tiny", "limited"),
        ("extent", "half of it maybe?", "large"),
        ("extent", "just that strip, a finger's width or two", "limited"),
        ("shedding", "when wash, very very many hair", "handfuls"),
    ],
)
def test_how_much_or_how_long_is_an_answer_though_the_voice_rises(question, text, answer):
    assert reply(question, text)[question] == answer


@pytest.mark.parametrize(
    "text", ["does minoxidil help?", "is three weeks normal?", "how long is it maybe?"]
)
def test_a_question_of_ones_own_is_no_answer(text):
    assert reply("duration", text) == {}


@pytest.mark.parametrize(
    "text", ["mum had a feel, says no", "the wife checked and says there's nothing"]
)
def test_what_somebody_else_found_is_the_answer(text):
    assert reply("glands", text)["glands"] == "no"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("my lad whos just turned 6 has a flaky spot on his head", {"age": "under_12"}),
        ("had my little girl in July, now my hair falls out", {"sex": "female"}),
        ("I've lost a strip of hair right across my forehead", {"pattern": "temples"}),
        ("hello i have problem hair fall many many", {"pattern": "all_over"}),
        ("ive got this bald bit on the back of my head", {"patch_count": "one"}),
    ],
)
def test_a_first_account_in_everyday_words(text, told):
    assert told.items() <= in_words(read_account(CHECK, text)).items()


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("thinner everywhere, no bald patches", "none"),
        ("my temples have gone back, no bald patches", None),
        ("no bald patches", None),
    ],
)
def test_how_much_is_bare_need_not_be_asked_where_it_only_thins(text, extent):
    assert reply("pattern", text).get("extent") == extent


@pytest.mark.parametrize("surface", ["scaly", "normal"])
def test_an_adult_with_dandruff_alone_is_not_asked_for_ringworm(surface):
    findings = answered(age="16_to_29", pattern="temples", surface=surface)

    assert not CHECK.questions["glands"].is_for(findings)
    assert not CHECK.questions["ringworm"].is_for(findings)
