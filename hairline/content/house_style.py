"""Whether an article reads as it should: easy, short, careful with figures, and not out of date.

Apart from reading, since it takes longer and a library that is in use need not be judged again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from hairline.content.article import Article, Section
from hairline.content.markdown import blocks_of
from hairline.content.problems import Problem

# Flesch-Kincaid grade (Kincaid 1975) of a first paragraph: nine years of school.
HARDEST_GRADE = 9.0
LONGEST_ANSWER = 90  # words
MOST_SENTENCES = 4
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z\"'])")
_MARK = re.compile(r"\s*\[@[^\]]*\]")
_NUMBER = r"\d[\d.,]*"
_WORDED = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|half|most|a (?:third|quarter|fifth|tenth))"
)
# A figure that claims something: a share, a count of people, a multiple, a date of approval.
_CLAIMS = re.compile(
    rf"{_NUMBER}\s*(?:%|percent|per cent)"
    rf"|\b{_NUMBER}(?: and {_NUMBER})? (?:in|of|out of)(?: every)? {_NUMBER}"
    rf"|\b{_NUMBER} (?:\w+ )?(?:people|men|women|children|patients|trials|studies)\b"
    rf"|\b(?:{_NUMBER}|{_WORDED}) times (?:as|more|less|higher|likelier)\b"
    r"|\b(?:half|thirds?|quarters?|fifths?|tenths?) of (?:the |all )?"
    r"(?:people|men|women|children|patients)\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)\b"
    r"|\btwice as (?:many|much|often|likely)\b"
    rf"|\bapproved\b[^.]*\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_DOSE = re.compile(
    r"\b(?:take|use|apply|swallow|inject|begin with|start with|start on|dose (?:of|is)|"
    r"increase to|try|you need)\b"
    rf"[^.;]{{0,40}}?\b{_NUMBER} ?(?:mg|milligrams?|micrograms?|mcg|ml|millilitres?|%|percent)"
    rf"|\b{_NUMBER} ?(?:mg|mcg|ml) (?:once |twice |three times |every |a |per )+(?:day|week)\b",
    re.IGNORECASE,
)


def style_problems(articles: Sequence[Article], today: date) -> Iterator[Problem]:
    """Give what is hard to read, too long, dosed, unsourced or past its review date."""
    for article in articles:
        if article.review_due < today:
            what = f"this article was due for review on {article.review_due}"
            remedy = "read it through against its sources, then set review_due to a later day"
            yield Problem(article.path, _line_of_field(article, "review_due"), what, remedy)
        for section in article.sections:
            yield from _problems_of(article, section)


def reading_grade(text: str) -> float:
    """Give the Flesch-Kincaid grade: years of school needed to follow a text."""
    # Here, since it loads a dictionary of syllables.
    import textstat

    return float(textstat.flesch_kincaid_grade(text))


def _problems_of(article: Article, section: Section) -> Iterator[Problem]:
    def problem(line: int, what: str, remedy: str) -> Problem:
        return Problem(article.path, line, what, remedy)

    words = len(section.answer.split())
    if words > LONGEST_ANSWER:
        what = f"this answer has {words} words"
        yield problem(section.answer_line, what, f"keep it under {LONGEST_ANSWER}; move the rest")
    sentences = len(_SENTENCE.split(section.answer))
    if sentences > MOST_SENTENCES:
        what = f"this answer has {sentences} sentences"
        remedy = f"two to {MOST_SENTENCES} are an answer in the chat; move the rest below it"
        yield problem(section.answer_line, what, remedy)
    grade = reading_grade(section.answer) if section.answer else 0.0
    if grade > HARDEST_GRADE:
        what = f"this answer needs {grade:.1f} years of school to be read"
        remedy = f"shorter sentences and shorter words, down to {HARDEST_GRADE:.0f}"
        yield problem(section.answer_line, what, remedy)
    for line, sentence in _sentences(section):
        plain = _MARK.sub("", sentence)
        if _CLAIMS.search(plain) and not _MARK.search(sentence):
            what = f'a figure without its source: "{_CLAIMS.search(plain)[0]}"'  # type: ignore[index]
            yield problem(line, what, "end the sentence with a mark, such as [@king-2022]")
        if dose := _DOSE.search(plain):
            what = f'this reads as a dose: "{dose[0]}"'
            yield problem(line, what, "leave the dose to the prescriber or the leaflet")


def _sentences(section: Section) -> Iterator[tuple[int, str]]:
    """Give each sentence as it is written, with its line of the file."""
    for text, first in (
        (section.answer_markdown, section.answer_line),
        (section.detail, section.detail_line),
    ):
        lines = text.split("\n")
        for block in blocks_of(text):
            # One sentence may run over lines; it is told by the line that its block begins on.
            raw = " ".join(line.strip() for line in lines[block.start : block.end])
            for sentence in _SENTENCE.split(raw):
                yield first + block.start, sentence


def _line_of_field(article: Article, field: str) -> int:
    lines = article.path.read_text(encoding="utf-8-sig").split("\n")
    return next((i for i, line in enumerate(lines, 1) if line.startswith(f"{field}:")), 1)
