"""Our NLU pipeline, trained as it stands, on another assistant's intents (CLINC150)."""

from __future__ import annotations

import asyncio
import csv
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hairline.content.yaml import read_yaml
from hairline.evaluation.ranking import auroc, calibration_error
from hairline.nlu.fallback import FALLBACK_INTENT, OUT_OF_SCOPE
from hairline.settings import ROOT

_SEED = 20261125
# The share of in-scope messages of the validation part that the threshold lets through.
_LET_THROUGH = 0.974
_RECALL_AT = 0.95
# Components that are about our own conversations rather than about telling intents apart.
_LEFT_OUT = ("LanguageGate", "CommandGate", "SafetyGate", "SpacyRuleEntityExtractor")
# Those that read messages with the lexicon of hair, which is of no use to another assistant.
_REWORDING = ("SentenceEncoderFeaturizer", "FittedFallbackClassifier")

Message = tuple[str, str]
"""A text and its intent."""


@dataclass(frozen=True)
class IntentRow:
    """The figures of one pipeline with so many examples an intent.

    Attributes:
        accuracy: share of in-scope messages with the right intent, nothing turned away.
        kept_accuracy: the same with the threshold, a message turned away counting as wrong.
        turned_away: share of out-of-scope messages under the threshold.
        auroc: how well the score tells in-scope from out-of-scope.
        turned_away_at_95: share of out-of-scope messages under the score that lets 95 % of the
            in-scope test messages through.
        calibration: expected calibration error of the classifier's confidence.
        seconds: training time.
    """

    pipeline: str
    examples: int
    accuracy: float
    kept_accuracy: float
    turned_away: float
    auroc: float
    turned_away_at_95: float
    calibration: float
    seconds: float


def evaluate_intents(
    folder: Path,
    examples: Sequence[int],
    progress: Callable[[str, int, int], None],
    pipeline: str = "ours",
) -> list[IntentRow]:
    """Train with so many random examples of each intent, and test on the whole test part.

    Args:
        folder: holds `train.tsv`, `oos_train.tsv`, `val.tsv`, `test.tsv` and `oos_test.tsv`.
        examples: how many examples an intent, one row each.
        progress: told what is under way, how much is done, and how much there is.
        pipeline: "ours" (that of `config.yml`) or "default" (Rasa's own, with DIET).
    """
    train, val, test = (_read(folder / f"{part}.tsv") for part in ("train", "val", "test"))
    # As in our own training data, an intent holds examples of what is no intent.
    train += [(text, OUT_OF_SCOPE) for text, _ in _read(folder / "oos_train.tsv")]
    outside = _read(folder / "oos_test.tsv")
    rows = []
    for number in examples:
        with tempfile.TemporaryDirectory() as temporary:
            progress(f"training with {number} an intent", 0, 1)
            begun = time.monotonic()
            agent = _train(Path(temporary), _some(train, number), pipeline)
            seconds = time.monotonic() - begun

            def parsed(messages: list[Message], what: str, agent: Any = agent) -> list[Any]:
                results = []
                for place, (text, _) in enumerate(messages):
                    if place % 200 == 0:
                        progress(what, place, len(messages))
                    results.append(asyncio.run(agent.parse_message(text)))
                return results

            inside_val = _scores(parsed(val, "validation, in scope"))
            inside = parsed(test, "test, in scope")
            found_outside = parsed(outside, "test, out of scope")
            rows.append(_row(pipeline, number, seconds, test, inside, found_outside, inside_val))
    return rows


def _row(
    pipeline: str,
    number: int,
    seconds: float,
    test: list[Message],
    inside: list[Any],
    outside: list[Any],
    inside_val: list[float],
) -> IntentRow:
    threshold = float(np.quantile(inside_val, 1 - _LET_THROUGH))
    scores, scores_outside = _scores(inside), _scores(outside)
    guesses = [_guess(result) for result in inside]
    right = [guess["name"] == intent for guess, (_, intent) in zip(guesses, test, strict=True)]
    kept = [good and score >= threshold for good, score in zip(right, scores, strict=True)]
    low = float(np.quantile(scores, 1 - _RECALL_AT))
    return IntentRow(
        pipeline=pipeline,
        examples=number,
        accuracy=float(np.mean(right)),
        kept_accuracy=float(np.mean(kept)),
        turned_away=float(np.mean([score < threshold for score in scores_outside])),
        auroc=auroc(scores, scores_outside),
        turned_away_at_95=float(np.mean([score < low for score in scores_outside])),
        calibration=calibration_error([guess["confidence"] for guess in guesses], right),
        seconds=seconds,
    )


def _guess(result: dict[str, Any]) -> dict[str, Any]:
    """The best intent, also where a message fits another's name or none better."""
    ranking = result["intent_ranking"]
    none = {FALLBACK_INTENT, OUT_OF_SCOPE}
    guess: dict[str, Any] = next(one for one in ranking if one["name"] not in none)
    return guess


def _scores(results: list[Any]) -> list[float]:
    """How well each message fits the intents: the fallback's own score, or the confidence."""
    return [result.get("intent_fit", _guess(result)["confidence"]) for result in results]


def _train(folder: Path, messages: list[Message], pipeline: str) -> Any:
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu
    from ruamel.yaml import YAML

    by_intent: dict[str, list[str]] = {}
    for text, intent in messages:
        by_intent.setdefault(intent, []).append(text)
    nlu = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in by_intent.items()
    ]
    yaml = YAML()
    with (folder / "nlu.yml").open("w", encoding="utf-8") as file:
        yaml.dump({"version": "3.1", "nlu": nlu}, file)
    config = {"recipe": "default.v1", "language": "en", "pipeline": _pipeline(pipeline)}
    with (folder / "config.yml").open("w", encoding="utf-8") as file:
        yaml.dump(config, file)
    model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder / "models"))
    return Agent.load(str(model))


def _pipeline(name: str) -> list[dict[str, Any]]:
    if name == "default":
        return [
            {"name": "WhitespaceTokenizer"},
            {"name": "RegexFeaturizer"},
            {"name": "LexicalSyntacticFeaturizer"},
            {"name": "CountVectorsFeaturizer"},
            {
                "name": "CountVectorsFeaturizer",
                "analyzer": "char_wb",
                "min_ngram": 1,
                "max_ngram": 4,
            },
            {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True},
        ]
    path = ROOT / "config.yml"
    config = read_yaml(path.read_text(encoding="utf-8"), path)
    ours = [
        dict(component)
        for component in config["pipeline"]
        if str(component["name"]).rpartition(".")[2] not in _LEFT_OUT
    ]
    for component in ours:
        if str(component["name"]).rpartition(".")[2] in _REWORDING:
            component["reword"] = False
    return ours


def _some(messages: list[Message], number: int) -> list[Message]:
    """Give so many random messages of each intent, the same ones every time."""
    by_intent: dict[str, list[Message]] = {}
    for message in messages:
        by_intent.setdefault(message[1], []).append(message)
    draw = random.Random(_SEED)  # noqa: S311  # a sample, nothing secret
    return [
        one
        for intent in sorted(by_intent)
        for one in draw.sample(by_intent[intent], min(number, len(by_intent[intent])))
    ]


def _read(path: Path) -> list[Message]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row[0], row[1] if len(row) > 1 else "") for row in rows[1:]]
