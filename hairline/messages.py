"""What the bot says: blocks that each channel renders as it can, ending in the disclaimer.

A `Reply` is the only thing an action can speak, and a `Reply` always ends in the disclaimer:
there is no way to build one without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from hairline.safety.disclaimer import disclaimer_text
from hairline.settings import public_address


@dataclass(frozen=True)
class Text:
    """A paragraph in plain words."""

    text: str

    def plain(self) -> str:
        return self.text


@dataclass(frozen=True)
class Heading:
    """A short title above what follows."""

    text: str

    def plain(self) -> str:
        return self.text


@dataclass(frozen=True)
class Bullets:
    """A list, with a line that introduces it (which may be empty)."""

    intro: str
    items: tuple[str, ...]

    def plain(self) -> str:
        lines = [self.intro] if self.intro else []
        return "\n".join(lines + [f"- {item}" for item in self.items])


@dataclass(frozen=True)
class CareCard:
    """Something to do about one's health, and how soon.

    Attributes:
        level: the urgency's name (`emergency`, `same_day`, `soon`, `routine`, `self_care`), or
            `crisis`.
        heading: the action itself ("Call an ambulance now").
        items: at most five lines.
    """

    level: str
    heading: str
    items: tuple[str, ...]

    def plain(self) -> str:
        return "\n".join([self.heading] + [f"- {item}" for item in self.items])


@dataclass(frozen=True)
class Sources:
    """Where a statement comes from, and whether a clinician has reviewed it."""

    items: tuple[str, ...]
    review: str

    def plain(self) -> str:
        label = "Source" if len(self.items) == 1 else "Sources"
        return f"{label}: {'; '.join(self.items)}\n{self.review}"


@dataclass(frozen=True)
class ArticleLink:
    """The way to a section of an article page, or to the page where no section is named."""

    label: str
    article: str
    anchor: str

    @property
    def address(self) -> str:
        """The section's own address on this server, without the host; of the page without one."""
        place = f"#{self.anchor}" if self.anchor else ""
        return f"/articles/{self.article}{place}"

    def plain(self) -> str:
        return f"Read more: {self.label}\n{public_address()}{self.address}"


@dataclass(frozen=True)
class Choice:
    """One thing a person can pick.

    Attributes:
        label: what is shown; answers have 20 characters or fewer, for messaging channels.
        payload: what Rasa receives (`/intent{"entity": "value"}`); people are given an id.
    """

    label: str
    payload: str


# Kinds of choices whose options stand in plain text, with the line that goes before them.
_LISTED = {"answers": "You can say", "related": "You can ask", "topics": "Topics"}


@dataclass(frozen=True)
class Choices:
    """Things a person can pick instead of typing.

    Attributes:
        kind: `answers` to a question, `controls` (back, skip, why), `related` questions,
            `topics` or `feedback`; a channel may lay each out in its own way.
        several: whether more than one of them can be picked at once.
    """

    options: tuple[Choice, ...]
    kind: str = "answers"
    prompt: str = ""
    several: bool = False

    def plain(self) -> str:
        """Give the prompt and the options, so that nobody needs buttons to know what to answer.

        The controls under a question stay out, being the same under each, and so does the yes or
        no of "was this helpful?".
        """
        if self.kind not in _LISTED or not self.options:
            return self.prompt
        return "\n".join(
            [self.prompt or _LISTED[self.kind], *(f"- {one.label}" for one in self.options)]
        )


@dataclass(frozen=True)
class SummarySection:
    """A heading of a summary and what stands under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """A text to keep and to show to a clinician.

    Attributes:
        lines: what stands above the sections.
    """

    title: str
    lines: tuple[str, ...]
    sections: tuple[SummarySection, ...] = ()

    def plain(self) -> str:
        """Give it without a blank line, at which Rasa's own channels would cut it up."""
        told = [self.title, *self.lines]
        for section in self.sections:
            told += [f"{section.heading}:", *(f"- {line}" for line in section.lines)]
        return "\n".join(told)


@dataclass(frozen=True)
class SummaryLink:
    """The way to the summary as a page to print and as a PDF.

    Attributes:
        token: names the conversation in their addresses.
        note: how long they work, and for whom.
    """

    token: str
    note: str

    @property
    def address(self) -> str:
        """The page's own address on this server, without the host."""
        return f"/summary/{self.token}"

    def plain(self) -> str:
        page = f"{public_address()}{self.address}"
        return f"To print it: {page}\nAs a PDF: {page}.pdf\n{self.note}"


@dataclass(frozen=True)
class Disclaimer:
    """The closing line. Only `Reply` makes one."""

    text: str

    def plain(self) -> str:
        return self.text


Block = (
    Text | Heading | Bullets | CareCard | Sources | ArticleLink | Choices | Summary | SummaryLink
)

_KINDS = {
    Text: "text",
    Heading: "heading",
    Bullets: "bullets",
    CareCard: "care_card",
    Sources: "sources",
    ArticleLink: "article_link",
    Choices: "choices",
    Summary: "summary",
    SummaryLink: "summary_link",
    Disclaimer: "disclaimer",
}


@dataclass(frozen=True)
class Reply:
    """All that the assistant says in one turn, disclaimer last.

    Attributes:
        body: the blocks before the disclaimer.
        disclaimer: always there; it cannot be passed in, left out or moved.
    """

    body: tuple[Block, ...]
    disclaimer: Disclaimer = field(init=False)

    def __post_init__(self) -> None:
        if not self.body:
            raise ValueError("a reply says something: give at least one block")
        if any(isinstance(block, Disclaimer) for block in self.body):
            raise ValueError("the disclaimer is added by Reply itself: leave it out of the body")
        object.__setattr__(self, "disclaimer", Disclaimer(disclaimer_text()))

    @classmethod
    def of(cls, *blocks: Block) -> Reply:
        """Build a reply from blocks in the order in which they are said."""
        return cls(tuple(blocks))

    def followed_by(self, blocks: Iterable[Block]) -> Reply:
        """Give the reply with more said after it, still with one disclaimer, last."""
        return Reply((*self.body, *blocks))

    @property
    def blocks(self) -> tuple[Block | Disclaimer, ...]:
        """Body and disclaimer, in the order in which they are shown."""
        return (*self.body, self.disclaimer)

    @property
    def text(self) -> str:
        """The whole reply as plain text, one blank line between blocks."""
        return "\n\n".join(part for part in (block.plain() for block in self.blocks) if part)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Everything that can be picked, in order."""
        return tuple(
            option for block in self.body if isinstance(block, Choices) for option in block.options
        )

    def as_json(self) -> list[dict[str, Any]]:
        """Give the blocks as JSON values, each with its `kind` under `block`."""
        return [{"block": _KINDS[type(block)], **asdict(block)} for block in self.blocks]
