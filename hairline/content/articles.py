"""Reads the article library: every article of a folder, or every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from hairline.content.article import Article, Review, Section, Source
from hairline.content.front_matter import FrontMatter, read_front_matter
from hairline.content.markdown import words_of
from hairline.content.problems import ContentError, Problem
from hairline.content.sections import Report, SectionText, read_sections
from hairline.content.yaml import read_yaml

__all__ = [
    "Article",
    "Review",
    "Section",
    "Source",
    "example_questions",
    "read_articles",
]

_FENCE = "---"


@dataclass(frozen=True)
class _File:
    """A file that could be read, though there may be mistakes in it."""

    path: Path
    front: FrontMatter
    sections: tuple[SectionText, ...]


def example_questions(folder: Path) -> tuple[str, ...]:
    """Give every example question of a folder's articles.

    Raises:
        ContentError: as of `read_articles`.
    """
    return tuple(
        question
        for article in read_articles(folder)
        for section in article.sections
        for question in section.questions
    )


def read_articles(folder: Path) -> tuple[Article, ...]:
    """Read every `*.md` file of a folder, in the order of their names; none if there is none.

    Raises:
        ContentError: with every mistake in every file: its line, what is wrong, how to mend it.
    """
    problems: list[Problem] = []
    files = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        if path.name.startswith("."):
            continue
        if path.suffix != ".md":
            remedy = "let its name end in .md, or move it away"
            problems.append(Problem(path, 1, "this is not read as an article", remedy))
        elif (file := _read_file(path, problems)) is not None:
            files.append(file)
    problems += _clashing_questions(files)
    # A file that cannot be read to its end is there all the same.
    problems += _doubtful_links(files, {path.stem for path in folder.glob("*.md")})
    if problems:
        raise ContentError(problems)
    return tuple(
        Article(
            id=file.front.id,
            title=file.front.title,
            topic=file.front.topic,
            subject=file.front.subject,
            published=file.front.published,
            reviewed=file.front.reviewed,
            review_due=file.front.review_due,
            sources=file.front.sources,
            sections=tuple(text.section for text in file.sections),
            related=file.front.related,
            path=file.path,
            check_sections=file.front.check_sections,
        )
        for file in files
    )


def _read_file(path: Path, problems: list[Problem]) -> _File | None:
    def report(line: int, what: str, remedy: str) -> None:
        problems.append(Problem(path, line, what, remedy))

    text = _text_of(path, report)
    if text is None:
        return None
    lines = text.split("\n")
    if lines[0].strip() != _FENCE:
        report(1, "the front matter is missing", f"begin the file with a line {_FENCE}")
        return None
    stripped = [line.rstrip() for line in lines]
    if _FENCE not in stripped[1:]:
        report(1, "the front matter has no end", f"close it with a line {_FENCE}")
        return None
    end = stripped.index(_FENCE, 1)
    # Front matter and body are read apart, so that a mistake in one hides none in the other.
    sections = read_sections("\n".join(lines[end + 1 :]), end + 2, report)
    try:
        content = read_yaml("\n".join(lines[1:end]) + "\n", path, first_line=2)
    except ContentError as error:
        problems.extend(error.problems)
        return None
    if not isinstance(content, Mapping):
        report(2, "the front matter has no fields", "write them as `name: value`, one a line")
        return None
    front = read_front_matter(content, path.stem, report)
    _check_citations(front, sections, report)
    anchors = {text.section.anchor for text in sections}
    for anchor, line in zip(front.check_sections, front.check_section_lines, strict=True):
        if anchor not in anchors:
            what = f'"check_sections" names "{anchor}", and no section has that anchor'
            report(line, what, "name the anchor of a section of this article, or remove it")
    return _File(path, front, sections)


def _text_of(path: Path, report: Report) -> str | None:
    content = path.read_bytes()
    try:
        # A byte-order mark, which some editors write, is not part of the text. A lone carriage
        # return ends a line for Markdown, so it does for line numbers.
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = 1 + content.count(b"\n", 0, error.start)
        report(line, "there is a character here that is not UTF-8", "save the file as UTF-8")
        return None
    if not text.strip():
        report(1, "this file is empty", "write the article, or delete the file")
        return None
    return text


def _check_citations(front: FrontMatter, sections: Sequence[SectionText], report: Report) -> None:
    known = {source.id for source in front.sources}
    cited = set()
    for text in sections:
        for mark in text.marks:
            cited.add(mark.source)
            if mark.source not in known:
                what = f'"{mark.source}" is not one of the sources in the front matter'
                report(mark.line, what, "add the source there, or correct the mark")
    for source, line in zip(front.sources, front.source_lines, strict=True):
        if source.id not in cited:
            what = f'nothing cites the source "{source.id}"'
            report(line, what, f"mark what it supports with [@{source.id}], or remove it")


def _clashing_questions(files: Sequence[_File]) -> list[Problem]:
    problems = []
    claimed: dict[str, tuple[Path, int]] = {}
    for file in files:
        for text in file.sections:
            for question, line in zip(text.section.questions, text.question_lines, strict=True):
                key = " ".join(words_of(question))
                if key in claimed:
                    path, other = claimed[key]
                    what = f'the question "{question}" is already asked in {path.name}:{other}'
                    remedy = "keep it in the section that answers it best"
                    problems.append(Problem(file.path, line, what, remedy))
                claimed.setdefault(key, (file.path, line))
    return problems


def _doubtful_links(files: Sequence[_File], names: Set[str]) -> list[Problem]:
    problems = []
    first: dict[str, Path] = {}
    for file in files:
        if file.front.id in first:
            what = f'the id "{file.front.id}" is already that of {first[file.front.id].name}'
            remedy = "give each article an id of its own"
            problems.append(Problem(file.path, file.front.id_line, what, remedy))
        if file.front.id:
            first.setdefault(file.front.id, file.path)
    for file in files:
        for other, line in zip(file.front.related, file.front.related_lines, strict=True):
            if other not in names or other == file.front.id:
                what = f'the related article "{other}" is not there'
                if other == file.front.id:
                    what = "the article names itself as related"
                remedy = "name the id of another article, or remove it"
                problems.append(Problem(file.path, line, what, remedy))
    return problems
