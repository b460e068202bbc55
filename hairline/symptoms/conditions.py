"""A condition that could fit, and what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass

from hairline.symptoms.severity import SeverityScale
from hairline.symptoms.urgency import Urgency


@dataclass(frozen=True)
class Feature:
    """An answer that is likelier or rarer with a condition.

    Attributes:
        finding: "question.answer".
        weight: natural logarithm of how much likelier than usual.
        source: where it is described; "P" for a proposal.
    """

    finding: str
    weight: float
    source: str


@dataclass(frozen=True)
class Condition:
    """One thing that could cause hair loss.

    Attributes:
        base_rate: how common it is among people who ask, against the others.
        level: how soon it should be looked at where it is likely.
        next_step: what to do, in a sentence or two, without a time.
        when_to_go: when to be seen for it, where nothing says sooner; may be empty.
        article: the id of the article about it, with or without a section.
        hard_to_tell_from: conditions that words alone cannot part from it.
        severity_scale: the scale that tells how severe it is, where it has one of its own.
    """

    id: str
    name: str
    what: str
    base_rate: float
    level: Urgency
    next_step: str
    article: str
    hard_to_tell_from: tuple[str, ...]
    features: tuple[Feature, ...]
    when_to_go: str = ""
    severity_scale: SeverityScale | None = None

    def weight(self, finding: str) -> float:
        """Give the weight of a finding; 0 where it says nothing about this condition."""
        return sum(feature.weight for feature in self.features if feature.finding == finding)
