"""What people type is read as the library writes it, in full, and one question at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hairline.content.lexicon import Lexicon
from hairline.encoder import Encoder
from hairline.knowledge.follow_up import in_full
from hairline.knowledge.rewording import Rewording, load_rewording
from hairline.knowledge.several import questions_in


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


def test_naming_a_term_drops_the_subject() -> None:
    assert in_full("what about finasteride?", "minoxidil", names_term=True) is None


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
        "Many tablets can make hair fall. Is this effect temporary? Does it come back after them?",
        "I am 27 and have thin temples, should I wait?",
    ],
)
def test_a_story_is_not_cut_off_from_its_question(message: str) -> None:
    assert questions_in(message) == (message,)


@given(text=st.text(max_size=200))
def test_there_are_never_more_than_three_questions(text: str) -> None:
    assert 1 <= len(questions_in(text)) <= 3
