"""What somebody says is well is no finding, and a list is denied in many ways."""

import datetime

import pytest
from answering import CHECK, in_words

from hairline.symptoms import read_account, read_answer

TODAY = datetime.date(2026, 11, 24)


def reply(question, text):
    return in_words(read_answer(CHECK, CHECK.questions[question], text, TODAY))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("scalp is sore when I comb it. No headache, I can chew fine", "tender"),
        ("chewing is fine, just the headache I always get", "none"),
        ("No, no jaw pain! I said I can chew fine", "none"),
        ("my jaw never hurts and my sight is fine", "none"),
        ("I chew without any trouble", "none"),
        ("no trouble chewing, no headache", "none"),
        ("I can see fine but the headache is new", "headache"),
        ("my sight has always been bad, I wear glasses", "none"),
    ],
)
def test_what_can_be_done_without_trouble_is_denied(text, told):
    assert reply("head_signs", text) == {"head_signs": told}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I can chew, but it hurts", "jaw"),
        ("I can chew but my jaw gets tired", "jaw"),
        ("my sight is not so good", "sight"),
        ("my jaw is not right", "jaw"),
        ("a headache worse than the ones I always get", "headache"),
        ("I get a headache all the time now", "headache"),
    ],
)
def test_what_is_not_well_is_no_denial(text, told):
    assert reply("head_signs", text)["head_signs"] == told


@pytest.mark.parametrize(
    "text",
    [
        "nah im breathing fine lol, nothing like that",
        "oh no, nothing that dramatic, she's running round the garden",
        "No, she's perfectly well otherwise",
        "none of them, touch wood",
        "no fever or anything, none of those",
        "Goodness, no",
        "nothing apart from that",
        "none of that, he's jumping on the trampoline",
        "breathing ok, chest ok, face ok",
        "good grief no",
        "not to my knowledge",
        "that'd be a no",
    ],
)
def test_the_warning_signs_are_denied_in_many_words(text):
    assert reply("emergency_signs", text)["emergency_signs"] == "none"


@pytest.mark.parametrize(
    "text",
    [
        "nothing like that, she is running out of breath",
        "no, playing with his food and confused",
        "none of that apart from my arm",
        "my breathing is not fine",
        "no though my lips tingle",
    ],
)
def test_a_sign_beside_it_is_not_denied(text):
    assert reply("emergency_signs", text).get("emergency_signs") != "none"


@pytest.mark.parametrize(
    "text",
    ["only the temperature and I feel shivery, a bit", "just a fever", "it's only a temperature"],
)
def test_only_a_fever_is_a_fever(text):
    assert reply("emergency_signs", text)["unwell"] == "fever"


@pytest.mark.parametrize(
    "text",
    [
        "just flakes and a bit of crust, no swelling, no pus",
        "only dandruff, nothing else",
        "no lumps, just a bit flaky",
    ],
)
def test_only_flakes_are_no_lumps_and_tell_of_the_skin(text):
    assert reply("lumps", text) == {"lumps": "none", "surface": "scaly"}


def test_bumps_that_are_painful_tell_of_pain():
    told = in_words(read_account(CHECK, "painful bumps full of pus on my scalp", TODAY))

    assert (told["lumps"], told["soreness"]) == ("pus", "pain")


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("mood", "anxious mostly, no im not suicidal or anything", {"mood": "anxious"}),
        (
            "lumps",
            "scalp is a bit prickly but nothing on it",
            {"lumps": "none", "itch": "yes"},
        ),
        ("lumps", "skin is normal sir, nothing", {"lumps": "none", "surface": "normal"}),
        ("lumps", "nothing but some pus", {"lumps": "pus"}),
        ("extent", "hardly any is bare really, just the two corners", {"extent": "limited"}),
        ("extent", "no empty place, only thin", {"extent": "none"}),
        (
            "glands",
            "maybe there's a little pea-sized lump behind her ear, at the back of her neck",
            {"glands": "yes"},
        ),
        ("glands", "maybe", {"glands": "not_sure"}),
        (
            "pattern",
            "thin bit on the side above my ear, it is short and stubbly",
            {"pattern": "edges", "hairs": "black_dots"},
        ),
        (
            "emergency_signs",
            "chest pain, no, I'm not breathless",
            {"emergency_signs": "chest"},
        ),
    ],
)
def test_a_denial_reaches_what_it_is_about_and_no_more(question, text, told):
    assert reply(question, text) == told


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("head_signs", "never had headaches before, now every day", "headache"),
        ("head_signs", "my jaw never used to hurt like this", "jaw"),
        ("emergency_signs", "no chest pain until today", "chest"),
        ("emergency_signs", "never had chest pain like this", "chest"),
        ("itch", "never used to itch, now it does", "yes"),
    ],
)
def test_what_was_never_there_before_is_there_now(question, text, told):
    assert reply(question, text)[question] == told


@pytest.mark.parametrize("text", ["nothing like that", "no nothing like this ever"])
def test_nothing_like_that_stays_a_denial(text):
    assert reply("emergency_signs", text)["emergency_signs"] == "none"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("unwell", "had a bit of a temperature a couple weeks ago but ok now", "no"),
        ("unwell", "had fever last week, now im fine", "no"),
        ("skin_signs", "no rash now, that time rash was there", "none"),
        ("skin_signs", "had a rash last month, now its gone", "none"),
    ],
)
def test_what_was_there_once_and_is_over_is_no_sign(question, text, answer):
    assert reply(question, text)[question] == answer


@pytest.mark.parametrize(
    "text",
    ["fever 2 days ago, not ok now", "was fine then but fever now", "fever since 2 days ago"],
)
def test_what_began_a_while_ago_and_is_still_there_is_a_sign(text):
    assert reply("unwell", text)["unwell"] == "fever"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no lumps, dry scaly skin", {"lumps": "none", "surface": "scaly"}),
        ("no sores, itchy scalp", {"lumps": "none", "itch": "yes"}),
    ],
)
def test_what_describes_the_skin_after_a_no_is_not_denied(text, told):
    assert reply("lumps", text) == told


def test_a_list_of_noes_still_denies_its_last_part():
    told = reply("itch", "no itching, redness or flaky scalp")

    assert told["surface"] == "not red, not scaly"
