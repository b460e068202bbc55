"""What free text states, with negation in three values."""

import datetime

import pytest
from answering import in_words
from hypothesis import given
from hypothesis import strategies as st

from hairline.symptoms import NOT_SURE, SKIPPED, read_answer
from hairline.symptoms.findings import Presence
from hairline.symptoms.negation import presence_of

TODAY = datetime.date(2026, 11, 24)

NEGATION = [
    ("no itching or pain, just shedding", "itching", Presence.ABSENT),
    ("no itching or pain, just shedding", "pain", Presence.ABSENT),
    ("no itching or pain, just shedding", "shedding", Presence.PRESENT),
    ("no idea why the itching started", "itching", Presence.PRESENT),
    ("I can't stop the itching", "itching", Presence.PRESENT),
    ("not sure if it is dandruff", "dandruff", Presence.UNKNOWN),
    ("itching? nope", "itching", Presence.ABSENT),
    ("I deny any pain", "pain", Presence.ABSENT),
    ("no, burning only", "burning", Presence.PRESENT),
    ("minoxidil did not help with shedding", "shedding", Presence.PRESENT),
    ("it doesn't hurt but it itches", "hurt", Presence.ABSENT),
    ("it doesn't hurt but it itches", "itches", Presence.PRESENT),
    ("never had any patches", "patches", Presence.ABSENT),
    ("there is pain, no itching", "pain", Presence.PRESENT),
    ("there is pain, no itching", "itching", Presence.ABSENT),
    ("no itching, pain or redness", "redness", Presence.ABSENT),
    ("no itching, pain or redness", "pain", Presence.ABSENT),
    ("without any scale", "scale", Presence.ABSENT),
    ("maybe some redness", "redness", Presence.UNKNOWN),
    ("the shedding won't stop", "shedding", Presence.PRESENT),
    ("no wonder there is pain", "pain", Presence.PRESENT),
    ("not only itching", "itching", Presence.PRESENT),
    ("pain: none", "pain", Presence.ABSENT),
    ("I don't know whether the redness is new", "redness", Presence.UNKNOWN),
    ("no pain. The itching is bad", "itching", Presence.PRESENT),
]

ANSWERS = [
    ("itch", "yes", {"itch": "yes"}),
    ("itch", "nope", {"itch": "no"}),
    ("itch", "no idea why the itching started", {"itch": "yes"}),
    ("itch", "itching? nope", {"itch": "no"}),
    ("soreness", "no, burning only", {"soreness": "burning"}),
    ("surface", "not sure if it is dandruff", {"surface": NOT_SURE}),
    ("surface", "idk", {"surface": NOT_SURE}),
    ("surface", "skip", {"surface": SKIPPED}),
    ("surface", "smooth and normal", {"surface": "normal"}),
    ("surface", "smoth and normal", {"surface": "normal"}),
    ("age", "I'm 34", {"age": "30_to_44"}),
    ("age", "34", {"age": "30_to_44"}),
    ("age", "thirty four", {"age": "30_to_44"}),
    ("age", "my son is 8 years old", {"who": "child", "age": "under_12", "sex": "male"}),
    ("sex", "52 year old woman", {"sex": "female", "age": "45_to_59"}),
    ("onset", "about three weeks", {"onset": "days_weeks"}),
    ("onset", "it came overnight", {"onset": "days_weeks"}),
    ("duration", "about 2 months", {"duration": "6_weeks_3_months"}),
    ("duration", "since June", {"duration": "3_to_6_months"}),
    ("duration", "a couple of weeks", {"duration": "under_6_weeks"}),
    ("extent", "about 30%", {"extent": "moderate"}),
    ("extent", "half", {"extent": "large"}),
    ("impact", "7", {"impact": "6_to_8"}),
    ("impact", "8 out of 10", {"impact": "6_to_8"}),
    ("pattern", "bald patchs", {"pattern": "patches"}),
    ("pattern", "two bald patches", {"pattern": "patches", "patch_count": "few"}),
    (
        "pattern",
        "round bald spot and my nails have dents",
        {"pattern": "patches", "nails": "dents"},
    ),
]


@pytest.mark.parametrize(("text", "term", "expected"), NEGATION)
def test_what_is_named_is_present_absent_or_unknown(text, term, expected):
    assert presence_of(term, text) is expected


@pytest.mark.parametrize(("question", "text", "expected"), ANSWERS)
def test_a_message_is_read_as_the_answer_it_states(check, question, text, expected):
    assert in_words(read_answer(check, check.questions[question], text, TODAY)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "is this dangerous?",
        "why do you ask",
        "will it grow back?",
        "what is minoxidil",
        "how long does it last",
        "can women go bald",
    ],
)
def test_a_question_of_the_persons_own_is_no_answer(check, text):
    assert read_answer(check, check.questions["surface"], text, TODAY) == {}


@given(st.text(max_size=200), st.data())
def test_any_text_can_be_read_at_any_question(check, text, data):
    question = data.draw(st.sampled_from(list(check.questions.values())))

    for asked, answer in read_answer(check, question, text, TODAY).items():
        known = set(check.questions[asked].answer_ids)
        assert answer.present | answer.absent <= known
        assert answer.without in {"", NOT_SURE, SKIPPED}


def test_every_label_is_read_as_its_own_answer(check):
    for question in check.questions.values():
        for option in question.answers:
            stated = read_answer(check, question, option.label, TODAY)
            assert stated == {question.id: question.answer(option.id)}, option.label
