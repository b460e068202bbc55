"""Help lines fit the country that was told, and every number says where it was read."""

import pytest

from hairline.content.problems import ContentError
from hairline.safety.help_lines import load_help_lines, read_help_lines


@pytest.mark.parametrize(
    ("answer", "country"),
    [
        ("uk", "uk"),
        ("I'm in the U.K.", "uk"),
        ("england", "uk"),
        ("i live in Dublin", "ireland"),
        ("Texas", "us"),
        ("US", "us"),
        ("the states", "us"),
        ("Germany", "europe"),
        ("Deutschland", "europe"),
        ("toronto canada", "canada"),
        ("NZ", "new_zealand"),
        ("Sydney, Australia", "australia"),
        ("india", "elsewhere"),
        ("another country", "elsewhere"),
    ],
)
def test_an_answer_to_the_question_is_understood_in_free_text(answer, country):
    told = load_help_lines().named_in(answer, asked=True)

    assert told is not None
    assert told.id == country


@pytest.mark.parametrize("text", ["help us", "i want to die", "yes", "my friend victoria hits me"])
def test_other_words_name_no_country(text):
    assert load_help_lines().named_in(text, asked=True) is None


def test_a_country_counts_unasked_only_where_somebody_says_that_they_are_there():
    lines = load_help_lines()

    assert lines.named_in("is hair from India good for wigs", asked=False) is None
    told = lines.named_in("i live in Leeds and i cant go on", asked=False)
    assert told is not None
    assert told.id == "uk"


@pytest.mark.parametrize(
    ("locale", "country"),
    [("en-GB", "uk"), ("en_IE", "ireland"), ("fr-CA", "canada"), ("de-DE", "europe")],
)
def test_a_locale_points_to_a_country_by_its_region(locale, country):
    guessed = load_help_lines().of_locale(locale)

    assert guessed is not None
    assert guessed.id == country


@pytest.mark.parametrize("locale", ["en", "", "de", "xx-XX"])
def test_a_language_alone_is_no_country(locale):
    assert load_help_lines().of_locale(locale) is None


def test_where_the_country_is_not_known_five_lines_are_enough():
    shown = load_help_lines().anywhere()

    assert len(shown) <= 5
    together = " ".join(shown)
    for number in ("988", "116 123", "85258", "50808", "13 11 14", "1737", "findahelpline.com"):
        assert number in together


def test_each_country_has_its_emergency_number():
    numbers = {one.id: one.emergency for one in load_help_lines().countries}

    assert numbers["uk"] == "999"
    assert numbers["us"] == numbers["canada"] == "911"
    assert numbers["australia"] == "000"
    assert numbers["new_zealand"] == "111"
    assert numbers["europe"] == "112"


def test_a_number_without_a_source_is_told_with_its_line(tmp_path):
    path = tmp_path / "help_lines.yml"
    path.write_text(
        "countries:\n  - id: a\n    name: A\n    called: [a]\n"
        "    emergency: {number: '1', source: x, checked: 2026-11-26}\n"
        "    lines:\n      - {say: Call 123, checked: 2026-11-26}\n"
        "elsewhere: {id: e, name: E, called: [e], lines: [], "
        "emergency: {number: '2', source: x, checked: 2026-11-26}}\n"
    )

    with pytest.raises(ContentError) as caught:
        read_help_lines(path)

    assert caught.value.problems[0].line == 2
