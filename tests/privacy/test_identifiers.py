"""What tells who somebody is leaves a text before it is kept; what is said of health stays."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from hairline.content.articles import example_questions
from hairline.redaction import redacted
from hairline.settings import data_folder

CORPUS = YAML(typ="safe").load(
    (Path(__file__).parent / "identifiers.yml").read_text(encoding="utf-8")
)
PLANTED, CLEAN = CORPUS["planted"], CORPUS["clean"]


def left_over():
    """The identifiers that are still there, by kind."""
    return [
        (kind, hidden)
        for one in PLANTED
        for hidden, kind in zip(one["hidden"], one["kinds"], strict=True)
        if hidden.casefold() in redacted(one["text"]).casefold()
    ]


def test_of_three_hundred_messages_with_identifiers_98_in_100_are_found():
    planted = sum(len(one["hidden"]) for one in PLANTED)

    assert len(PLANTED) >= 300
    assert len(left_over()) <= 0.02 * planted, Counter(kind for kind, _ in left_over())


@pytest.mark.parametrize("kind", sorted({kind for one in PLANTED for kind in one["kinds"]}))
def test_no_kind_is_left_to_chance(kind):
    planted = sum(one["kinds"].count(kind) for one in PLANTED)

    assert sum(left == kind for left, _ in left_over()) <= 0.05 * planted


def test_hardly_any_message_without_identifiers_is_altered():
    questions = example_questions(data_folder() / "articles")
    lines = [*CLEAN, *questions]

    altered = [line for line in lines if redacted(line) != line]

    assert len(altered) < 0.01 * len(lines), altered


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("my name is Rose, I take finasteride", "my name is [NAME], I take finasteride"),
        ("it began on 12 May and I am Turkish", "it began on 12 May and I am Turkish"),
        ("dob 12/03/1984, ferritin 14", "dob [BIRTH], ferritin 14"),
        ("my nhs number is 943 476 5919", "my nhs number is [NUMBER]"),
        ("card 4111 1111 1111 1111", "card [NUMBER]"),
        ("I lose 120 140 155 90 hairs", "I lose 120 140 155 90 hairs"),
        ("mail me at anna@example.com", "mail me at [EMAIL]"),
        ("NI number QQ 12 34 56 C", "NI number [NUMBER]"),
        ("my passport no is X1234567", "my passport no is [NUMBER]"),
        ("insta gwen_h, bald since May", "insta [HANDLE], bald since May"),
        ("on instagram I saw vitamin D3", "on instagram I saw vitamin D3"),
        ("tiktok says 5mg of biotin", "tiktok says 5mg of biotin"),
        ("my hospital number is private", "my hospital number is private"),
    ],
)
def test_a_token_stands_in_the_place_of_what_was_taken_out(text, kept):
    assert redacted(text) == kept


@given(st.text(max_size=300))
def test_any_text_can_be_redacted(text):
    assert isinstance(redacted(text), str)
