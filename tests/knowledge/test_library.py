from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hairline.content.articles import read_articles
from hairline.content.examples import intent_examples
from hairline.content.lexicon import Lexicon
from hairline.encoder import Encoder
from hairline.knowledge import (
    Answer,
    AnswerStatus,
    Library,
    answer_reply,
    article_reply,
)
from hairline.knowledge import open_library as open_library_of
from hairline.knowledge.bands import Band, Bands, Signals
from hairline.knowledge.library import Progress
from hairline.knowledge.rewording import Rewording
from hairline.messages import ArticleLink, Choices, Disclaimer, Reply, Sources

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


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content") / "data"
    write_content(folder)
    return folder


@pytest.fixture(scope="session")
def library(content: Path, tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Library:
    return open_library(content, tmp_path_factory.mktemp("models") / "library", encoder)


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


def block(reply: Reply, kind: type, name: str = "") -> object:
    return next(
        (b for b in reply.body if isinstance(b, kind) and getattr(b, "kind", "") in ("", name)),
        None,
    )


def test_a_question_in_other_words_is_answered_from_the_right_section(library: Library) -> None:
    answer = library.ask("will the bald spot grow back again?")

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.passage is not None
    assert answer.passage.id == "patches#regrowth"


def test_what_is_not_about_hair_is_declined_and_topics_are_offered(library: Library) -> None:
    answer = library.ask("please book me a train to Lisbon")
    reply = answer_reply([answer], library.topics)

    assert answer.status is AnswerStatus.DECLINED
    assert answer.passage is None
    topics = block(reply, Choices, "topics")
    assert isinstance(topics, Choices)
    assert {option.payload for option in topics.options} == {
        '/open_topic{"topic": "Examples"}',
    }


@pytest.mark.parametrize("text", ["", " ", "?", "hi", "a", "!!!", "\N{THUMBS UP SIGN}", "ok"])
def test_next_to_nothing_is_declined(library: Library, text: str) -> None:
    assert library.ask(text).status is AnswerStatus.DECLINED


def test_an_answer_carries_source_review_link_related_questions_and_feedback(
    library: Library,
) -> None:
    reply = answer_reply([library.ask("is alopecia areata contagious?")], library.topics)

    sources = block(reply, Sources)
    assert isinstance(sources, Sources)
    assert sources.items == (
        "Example A. Round bald patches. Journal of Examples 2020. doi:10.1000/patches",
    )
    assert sources.review == "Written on 24 November 2026. Not yet clinically reviewed."
    assert block(reply, ArticleLink) == ArticleLink("Round bald patches.", "patches", "catching")
    related = block(reply, Choices, "related")
    assert isinstance(related, Choices)
    assert 1 <= len(related.options) <= 3
    assert related.options[0].payload.startswith('/ask_section{"section": "')
    assert "Are bald patches catching?" not in {option.label for option in related.options}
    feedback = block(reply, Choices, "feedback")
    assert isinstance(feedback, Choices)
    assert [option.payload for option in feedback.options] == ["/helpful", "/not_helpful"]


def test_an_unsure_answer_lets_the_person_choose_or_reject(library: Library) -> None:
    first, second = library.passages[:2]

    reply = answer_reply([Answer(AnswerStatus.UNSURE, first, (first, second))], library.topics)

    assert "not sure" in reply.body[0].plain()
    assert [choice.label for choice in reply.choices] == [
        first.heading,
        second.heading,
        "None of these",
    ]
    assert first.answer not in reply.text


def test_two_questions_get_two_answers_with_one_disclaimer(library: Library) -> None:
    answers = library.answers("is alopecia areata contagious? when will the shedding stop?")

    reply = answer_reply(answers, library.topics)

    assert [answer.passage.id for answer in answers if answer.passage] == [
        "patches#catching",
        "shedding#when-it-stops",
    ]
    assert sum(isinstance(b, Sources) for b in reply.body) == 2
    assert sum(isinstance(b, Disclaimer) for b in reply.blocks) == 1


def test_what_was_just_given_is_not_related(library: Library) -> None:
    plain = library.ask("is alopecia areata contagious?")
    shown = plain.related[0].id

    again = library.ask("is alopecia areata contagious?", seen=[shown])

    assert shown not in [passage.id for passage in again.related]


def test_a_section_is_opened_by_its_id_with_others_to_go_on_to(library: Library) -> None:
    answer = library.section("shedding#what-starts-it")

    assert answer is not None and answer.passage is not None
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.passage.heading == "What starts shedding?"
    assert "shedding#what-starts-it" not in {passage.id for passage in answer.related}


@pytest.mark.parametrize("name", ["", "#", "patches", "patches#nothing", '"; DROP TABLE texts'])
def test_an_unknown_section_is_none(library: Library, name: str) -> None:
    assert library.section(name) is None


def test_an_article_lists_its_questions(library: Library) -> None:
    article = library.article("patches")
    assert article is not None

    labels = [choice.label for choice in article_reply(article).choices]

    assert labels == ["Are bald patches catching?", "Do bald patches regrow?"]
    assert library.article("no-such") is None


@settings(max_examples=80, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=200))
def test_any_text_gets_a_reply_that_ends_with_the_disclaimer(library: Library, text: str) -> None:
    reply = answer_reply(library.answers(text), library.topics)

    assert isinstance(reply.blocks[-1], Disclaimer)
    assert sum(isinstance(b, Disclaimer) for b in reply.blocks) == 1


@settings(max_examples=80, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            [
                *('"', "'", "*", "(", ")", "NEAR", "NEAR(", "AND", "OR", "NOT", "-", "^", ":"),
                *("text:", "{", "}", "+", ",", "\x00", "hair", "\u0130", "\u00b2", "\ud800"),
            ]
        ),
        max_size=30,
    )
)
def test_search_syntax_in_a_message_is_only_text(library: Library, words: list[str]) -> None:
    library.ask(" ".join(words))
    library.ask("".join(words))


def test_a_very_long_message_is_answered_by_its_rare_words_and_its_start(library: Library) -> None:
    message = "will my bald patch grow back " + "and then I said to them that it is so " * 200

    assert isinstance(library.ask(message), Answer)


def test_an_unchanged_library_is_not_built_again(
    library: Library, content: Path, tmp_path: Path, encoder: Encoder
) -> None:
    open_library(content, tmp_path / "library", encoder)
    counting = CountingEncoder(encoder)

    open_library(content, tmp_path / "library", counting)  # type: ignore[arg-type]

    assert counting.texts == []


def test_an_edited_sentence_is_answered_and_only_its_section_encoded_again(
    content: Path, tmp_path: Path, encoder: Encoder
) -> None:
    data = tmp_path / "data"
    shutil.copytree(content, data)
    open_library(data, tmp_path / "library", encoder)
    path = data / "articles" / "patches.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Patches can fill in", "Bald spots can fill in"))
    counting = CountingEncoder(encoder)
    told: list[tuple[str, int, int]] = []

    library = open_library(data, tmp_path / "library", counting, lambda *step: told.append(step))  # type: ignore[arg-type]

    answer = library.ask("will my bald patch grow back")
    assert answer.passage is not None
    assert answer.passage.answer.startswith("Bald spots can fill in")
    new = [text for text in counting.texts if "Bald spots can fill in" in text]
    assert new == [answer.passage.answer, f"{answer.passage.heading} {answer.passage.answer}"]
    assert set(counting.texts) - set(new) == set(OUT_OF_SCOPE)
    assert told[0] == ("passages", 0, 1)


def test_a_sentence_that_is_tried_and_taken_back_again_and_again_is_not_built_anew(
    content: Path, tmp_path: Path, encoder: Encoder
) -> None:
    data = tmp_path / "data"
    shutil.copytree(content, data)
    path = data / "articles" / "patches.md"
    original = path.read_text(encoding="utf-8")
    counting = CountingEncoder(encoder)
    open_library(data, tmp_path / "library", encoder)

    for attempt in ("Bald spots can fill in", "Bare spots can fill in"):
        path.write_text(original.replace("Patches can fill in", attempt))
        open_library(data, tmp_path / "library", encoder)
        path.write_text(original)
        open_library(data, tmp_path / "library", counting)  # type: ignore[arg-type]

    assert counting.texts == []


def test_a_build_that_is_cut_off_leaves_the_old_index(
    content: Path, tmp_path: Path, encoder: Encoder
) -> None:
    data = tmp_path / "data"
    shutil.copytree(content, data)
    open_library(data, tmp_path / "library", encoder)
    path = data / "articles" / "patches.md"
    original = path.read_text(encoding="utf-8")
    path.write_text(original.replace("do bald spots regrow", "do bare spots regrow"))

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_library(data, tmp_path / "library", encoder, cut_off)

    path.write_text(original)
    counting = CountingEncoder(encoder)
    library = open_library(data, tmp_path / "library", counting)  # type: ignore[arg-type]
    assert counting.texts == []
    assert library.ask("do bald spots regrow").status is AnswerStatus.ANSWERED


def test_a_damaged_older_index_is_no_obstacle(
    content: Path, tmp_path: Path, encoder: Encoder
) -> None:
    older = tmp_path / "library" / "older"
    older.mkdir(parents=True)
    (older / "texts.json").write_text("{", encoding="utf-8")

    library = open_library(content, tmp_path / "library", encoder)

    assert library.ask("is alopecia areata contagious").status is AnswerStatus.ANSWERED


def test_thresholds_are_fitted_again_when_the_out_of_scope_examples_change(
    content: Path, tmp_path: Path, encoder: Encoder
) -> None:
    data = tmp_path / "data"
    shutil.copytree(content, data)
    before = open_library(data, tmp_path / "library", encoder).bands
    with (data / "nlu" / "out_of_scope.yml").open("a", encoding="utf-8") as file:
        file.write("      - how do I get rid of a cough\n")

    after = open_library(data, tmp_path / "library", encoder).bands

    assert after.out_of_scope == before.out_of_scope + 1
    assert after.encoder == encoder.fingerprint


def test_thresholds_of_another_encoder_are_not_used(
    content: Path, tmp_path: Path, encoder: Encoder
) -> None:
    fitted = open_library(content, tmp_path / "library", encoder).bands
    (path,) = (tmp_path / "library").glob("*/bands.json")
    stored = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**stored, "encoder": "another", "answer": 0.0, "unsure": 0.0}))

    assert open_library(content, tmp_path / "library", encoder).bands == fitted


def test_a_library_without_articles_declines(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "articles").mkdir()

    library = open_library(tmp_path, tmp_path / "library", encoder)

    assert library.ask("is alopecia areata contagious").status is AnswerStatus.DECLINED


@given(
    nearest=st.floats(-1, 1),
    known=st.floats(0, 1),
    unsure=st.floats(0, 1),
    gaps=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_nearer_find_is_never_in_a_less_sure_band(
    nearest: float, known: float, unsure: float, gaps: tuple[float, float]
) -> None:
    order = [Band.DECLINED, Band.UNSURE, Band.ANSWERED]
    answer = unsure + gaps[0]
    bands = Bands((1.0,) + (0.0,) * 6, 0.0, answer, unsure, answer + gaps[1], 0.5, "it", 1, 1, "")
    find = Signals(nearest, 0.0, 0.0, known)

    nearer = bands.of(replace(find, nearest=nearest + 0.1))

    assert order.index(nearer) >= order.index(bands.of(find))


def test_strange_words_leave_a_doubt_unless_the_find_is_certain() -> None:
    bands = Bands((1.0,) + (0.0,) * 6, 0.0, 0.6, 0.5, 0.9, 0.5, "it", 1, 1, "")

    assert bands.of(Signals(1.0, 0.0, 0.0, known=0.9)) is Band.ANSWERED
    assert bands.of(Signals(1.0, 0.0, 0.0, known=0.1)) is Band.UNSURE
    assert bands.of(Signals(3.0, 0.0, 0.0, known=0.1)) is Band.ANSWERED
