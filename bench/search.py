"""Measures the search: `python -m bench.search`, or with `--passages 20000` at size.

The passages are stretches of public answers (LiveQA-Med), repeated with an edit each, so that no
two are the same. Compared in the same run with BM25 alone and with the encoder alone.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path

import psutil
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bench.report import RESULTS
from hairline.encoder import load_encoder
from hairline.evaluation.command import public_data
from hairline.knowledge import load_library
from hairline.knowledge.index import open_index
from hairline.knowledge.passages import stretches_of
from hairline.knowledge.search import rarest, search

Rows = dict[str, dict[str, float]]

# Characters: about a paragraph, as the first paragraph of a section is.
_STRETCH = 280
_QUESTIONS = 200


@dataclass(frozen=True)
class Stretch:
    """One passage of the large index."""

    texts: tuple[str, ...]
    heading: str = ""
    questions: tuple[str, ...] = ()


def stretches() -> Iterator[Stretch]:
    """Give passages without end, no two the same."""
    path = public_data() / "liveqa_med" / "documents.jsonl"
    with path.open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    plain = [piece for text in texts for piece in stretches_of(text, _STRETCH)]
    for number, piece in enumerate(cycle(plain)):
        yield Stretch((piece if number < len(plain) else f"{piece} Case {number}.",))


def questions() -> list[str]:
    """Give questions, no two the same, so that no vector is remembered."""
    path = public_data() / "liveqa_med" / "queries.jsonl"
    with path.open(encoding="utf-8") as file:
        asked = [json.loads(line)["short"] for line in file]
    return [
        f"{question} {number}" for number, question in islice(enumerate(cycle(asked)), _QUESTIONS)
    ]


def timed(steps: Mapping[str, Callable[[str], object]], asked: list[str]) -> Rows:
    """Give p50 and p95 of each step, in milliseconds.

    The steps take turns at each question, so that all of them meet the same machine: one that is
    busy for a while, or has other things in its caches, is so for each.
    """
    for question in asked[:20]:
        for step in steps.values():
            step(f"warm {question}")
    took: dict[str, list[float]] = {name: [] for name in steps}
    for question in asked:
        for name, step in steps.items():
            begun = time.perf_counter()
            step(question)
            took[name].append((time.perf_counter() - begun) * 1000)
    return {
        name: {"p50 ms": statistics.median(each), "p95 ms": statistics.quantiles(each, n=20)[-1]}
        for name, each in took.items()
    }


def main() -> int:
    """Build, measure, print, and write JSON."""
    parser = argparse.ArgumentParser(prog="bench.search", description=__doc__)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    encoder = load_encoder()
    if chosen.open:
        return _measure_memory(chosen.open)
    asked = questions()
    library = load_library()
    at_size: dict[str, Callable[[str], object]] = {
        "the encoder alone": lambda question: encoder.encode_one(f"{question} e"),
        "our library: one search": library.find,
    }
    # What is looked up in two or three ways is two or three searches.
    plain = [question for question in asked if not library.other_ways(question)]
    stories = [question for question in asked if question not in plain]
    rows = timed(at_size, plain)
    if len(stories) > 1:
        rows |= timed({f"{len(stories)} stories, in two or three ways": library.find}, stories)
    folder = Path(tempfile.mkdtemp(prefix="bench-search-"))
    try:
        passages = list(islice(stretches(), chosen.passages))
        begun = time.perf_counter()
        with Progress() as progress:
            task = progress.add_task(f"indexing {len(passages)} passages", total=len(passages))
            index = open_index(
                folder,
                passages,
                encoder,
                str,
                lambda done, _: progress.update(task, completed=done),
            )
        rate = len(passages) / (time.perf_counter() - begun)
        large: dict[str, Callable[[str], object]] = {
            f"{len(passages)} passages: one search": lambda q: search(index, encoder, f"{q} a"),
            # Without encoding.
            f"{len(passages)} passages: BM25 alone": lambda q: index.lexical(rarest(index, q)),
        }
        rows |= timed(large, asked)
        memory = _memory_of(index.folder)
    finally:
        shutil.rmtree(folder)
    figures = {
        "rows": rows,
        "search to encoder": rows["our library: one search"]["p50 ms"]
        / rows["the encoder alone"]["p50 ms"],
        "passages a second": rate,
        "memory MB": memory,
    }
    _report(figures)
    return 0


def _memory_of(folder: Path) -> float:
    """Give what an open index adds to a process that has the encoder, in MB, after searches."""
    command = [sys.executable, "-m", "bench.search", "--open", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout.splitlines()[-1])


def _measure_memory(folder: Path) -> int:
    from hairline.knowledge.index import FolderIndex

    encoder = load_encoder()
    encoder.encode_one("warm")
    before = psutil.Process().memory_info().rss
    index = FolderIndex(folder)
    for question in questions()[:50]:
        search(index, encoder, question)
    print((psutil.Process().memory_info().rss - before) / 1e6)
    return 0


def _report(figures: dict[str, object]) -> None:
    console = Console()
    table = Table("what", "p50 ms", "p95 ms", title="Search")
    rows = figures["rows"]
    assert isinstance(rows, dict)
    for name, row in rows.items():
        table.add_row(name, f"{row['p50 ms']:.2f}", f"{row['p95 ms']:.2f}")
    console.print(table)
    for name, value in figures.items():
        if isinstance(value, float):
            console.print(f"{name}: {value:.2f}")
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"search-{datetime.now():%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
