"""The library as pages."""

import re

import pytest

from hairline.knowledge import load_library

pytestmark = pytest.mark.rasa


def test_every_article_is_listed_under_its_topic(server):
    page = server.get("/articles").text

    for article in load_library().articles:
        assert f'href="/articles/{article.id}"' in page


@pytest.mark.parametrize("article", load_library().articles, ids=lambda article: article.id)
def test_an_article_page_has_every_section_source_and_its_review_state(server, article):
    answer = server.get(f"/articles/{article.id}")

    assert answer.status == 200
    assert "Not yet clinically reviewed" in answer.text
    for section in article.sections:
        assert f'id="{section.anchor}"' in answer.text
    for source in article.sources:
        assert f'id="source-{source.id}"' in answer.text
    assert "[@" not in answer.text
    pointed_at = set(re.findall(r'href="#([^"]+)"', answer.text))
    assert pointed_at <= set(re.findall(r'id="([^"]+)"', answer.text))


def test_an_article_that_is_not_there_is_said_to_be_missing(server):
    answer = server.get("/articles/no-such-thing")

    assert answer.status == 404
    assert "no such article" in answer.text
