"""Builds an index: aside, then into place, encoding only what is new.

An index stands in a folder named for a stamp of its texts and its encoder, so it is there whole or
not at all; a build that is cut off harms no other.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hairline.encoder import Encoder
from hairline.knowledge.lexical import write_terms
from hairline.knowledge.projection import learn_projection, project
from hairline.knowledge.rows import Kind, Row
from hairline.knowledge.sections import fit_sections
from hairline.knowledge.word_match import DIMENSIONS, Packed, packed

Progress = Callable[[int, int], None]

_UNFINISHED = "unfinished-"
# Texts whose tokens the projection is learned from.
_LEARNED_FROM = 300
# Of the 384 numbers of a vector those that a question is compared by. 256 give the same answers
# and a little better figures on LiveQA-Med (docs/decisions/search.md).
_COMPARED_BY = 256
# Texts between two words to `progress`.
_AT_ONCE = 64
# The form of the files: raised when it changes, so that they are built anew.
_FORM = 13


class Key(NamedTuple):
    """What a vector belongs to: a text, and the title it stands under or nothing.

    Attributes:
        in_words: whether its tokens are kept as well.
    """

    title: str
    text: str
    in_words: bool


class Encoded(NamedTuple):
    """What is kept of a text: its vector, and its tokens (see `word_match.packed`)."""

    vector: NDArray[np.float32]
    tokens: Packed


def stamp_of(rows: Sequence[Row], encoder: Encoder) -> str:
    """Give the name that only an index of these rows by this encoder has."""
    digest = hashlib.sha256(f"{_FORM} {encoder.fingerprint}".encode())
    for row in rows:
        text = json.dumps([row.passage, row.kind.value, row.text, row.title])
        digest.update(text.encode() + b"\n")
    return digest.hexdigest()[:16]


def build_index(home: Path, rows: Sequence[Row], encoder: Encoder, progress: Progress) -> None:
    """Build an index into a folder that is not there yet; older ones beside it are cleared away.

    Args:
        home: the folder, named for `stamp_of` the rows.
        rows: what it has to hold.
        encoder: what its vectors have to come from.
        progress: called with how many texts are encoded, and of how many.
    """
    folder = home.parent
    folder.mkdir(parents=True, exist_ok=True)
    older = sorted(_indexes(folder), key=lambda path: path.stat().st_mtime)
    known, projection = _known(older[-1], encoder) if older else ({}, None)
    with tempfile.TemporaryDirectory(dir=folder, prefix=_UNFINISHED) as temporary:
        aside = Path(temporary) / home.name
        aside.mkdir()
        keys = _keys_of(rows)
        wanted = dict.fromkeys(keys)
        new = [key for key in wanted if key not in known]
        if projection is None:
            some = new[:: len(new) // _LEARNED_FROM + 1]
            states = [encoder.read(key.text).tokens for key in some]
            none = np.zeros((0, encoder.dimensions), dtype=np.float32)
            projection = learn_projection(np.vstack([none, *states]), DIMENSIONS)
        for start in range(0, len(new), _AT_ONCE):
            progress(start, len(new))
            batch = new[start : start + _AT_ONCE]
            known.update(zip(batch, _encoded(batch, encoder, projection), strict=True))
        kept = [known[key] for key in keys]
        vectors = np.empty((len(rows), encoder.dimensions), dtype=np.float32)
        for place, one in enumerate(kept):
            vectors[place] = one.vector
        np.save(aside / "vectors.npy", vectors)
        turn = learn_projection(vectors, _COMPARED_BY)
        np.save(aside / "turn.npy", turn)
        # By column, which a question is multiplied with in half the time.
        np.save(aside / "shortened.npy", np.asfortranarray(project(vectors, turn)))
        _save_tokens(aside, rows, [one.tokens for one in kept], projection, encoder)
        np.save(aside / "sections.npy", _sections_of(rows, vectors))
        kinds = list(Kind)
        places = [(row.passage, kinds.index(row.kind)) for row in rows]
        np.save(aside / "rows.npy", np.array(places, dtype=np.int64).reshape(-1, 2))
        write_terms(aside, _texts_by_passage(rows), rows[-1].passage + 1 if rows else 0)
        written = {"encoder": encoder.fingerprint, "form": _FORM, "texts": keys}
        (aside / "texts.json").write_text(json.dumps(written), encoding="utf-8")
        try:
            aside.replace(home)
        except OSError:
            # Another process built the same index meanwhile; either will do.
            if not home.is_dir():
                raise
    # The last one stays for a process that may be opening it.
    for path in older[:-1]:
        shutil.rmtree(path, ignore_errors=True)


def _keys_of(rows: Sequence[Row]) -> list[Key]:
    """Give each row's key; in words are compared questions, headings among them."""
    return [Key(row.title, row.text, row.kind is not Kind.BODY) for row in rows]


def _sections_of(rows: Sequence[Row], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    asked = [place for place, row in enumerate(rows) if row.kind is not Kind.BODY]
    if not any(row.kind is Kind.EXAMPLE for row in rows):
        asked = []  # headings alone, one a passage, teach nothing
    passages = np.array([rows[place].passage for place in asked], dtype=np.int64)
    count = rows[-1].passage + 1 if rows else 0
    return fit_sections(vectors[asked], passages, count)


def _encoded(
    keys: Sequence[Key], encoder: Encoder, projection: NDArray[np.float32]
) -> Iterator[Encoded]:
    """Give the vector of each text, moved half way to what it says under its title; its tokens."""
    none = packed((), np.zeros((0, encoder.dimensions), np.float32), projection)
    for key in keys:
        vector, ids, states = encoder.read(key.text)
        if key.title:
            both = vector + encoder.read(f"{key.title} {key.text}").vector
            vector = both / np.linalg.norm(both)
        yield Encoded(vector, packed(ids, states, projection) if key.in_words else none)


def _save_tokens(
    folder: Path,
    rows: Sequence[Row],
    tokens: Sequence[Packed],
    projection: NDArray[np.float32],
    encoder: Encoder,
) -> None:
    np.save(folder / "projection.npy", projection)
    none = np.zeros((0, projection.shape[1]), dtype=np.int8)
    np.save(folder / "tokens.npy", np.vstack([none, *(one.states for one in tokens)]))
    ids = np.concatenate([np.zeros(0, np.int32), *(one.ids for one in tokens)])
    np.save(folder / "token_ids.npy", ids)
    ends = np.cumsum([0, *(len(one.ids) for one in tokens)], dtype=np.int64)
    np.save(folder / "token_ends.npy", ends)
    occurs = np.zeros(encoder.vocabulary_size, dtype=np.int32)
    for row in rows:
        occurs[list(set(encoder.ids_of(row.text)))] += 1
    np.save(folder / "token_rows.npy", occurs)


def _texts_by_passage(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[str]]]:
    """Give of each passage its heading, its texts and its examples, each as one text."""
    texts: dict[int, dict[Kind, list[str]]] = {}
    for row in rows:
        texts.setdefault(row.passage, {kind: [] for kind in Kind})[row.kind].append(row.text)
    for number, kinds in texts.items():
        yield number, ["\n".join(kinds[kind]) for kind in Kind]


def _indexes(folder: Path) -> list[Path]:
    return [
        path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(_UNFINISHED)
    ]


def _known(home: Path, encoder: Encoder) -> tuple[dict[Key, Encoded], NDArray[np.float32] | None]:
    """What an index keeps of its texts, and its projection, where they come from this encoder."""
    try:
        written = json.loads((home / "texts.json").read_text(encoding="utf-8"))
        if written["encoder"] != encoder.fingerprint or written["form"] != _FORM:
            return {}, None
        keys = (Key(*key) for key in written["texts"])
        vectors, ends = np.load(home / "vectors.npy"), np.load(home / "token_ends.npy")[1:-1]
        ids, states = np.load(home / "token_ids.npy"), np.load(home / "tokens.npy")
        tokens = map(Packed, np.split(ids, ends), np.split(states, ends))
        encoded = map(Encoded, vectors, tokens)
        return dict(zip(keys, encoded, strict=False)), np.load(home / "projection.npy")
    except (OSError, ValueError, KeyError):
        return {}, None
