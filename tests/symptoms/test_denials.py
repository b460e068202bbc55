"""Denials: what they reach, what they leave open, and what is no denial."""

import datetime

import pytest
from answering import CHECK, in_words
from hypothesis import given
from hypothesis import strategies as st

from hairline.symptoms import NOT_SURE, read_answer

TODAY = datetime.date(2026, 11, 24)
NEGATIVE = {q.id: q.none or q.bare("no") for q in CHECK.questions.values()}


def read(question, text, known=None):
    return in_words(read_answer(CHECK, CHECK.questions[question], text, TODAY, known))


labels = st.sampled_from([(q.id, a) for q in CHECK.questions.values() for a in q.answers])


@given(
    labels,
    st.sampled_from(
        ["no", "not", "without", "No", "never", "I don't have", "there is no", "not a"]
    ),
    st.sampled_from(["", ".", "!", " "]),
)
def test_a_denied_label_is_never_recorded_as_that_answer(label, denial, end):
    question, answer = label

    stated = read(question, f"{denial} {answer.label}{end}")

    assert answer.id not in stated.get(question, "").split(", ") or answer.id == NEGATIVE[question]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("emergency_signs", "no trouble breathing"),
        ("emergency_signs", "no swollen face or lips"),
        ("emergency_signs", "no sudden loss of sight"),
        ("emergency_signs", "no my face is not swollen"),
        ("lumps", "no pus or wet crusts"),
        ("unwell", "no fever or shivers"),
        ("medicine", "no jak tablets"),
        ("trigger", "no severe stress"),
        ("hormones", "no deeper voice"),
        ("brows", "not brows or lashes"),
        ("past", "no bald patches before"),
    ],
)
def test_a_denial_in_reply_is_a_no(question, text):
    assert read(question, text) == {question: NEGATIVE[question]}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("pattern", "no bald patches"),
        ("mood", "not very low or hopeless"),
        ("sex", "not female"),
        ("age", "not 16 to 29"),
        ("brows", "not only my scalp"),
    ],
)
def test_a_denial_says_nothing_where_no_is_no_answer(question, text):
    assert read(question, text) == {}


@pytest.mark.parametrize(
    "text", ["yes", "yes i do", "no, my lips tingle", "no, only my face feels funny"]
)
def test_what_is_unclear_at_the_warning_signs_counts_as_nothing(text):
    assert read("emergency_signs", text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "no, thank god, none of these",
        "none of the above",
        "no none",
        "no she is fine, none of those",
        "none thanks",
        "no",
        "never",
        "nothing like that",
        "i cant see any of these",
        "no my chest is fine",
        "no, I only lose hair",
    ],
)
def test_a_negative_answer_answers_only_what_was_asked(text):
    assert read("emergency_signs", text) == {"emergency_signs": "none"}


@given(
    st.sampled_from(list(CHECK.questions)),
    st.sampled_from(["no", "none", "none of these", "none of those", "never", "none", "nope"]),
    st.sampled_from(["", ", thanks", ", thank god", " really", ", she is fine"]),
)
def test_no_fills_no_question_that_was_not_asked(question, no, courtesy):
    assert set(read(question, no + courtesy)) <= {question}


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("itch", "no itching or pain, just shedding", {"itch": "no", "pattern": "all_over"}),
        ("soreness", "no itching or pain, just shedding", {"soreness": "none"}),
        ("itch", "I can't stop the itching", {"itch": "yes"}),
        ("surface", "not sure if it is dandruff", {"surface": NOT_SURE}),
        ("soreness", "I deny any pain", {"soreness": "none"}),
        ("itch", "no, but the scalp burns", {"itch": "no", "soreness": "burning"}),
        ("itch", "does not itch", {"itch": "no"}),
        ("itch", "no itching and my scalp hurts", {"itch": "no", "soreness": "pain"}),
        ("trigger", "had a high fever in spring", {"trigger": "illness"}),
        ("past", "hay fever", {"past": "eczema"}),
    ],
)
def test_denials_reach_what_they_are_about(question, text, expected):
    assert expected.items() <= read(question, text).items()
    assert "unwell" not in read(question, text)


def test_an_unasked_question_takes_a_denial_of_its_own_words():
    assert read("surface", "smooth, no itching") == {"surface": "normal", "itch": "no"}


@pytest.mark.parametrize(
    "text",
    [
        "well, my lips tingle",
        "ok so my arm feels heavy",
        "im fine except my arm",
        "im fine, my arm feels heavy",
        "ok",
        "not good",
    ],
)
def test_words_that_leave_something_unread_never_deny_the_warning_signs(text):
    assert "emergency_signs" not in read("emergency_signs", text)


def test_a_doubt_about_one_of_a_list_leaves_the_rest_of_it_open():
    lumps = read_answer(CHECK, CHECK.questions["lumps"], "bumps, maybe some pus")["lumps"]

    assert lumps.present == {"bumps"}
    assert not lumps.closed


@pytest.mark.parametrize(
    "text",
    [
        "had a fit when i was 6 but nothing now",
        "I had a seizure back in 2019",
        "used to faint as a teenager, not any more",
        "she had a fit when she was two, never since",
        "had chest pain last year but that was sorted with a stent, nothing now",
        "my grandad died of a heart attack, he was bald too",
    ],
)
def test_what_was_years_ago_or_of_the_dead_is_no_warning_sign_now(check, text):
    told = read_answer(check, check.questions["emergency_signs"], text)["emergency_signs"]

    assert not told.present


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("had chest pain years ago and it is back now", "chest"),
        ("same chest pain as last year, today again", "chest"),
        ("I fainted last year, since then I get chest pain on the stairs", "chest"),
        ("seizures since 2015, had one this morning", "fit"),
        ("my dad died of a heart attack last year and I keep fainting", "chest"),
        ("asthma since I was a kid and today I can't breathe", "breathing"),
        ("not really, ankle like a football tho", "swollen_leg"),
    ],
)
def test_what_has_come_back_is_a_warning_sign_now(check, text, sign):
    told = read_answer(check, check.questions["emergency_signs"], text)["emergency_signs"]

    assert sign in told.present


@pytest.mark.parametrize(
    ("asked", "text", "answers"),
    [
        ("lumps", "naw. skin's fine, nae lumps", set()),
        ("soreness", "naw, disnae hurt a bit", set()),
        ("unwell", "no fever, it didnae come back", set()),
    ],
)
def test_a_scots_no_is_a_no(check, asked, text, answers):
    assert read_answer(check, check.questions[asked], text)[asked].present == answers
