"""Which answers a file of questions names, even where it has mistakes."""

from __future__ import annotations

from typing import Any


class NamedFindings:
    """The answers that questions.yml names, whether or not the rest of each entry is sound.

    What refers to a question is not wrong because the question has a mistake of its own.
    """

    def __init__(self, questions: Any) -> None:
        """Look through what stands under `questions:`, whatever that is."""
        self._known: set[str] = set()
        # Questions of whose answers one cannot be named; None where a question itself cannot.
        self._open: set[str] | None = set() if isinstance(questions, list) else None
        for question in questions if isinstance(questions, list) else ():
            identity = question.get("id") if isinstance(question, dict) else None
            if identity is None:
                self._open = None
                continue
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
        return {f for f in findings - self._known if f.split(".")[0] not in self._open}
