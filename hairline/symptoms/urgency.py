"""How soon someone should be seen, and the rules that raise it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from hairline.symptoms.findings import Findings, Presence


class Urgency(IntEnum):
    """How soon someone should be seen. Ordered; of two, the sooner is `max`."""

    SELF_CARE = 0
    ROUTINE = 1
    SOON = 2
    SAME_DAY = 3
    EMERGENCY = 4


@dataclass(frozen=True)
class Advice:
    """What is said at a level where no rule has words of its own.

    Attributes:
        name: the time frame in words ("within two weeks").
    """

    name: str
    heading: str
    say: tuple[str, ...]


@dataclass(frozen=True)
class UrgencyRule:
    """Findings that together raise the urgency.

    Attributes:
        all_of: every one has to be present.
        any_of: at least one has to be present, where there are any.
        none_of: none may be present.
        stops_medicine: whether it passes on a regulator's own warning to stop a medicine.
        only_told: whether it waits for what is told, and no question is asked for its sake.
        said_anyway: whether its words are said as a next step where no card has room for them.
    """

    id: str
    level: Urgency
    all_of: tuple[str, ...]
    any_of: tuple[str, ...]
    none_of: tuple[str, ...]
    heading: str
    say: tuple[str, ...]
    source: str
    stops_medicine: bool = False
    only_told: bool = False
    said_anyway: bool = False

    @property
    def read(self) -> frozenset[str]:
        """Every finding the rule looks at."""
        return frozenset((*self.all_of, *self.any_of, *self.none_of))

    @cached_property
    def questions(self) -> frozenset[str]:
        """The questions it looks at."""
        return frozenset(finding.partition(".")[0] for finding in self.read)

    def holds(self, findings: Findings) -> bool:
        """Whether the findings raise the urgency to this rule's level. Unknown never does."""

        def present(finding: str) -> bool:
            return findings.presence(finding) is Presence.PRESENT

        return (
            all(present(finding) for finding in self.all_of)
            and (not self.any_of or any(present(finding) for finding in self.any_of))
            and not any(present(finding) for finding in self.none_of)
        )


def raised(rules: Sequence[UrgencyRule], findings: Findings) -> tuple[UrgencyRule, ...]:
    """Give the rules that hold, the most urgent first."""
    return tuple(
        sorted((rule for rule in rules if rule.holds(findings)), key=lambda rule: -rule.level)
    )
