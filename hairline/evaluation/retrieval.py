"""Our own index and search on human-judged medical questions (TREC 2017 LiveQA-Med)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hairline.encoder import load_encoder
from hairline.evaluation.ranking import Estimate, estimate, ndcg, reciprocal_rank
from hairline.knowledge.index import FolderIndex, open_index
from hairline.knowledge.index_build import Progress
from hairline.knowledge.passages import stretches_of
from hairline.knowledge.search import Mix, search
from hairline.settings import models_folder

# From this grade on an answer is of use to the person who asked.
_USEFUL = 3
# What is compared: our search as it is, and each of its sides alone.
SYSTEMS = {
    "our search": Mix(),
    "words alone (BM25)": Mix(words=1.0, tokens=0, covered=0),
    "encoder alone": Mix(words=0, tokens=0, covered=0),
}
FORMS = ("short", "long")


@dataclass(frozen=True)
class Document:
    """An answer of the collection, in the form that the index takes."""

    id: str
    heading: str
    texts: tuple[str, ...]
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """The figures of one system on one form of the questions."""

    system: str
    form: str
    ndcg: Estimate
    success: Estimate
    reciprocal: Estimate


def evaluate_retrieval(folder: Path, progress: Progress) -> list[Row]:
    """Measure nDCG@10, Success@1 (grade 3 or better) and MRR@10.

    Args:
        folder: holds `documents.jsonl`, `queries.jsonl` and `judgements.tsv`.
        progress: told how many texts are encoded, then how many searches are done.

    Raises:
        FileNotFoundError: the data is not there.
    """
    documents = [
        Document(entry["id"], entry["title"], stretches_of(entry["text"]))
        for entry in _lines(folder / "documents.jsonl")
    ]
    # Not reworded: our lexicon and vocabulary are those of hair, and this is a library of others.
    index = open_index(models_folder() / "evaluation", documents, load_encoder(), str, progress)
    queries = list(_lines(folder / "queries.jsonl"))
    judged = _judgements(folder / "judgements.tsv")
    rows = []
    for number, (system, mix) in enumerate(SYSTEMS.items()):
        for form in FORMS:
            progress(number * len(FORMS) + FORMS.index(form), len(SYSTEMS) * len(FORMS))
            rows.append(_measure(index, documents, queries, judged, system, form, mix))
    return rows


def _measure(
    index: FolderIndex,
    documents: list[Document],
    queries: list[dict[str, Any]],
    judged: dict[str, dict[str, int]],
    system: str,
    form: str,
    mix: Mix,
) -> Row:
    gains, firsts, ranks = [], [], []
    for query in queries:
        grades = judged.get(query["id"], {})
        if max(grades.values(), default=1) == 1:
            continue  # nothing to find
        found = search(index, load_encoder(), query[form], most=10, mix=mix)
        ranked = [grades.get(documents[hit.passage].id, 1) for hit in found.hits]
        gains.append(ndcg(ranked, list(grades.values())))
        firsts.append(float(bool(ranked) and ranked[0] >= _USEFUL))
        ranks.append(reciprocal_rank([grade >= _USEFUL for grade in ranked]))
    return Row(system, form, estimate(gains), estimate(firsts), estimate(ranks))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            judged.setdefault(row["query"], {})[row["document"]] = int(row["grade"])
    return judged
