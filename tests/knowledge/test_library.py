"""What is asked is answered from the right section, offered, or declined."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hairline.knowledge import Answer, AnswerStatus, Library, answer_reply, article_reply
from hairline.messages import ArticleLink, Choices, Disclaimer, Reply, Sources


def block(reply: Reply, kind: type, name: str = "") -> object:
    return next(
        (b for b in reply.body if isinstance(b, kind) and getattr(b, "kind", "") in ("", name)),
        None,
    )


def test_a_question_in_other_words_is_answered_from_the_right_section(library: Library) -> None:
    answer = library.ask("will the bald spot grow back again?")

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.passage is not None
    assert answer.passage.id == "patches#regrowth"


def test_what_is_not_about_hair_is_declined_and_topics_are_offered(library: Library) -> None:
    answer = library.ask("please book me a train to Lisbon")
    reply = answer_reply([answer], library.topics)

    assert answer.status is AnswerStatus.DECLINED
    assert answer.passage is None
    topics = block(reply, Choices, "topics")
    assert isinstance(topics, Choices)
    assert {option.payload for option in topics.options} == {
        '/open_topic{"topic": "Examples"}',
    }


@pytest.mark.parametrize("text", ["", " ", "?", "hi", "a", "!!!", "\N{THUMBS UP SIGN}", "ok"])
def test_next_to_nothing_is_declined(library: Library, text: str) -> None:
    assert library.ask(text).status is AnswerStatus.DECLINED


def test_an_answer_carries_source_review_link_related_questions_and_feedback(
    library: Library,
) -> None:
    reply = answer_reply([library.ask("is alopecia areata contagious?")], library.topics)

    sources = block(reply, Sources)
    assert isinstance(sources, Sources)
    assert sources.items == (
        "Example A. Round bald patches. Journal of Examples 2020. doi:10.1000/patches",
    )
    assert sources.review == "Written on 24 November 2026. Not yet clinically reviewed."
    assert block(reply, ArticleLink) == ArticleLink("Round bald patches.", "patches", "catching")
    related = block(reply, Choices, "related")
    assert isinstance(related, Choices)
    assert 1 <= len(related.options) <= 3
    assert related.options[0].payload.startswith('/ask_section{"section": "')
    assert "Are bald patches catching?" not in {option.label for option in related.options}
    feedback = block(reply, Choices, "feedback")
    assert isinstance(feedback, Choices)
    assert [option.payload for option in feedback.options] == ["/helpful", "/not_helpful"]


def test_an_unsure_answer_lets_the_person_choose_or_reject(library: Library) -> None:
    first, second = library.passages[:2]

    reply = answer_reply([Answer(AnswerStatus.UNSURE, first, (first, second))], library.topics)

    assert "not sure" in reply.body[0].plain()
    assert [choice.label for choice in reply.choices] == [
        first.heading,
        second.heading,
        "None of these",
    ]
    assert first.answer not in reply.text


def test_two_questions_get_two_answers_with_one_disclaimer(library: Library) -> None:
    answers = library.answers("is alopecia areata contagious? when will the shedding stop?")

    reply = answer_reply(answers, library.topics)

    assert [answer.passage.id for answer in answers if answer.passage] == [
        "patches#catching",
        "shedding#when-it-stops",
    ]
    assert sum(isinstance(b, Sources) for b in reply.body) == 2
    assert sum(isinstance(b, Disclaimer) for b in reply.blocks) == 1


def test_two_questions_that_one_section_answers_get_it_once(library: Library) -> None:
    answers = library.answers("can stress make hair fall out and can a fever cause it?")

    assert [answer.passage.id for answer in answers if answer.passage] == [
        "shedding#what-starts-it"
    ]


def test_what_was_just_given_is_not_related(library: Library) -> None:
    plain = library.ask("is alopecia areata contagious?")
    shown = plain.related[0].id

    again = library.ask("is alopecia areata contagious?", seen=[shown])

    assert shown not in [passage.id for passage in again.related]


def test_a_section_is_opened_by_its_id_with_others_to_go_on_to(library: Library) -> None:
    answer = library.section("shedding#what-starts-it")

    assert answer is not None and answer.passage is not None
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.passage.heading == "What starts shedding?"
    assert "shedding#what-starts-it" not in {passage.id for passage in answer.related}


@pytest.mark.parametrize("name", ["", "#", "patches", "patches#nothing", '"; DROP TABLE texts'])
def test_an_unknown_section_is_none(library: Library, name: str) -> None:
    assert library.section(name) is None


def test_an_article_lists_its_questions(library: Library) -> None:
    article = library.article("patches")
    assert article is not None

    labels = [choice.label for choice in article_reply(article).choices]

    assert labels == ["Are bald patches catching?", "Do bald patches regrow?"]
    assert library.article("no-such") is None


@settings(max_examples=80, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=200))
def test_any_text_gets_a_reply_that_ends_with_the_disclaimer(library: Library, text: str) -> None:
    reply = answer_reply(library.answers(text), library.topics)

    assert isinstance(reply.blocks[-1], Disclaimer)
    assert sum(isinstance(b, Disclaimer) for b in reply.blocks) == 1


@settings(max_examples=80, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            [
                *('"', "'", "*", "(", ")", "NEAR", "NEAR(", "AND", "OR", "NOT", "-", "^", ":"),
                *("text:", "{", "}", "+", ",", "\x00", "hair", "\u0130", "\u00b2", "\ud800"),
            ]
        ),
        max_size=30,
    )
)
def test_search_syntax_in_a_message_is_only_text(library: Library, words: list[str]) -> None:
    library.ask(" ".join(words))
    library.ask("".join(words))


def test_a_very_long_message_is_answered_by_its_rare_words_and_its_start(library: Library) -> None:
    message = "will my bald patch grow back " + "and then I said to them that it is so " * 200

    assert isinstance(library.ask(message), Answer)
