"""What people type is read as the library writes it, in full, and one question at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hairline.content.lexicon import Lexicon
from hairline.encoder import Encoder
from hairline.knowledge.follow_up import InFull, in_full
from hairline.knowledge.rewording import Rewording, load_rewording
from hairline.knowledge.search import Found, Hit
from hairline.knowledge.several import questions_in
from hairline.knowledge.statement import is_statement
from hairline.knowledge.stories import closing_question, fused, heart_of


@pytest.fixture(scope="module")
def reword() -> Rewording:
    return load_rewording()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("is minoxodil safe", "is minoxidil safe"),
        ("fenasteride and me", "finasteride and me"),
        ("what is alopesia", "what is alopecia"),
        ("does olumiant work", "does baricitinib work"),
        ("Rogaine foam", "minoxidil foam"),
        ("FFA and brows", "frontal fibrosing alopecia and brows"),
        ("ccca early signs", "central centrifugal cicatricial alopecia early signs"),
        ("is TE permanent", "is telogen effluvium permanent"),
        ("is te shampoo good", "is te shampoo good"),
        ("does prp hurt", "does platelet-rich plasma hurt"),
        ("my AGA", "my pattern hair loss"),
    ],
)
def test_terms_are_read_as_their_names(reword: Rewording, typed: str, read: str) -> None:
    assert reword(typed) == read


@pytest.mark.parametrize(
    "plain",
    [
        "why does my hair fall out in the shower",
        "a fungus on the scalp of my daughter",
        "is hair pulling an illness",
        "I am at my wits end",
        "pattern hair loss in women",
        "my edges are thinning and receding from braids",
        "itch, flakes and scabs",
    ],
)
def test_plain_words_stay_as_they_are(reword: Rewording, plain: str) -> None:
    assert reword(plain) == plain


def test_a_slip_is_read_as_a_word_of_the_library(reword: Rewording) -> None:
    assert reword("my crown is thining") == "my crown is thinning"


@given(text=st.text(max_size=100))
def test_any_text_is_reworded_without_a_fault(text: str) -> None:
    load_rewording()(text)


def test_a_lexicon_without_terms_changes_nothing(encoder: Encoder) -> None:
    nothing = Rewording(Lexicon({}, {}), encoder.is_word)

    assert nothing("olumiant and minoxodil") == "olumiant and minoxodil"


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("does it come back?", "does alopecia areata come back"),
        ("what about women?", "women and alopecia areata"),
        ("and the side effects?", "the side effects and alopecia areata"),
        ("how long does that take?", "how long does alopecia areata take"),
        ("Is it catching", "Is alopecia areata catching"),
    ],
)
def test_a_question_that_goes_on_is_said_in_full(typed: str, full: str) -> None:
    found = in_full(typed, "alopecia areata", names_term=False)

    assert found is not None
    assert found.certain
    assert found.text == full


@pytest.mark.parametrize(
    "typed",
    [
        "why is my hair falling out in clumps",
        "is it normal to lose hair in autumn",
        "can a tight ponytail make me bald",
        "I went to see my doctor last week and she told me to wait and see what happens then",
    ],
)
def test_a_question_with_a_subject_of_its_own_stands_alone(typed: str) -> None:
    assert in_full(typed, "minoxidil", names_term=False) is None


@pytest.mark.parametrize(
    "typed", ["what about finasteride?", "is it lupus or ringworm", "could it be alopecia areata"]
)
def test_naming_a_term_drops_the_subject(typed: str) -> None:
    assert in_full(typed, "minoxidil", names_term=True) is None


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("can i have a hair transplant with it", "can i have a hair transplant with LPP"),
        ("can i take biotin afterwards?", "can i take biotin after LPP"),
    ],
)
def test_what_a_term_has_to_do_with_the_subject_is_asked_about_both(typed: str, full: str) -> None:
    assert in_full(typed, "LPP", names_term=True) == InFull(full, certain=True)


def test_what_it_does_for_a_term_is_asked_about_the_subject() -> None:
    found = in_full("does it work for alopecia areata?", "minoxidil", names_term=True)

    assert found == InFull("does minoxidil work for alopecia areata", certain=True)


def test_what_it_does_for_hair_may_be_asked_about_the_subject() -> None:
    found = in_full("does it work for hair", "minoxidil", names_term=False)

    assert found == InFull("does minoxidil work for hair", certain=False)


def test_without_a_subject_nothing_is_added() -> None:
    assert in_full("does it come back?", "", names_term=False) is None


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        (
            "what is minoxidil and how does it work",
            ("what is minoxidil", "how does it work"),
        ),
        (
            "Is alopecia areata catching? Will my kids get it?",
            ("Is alopecia areata catching", "Will my kids get it"),
        ),
        (
            "does prp hurt, how much does it cost and is it safe for me?",
            ("does prp hurt", "how much does it cost", "is it safe for me"),
        ),
        (
            "Many tablets thin the hair. Is this effect temporary? Does it come back?",
            ("Many tablets thin the hair. Is this effect temporary", "Does it come back"),
        ),
        (
            "i wonder if minoxidil is safe also is it dear",
            ("i wonder if minoxidil is safe", "is it dear"),
        ),
        ("minoxidil side effects and how long", ("minoxidil side effects and how long",)),
        (
            "minoxidil side effects and how long does it take",
            ("minoxidil side effects", "how long does it take"),
        ),
        (
            "my ferritin is 18 is that too low and should i take iron",
            ("my ferritin is 18 is that too low", "should i take iron"),
        ),
        (
            "does creatine thin hair what about protein",
            ("does creatine thin hair", "what about protein"),
        ),
        ("can i use it, if not what can i use", ("can i use it", "what can i use")),
    ],
)
def test_questions_asked_at_once_are_told_apart(message: str, questions: tuple[str, ...]) -> None:
    assert questions_in(message) == questions


@pytest.mark.parametrize(
    "message",
    [
        "my hair has been falling out since march and now there is a patch. what can i do?",
        "why does hair fall out and come back",
        "is it normal",
        "is it a mature hairline or am i going bald",
        "hello",
        "",
    ],
)
def test_one_question_stays_whole_with_its_story(message: str) -> None:
    assert questions_in(message) == (message,)


@pytest.mark.parametrize(
    "message",
    [
        "My nephew is 6 and has three bare patches. What do they give to kids?",
        "I am 27 and have thin temples, should I wait?",
    ],
)
def test_a_story_is_not_cut_off_from_its_question(message: str) -> None:
    assert questions_in(message) == (message,)


@given(text=st.text(max_size=200))
def test_there_are_never_more_than_three_questions(text: str) -> None:
    assert 1 <= len(questions_in(text)) <= 3


@pytest.mark.parametrize(
    "told",
    [
        "im taking olumiant",
        "I use rogaine foam",
        "my wife was told she has LPP",
        "started spironolactone last week",
        "My son has alopecia areata.",
    ],
)
def test_what_is_only_told_is_a_statement(reword: Rewording, told: str) -> None:
    assert is_statement(told, reword.without_terms(told))


@pytest.mark.parametrize(
    "asked",
    [
        "minoxidil foam",
        "alopecia areata treatment",
        "i forgot my olumiant today",
        "minoxidil burns my scalp",
        "is finasteride for my son",
        "my son has alopecia areata?",
        "i take my tablets every day",
        "i am afraid of finasteride",
        "olumiant and minoxidil",
    ],
)
def test_what_asks_or_says_more_is_no_statement(reword: Rewording, asked: str) -> None:
    assert not is_statement(asked, reword.without_terms(asked))


def test_the_heart_of_a_story_is_its_opening_with_what_it_asks_last() -> None:
    story = (
        "I have had braids since I was nine. Does anyone else have this? My aunt swears by an oil."
        " Is it too late for me? I am so tired of it."
    )

    assert heart_of(story) == "I have had braids since I was nine. Is it too late for me?"


@pytest.mark.parametrize(
    "short", ["", "is it too late", "My hair is thin. Is it too late for me?", "word " * 40]
)
def test_what_is_short_or_one_sentence_is_no_story(short: str) -> None:
    assert heart_of(short) == ""


def test_two_searches_together_favour_what_both_found() -> None:
    def found(*scores: tuple[int, float]) -> Found:
        return Found(tuple(Hit(place, score, 0, 0, 0, 0, 0) for place, score in scores), (0.5,))

    together = fused(found((1, 0.9), (2, 0.8), (3, 0.1)), found((2, 0.9), (4, 0.2)), most=2)

    assert [hit.passage for hit in together.hits] == [2, 1]
    assert together.asked == (0.5,)


@pytest.mark.parametrize(
    ("message", "asks"),
    [
        (
            "I get chin hair and my head gets bald, would spironolactone help?",
            "would spironolactone help?",
        ),
        ("My nan has FFA and lost her brows, will they grow back?", "will they grow back? FFA"),
        (
            "I wash and dry it each day, is that bad for it",
            "I wash and dry it each day is that bad for it",
        ),
        ("is minoxidil safe", ""),
        ("my hair is thin and dry and I do not know any more", ""),
    ],
)
def test_the_clause_that_asks_is_told_with_what_the_message_names(message: str, asks: str) -> None:
    def names(text: str) -> list[str]:
        return [name for name in ("spironolactone", "FFA") if name in text]

    assert closing_question(message, names) == asks


def test_a_comma_may_begin_two_questions() -> None:
    message = "there is a new tablet, Litfulo, who can have it and what are the risks"

    assert questions_in(message)[-1] == "what are the risks"
