"""A consent and an approval in people's own words, and what is neither."""

from dataclasses import replace

import pytest
import yaml

from actions.consultation import REVIEW, Consultation
from actions.reading import read_message
from hairline.commands import load_commands
from hairline.consent import Consent, consent_version
from hairline.settings import ROOT
from hairline.symptoms import Answer, Findings

SAID = yaml.safe_load((ROOT / "tests" / "gold" / "agreeing.yml").read_text(encoding="utf-8"))
CONSENT, TO_CHECK = SAID["consent"], SAID["answers_to_check"]


def asked_for_consent():
    return Consultation(wording=consent_version())


def with_answers_to_check():
    given = replace(asked_for_consent(), consent=Consent.GIVEN)
    findings = Findings((("itch", Answer.of("yes")), ("age", Answer.of("30_to_44"))))
    return replace(given, findings=findings, asked=REVIEW, reviewed=True)


def read(before, text):
    return read_message(before, {"text": text, "intent": {"name": "nlu_fallback"}})


@pytest.mark.parametrize("text", [*CONSENT["refuse"], *CONSENT["leave_open"]])
def test_what_is_no_plain_agreement_is_never_taken_for_consent(text):
    after = read(asked_for_consent(), text)

    assert after is None or after.consent is not Consent.GIVEN


def test_four_in_five_agree_in_their_own_words():
    agreed = [text for text in CONSENT["agree"] if read(asked_for_consent(), text) is not None]

    assert len(agreed) >= 0.8 * len(CONSENT["agree"])


def test_an_older_wording_of_the_consent_is_not_agreed_to_by_any_words():
    before = Consultation(wording="an older one")

    assert read(before, "yes thats ok, hes asked me to do it") is None


@pytest.mark.parametrize("text", [*TO_CHECK["change"], *TO_CHECK["something_else"]])
def test_what_changes_an_answer_or_asks_something_is_no_approval(text):
    assert not load_commands().approves(text)


def test_nine_in_ten_find_the_answers_right_in_their_own_words():
    found = [
        text
        for text in TO_CHECK["all_right"]
        if (after := read(with_answers_to_check(), text)) is not None and not after.asked
    ]

    assert len(found) >= 0.9 * len(TO_CHECK["all_right"])
