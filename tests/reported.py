"""Findings as a person gives them when a question of the check is asked."""

from hairline.symptoms import NOT_SURE, SKIPPED, Answer, Findings


def reported(check, **answers):
    """Give findings: an answer's id, a list of them, "not_sure" or "skipped", by question."""
    findings = Findings()
    for asked, said in answers.items():
        question = check.questions[asked]
        chosen = [said] if isinstance(said, str) else list(said)
        unknown = chosen[0] in {NOT_SURE, SKIPPED}
        answer = Answer.of(*chosen) if unknown else question.answer(*chosen)
        findings = findings.with_answer(asked, answer)
    return findings
