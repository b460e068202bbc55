"""Reads Markdown into tokens that keep their lines, with source marks as tokens of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

MARK = "source_mark"


@dataclass(frozen=True)
class Mark:
    """A source mark: the source's id and the line, counted from 0 within the Markdown."""

    source: str
    line: int


@dataclass(frozen=True)
class Prose:
    """A stretch of text without its Markdown.

    Attributes:
        text: the words, emphasis and source marks left out, on one line.
        marks: the source marks, in order.
        words: each word in lower case with its line, counted from 0 within the Markdown.
    """

    text: str
    marks: tuple[Mark, ...]
    words: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list, fence or the like that stands at the top level.

    Attributes:
        tokens: the block's tokens; the first tells what it is.
        start: its first line, counted from 0 within the Markdown.
        end: the line after its last.
    """

    tokens: tuple[Token, ...]
    start: int
    end: int

    @property
    def kind(self) -> str:
        """markdown-it's name of the block's first token, such as `paragraph_open`."""
        return self.tokens[0].type

    @property
    def prose(self) -> tuple[Prose, ...]:
        """The text of the block, one entry for each paragraph, item or cell in it."""
        return tuple(_prose(token) for token in self.tokens if token.type == "inline")


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """Give the top-level blocks of a Markdown text, in order."""
    return tuple(_blocks(_parser().parse(markdown)))


def words_of(text: str) -> list[str]:
    """Give the words of a text in lower case: runs of letters and digits, apostrophes kept."""
    letters = (c if c.isalnum() or c == "'" else " " for c in text.replace("\u2019", "'"))
    return [word for part in "".join(letters).casefold().split() if (word := part.strip("'"))]


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    begun = 0
    for place, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            within = tuple(tokens[begun : place + 1])
            start, end = within[0].map or [0, 0]
            yield Block(within, start, end)
            begun = place + 1


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return markdown_parser()


def markdown_parser() -> MarkdownIt:
    """Give a parser of articles, which reads a source mark as a token of its own."""
    # HTML stays text: an article says what it says in Markdown, and pages need not trust it.
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("link", MARK, _source_mark)
    return parser


def _source_mark(state: StateInline, silent: bool) -> bool:
    """Read `[@king-2022]` or `[@king-2022; @who-2023]` (markdown-it calls this at each `[`)."""
    if not state.src.startswith("[@", state.pos):
        return False
    end = state.src.find("]", state.pos)
    if end < 0 or end > state.posMax:
        return False
    if not silent:
        token = state.push(MARK, "", 0)
        inside = state.src[state.pos + 1 : end]
        token.meta = {"sources": [part.strip().lstrip("@") for part in inside.split(";")]}
    state.pos = end + 1
    return True


def _prose(inline: Token) -> Prose:
    line = (inline.map or [0, 0])[0]
    text = ""
    marks: list[Mark] = []
    words: list[tuple[str, int]] = []
    for child in inline.children or []:
        if child.type == MARK:
            # The space before a mark goes with it: "regrew [@king-2022]." is read "regrew."
            text = text.rstrip()
            marks.extend(Mark(source, line) for source in child.meta["sources"])
        elif child.type in ("softbreak", "hardbreak"):
            text += " "
            line += 1
        else:
            text += child.content
            words.extend((word, line) for word in words_of(child.content))
    return Prose(" ".join(text.split()), tuple(marks), tuple(words))
