"""Prints the figures as a table and keeps them as JSON."""

from __future__ import annotations

import json
import statistics
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).parent / "results"

# Name, unit, the ratio to reach (ours to the peer's), whether less is better.
ROWS: tuple[tuple[str, str, float | None, bool], ...] = (
    ("knowledge answer p50", "ms", 1 / 3, True),
    ("knowledge answer p95", "ms", None, True),
    ("mixed messages p50", "ms", None, True),
    ("mixed messages p95", "ms", None, True),
    ("throughput, 1 conversation", "msg/s", None, False),
    ("throughput, 8 conversations", "msg/s", 4.0, False),
    ("time to first answer", "s", 0.5, True),
    ("peak memory", "MB", 0.5, True),
    ("install size", "MB", None, True),
    ("training time", "s", None, True),
    ("errors", "", None, True),
)


def report(figures: dict[str, dict[str, list[float]]]) -> Path:
    """Print the table, and write all figures to `bench/results/`.

    Args:
        figures: by assistant and row name, one figure a round.

    Returns:
        The path of the JSON file.
    """
    table = Table(title="Hairline beside the bot of rasa init (median of the rounds)")
    for heading in ("", "hairline", "rasa init", "ratio", "to reach"):
        table.add_column(heading, justify="left" if not heading else "right")
    kept: dict[str, Any] = {"rounds": figures, "rows": {}}
    for name, unit, target, less in ROWS:
        medians = {
            who: statistics.median(rows[name]) for who, rows in figures.items() if rows.get(name)
        }
        ours, peer = medians.get("hairline"), medians.get("peer")
        ratio = ours / peer if ours is not None and peer else None
        reached = ""
        if target is not None and ratio is not None:
            well = ratio <= target if less else ratio >= target
            reached = (
                f"{'<=' if less else '>='} {target:.2f} {'reached' if well else 'NOT reached'}"
            )
        table.add_row(
            f"{name} ({unit})" if unit else name,
            "-" if ours is None else f"{ours:.1f}",
            "-" if peer is None else f"{peer:.1f}",
            "-" if ratio is None else f"{ratio:.2f}",
            reached,
        )
        kept["rows"][name] = {"hairline": ours, "peer": peer, "ratio": ratio, "to_reach": target}
    Console().print(table)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now():%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    return path
