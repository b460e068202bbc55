"""Whatever comes between, at whatever question: the check comes back to the open question."""

import re

import pytest

pytestmark = pytest.mark.rasa

# What is said in between, in one message or two, and what has to be heard.
INTERRUPTIONS = {
    "a question about hair loss": {"is alopecia areata contagious?": "Source"},
    "why this is asked": {"why do you ask": "Why we ask"},
    "a goodbye": {"goodbye": "", "continue": ""},
    "a stop": {"stop": "", "go on": ""},
    "a step back": {"go back": ""},
    "a word that says nothing": {"flurb": ""},
    "a request that is not met": {"what dose of minoxidil should i take": "do not say how much"},
}
_QUESTION = re.compile(r"Question \d+ of about \d+\n\n(.+?)\n")


def open_question(answer):
    """The text of the question that an answer ends with; None where it has none."""
    found = _QUESTION.findall(answer)
    return found[-1] if found else None


def answer_of(person, who):
    """A label to answer with: whom it is about, nothing bad, or else the first."""
    return next(
        (label for label in (who, "None of these", "No") if label in person.buttons),
        next(iter(person.buttons)),
    )


@pytest.mark.parametrize("who", ["Me", "My child", "Another adult"])
def test_after_any_interruption_the_open_question_is_asked_again(person, who):
    person.says("start the symptom check")
    answer, given, asked = person.says("yes"), "", []
    in_turn = list(INTERRUPTIONS)

    while question := open_question(answer):
        labels = list(person.buttons)
        for name in INTERRUPTIONS if who == "Me" else (in_turn[len(asked) % len(in_turn)],):
            for text, hears in INTERRUPTIONS[name].items():
                answer = person.says(text)
                assert hears in answer, (name, question, answer)
            if name == "a step back" and open_question(answer) != question:
                assert open_question(answer) == asked[-1]
                answer = person.picks(given)
            assert open_question(answer) == question, (name, answer)
            assert list(person.buttons)[-len(labels) :] == labels, (name, question)
        asked.append(question)
        given = answer_of(person, who)
        answer = person.picks(given)

    assert "check your answers" in answer.lower(), answer
    assert len(asked) == len(set(asked))
