"""Cases of hair loss as people tell them, with what is right: `tests/vignettes/`.

What the first message of each already tells is in `tests/gold/openings.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from hairline.settings import ROOT
from hairline.symptoms.findings import NOT_SURE, Answer, Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.questions import Question
from hairline.symptoms.urgency import Urgency

VIGNETTES = ROOT / "tests" / "vignettes"
OPENINGS = ROOT / "tests" / "gold" / "openings.yml"


class NoSuchVignette(LookupError):
    """There is no vignette of a name, and which names are like it."""


@dataclass(frozen=True)
class Vignette:
    """One case.

    Attributes:
        right: the conditions that are right, the one named first being the first; may be empty
            where a danger is the whole point.
        urgency: how soon the person should be seen.
        highest: the soonest that is still reasonable; sooner than that is over-triage.
        kind: `plain`, `red_flag`, `two_conditions` or `misleading`.
        group: age and sex in words, for reporting.
        opening: what the person types first.
        findings: the truth, by question: the ids of the answers that hold.
        replies: what the person says when a question is asked.
        opening_tells: the findings ("question.answer") that the opening already tells.
    """

    id: str
    right: tuple[str, ...]
    urgency: Urgency
    highest: Urgency
    kind: str
    group: str
    opening: str
    findings: Mapping[str, tuple[str, ...]]
    replies: Mapping[str, str]
    opening_tells: tuple[str, ...] = ()

    def answer(self, question: Question) -> Answer:
        """Give what the person knows of a question: a doubt where the case does not say."""
        known = self.findings.get(question.id)
        return Answer.of(NOT_SURE) if known is None else question.answer(*known)

    def all_findings(self, check: SymptomCheck) -> Findings:
        """Give everything that is known of the case."""
        return Findings(
            tuple(
                (asked, check.questions[asked].answer(*known))
                for asked, known in self.findings.items()
                if asked in check.questions
            )
        )


def read_vignettes(folder: Path = VIGNETTES, openings: Path = OPENINGS) -> tuple[Vignette, ...]:
    """Read every file of a folder, in the order of their names.

    Args:
        folder: where the vignettes are.
        openings: what their openings tell, by vignette; one that is not in it tells nothing.
    """
    # Without positions: nobody is told of a line here, and keeping them takes ten times as long.
    yaml = YAML(typ="safe")
    told = yaml.load(openings)
    return tuple(
        _vignette(entry, told.get(str(entry["id"]), ()))
        for path in sorted(folder.glob("*.yml"))
        for entry in yaml.load(path)
    )


def vignette_of(vignettes: Sequence[Vignette], name: str) -> Vignette:
    """Give the vignette of an id.

    Raises:
        NoSuchVignette: there is none; its message names some that are spelled alike.
    """
    by_id = {one.id: one for one in vignettes}
    if name in by_id:
        return by_id[name]
    alike = ", ".join(get_close_matches(name, by_id, 5, 0.4)) or ", ".join(sorted(by_id)[:5])
    raise NoSuchVignette(f'There is no vignette "{name}" in tests/vignettes/. Some are: {alike}')


def _vignette(entry: Mapping[str, Any], opening_tells: Sequence[str]) -> Vignette:
    who = entry["demographics"]
    named = [entry["correct_diagnosis"], *entry.get("also_correct", ())]
    return Vignette(
        id=str(entry["id"]),
        right=tuple(str(one) for one in named if one != "none"),
        urgency=Urgency[str(entry["urgency"]).upper()],
        highest=Urgency[str(entry["highest_urgency"]).upper()],
        kind=str(entry["kind"]),
        group=f"{_age(float(who['age']))}, {who['sex']}",
        opening=" ".join(str(entry["opening"]).split()),
        findings={str(asked): _ids(known) for asked, known in entry["findings"].items()},
        replies={str(asked): str(said) for asked, said in entry["replies"].items()},
        opening_tells=tuple(str(finding) for finding in opening_tells),
    )


def _age(years: float) -> str:
    return next(
        name
        for most, name in ((15, "under 16"), (44, "16 to 44"), (130, "45 or over"))
        if years <= most
    )


def _ids(known: object) -> tuple[str, ...]:
    values: Sequence[object] = known if isinstance(known, list) else [known]
    return tuple(str(value) for value in values)
