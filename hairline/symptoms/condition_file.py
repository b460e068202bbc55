"""Reads conditions.yml: what could be the cause, and what speaks for and against it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from hairline.content.yaml import line_of
from hairline.symptoms.conditions import Condition, Feature
from hairline.symptoms.content_files import ContentFiles
from hairline.symptoms.named_findings import NamedFindings
from hairline.symptoms.severity import SeverityScale
from hairline.symptoms.urgency import Urgency


def condition_of(
    files: ContentFiles, entry: Any, known: NamedFindings, path: Path
) -> Condition | None:
    """Give the condition of an entry; None where it cannot be read."""
    features = []
    for field, kind, number in (
        ("features", "feature", "weight"),
        ("how_common", "how_common", "times"),
    ):
        for feature in entry.get(field) or ():
            if not files.has_fields(feature, kind, path):
                continue
            finding = str(feature["finding"])
            if known.missing({finding}):
                what = f'"{entry["id"]}" looks for {finding}, and no question gives that answer'
                mend = 'write "question.answer" as in questions.yml'
                files.wrong(path, line_of(feature, "finding"), what, mend)
            if not str(feature["source"] or "").strip():
                what = f'the {number} of {finding} for "{entry["id"]}" has no source'
                files.wrong(path, line_of(feature), what, "name it, or mark it P")
            value = feature[number]
            if not isinstance(value, (int, float)) or (number == "times" and value <= 0):
                what = f'the {number} of {finding} for "{entry["id"]}" is not a number'
                files.wrong(path, line_of(feature, number), what, "write a number")
                continue
            # A factor on how common it is weighs like any other feature.
            weight = math.log(value) if number == "times" else float(value)
            features.append(Feature(finding, weight, str(feature["source"])))
    if not features:
        what = f'the condition "{entry["id"]}" has no features'
        files.wrong(path, line_of(entry), what, "add what speaks for and against it")
    if not files.is_one_of(entry, "level", ["soon", "routine", "self_care"], path):
        return None
    scale = entry.get("severity_scale")
    scales = [one.value for one in SeverityScale]
    if scale is not None and not files.is_one_of(entry, "severity_scale", scales, path):
        return None
    return Condition(
        id=str(entry["id"]),
        name=str(entry["name"]),
        what=str(entry["what_it_is"]),
        base_rate=float(entry["base_rate"]),
        level=Urgency[str(entry["level"]).upper()],
        next_step=str(entry["next_step"]),
        article=str(entry["article"] or ""),
        hard_to_tell_from=tuple(str(other) for other in entry.get("hard_to_tell_from") or ()),
        features=tuple(features),
        when_to_go=str(entry.get("when_to_go") or ""),
        severity_scale=None if scale is None else SeverityScale(scale),
    )


def check_look_alikes(files: ContentFiles, entries: Any, path: Path) -> None:
    """Tell of look-alikes that entries name and that are not there."""
    known = {str(entry.get("id")) for entry in entries or () if isinstance(entry, dict)}
    for entry in entries or ():
        named = (entry.get("hard_to_tell_from") if isinstance(entry, dict) else None) or ()
        for other in (str(one) for one in named):
            if other not in known or other == str(entry.get("id")):
                what = f'`hard_to_tell_from` of "{entry.get("id")}" names "{other}"'
                mend = "name another condition of this file by its id"
                files.wrong(path, line_of(entry, "hard_to_tell_from"), what, mend)
