"""Where the symptom check is switched off, the library leaves out what is about it."""

import dataclasses

import pytest

from hairline.content.articles import read_articles
from hairline.knowledge import AnswerStatus, answer_reply
from hairline.knowledge.library import Library
from hairline.messages import Text
from hairline.wording import wording

ABOUT_THE_CHECK = "patches#regrowth"


@pytest.fixture(scope="module")
def reduced(library, content):
    """The library with one section that is about the check, and the check switched off."""
    articles = [
        dataclasses.replace(
            article, check_sections=("regrowth",) if article.id == "patches" else ()
        )
        for article in read_articles(content / "articles")
    ]
    return Library(
        articles,
        library._index,
        library.bands,
        library._encoder,
        library._reword,
        without_check=True,
    )


def test_what_is_about_the_check_is_declined_with_what_to_do_instead(reduced):
    answer = reduced.ask("will the bald spot grow back again?")

    assert answer.status is AnswerStatus.DECLINED
    assert answer.switched_off
    reply = answer_reply([answer], reduced.topics)
    assert Text(wording("check_is_off").say[0]) in reply.body


def test_it_is_neither_opened_nor_listed_nor_related(reduced):
    assert reduced.section(ABOUT_THE_CHECK) is None
    assert [section.anchor for section in reduced.article("patches").sections] == ["catching"]
    for question in ("is alopecia areata contagious", "when will the shedding stop"):
        answer = reduced.ask(question)
        assert answer.status is AnswerStatus.ANSWERED
        assert not answer.switched_off
        assert ABOUT_THE_CHECK not in [passage.id for passage in answer.related]
    other = reduced.section("patches#catching")
    assert ABOUT_THE_CHECK not in [passage.id for passage in other.related]


def test_it_does_not_go_on_from_an_answer_to_it(reduced):
    [answer] = reduced.answers("is it contagious", last=ABOUT_THE_CHECK)

    assert answer.passage is None or answer.passage.id != ABOUT_THE_CHECK


def test_an_article_that_is_all_about_it_is_gone(library, content):
    articles = [
        dataclasses.replace(article, check_sections=tuple(s.anchor for s in article.sections))
        for article in read_articles(content / "articles")
    ]

    empty = Library(
        articles,
        library._index,
        library.bands,
        library._encoder,
        library._reword,
        without_check=True,
    )

    assert empty.articles == ()
    assert empty.topics == ()
    assert empty.ask("is alopecia areata contagious").passage is None


def test_with_the_check_everything_is_there(library):
    assert library.section(ABOUT_THE_CHECK) is not None
    assert not library.ask("will the bald spot grow back again?").switched_off
