"""Which answers a file of questions names, even where it has mistakes."""

from __future__ import annotations

from typing import Any

from hairline.symptoms.findings import NOT_SURE, SKIPPED


class NamedFindings:
    """The answers that questions.yml names, whether or not the rest of each entry is sound.

    What refers to a question is not wrong because the question has a mistake of its own.
    """

    def __init__(self, questions: Any) -> None:
        """Look through what stands under `questions:`, whatever that is."""
        self._known: set[str] = set()
        self._questions: set[str] = set()
        # Questions of whose answers one cannot be named; None where a question itself cannot.
        self._open: set[str] | None = set() if isinstance(questions, list) else None
        for question in questions if isinstance(questions, list) else ():
            identity = question.get("id") if isinstance(question, dict) else None
            if identity is None:
                self._open = None
                continue
            self._questions.add(str(identity))
            answers = question.get("answers")
            for answer in answers if isinstance(answers, list) and answers else (None,):
                named = answer.get("id") if isinstance(answer, dict) else None
                if named is not None:
                    self._known.add(f"{identity}.{named}")
                elif self._open is not None:
                    self._open.add(str(identity))

    def missing(self, findings: set[str]) -> set[str]:
        """Give those that are certainly no answer of any question."""
        if self._open is None:
            return set()
        return {finding for finding in findings - self._known if not self._is_open(finding)}

    def _is_open(self, finding: str) -> bool:
        """Whether a question may have an answer of that name, or can be left open."""
        asked, _, answer = finding.partition(".")
        left_open = answer in {NOT_SURE, SKIPPED} and asked in self._questions
        return left_open or asked in (self._open or ())
