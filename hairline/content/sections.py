"""Reads the body of an article: its sections, each a question with an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hairline.content.article import Section
from hairline.content.markdown import Block, Mark, Prose, blocks_of

Report = Callable[[int, str, str], None]
"""Takes a line of the file, what is wrong there, and how to mend it."""

# Words never said to a reader, and what to write instead (docs/writers.md).
_NOTHING_IS = "nothing is: say what was seen, in how many people, and where"
BANNED = {
    "you have": 'nobody was examined: write "this can be a sign of ..." or "if there is ..."',
    "guarantee": _NOTHING_IS,
    "guarantees": _NOTHING_IS,
    "guaranteed": _NOTHING_IS,
    "miracle": "say plainly what it does",
    "will cure": "promise nothing: say what it does, in how many people, and for how long",
    "you've got": 'nobody was examined: write "this can be a sign of ..." or "if there is ..."',
    "it cures": "promise nothing: say what it does, in how many people, and for how long",
    "does cure": "promise nothing: say what it does, in how many people, and for how long",
    "may cure": "promise nothing: say what it does, in how many people, and for how long",
    "a cure for": 'promise nothing: say what it does, or "no cure is known" where that is so',
    "can cure": 'promise nothing: say what it does, or "nothing cures ..." where that is so',
}


@dataclass(frozen=True)
class SectionText:
    """A section with the lines that later checks name.

    Attributes:
        section: the section itself.
        question_lines: the line of each of its example questions.
        marks: every source mark in it, with its line of the file.
    """

    section: Section
    question_lines: tuple[int, ...]
    marks: tuple[Mark, ...]


def read_sections(body: str, first_line: int, report: Report) -> tuple[SectionText, ...]:
    """Read the sections of an article's Markdown.

    Args:
        body: everything below the front matter.
        first_line: the line of the file that the body begins on.
        report: called for each mistake. What can be read despite it is read.
    """
    blocks = blocks_of(body)
    starts = [place for place, block in enumerate(blocks) if _is_section_heading(block)]
    for block in blocks[: starts[0] if starts else None]:
        report(
            first_line + block.start,
            "this text stands above the first section",
            "put it under a heading that begins with ##",
        )
    if not starts:
        report(first_line, "there is no section", "begin one: ## A question {#its-anchor}")
        return ()
    lines = body.split("\n")
    sections: list[SectionText] = []
    anchors: dict[str, int] = {}
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        last_line = blocks[end].start if end < len(blocks) else len(lines)
        read = _SectionReader(lines, first_line, report).read(blocks[start:end], last_line)
        anchor, line = read.section.anchor, read.section.line
        if anchor and anchor in anchors:
            what = f"the anchor #{anchor} is already that of the section in line {anchors[anchor]}"
            report(line, what, "give each section of the article an anchor of its own")
        anchors.setdefault(anchor, line)
        sections.append(read)
    return tuple(sections)


def is_name(text: str) -> bool:
    """Whether a text can name an article or a section: a-z, 0-9 and single hyphens."""
    parts = text.split("-")
    return all(part.isascii() and part.isalnum() and part == part.lower() for part in parts)


def banned_words(prose: Prose) -> Iterator[tuple[int, str, str]]:
    """Give each banned phrase in a text: its line within the Markdown, the phrase, the remedy."""
    words = [word for word, _ in prose.words]
    for phrase, remedy in BANNED.items():
        wanted = phrase.split()
        for place in range(len(words) - len(wanted) + 1):
            if words[place : place + len(wanted)] == wanted:
                yield prose.words[place][1], phrase, remedy


def _is_section_heading(block: Block) -> bool:
    return block.kind == "heading_open" and block.tokens[0].tag == "h2"


class _SectionReader:
    """Reads one section; `blocks` are its heading and all that stands under it."""

    def __init__(self, lines: list[str], first_line: int, report: Report) -> None:
        self._lines = lines
        self._first_line = first_line
        self._report_in_file = report

    def _report(self, line: int, what: str, remedy: str) -> None:
        self._report_in_file(self._first_line + line, what, remedy)

    def read(self, blocks: tuple[Block, ...], last_line: int) -> SectionText:
        heading_block, *rest = blocks
        heading, anchor = self._heading(heading_block)
        questions, question_lines = self._questions(heading_block, rest)
        rest = [block for block in rest if not _holds_questions(block)]
        answer_block, detail = self._answer(heading_block, rest)
        answer = answer_block.prose[0] if answer_block else Prose("", (), ())
        prose = [prose for block in detail for prose in block.prose]
        for passage in (*heading_block.prose, answer, *prose):
            for line, phrase, remedy in banned_words(passage):
                self._report(line, f'"{phrase}" is not said to readers', remedy)
        marks = [*answer.marks, *(mark for passage in prose for mark in passage.marks)]
        section = Section(
            anchor=anchor,
            heading=heading,
            questions=questions,
            answer=answer.text,
            answer_markdown=self._raw(answer_block),
            answer_line=self._first_line + (answer_block or heading_block).start,
            answer_sources=_ids(answer.marks),
            detail="\n".join(self._lines[detail[0].start : last_line]).strip() if detail else "",
            detail_text=" ".join(passage.text for passage in prose),
            detail_line=self._first_line + detail[0].start if detail else 0,
            detail_sources=_ids(mark for passage in prose for mark in passage.marks),
            line=self._first_line + heading_block.start,
        )
        in_file = tuple(Mark(mark.source, self._first_line + mark.line) for mark in marks)
        return SectionText(section, tuple(self._first_line + n for n in question_lines), in_file)

    def _heading(self, block: Block) -> tuple[str, str]:
        text = " ".join(prose.text for prose in block.prose)
        heading, opening, anchor = text.rpartition("{#")
        if not opening or not anchor.endswith("}"):
            what = "this heading has no anchor"
            self._report(block.start, what, "end it with one, such as {#how-long-it-takes}")
            return text, ""
        anchor = anchor[:-1]
        if not is_name(anchor):
            what = f'"{anchor}" cannot be an anchor'
            self._report(block.start, what, "use small letters, digits and single hyphens")
        if not heading.strip():
            self._report(block.start, "this heading is empty", "write the question before {#")
        return heading.strip(), anchor

    def _questions(
        self, heading: Block, rest: list[Block]
    ) -> tuple[tuple[str, ...], tuple[int, ...]]:
        remedy = "write a block ```questions under the heading, one example question a line"
        fences = [block for block in rest if _holds_questions(block)]
        if not fences:
            self._report(heading.start, "this section has no example questions", remedy)
            return (), ()
        for block in fences[1:]:
            what = "this section has more than one block of questions"
            self._report(block.start, what, "join it with the first one")
        fence = fences[0]
        if fence is not rest[0]:
            what = "the questions do not stand directly under the heading"
            self._report(fence.start, what, "move the block up")
        closing = self._lines[fence.end - 1].strip()
        if not closing or set(closing) != {"`"}:
            self._report(fence.start, "this block of questions has no end", "close it with ```")
        found = [
            (question, fence.start + 1 + offset)
            for offset, line in enumerate(fence.tokens[0].content.split("\n"))
            if (question := line.strip().lstrip("-*").strip())
        ]
        if not found:
            self._report(fence.start, "this block of questions is empty", remedy)
        return tuple(question for question, _ in found), tuple(line for _, line in found)

    def _raw(self, block: Block | None) -> str:
        return "\n".join(self._lines[block.start : block.end]).strip() if block else ""

    def _answer(self, heading: Block, rest: list[Block]) -> tuple[Block | None, list[Block]]:
        if rest and rest[0].kind == "paragraph_open":
            return rest[0], rest[1:]
        self._report(
            rest[0].start if rest else heading.start,
            "this section has no first paragraph",
            "write the answer as a paragraph of two to four sentences before anything else",
        )
        return None, rest


def _holds_questions(block: Block) -> bool:
    return block.kind == "fence" and block.tokens[0].info.split()[:1] == ["questions"]


def _ids(marks: Iterator[Mark] | tuple[Mark, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.source for mark in marks))
