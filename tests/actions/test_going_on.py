"""What goes on about the last answer is answered so, and a bare yes or no is a verdict on it."""

import sqlite3

import pytest
from rasa_sdk.executor import CollectingDispatcher
from talking import heard

from actions import feedback
from actions.going_on import going_on, misread
from actions.library import ActionAnswerQuestion, ActionOpenSection
from actions.near import LAST_ANSWER
from actions.offers import ActionAnswerOffer
from actions.remembered import LAST_SECTION
from hairline.feedback import FeedbackStore
from hairline.knowledge import load_library
from hairline.messages import ArticleLink
from hairline.wording import wording

pytestmark = pytest.mark.rasa

MINOXIDIL = "minoxidil#what-it-does"
ASKED_IF_HELPFUL = {"event": "bot", "metadata": {"blocks": [{"kind": "feedback"}]}}


def sections_of(reply):
    return [f"{one.article}#{one.anchor}" for one in reply.body if isinstance(one, ArticleLink)]


@pytest.mark.parametrize(
    ("text", "taken_for", "article"),
    [
        ("what about children?", "none_of_these", "minoxidil"),
        ("does it work?", "what_can_you_do", "minoxidil"),
        ("who can take it?", "ask_others_prescription", "minoxidil"),
    ],
)
def test_a_short_question_after_an_answer_is_about_it_whatever_it_is_taken_for(
    text, taken_for, article
):
    reply, _ = going_on(heard(text, intent=taken_for, last_section=MINOXIDIL))

    assert any(article in section for section in sections_of(reply)), sections_of(reply)


@pytest.mark.parametrize(
    ("text", "taken_for"),
    [
        ("who are you?", "are_you_human"),
        ("what can you do?", "what_can_you_do"),
        ("why do you ask?", "why_do_you_ask"),
        ("how much should i take?", "ask_dose"),
        ("where does this come from", "ask_source"),
        ("thank", "thank"),
        ("/none_of_these", "none_of_these"),
    ],
)
def test_what_is_about_the_assistant_or_must_not_be_answered_is_met_as_ever(text, taken_for):
    assert going_on(heard(text, intent=taken_for, last_section=MINOXIDIL)) is None


def test_without_an_answer_before_it_nothing_goes_on():
    assert going_on(heard("what about children?", intent="none_of_these")) is None


@pytest.mark.parametrize(
    ("text", "taken_for", "section"),
    [
        (
            "low level laser helmet any good? pricey",
            "ask_brand",
            "myths-and-remedies#laser-and-microneedling",
        ),
        (
            "my dad is bald does it come from mother side or father side",
            "ask_diagnosis",
            "myths-and-remedies#mothers-side",
        ),
        ("is this private?", "skip", "how-the-symptom-check-works#my-answers"),
        ("do i see a gp or a skin specialist", "are_you_human", "seeing-a-doctor#who-to-see"),
    ],
)
def test_a_guess_that_is_not_sure_gives_way_to_an_answer(text, taken_for, section):
    reply, _ = misread(heard(text, intent=taken_for, sure=0.7))

    assert sections_of(reply) == [section]


@pytest.mark.parametrize(
    ("text", "taken_for", "sure"),
    [
        ("which brand of minoxidil should i buy", "ask_brand", 0.99),
        ("should i stop my finasteride", "ask_stop_medicine", 0.7),
        ("what can you do for me", "what_can_you_do", 0.7),
        ("skip this", "skip", 0.7),
        ("/skip", "skip", 0.7),
        ("what is the capital of peru", "skip", 0.7),
    ],
)
def test_a_guess_stands_that_is_sure_or_of_us_or_that_nothing_answers(text, taken_for, sure):
    assert misread(heard(text, intent=taken_for, sure=sure)) is None


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("HAIRLINE_SECRET", "x" * 40)
    store = FeedbackStore(tmp_path / "conversations.db")
    monkeypatch.setattr(feedback, "_store", lambda: store)

    def rows():
        with sqlite3.connect(tmp_path / "conversations.db") as connection:
            return connection.execute(
                "SELECT passage, question, band, verdict FROM feedback"
            ).fetchall()

    return rows


@pytest.mark.parametrize(("said", "verdict"), [("no", "not_helpful"), ("yes", "helpful")])
def test_a_bare_word_after_was_this_helpful_is_a_verdict(kept, said, verdict):
    answer = {"question": "does minoxidil work", "band": "answered", "seen": [MINOXIDIL]}
    slots = {LAST_SECTION: MINOXIDIL, LAST_ANSWER: answer}
    tracker = heard(
        "does minoxidil work", said, intent="deny" if said == "no" else "affirm", **slots
    )
    tracker.events.insert(1, ASKED_IF_HELPFUL)

    reply, _ = ActionAnswerOffer().respond(tracker)

    assert kept() == [(MINOXIDIL, "does minoxidil work", "answered", verdict)]
    assert len(reply.choices) == (3 if verdict == "not_helpful" else 0)


def test_a_bare_word_after_anything_else_is_none(kept):
    slots = {LAST_SECTION: MINOXIDIL}

    ActionAnswerOffer().respond(heard("does minoxidil work", "no", intent="deny", **slots))

    assert kept() == []


def test_a_title_that_was_chosen_keeps_the_words_and_the_band_of_the_question(kept, monkeypatch):
    doubtful = "hair thing on my pillow and the sun"
    library = load_library()
    section = library.find(doubtful).hits[0].passage
    passage = library.passages[section]
    offered = {"question": doubtful, "band": "unsure", "offered": [passage.id], "seen": []}
    tracker = heard(f'/ask_section{{"section": "{passage.id}"}}', **{LAST_ANSWER: offered})
    tracker.latest_message["entities"] = [{"entity": "section", "value": passage.id}]

    _, events = ActionOpenSection().respond(tracker)
    given = {event["name"]: event["value"] for event in events}
    feedback.recorded(heard("yes", **given), "helpful")

    assert kept() == [(passage.id, doubtful, "unsure", "helpful")]


def test_what_is_offered_is_kept_for_the_title_that_is_chosen():
    tracker = heard("what about the thing with the roots", intent="ask_question")

    reply, events = ActionAnswerQuestion().respond(tracker)

    [kept] = [event["value"] for event in events if event.get("name") == LAST_ANSWER]
    assert kept["band"] == "unsure"
    assert kept["offered"]
    assert len(reply.choices) == len(kept["offered"]) + 1


def test_it_is_answered_before_the_action_of_the_intent():
    dispatcher = CollectingDispatcher()
    tracker = heard("what about children?", intent="none_of_these", last_section=MINOXIDIL)

    from actions.library import ActionListTopics

    ActionListTopics().run(dispatcher, tracker, {})

    assert "minoxidil" in dispatcher.messages[0]["text"].lower()


def test_what_seems_another_matter_gets_titles_where_the_library_knows_its_every_word():
    said = heard("does powder come off on a pillow?", intent="out_of_scope", sure=0.97)

    reply, _ = ActionAnswerQuestion().respond(said)

    assert any("wigs-and-camouflage#fibres" in choice.payload for choice in reply.choices)


def test_another_matter_is_not_ours():
    said = heard("which phone should i get for my nephew", intent="out_of_scope", sure=0.97)

    reply, _ = ActionAnswerQuestion().respond(said)

    assert reply.body[0] == wording("out_of_scope").blocks[0]
