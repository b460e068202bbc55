"""Cases written from the sources, played through the questions as they are chosen."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from hairline.symptoms import NOT_SURE, Findings, assess, next_question
from hairline.symptoms.urgency import Urgency

CASES = YAML(typ="safe").load((Path(__file__).parent / "vignettes.yml").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_right_cause_comes_first_and_nobody_waits_too_long(check, case):
    findings = Findings()
    while (question := next_question(check, findings)) is not None:
        known = case["answers"].get(question.id, question.bare("no") or NOT_SURE)
        findings = findings.with_answer(question.id, known)

    assessment = assess(check, findings)

    if "cause" in case:
        assert assessment.candidates[0].condition.id == case["cause"]
    assert assessment.urgency >= Urgency[case["at_least"].upper()]
    assert assessment.urgency <= Urgency[case.get("at_most", "emergency").upper()]
