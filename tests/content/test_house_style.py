"""What makes an answer hard to read, unsafe or unsourced is told, with its line."""

from datetime import date
from pathlib import Path

import pytest
from test_articles import ARTICLE, line_of, write

from hairline.content.articles import read_articles
from hairline.content.house_style import reading_grade, style_problems
from hairline.settings import data_folder

TODAY = date(2026, 11, 25)
ANSWER = "A hair rests for *some* weeks\nbefore it falls [@example-2020]. Then a new one **grows**."


def problems(folder: Path, text: str, today: date = TODAY) -> list[tuple[int, str]]:
    write(folder, text)
    return [(found.line, found.what) for found in style_problems(read_articles(folder), today)]


def answering(words: str) -> str:
    return ARTICLE.replace(ANSWER, words)


def test_a_plain_article_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, ARTICLE) == []


def test_an_answer_that_is_hard_to_read_is_told(tmp_path: Path) -> None:
    hard = (
        "Androgenetic miniaturisation predominantly necessitates individualised pharmacological "
        "intervention considerations notwithstanding heterogeneous dermatological comorbidities "
        "[@example-2020]."
    )
    text = answering(hard)

    ((line, what),) = problems(tmp_path, text)

    assert line == line_of(text, "Androgenetic")
    assert "years of school" in what


def test_an_answer_of_five_sentences_is_told(tmp_path: Path) -> None:
    text = answering("It grows. It rests. It falls. It grows again. So it goes on [@example-2020].")

    assert [what for _, what in problems(tmp_path, text)] == ["this answer has 5 sentences"]


def test_a_long_answer_is_told_with_its_length(tmp_path: Path) -> None:
    text = answering("A hair can rest [@example-2020]. " + "It is so and so. " * 2 + "or so " * 40)

    ((line, what),) = problems(tmp_path, text)

    assert (line, what) == (line_of(text, "A hair can"), "this answer has 94 words")


@pytest.mark.parametrize(
    "claim",
    [
        "About 40 % of people lose hair.",
        "Hair grew in 23 of 100 people.",
        "It helped 38.8 percent of them.",
        "Loss is three times as common in men.",
        "A trial with 654 people was done.",
        "It was approved by the FDA in June 2022.",
        "Half of the women gained hair.",
        "Two thirds of men improve.",
        "One in five loses hair.",
        "Nine out of ten regrow.",
        "Twice as many men regrow.",
    ],
)
def test_a_figure_without_a_mark_is_told_and_with_one_is_not(tmp_path: Path, claim: str) -> None:
    bare = answering(f"A hair can rest [@example-2020]. {claim}")
    marked = answering(f"A hair can rest. {claim[:-1]} [@example-2020].")

    assert [what.split(":")[0] for _, what in problems(tmp_path, bare)] == [
        "a figure without its source"
    ]
    assert problems(tmp_path, marked) == []


def test_numbers_that_claim_nothing_need_no_mark(tmp_path: Path) -> None:
    text = answering("Call 988 or 116 123 [@example-2020]. Ask two or three people.")

    assert problems(tmp_path, text) == []


@pytest.mark.parametrize(
    "dose",
    [
        "Take 1 mg a day.",
        "You can apply 5% foam twice.",
        "Start with 2.5 mg of it.",
        "The usual dose is 1 mg.",
        "Try 2.5 mg at night.",
        "5 mg once a day is enough.",
    ],
)
def test_a_dose_is_told(tmp_path: Path, dose: str) -> None:
    found = problems(tmp_path, answering(f"{dose[:-1]} [@example-2020]. It helps."))

    assert any(what.startswith("this reads as a dose") for _, what in found)


def test_naming_a_strength_is_no_dose(tmp_path: Path) -> None:
    text = answering("The regulator warns about finasteride 1 mg [@example-2020]. Ask a doctor.")

    assert problems(tmp_path, text) == []


def test_an_article_past_its_review_date_is_told(tmp_path: Path) -> None:
    ((line, what),) = problems(tmp_path, ARTICLE, today=date(2099, 1, 2))

    assert line == line_of(ARTICLE, "review_due")
    assert what == "this article was due for review on 2099-01-01"


def test_the_grade_of_simple_words_is_low_and_of_hard_ones_high() -> None:
    assert reading_grade("The hair can fall out. It grows back.") < 3
    assert reading_grade("Immunosuppressive pharmacotherapy necessitates surveillance.") > 12


def test_our_articles_have_the_length_that_readers_were_promised() -> None:
    articles = read_articles(data_folder() / "articles")

    sections = {article.id: len(article.sections) for article in articles}
    examples = {
        f"{article.id}#{section.anchor}": len(section.questions)
        for article in articles
        for section in article.sections
    }

    assert len(articles) >= 28
    assert not {name: count for name, count in sections.items() if not 4 <= count <= 10}
    assert not {name: count for name, count in examples.items() if not 6 <= count <= 12}
