"""Prints the figures as a table and keeps them as JSON."""

from __future__ import annotations

import json
import os
import platform
import statistics
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.install_size import METHOD

Figures = dict[str, dict[str, list[float]]]
RESULTS = Path(__file__).parent / "results"

# Name, unit, the ratio to reach (ours to the peer's), whether less is better.
ROWS: tuple[tuple[str, str, float | None, bool], ...] = (
    ("knowledge answer p50", "ms", 1 / 3, True),
    ("knowledge answer p95", "ms", None, True),
    ("mixed messages p50", "ms", None, True),
    ("mixed messages p95", "ms", None, True),
    ("throughput, 1 conversation", "msg/s", None, False),
    ("throughput, 8 conversations", "msg/s", 4.0, False),
    ("mixed throughput, 1 conversation", "msg/s", None, False),
    ("mixed throughput, 8 conversations", "msg/s", None, False),
    ("time to first answer", "s", 0.5, True),
    ("peak memory", "MB", 0.5, True),
    ("peak PSS", "MB", None, True),
    ("peak USS", "MB", None, True),
    ("install size", "MB", None, True),
    ("training time", "s", None, True),
    ("questions met otherwise", "", None, True),
    ("errors", "", None, True),
)


def report(figures: Figures, raw: list[dict[str, Any]], options: dict[str, Any]) -> Path:
    """Print the table, and write all figures to `bench/results/`.

    Args:
        figures: by assistant and row name, one figure a round.
        raw: of each round, each answer's time.
        options: how the benchmark was called.

    Returns:
        The path of the JSON file.
    """
    caption = f"Memory: RSS of all processes. {METHOD}"
    table = Table(title="Hairline beside the bot of rasa init (median of the rounds)")
    table.caption = caption
    for heading in ("", "hairline", "rasa init", "ratio", "to reach"):
        table.add_column(heading, justify="left" if not heading else "right")
    rows: dict[str, Any] = {}
    for name, unit, target, less in ROWS:
        medians = {
            who: statistics.median(told[name]) for who, told in figures.items() if name in told
        }
        ours, peer = medians.get("hairline"), medians.get("peer")
        ratio = ours / peer if ours is not None and peer else None
        reached = None
        if target is not None and ratio is not None:
            reached = ratio <= target if less else ratio >= target
        table.add_row(
            f"{name} ({unit})" if unit else name,
            "-" if ours is None else f"{ours:.1f}",
            "-" if peer is None else f"{peer:.1f}",
            "-" if ratio is None else f"{ratio:.2f}",
            _verdict(target, less, reached),
        )
        rows[name] = {
            "hairline": ours, "peer": peer, "ratio": ratio, "to_reach": target, "reached": reached
        }  # fmt: skip
    Console().print(table)
    kept = {
        "options": options,
        "machine": {
            "processors": os.cpu_count(),
            "python": platform.python_version(),
            "system": platform.platform(),
            "load": os.getloadavg(),
        },
        "measured": caption,
        "rows": rows,
        "rounds": figures,
        "raw": raw,
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now():%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    return path


def _verdict(target: float | None, less: bool, reached: bool | None) -> str:
    if target is None:
        return ""
    asked = f"{'<=' if less else '>='} {target:.2f}"
    return asked if reached is None else f"{asked} {'reached' if reached else 'NOT reached'}"
