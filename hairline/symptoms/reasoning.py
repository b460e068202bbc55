"""Weighs what was reported: log-odds over findings, added up, each contribution kept.

Naive Bayes over the answers: the posterior of a condition is its prior times, for each known
finding, P(finding | condition). Unknown and skipped answers say nothing. Adding logarithms is
commutative, so the order of the answers never changes the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from hairline.remembering import remembering
from hairline.symptoms.conditions import Condition
from hairline.symptoms.findings import Findings, Presence
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.severity import (
    AreataSeverity,
    SaltBand,
    SeverityScale,
    areata_severity,
    severity,
)
from hairline.symptoms.urgency import Urgency, UrgencyRule, raised

# What "fits well" and "could fit" stand for, as posterior shares. P: no clinician has signed.
_FITS_WELL = 0.55
_COULD_FIT = 0.12
# Under this share a condition is not named at all.
NAMED = 0.05
# Under this share not even what words cannot tell from the likeliest is named beside it.
_STILL_POSSIBLE = 0.0002
# From this share a condition's own "how soon" counts: what could fit is not told to wait.
COUNTS_FOR_URGENCY = _COULD_FIT
# A contribution smaller than this (natural logarithm) is not worth telling.
_TELLING = 0.25
# An answer that makes a condition twelve times rarer rules it out by itself, however alike it
# looks: no cancer treatment, a spot that was there from birth. P.
_RULES_OUT = -2.5


class Fit(Enum):
    """How well a condition fits, in words."""

    WELL = "fits well"
    COULD = "could fit"
    LESS = "less likely"


@dataclass(frozen=True)
class Contribution:
    """What one answer did to one condition.

    Attributes:
        finding: "question.answer".
        holds: whether the finding is present; otherwise its absence is what tells.
        log_odds: natural logarithm by which it made the condition likelier (or rarer) than
            "something else".
    """

    finding: str
    holds: bool
    log_odds: float


@dataclass(frozen=True)
class Candidate:
    """A condition with how likely it is and why.

    Attributes:
        likelihood: posterior share, 0 to 1. For reasoning; a person is told `fit`.
        contributions: each known answer, the most telling first.
        unknown: features in favour whose question was not answered.
    """

    condition: Condition
    likelihood: float
    fit: Fit
    contributions: tuple[Contribution, ...]
    unknown: tuple[str, ...]

    @property
    def ruled_out(self) -> bool:
        """Whether one answer alone speaks plainly against it."""
        return any(c.log_odds <= _RULES_OUT for c in self.contributions)

    @property
    def speaks_for(self) -> tuple[Contribution, ...]:
        """What fits, the most telling first."""
        return tuple(c for c in self.contributions if c.log_odds >= _TELLING)

    @property
    def speaks_against(self) -> tuple[Contribution, ...]:
        """What does not fit, the most telling first."""
        return tuple(c for c in self.contributions if c.log_odds <= -_TELLING)


@dataclass(frozen=True)
class Assessment:
    """The result of a check.

    Attributes:
        candidates: every condition, likeliest first.
        other: the posterior share of "something else".
        severity: the reported band; None where it is not known.
        areata: how severe alopecia areata would be, where a kind of it fits or could fit.
        urgency: the sooner of all that apply.
        rules: the rules that raised the urgency, the most urgent first.
    """

    candidates: tuple[Candidate, ...]
    other: float
    severity: SaltBand | None
    urgency: Urgency
    rules: tuple[UrgencyRule, ...]
    areata: AreataSeverity | None = None

    @property
    def _likely(self) -> tuple[Candidate, ...]:
        return tuple(c for c in self.candidates[:3] if c.likelihood >= NAMED)

    @property
    def look_alike(self) -> Candidate | None:
        """What is named only because words cannot part the likeliest condition from it.

        None where three are likely enough, or one of its look-alikes is among those that are.
        """
        likely = self._likely
        if not likely or len(likely) == 3:
            return None
        names = likely[0].condition.hard_to_tell_from
        alike = [c for c in self.candidates if c.condition.id in names and not c.ruled_out]
        possible = bool(alike) and alike[0].likelihood >= _STILL_POSSIBLE
        return alike[0] if possible and alike[0] not in likely else None

    @property
    def named(self) -> tuple[Candidate, ...]:
        """At most three conditions: those likely enough, and the look-alike of the first."""
        alike = self.look_alike
        return self._likely if alike is None else (*self._likely, alike)

    @property
    def emergency(self) -> bool:
        """Whether nothing may stand between the person and help."""
        return self.urgency is Urgency.EMERGENCY


@remembering(256)
def posterior(check: SymptomCheck, findings: Findings) -> NDArray[np.float64]:
    """Give the share of each condition, in the file's order, "something else" last; sums to 1.

    The last few are remembered: choosing a question asks for the same ones again and again.
    """
    logs = check.log_prior.copy()
    for question, answer in findings:
        if question in check.likelihood:
            logs += check.likelihood[question].of(answer)
    # Rounded, so that the order in which numbers are added cannot part two results.
    rounded: NDArray[np.float64] = np.round(shares(logs), 12)
    rounded.setflags(write=False)
    return rounded


def shares(logs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scale natural logarithms to shares that sum to 1 along the first axis."""
    weights = np.exp(logs - logs.max(axis=0))
    scaled: NDArray[np.float64] = weights / weights.sum(axis=0)
    return scaled


def assess(check: SymptomCheck, findings: Findings, told: Sequence[UrgencyRule] = ()) -> Assessment:
    """Weigh what was reported against what each condition predicts.

    Args:
        check: conditions and rules.
        findings: what the person reported, each present, absent or unknown.
        told: warning signs that were told outside the questions; they hold whatever is answered.

    Returns:
        Conditions by likelihood, the sooner of all urgencies that apply, and for each condition
        what fits, what does not, and what was not answered.
    """
    likelihood = posterior(check, findings)
    order = np.argsort(-likelihood[:-1], kind="stable")
    candidates = tuple(
        _candidate(check, findings, int(number), float(likelihood[number])) for number in order
    )
    by_level = sorted((*told, *raised(check.rules, findings)), key=lambda rule: -rule.level)
    rules = tuple(by_level)
    levels = [rule.level for rule in rules]
    levels += [c.condition.level for c in candidates if c.likelihood >= COUNTS_FOR_URGENCY]
    # Nothing known explains it: someone should look.
    if likelihood[-1] >= _FITS_WELL or not levels:
        levels.append(Urgency.ROUTINE)
    assessment = Assessment(
        candidates, float(likelihood[-1]), severity(findings), max(levels), rules
    )
    of_areata = any(
        c.condition.severity_scale is SeverityScale.ALOPECIA_AREATA and c.fit is not Fit.LESS
        for c in assessment.named
    )
    return replace(assessment, areata=areata_severity(findings)) if of_areata else assessment


def _candidate(
    check: SymptomCheck, findings: Findings, number: int, likelihood: float
) -> Candidate:
    condition = check.conditions[number]
    contributions = []
    for question, answer in findings:
        known = check.likelihood.get(question)
        for one, holds, logs in known.parts(answer) if known else ():
            told = float(logs[number] - logs[-1])
            contributions.append(Contribution(f"{question}.{one}", holds, told))
    unknown = tuple(
        feature.finding
        for feature in condition.features
        if feature.weight >= _TELLING and _left_open(check, findings, feature.finding)
    )
    fit = (
        Fit.WELL
        if likelihood >= _FITS_WELL
        else Fit.COULD
        if likelihood >= _COULD_FIT
        else Fit.LESS
    )
    ordered = tuple(sorted(contributions, key=lambda c: (-abs(c.log_odds), c.finding)))
    return Candidate(condition, likelihood, fit, ordered, unknown)


def _left_open(check: SymptomCheck, findings: Findings, finding: str) -> bool:
    question = check.questions.get(finding.partition(".")[0])
    return (
        question is not None
        and findings.presence(finding) is Presence.UNKNOWN
        and question.is_for(findings)
    )
