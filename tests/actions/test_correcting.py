"""One message to the list of answers can put several of them right, in people's own words."""

import pytest
from answering import answered

from actions.consultation import REVIEW, Consent, Consultation
from actions.reading import read_message

pytestmark = pytest.mark.rasa

ANSWERS = {
    "emergency_signs": "none",
    "who": "self",
    "age": "30_to_44",
    "sex": "male",
    "pattern": "crown",
    "lumps": "none",
    "surface": "normal",
    "medicine": "none",
    "itch": "no",
    "soreness": "none",
    "skin_signs": "none",
    "body_signs": "none",
    "extent": "none",
    "impact": "0_to_2",
}


def in_review(**answers):
    findings = answered(**{**ANSWERS, **answers})
    return Consultation(consent=Consent.GIVEN, findings=findings, asked=REVIEW, reviewed=True)


def says(consultation, text):
    return read_message(consultation, {"text": text, "intent": {"name": "inform"}})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "haud on. 6's a load ae rubbish, nae swellin. 10 an aw, it disnae hurt. "
            "an ye never wrote ma da wis bald",
            {"lumps": "none", "soreness": "none", "family": "thinning"},
        ),
        (
            "6 is wrong, no swelling. Also the temples are thin too and my dads bald",
            {"lumps": "none", "pattern": "crown, temples", "family": "thinning"},
        ),
        ("I never said pain. And you did not write relaxer", {"styles": "chemical"}),
        ("not zero either, like 2% of my head. my nails have pits", {"nails": "dents"}),
    ],
)
def test_a_message_can_put_several_answers_right(text, expected):
    after = says(in_review(lumps="boggy", soreness="pain"), text)

    told_now = {one: ", ".join(sorted(after.findings.present(one))) for one in expected}
    nothing = {one: after.findings.answer_to(one).nothing for one in expected}
    assert {one: told_now[one] or nothing[one] for one in expected} == expected


def test_what_is_added_to_a_list_stands_beside_what_was_told_of_it():
    after = says(in_review(pattern="temples"), "number 5 add the crown as well")

    assert after.findings.present("pattern") == {"temples", "crown"}


def test_not_these_alone_takes_none_of_them_back():
    after = says(in_review(pattern="other_hair", brows="brows_lashes"), "it is not the brows only")

    assert after.findings.present("brows") == {"brows_lashes"}


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("there is no bald area at all", "none"),
        ("no, more like 2% of my head", "limited"),
        ("not totally bald, just two spots the size of a 10p", "limited"),
    ],
)
def test_how_much_is_bare_can_be_put_right_in_words(text, share):
    after = says(in_review(pattern="patches", extent="nearly_all"), text)

    assert after.findings.present("extent") == {share}


@pytest.mark.parametrize("text", ["it's about me, not another adult", "it's my own hair"])
def test_whom_it_is_about_can_be_put_right(text):
    assert says(in_review(who="adult"), text).findings.present("who") == {"self"}


@pytest.mark.parametrize("text", ["I had no birth, never", "i never born any baby"])
def test_a_birth_that_was_noted_can_be_denied(text):
    noted = in_review(sex="female", birth="past_6_months")

    assert not says(noted, text).findings.present("birth")
