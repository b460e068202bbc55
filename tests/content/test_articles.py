from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hairline.content.articles import read_articles
from hairline.content.problems import ContentError, Problem

ARTICLE = """\
---
id: resting-hair
title: Why does hair rest?
topic: Understanding hair loss
published: 2026-11-24
reviewed:
sources:
  - id: example-2020
    text: Example A. How hair rests. Journal of Examples 2020.
    doi: 10.1000/rest
  - id: agency
    text: Example Agency, page on hair.
    url: https://agency.example/hair
subject: resting hair
review_due: 2099-01-01
---
## How long does a hair rest? {#how-long}

```questions
how long is the resting phase
when does a resting hair fall
```

A hair rests for *some* weeks
before it falls [@example-2020]. Then a new one **grows**.

More for the page, with [a link](https://agency.example) and a mark [@agency].

- a point [@example-2020; @agency]

## Is that normal? {#is-it-normal}

```questions
is it normal that hair rests
```

Yes, each hair does so in turn.
"""


def write(folder: Path, text: str = ARTICLE, name: str = "resting-hair") -> Path:
    path = folder / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read_articles(folder)
    return caught.value.problems


def told(problem: Problem) -> tuple[str, int, str]:
    return problem.path.name, problem.line, problem.what


def line_of(text: str, part: str) -> int:
    return 1 + text[: text.index(part)].count("\n")


def test_an_article_is_read_with_its_sections_and_sources(tmp_path: Path) -> None:
    write(tmp_path)

    (article,) = read_articles(tmp_path)

    assert article.id == "resting-hair"
    assert article.published == date(2026, 11, 24)
    assert article.reviewed is None
    assert [source.link for source in article.sources] == [
        "doi:10.1000/rest",
        "https://agency.example/hair",
    ]
    first, second = article.sections
    assert (first.anchor, first.heading) == ("how-long", "How long does a hair rest?")
    assert first.questions == ("how long is the resting phase", "when does a resting hair fall")
    assert first.answer == "A hair rests for some weeks before it falls. Then a new one grows."
    assert first.answer_sources == ("example-2020",)
    assert first.detail.startswith("More for the page, with [a link]")
    assert first.detail_text == "More for the page, with a link and a mark. a point"
    assert first.detail_sources == ("agency", "example-2020")
    assert first.line == line_of(ARTICLE, "## How long")
    assert second.detail == ""


def test_a_review_is_read_with_its_date_and_role(tmp_path: Path) -> None:
    review = "reviewed: {date: 2026-12-01, role: dermatologist}"
    write(tmp_path, ARTICLE.replace("reviewed:", review))

    (article,) = read_articles(tmp_path)

    assert str(article.reviewed) == "on 1 December 2026 by a dermatologist"


def test_an_empty_folder_holds_no_articles(tmp_path: Path) -> None:
    assert read_articles(tmp_path) == ()


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "resting-hair.md"
    path.write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())

    assert len(read_articles(tmp_path)[0].sections) == 2


# What is replaced, by what, where the mistake then stands, and what is said about it.
MISTAKES = {
    "a missing field": ("topic: Understanding hair loss\n", "", 1, 'lacks the field "topic"'),
    "an unknown field": ("topic:", "topik: x\ntopic:", 4, 'unknown field "topik"'),
    "another id": ("id: resting-hair", "id: other", 2, "is not the name of the file"),
    "a number as title": ("title: Why does hair rest?", "title: 7", 3, '"title" is not a text'),
    "no date": ("2026-11-24", "soon", 5, "is not a date: soon"),
    "an impossible date": ("2026-11-24", "2026-02-30", 5, "is not a date: 2026-02-30"),
    "a review by nobody": ("reviewed:", "reviewed: 2026-12-01", 6, "does not say when and by whom"),
    "a source nowhere": ("    doi: 10.1000/rest\n", "", 8, "cannot be looked up"),
    "a doi that is an address": ("10.1000", "https://doi.org/10.1000", 10, "is not a doi"),
    "a source named twice": ("id: agency", "id: example-2020", 11, "named twice"),
    "a mark without a source": ("falls [@example", "falls [@nobody", 25, "is not one of the"),
    "a heading without anchor": (" {#how-long}", "", 17, "has no anchor"),
    "an anchor that is none": ("{#how-long}", "{#How Long}", 17, "cannot be an anchor"),
    "an anchor used twice": ("{#is-it-normal}", "{#how-long}", 31, "already that of the section"),
    "no example questions": (
        "```questions\nis it normal that hair rests\n```\n\n",
        "",
        31,
        "no example questions",
    ),
    "an empty block of questions": ("is it normal that hair rests\n", "", 33, "is empty"),
    "an open block of questions": ("rests\n```\n", "rests\n", 33, "has no end"),
    "no first paragraph": ("Yes, each hair does so in turn.", "- a list", 37, "no first paragraph"),
    "a question asked twice": (
        "is it normal that hair rests",
        "How long is the  resting phase?",
        34,
        "already asked in resting-hair.md:20",
    ),
    "a related article nowhere": ("topic:", "related: [no-such]\ntopic:", 4, "is not there"),
    "a section of the check nowhere": (
        "topic:",
        "check_sections: [no-such]\ntopic:",
        4,
        "no section has that anchor",
    ),
    "sections of the check that are no list": (
        "topic:",
        "check_sections: how-long\ntopic:",
        4,
        "is not a list of anchors",
    ),
    "a promise": ("grows**", "grows**, guaranteed", 25, '"guaranteed" is not said'),
    "a verdict": ("Yes, each", "You have it,\neach", 37, '"you have" is not said'),
    "text above the sections": ("## How", "Hello.\n\n## How", 17, "above the first section"),
    "YAML that is none": ("topic: U", "topic: [U", 5, "not valid YAML"),
    "front matter without end": ("---\n## How", "## How", 1, "has no end"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_by_file_and_line_with_its_remedy(tmp_path: Path, name: str) -> None:
    right, wrong, line, what = MISTAKES[name]
    assert ARTICLE.count(right) >= 1
    write(tmp_path, ARTICLE.replace(right, wrong, 1))

    problems = problems_of(tmp_path)

    fitting = [p for p in problems if p.line == line and what in p.what]
    assert fitting, [str(problem) for problem in problems]
    assert all(problem.remedy for problem in problems)


def test_a_source_that_nothing_cites_is_told(tmp_path: Path) -> None:
    write(tmp_path, ARTICLE.replace(" and a mark [@agency]", "").replace("; @agency", ""))

    assert [told(p) for p in problems_of(tmp_path)] == [
        ("resting-hair.md", 11, 'nothing cites the source "agency"')
    ]


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    text = ARTICLE.replace("2026-11-24", "soon").replace("{#is-it-normal}", "")
    write(tmp_path, text)
    write(tmp_path, "", name="empty")
    (tmp_path / "latin.md").write_bytes(b"---\nid: caf\xe9\n---\n")
    (tmp_path / "draft.docx").write_bytes(b"")

    assert [told(p) for p in problems_of(tmp_path)] == [
        ("draft.docx", 1, "this is not read as an article"),
        ("empty.md", 1, "this file is empty"),
        ("latin.md", 2, "there is a character here that is not UTF-8"),
        ("resting-hair.md", 5, '"published" is not a date: soon'),
        ("resting-hair.md", 31, "this heading has no anchor"),
    ]


def test_a_question_in_two_articles_is_told_with_both_places(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, ARTICLE.replace("resting-hair", "second"), name="second")

    problems = problems_of(tmp_path)

    assert len(problems) == 3
    assert problems[0].path.name == "second.md"
    assert "already asked in resting-hair.md:20" in problems[0].what


def test_a_mistake_in_the_front_matter_hides_none_in_the_body(tmp_path: Path) -> None:
    write(tmp_path, ARTICLE.replace("topic: U", "topic: [U").replace(" {#how-long}", ""))

    assert [problem.line for problem in problems_of(tmp_path)] == [5, 17]


@settings(max_examples=150, deadline=None)
@given(start=st.integers(0, len(ARTICLE)), length=st.integers(0, 80), put=st.text(max_size=12))
@example(start=742, length=67, put="\r0")
def test_a_damaged_file_is_read_or_told_and_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, put: str
) -> None:
    folder = tmp_path_factory.mktemp("articles")
    damaged = ARTICLE[:start] + put + ARTICLE[start + length :]
    (folder / "resting-hair.md").write_bytes(damaged.encode("utf-8", errors="replace"))

    try:
        read_articles(folder)
    except ContentError as error:
        assert all(problem.line >= 1 and problem.remedy for problem in error.problems)
