"""A library of two short articles, small enough to be built anew in a test."""

from __future__ import annotations

from pathlib import Path

from hairline.content.articles import read_articles
from hairline.content.examples import intent_examples
from hairline.content.lexicon import Lexicon
from hairline.encoder import Encoder
from hairline.knowledge import Library
from hairline.knowledge import open_library as open_library_of
from hairline.knowledge.opening import Progress
from hairline.knowledge.rewording import Rewording

ARTICLE = """\
---
id: {id}
title: {title}
topic: Examples
published: 2026-11-24
reviewed:
sources:
  - id: example-2020
    text: Example A. {title} Journal of Examples 2020.
    doi: 10.1000/{id}
subject: {id}
review_due: 2099-01-01
---
{sections}"""

SECTION = """\
## {heading} {{#{anchor}}}

```questions
{questions}
```

{answer} [@example-2020].

"""

LIBRARY = {
    "shedding": (
        "Shedding after stress.",
        [
            (
                "When does shedding stop?",
                "when-it-stops",
                "when will the shedding stop\nhow long does shedding last\ndoes it end",
                "Shedding often slows within months once its trigger is gone",
            ),
            (
                "What starts shedding?",
                "what-starts-it",
                "can stress make hair fall out\nwhat causes shedding\ncan a fever cause it",
                "An illness, a birth or great stress can start shedding",
            ),
        ],
    ),
    "patches": (
        "Round bald patches.",
        [
            (
                "Are bald patches catching?",
                "catching",
                "is alopecia areata contagious\ncan I catch bald patches\ncan my child catch it",
                "Alopecia areata does not pass from one person to another",
            ),
            (
                "Do bald patches regrow?",
                "regrowth",
                "will my bald patch grow back\ndo bald spots regrow\nwill the patch fill in again",
                "Patches can fill in by themselves, and they can return",
            ),
        ],
    ),
}

OUT_OF_SCOPE = """\
what is the weather
book a flight
tell me a joke
who won the game
how do I cook rice
what is the capital of Peru
my phone does not charge
set a timer for ten minutes
how do I get rid of acne
what helps against back pain
is it safe to fly with a cold
how long does a cold last
good evening
yes please
fine, thank you
never mind
""".splitlines()


def write_content(folder: Path) -> None:
    (folder / "articles").mkdir(parents=True)
    (folder / "nlu").mkdir()
    for name, (title, sections) in LIBRARY.items():
        body = "".join(
            SECTION.format(heading=heading, anchor=anchor, questions=questions, answer=answer)
            for heading, anchor, questions, answer in sections
        )
        text = ARTICLE.format(id=name, title=title, sections=body)
        (folder / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    examples = "".join(f"      - {text}\n" for text in OUT_OF_SCOPE)
    nlu = f"nlu:\n  - intent: out_of_scope\n    examples: |\n{examples}"
    (folder / "nlu" / "out_of_scope.yml").write_text(nlu, encoding="utf-8")


def open_library(
    data: Path, folder: Path, encoder: Encoder, progress: Progress | None = None
) -> Library:
    """Open the library of a content folder, with no names of things but plain ones."""
    articles = read_articles(data / "articles")
    out_of_scope = intent_examples(data / "nlu", "out_of_scope")
    reword = Rewording(Lexicon({}, {}), lambda _: True)
    return open_library_of(articles, out_of_scope, folder, encoder, reword, progress)


class CountingEncoder:
    """The encoder, remembering what it was asked to encode."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.fingerprint = encoder.fingerprint
        self.dimensions = encoder.dimensions
        self.vocabulary_size = encoder.vocabulary_size
        self.encode_one = encoder.encode_one
        self.read_one = encoder.read_one
        self.ids_of = encoder.ids_of
        self.texts: list[str] = []

    def encode(self, texts: list[str]) -> object:
        self.texts.extend(texts)
        return self._encoder.encode(texts)

    def read(self, text: str) -> object:
        self.texts.append(text)
        return self._encoder.read(text)
