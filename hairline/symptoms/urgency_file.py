"""Reads urgency.yml: how soon someone should be seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hairline.content.yaml import line_of
from hairline.symptoms.content_files import ContentFiles
from hairline.symptoms.named_findings import NamedFindings
from hairline.symptoms.urgency import Advice, Urgency, UrgencyRule


def advice_of(files: ContentFiles, rules: Any, path: Path) -> dict[Urgency, Advice]:
    """Give what is said at each level where no rule has words of its own."""
    advice = {}
    for entry in files.each(rules.get("levels"), "level", path):
        if files.is_one_of(entry, "id", [level.name.lower() for level in Urgency], path):
            advice[Urgency[str(entry["id"]).upper()]] = Advice(
                str(entry["name"]), str(entry["heading"]), tuple(str(s) for s in entry["say"])
            )
    for level in Urgency:
        if level not in advice:
            what = f"`levels:` says nothing for {level.name.lower()}"
            files.wrong(path, 1, what, "add an entry with that id")
    return advice


def rule_of(
    files: ContentFiles, entry: Any, known: NamedFindings, path: Path
) -> UrgencyRule | None:
    """Give the rule of an entry; None where it cannot be read."""
    parts = {part: tuple(str(f) for f in entry.get(part) or ()) for part in ("all", "any", "none")}
    named = {f for findings in parts.values() for f in findings}
    for finding in sorted(known.missing(named)):
        what = f'the rule "{entry["id"]}" looks for {finding}, and no question gives that answer'
        files.wrong(path, line_of(entry), what, 'write "question.answer" as in questions.yml')
    if not parts["all"] and not parts["any"]:
        what = f'the rule "{entry["id"]}" can never hold'
        files.wrong(path, line_of(entry), what, "name findings under `all:` or `any:`")
    if len(entry["say"]) > 5:
        what = f'the rule "{entry["id"]}" says {len(entry["say"])} lines'
        files.wrong(path, line_of(entry, "say"), what, "keep a care card to five")
    if not files.is_one_of(entry, "level", [level.name.lower() for level in Urgency], path):
        return None
    if parts["none"] and Urgency[str(entry["level"]).upper()] >= Urgency.SOON:
        what = f'the rule "{entry["id"]}" uses `none:` at {entry["level"]}'
        mend = "a later answer must never take a warning back: leave it out"
        files.wrong(path, line_of(entry, "none"), what, mend)
    return UrgencyRule(
        id=str(entry["id"]),
        level=Urgency[str(entry["level"]).upper()],
        all_of=parts["all"],
        any_of=parts["any"],
        none_of=parts["none"],
        heading=str(entry["heading"]),
        say=tuple(str(line) for line in entry["say"]),
        source=str(entry["source"]),
        stops_medicine=bool(entry.get("stops_medicine")),
        only_told=bool(entry.get("only_told")),
        said_anyway=bool(entry.get("said_anyway")),
    )
