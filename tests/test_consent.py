"""What somebody agrees to before the symptom check, and the version that it is recorded with."""

import pytest

from hairline.consent import consent_version, consent_wording
from hairline.content.house_style import HARDEST_GRADE, reading_grade
from hairline.wording import Wording


@pytest.mark.parametrize(("days", "told"), [("30", "for 30 days after"), ("1", "for 1 day after")])
def test_it_says_for_how_long_answers_are_kept_as_it_is_set(days, told, monkeypatch):
    monkeypatch.setenv("HAIRLINE_RETENTION_DAYS", days)

    assert told in " ".join(consent_wording().say)


def test_it_says_what_is_kept_why_and_how_to_have_it_deleted_and_that_no_is_fine():
    said = " ".join(consent_wording().say)

    for words in (
        "Your answers are kept with this conversation",
        "so that you can go back",
        '"forget my answers"',
        '"delete my data"',
        "If you say no, you can still ask",
    ):
        assert words in said


def test_it_can_be_read_by_most_people():
    assert reading_grade(" ".join(consent_wording().say)) < HARDEST_GRADE


def test_other_words_are_another_version(monkeypatch):
    version = consent_version()

    monkeypatch.setenv("HAIRLINE_RETENTION_DAYS", "60")

    assert consent_version() != version
    assert Wording(("One word.",)).version != Wording(("Another word.",)).version
