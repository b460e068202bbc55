"""Who is asked for another person is asked about that person."""

import re

import pytest
from answering import CHECK, answered

from hairline.messages import Text
from hairline.symptoms import Findings, assess, question_blocks, why_blocks
from hairline.symptoms.questions import Person

# Who answers is addressed by these, and not as the one who loses hair.
TO_WHO_ANSWERS = re.compile(r"your child|You can skip this|What do you see")
# Asked before it is known whom it is about.
BEFORE_IT_IS_KNOWN = {"emergency_signs", "who"}
AFTER_IT_IS_KNOWN = [one for one in CHECK.questions.values() if one.id not in BEFORE_IT_IS_KNOWN]


def asked_of(question, person):
    findings = answered(who=person.value)
    texts = [b.text for b in question_blocks(CHECK, question, findings, 1) if isinstance(b, Text)]
    return texts[1].removesuffix(" You can name more than one.")


@pytest.mark.parametrize(
    ("question", "person", "words"),
    [
        ("age", "self", "How old are you?"),
        ("age", "child", "How old is your child?"),
        ("age", "adult", "How old are they?"),
        ("itch", "child", "Does your child's scalp itch?"),
        ("itch", "adult", "Does their scalp itch?"),
        ("extent", "adult", "How much of their scalp has no hair?"),
        ("mood", "child", "How has your child's mood been lately?"),
    ],
)
def test_a_question_is_worded_for_whom_it_is_about(question, person, words):
    assert asked_of(CHECK.questions[question], Person(person)) == words


@pytest.mark.parametrize("person", [Person.CHILD, Person.OTHER])
@pytest.mark.parametrize("question", AFTER_IT_IS_KNOWN, ids=lambda question: question.id)
def test_who_asks_for_another_is_not_asked_about_themselves(question, person):
    text = TO_WHO_ANSWERS.sub("", question.text_for(person))

    assert not re.search(r"\byou(?:r|rs)?\b", text, re.I), text


@pytest.mark.parametrize("question", AFTER_IT_IS_KNOWN, ids=lambda question: question.id)
@pytest.mark.parametrize("person", list(Person))
def test_why_it_is_asked_can_be_told_to_anyone(question, person):
    [why] = why_blocks(question, answered(who=person.value))

    assert why.text.startswith("Why we ask: ")


def test_where_nobody_is_named_it_is_about_the_one_who_speaks():
    assert Person.of(Findings()) is Person.SELF
    assert Person.of(answered(who="not_sure")) is Person.SELF


def test_a_child_is_to_be_seen_also_where_the_age_was_not_told():
    rules = {rule.id for rule in assess(CHECK, answered(who="child")).rules}

    assert "child" in rules
