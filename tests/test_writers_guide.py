"""The example that a writer copies from docs/writers.md is a whole article, and is found."""

from __future__ import annotations

import re
import shutil
import textwrap

import pytest
from small_library import open_library, write_content

from hairline.content.articles import read_articles
from hairline.content.house_style import style_problems
from hairline.content.training_data import read_domain, read_training_data
from hairline.encoder import load_encoder
from hairline.knowledge import AnswerStatus, Library
from hairline.settings import ROOT

GUIDE = (ROOT / "docs" / "writers.md").read_text(encoding="utf-8")
[FENCED] = re.findall(r"^ *````markdown\n(.*?)^ *````$", GUIDE, re.DOTALL | re.MULTILINE)
EXAMPLE = textwrap.dedent(FENCED)
[NAME] = re.findall(r"^id: (\S+)$", EXAMPLE, re.MULTILINE)
QUESTIONS = re.findall(r"```questions\n(.*?)```", EXAMPLE, re.DOTALL)[0].splitlines()


def test_the_example_is_valid_beside_the_articles_there_are(tmp_path):
    data, folder = ROOT / "data", tmp_path / "articles"
    shutil.copytree(data / "articles", folder)
    (folder / f"{NAME}.md").write_text(EXAMPLE, encoding="utf-8")

    articles = read_articles(folder)

    [example] = [article for article in articles if article.id == NAME]
    assert list(style_problems([example], example.published)) == []
    # Raises where a question of it also stands among the examples of an intent.
    read_training_data(data, read_domain(ROOT / "domain.yml"), articles)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    data = tmp_path_factory.mktemp("content") / "data"
    write_content(data)
    # The articles that it names as related are not in the small library.
    alone = re.sub(r"^related: .*\n", "", EXAMPLE, flags=re.MULTILINE)
    (data / "articles" / f"{NAME}.md").write_text(alone, encoding="utf-8")
    return open_library(data, tmp_path_factory.mktemp("models") / "library", load_encoder())


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_example_is_found_when_its_own_questions_are_asked(library, question):
    answer = library.ask(question)

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.passage is not None
    assert answer.passage.id == f"{NAME}#pool-water"
