"""Runs the benchmark: `python -m bench`, or `make bench`."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bench.assistants import ROOT, Assistant
from bench.install_size import BEGIN, install_size
from bench.load import Timing, converse, first_answer, mixed, questions
from bench.peer import FOLDER, QUIET, make_peer
from bench.report import Figures, report

# Where `rasa train` is run for each.
_TRAINED_IN = {"hairline": ROOT, "peer": FOLDER}


async def _measure(assistant: Assistant, messages: int) -> tuple[dict[str, float], dict[str, Any]]:
    """Give the figures of one round by row, and each answer's time by series."""
    figures = {"time to first answer": await first_answer(assistant)}
    say, ask = mixed(), questions()
    await converse(assistant, say, 20, 1)  # warm
    series: dict[str, Timing] = {}
    for name, said, each, conversations in (
        ("question", ask, messages, 1),
        ("mixed", say, messages, 1),
        ("question, 8 conversations", ask, max(messages // 4, 10), 8),
        ("mixed, 8 conversations", say, max(messages // 4, 10), 8),
    ):
        series[name] = await converse(assistant, said, each, conversations)
        assistant.memory.look_closely()
    question, crowd = series["question"], series["question, 8 conversations"]
    figures["knowledge answer p50"] = question.p50
    figures["knowledge answer p95"] = question.p95
    figures["mixed messages p50"] = series["mixed"].p50
    figures["mixed messages p95"] = series["mixed"].p95
    figures["throughput, 1 conversation"] = question.throughput
    figures["throughput, 8 conversations"] = crowd.throughput
    figures["mixed throughput, 1 conversation"] = series["mixed"].throughput
    figures["mixed throughput, 8 conversations"] = series["mixed, 8 conversations"].throughput
    figures["peak memory"] = assistant.memory.peak / 1e6
    figures["peak PSS"] = assistant.memory.peak_pss / 1e6
    figures["peak USS"] = assistant.memory.peak_uss / 1e6
    figures["questions met otherwise"] = float(question.others + crowd.others)
    figures["errors"] = float(sum(timing.errors for timing in series.values()))
    return figures, {name: vars(timing) for name, timing in series.items()}


def _training_time(name: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "rasa", "train", "--force", "--out", folder]
        begun = time.monotonic()
        done = subprocess.run(
            command, cwd=_TRAINED_IN[name], env=QUIET, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"training {name} failed:\n{done.stdout}{done.stderr}"[-3000:])
        return time.monotonic() - begun


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="how often each one is started")
    parser.add_argument("--messages", type=int, default=200, help="messages a series, 10 to 5000")
    parser.add_argument("--only", choices=("hairline", "peer"), help="measure one of the two")
    parser.add_argument("--fresh", action="store_true", help="make the peer anew")
    parser.add_argument("--no-training", action="store_true", help="leave out the training time")
    parser.add_argument("--quick", action="store_true", help="one short round, no training")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.rounds, chosen.messages, chosen.no_training = 1, 40, True
    if chosen.rounds < 1 or not 10 <= chosen.messages <= 5000:
        parser.error("give at least 1 round, and 10 to 5000 messages")
    return chosen


def _run(chosen: argparse.Namespace) -> Path:
    names = [chosen.only] if chosen.only else ["hairline", "peer"]
    figures: Figures = {name: {} for name in names}
    raw: list[dict[str, Any]] = []
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns) as progress:
        steps = len(names) * (chosen.rounds + (not chosen.no_training)) + 1
        task = progress.add_task("making the peer", total=steps)
        if "peer" in names:
            make_peer(fresh=chosen.fresh)
        progress.advance(task)
        for number in range(1, chosen.rounds + 1):
            for name in names:
                progress.update(task, description=f"{name}, round {number}")
                others = os.getloadavg()[0]
                assistant = Assistant(name)
                try:
                    assistant.start()
                    rows, series = asyncio.run(_measure(assistant, chosen.messages))
                finally:
                    assistant.stop()
                for row, figure in rows.items():
                    figures[name].setdefault(row, []).append(figure)
                raw.append({"who": name, "round": number, "load before": others, "series": series})
                progress.advance(task)
        for name in names:
            figures[name]["install size"] = [install_size(BEGIN[name])]
            if not chosen.no_training:
                progress.update(task, description=f"training {name}")
                figures[name]["training time"] = [_training_time(name)]
                progress.advance(task)
    return report(figures, raw, vars(chosen))


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    """Measure both assistants in turn, round by round, and report."""
    chosen = _chosen()
    # Whoever ends the benchmark ends what it started, too.
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGHUP, _interrupt)
    try:
        path = _run(chosen)
    except KeyboardInterrupt:
        print("Stopped; nothing was kept.", file=sys.stderr)
        return 130
    except RuntimeError as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"All figures: {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
