"""Who asks more closely than a heading does gets what the section says further down."""

from __future__ import annotations

import pytest

from hairline.knowledge import AnswerStatus, Library, answer_reply, load_library
from hairline.messages import Heading, Sources, Text


@pytest.fixture(scope="module")
def ours() -> Library:
    return load_library()


@pytest.mark.parametrize(
    ("asked", "section", "says"),
    [
        ("does HRT help hair", "iron-thyroid-and-hormones#menopause", "not a proven treatment"),
        ("vitamin d and hair loss", "nutrition-and-supplements#vitamin-deficiency", "vitamin D"),
        ("can i donate blood on finasteride", "finasteride-dutasteride#before", "donated blood"),
    ],
)
def test_a_word_that_the_answer_lacks_is_looked_for_further_down(
    ours: Library, asked: str, section: str, says: str
) -> None:
    answer = ours.ask(asked)

    assert answer.passage is not None
    assert answer.passage.id == section
    assert says not in answer.passage.answer
    assert says in answer.also


@pytest.mark.parametrize("asked", ["what is alopecia areata", "how long does minoxidil take"])
def test_what_the_answer_says_in_full_is_not_added_to(ours: Library, asked: str) -> None:
    assert ours.ask(asked).also == ""


def test_the_reply_says_both_with_the_sources_of_both(ours: Library) -> None:
    answer = ours.ask("does HRT help hair")
    assert answer.passage is not None

    body = answer_reply([answer], ours.topics).body

    texts = [block.text for block in body if isinstance(block, Text)]
    assert texts[:2] == [answer.passage.answer, answer.also]
    [sources] = [block for block in body if isinstance(block, Sources)]
    assert set(answer.passage.sources) | set(answer.passage.detail_sources) == set(sources.items)


@pytest.mark.parametrize(
    ("after", "asked"),
    [
        ("tests-for-hair-loss#biopsy", "will it leave a scar"),
        ("alopecia-areata-treatments#steroid-injections", "how often do they do it"),
        ("chemotherapy-hair-loss#scalp-cooling", "how much does it cost"),
    ],
)
def test_a_question_on_the_section_just_read_gets_what_else_it_says(
    ours: Library, after: str, asked: str
) -> None:
    [answer] = ours.answers(asked, after, [after])

    assert answer.passage is not None
    assert answer.passage.id == after
    assert answer.more
    assert answer.more in answer.passage.detail
    heading, _, said, *_ = answer_reply([answer], ours.topics).body
    assert isinstance(heading, Heading)
    assert said == Text(answer.more)


def test_what_the_section_says_in_its_answer_is_said_again(ours: Library) -> None:
    after = "minoxidil#pregnancy-and-milk"

    [answer] = ours.answers("what about breastfeeding", after, [after])

    assert answer.passage is not None
    assert (answer.passage.id, answer.more) == (after, "")


def test_the_same_question_asked_again_gets_the_same_answer(ours: Library) -> None:
    [first] = ours.answers("does minoxidil work")
    assert first.passage is not None

    [again] = ours.answers("does minoxidil work", first.passage.id, [first.passage.id])

    assert (again.passage, again.more) == (first.passage, "")


def test_a_question_that_goes_on_and_is_not_sure_gets_titles_of_the_same_article(
    ours: Library,
) -> None:
    [answer] = ours.answers("what should i take with me", "seeing-a-doctor#who-to-see")

    assert answer.status is AnswerStatus.UNSURE
    assert {passage.article for passage in answer.related} == {"seeing-a-doctor"}


def test_another_matter_after_an_answer_gets_no_titles(ours: Library) -> None:
    [answer] = ours.answers("what time is the football on", "seeing-a-doctor#who-to-see")

    assert answer.status is AnswerStatus.DECLINED
