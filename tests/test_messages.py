"""A reply cannot be built without the disclaimer, which stands last and once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hairline.messages import (
    ArticleLink,
    Bullets,
    CareCard,
    Choice,
    Choices,
    Disclaimer,
    Heading,
    Reply,
    Sources,
    Summary,
    SummaryLink,
    SummarySection,
    Text,
)
from hairline.safety.disclaimer import disclaimer_text

words = st.text(max_size=60)
choices = st.lists(st.builds(Choice, words, words), max_size=4).map(tuple)
blocks = st.one_of(
    st.builds(Text, words),
    st.builds(Heading, words),
    st.builds(Bullets, words, st.lists(words, max_size=4).map(tuple)),
    st.builds(CareCard, words, words, st.lists(words, max_size=5).map(tuple)),
    st.builds(Sources, st.lists(words, min_size=1, max_size=3).map(tuple), words),
    st.builds(ArticleLink, words, words, words),
    st.builds(Choices, choices, words, words),
    st.builds(
        Summary,
        words,
        st.lists(words, max_size=4).map(tuple),
        st.lists(
            st.builds(SummarySection, words, st.lists(words, max_size=3).map(tuple)), max_size=3
        ).map(tuple),
    ),
    st.builds(SummaryLink, words, words),
)


@given(st.lists(blocks, min_size=1, max_size=8))
def test_every_reply_ends_in_one_disclaimer(body):
    reply = Reply(tuple(body))

    kinds = [block["block"] for block in reply.as_json()]

    assert kinds.count("disclaimer") == 1
    assert kinds[-1] == "disclaimer"
    assert reply.text.endswith(disclaimer_text())


@given(st.lists(blocks, min_size=1, max_size=4), st.lists(blocks, max_size=4))
def test_saying_more_keeps_one_disclaimer_last(body, more):
    reply = Reply(tuple(body)).followed_by(more)

    assert [type(block) for block in reply.blocks].count(Disclaimer) == 1
    assert isinstance(reply.blocks[-1], Disclaimer)


def test_a_reply_that_says_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one block"):
        Reply(())


def test_a_disclaimer_cannot_be_put_into_the_body():
    with pytest.raises(ValueError, match="leave it out"):
        Reply((Text("hello"), Disclaimer("my own")))  # type: ignore[arg-type]


def test_nobody_can_pass_a_disclaimer_of_their_own():
    with pytest.raises(TypeError):
        Reply((Text("hello"),), disclaimer=Disclaimer(""))  # type: ignore[call-arg]
