"""Runs the benchmark: `python -m bench`, or `make bench`."""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bench.assistants import ROOT, Assistant
from bench.install_size import OURS, install_size
from bench.load import MIXED, QUESTIONS, converse, first_answer
from bench.peer import QUIET, make_peer, train_peer
from bench.report import report

Figures = dict[str, dict[str, list[float]]]


async def _measure(assistant: Assistant, messages: int) -> dict[str, float]:
    figures = {"time to first answer": await first_answer(assistant)}
    await converse(assistant, MIXED, 20, 1)  # warm
    question = await converse(assistant, QUESTIONS, messages, 1)
    mixed = await converse(assistant, MIXED, messages, 1)
    crowd = await converse(assistant, QUESTIONS, max(messages // 4, 10), 8)
    figures["knowledge answer p50"] = question.p50
    figures["knowledge answer p95"] = question.p95
    figures["mixed messages p50"] = mixed.p50
    figures["mixed messages p95"] = mixed.p95
    figures["throughput, 1 conversation"] = question.throughput
    figures["throughput, 8 conversations"] = crowd.throughput
    figures["peak memory"] = assistant.peak / 1e6
    figures["errors"] = float(question.errors + mixed.errors + crowd.errors)
    return figures


def _training_time(name: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        if name == "peer":
            train_peer(Path(folder))
        else:
            command = [sys.executable, "-m", "rasa", "train", "--force", "--out", folder]
            subprocess.run(command, cwd=ROOT, env=QUIET, capture_output=True, check=True)
        return time.monotonic() - begun


def main() -> None:
    """Measure both assistants in turn, round by round, and report."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="how often each one is started")
    parser.add_argument("--messages", type=int, default=200, help="messages a series")
    parser.add_argument("--only", choices=("hairline", "peer"), help="measure one of the two")
    parser.add_argument("--fresh", action="store_true", help="make the peer anew")
    parser.add_argument("--no-training", action="store_true", help="leave out the training time")
    chosen = parser.parse_args()
    names = [chosen.only] if chosen.only else ["hairline", "peer"]
    figures: Figures = {name: {} for name in names}
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns) as progress:
        steps = len(names) * (chosen.rounds + (not chosen.no_training)) + 1
        task = progress.add_task("making the peer", total=steps)
        if "peer" in names:
            make_peer(fresh=chosen.fresh)
        progress.advance(task)
        for number in range(chosen.rounds):
            for name in names:
                progress.update(task, description=f"{name}, round {number + 1}")
                assistant = Assistant(name)
                try:
                    assistant.start()
                    for row, figure in asyncio.run(_measure(assistant, chosen.messages)).items():
                        figures[name].setdefault(row, []).append(figure)
                finally:
                    assistant.stop()
                progress.advance(task)
        for name in names:
            figures[name]["install size"] = [install_size(("rasa",) if name == "peer" else OURS)]
            if not chosen.no_training:
                progress.update(task, description=f"training {name}")
                figures[name]["training time"] = [_training_time(name)]
                progress.advance(task)
    path = report(figures)
    print(f"All figures: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
