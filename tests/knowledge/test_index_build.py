"""An index is built when something changed, only of what changed, and whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from small_library import OUT_OF_SCOPE, CountingEncoder, open_library

from hairline.encoder import Encoder
from hairline.knowledge import AnswerStatus, Library


@pytest.fixture
def data(content: Path, tmp_path: Path) -> Path:
    """A copy of the content, to edit."""
    return Path(shutil.copytree(content, tmp_path / "data"))


def test_an_unchanged_library_is_not_built_again(
    library: Library, content: Path, tmp_path: Path, encoder: Encoder
) -> None:
    open_library(content, tmp_path / "library", encoder)
    counting = CountingEncoder(encoder)

    open_library(content, tmp_path / "library", counting)  # type: ignore[arg-type]

    assert counting.texts == []


def test_an_edited_sentence_is_answered_and_only_its_section_encoded_again(
    data: Path, tmp_path: Path, encoder: Encoder
) -> None:
    open_library(data, tmp_path / "library", encoder)
    path = data / "articles" / "patches.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Patches can fill in", "Bald spots can fill in"))
    counting = CountingEncoder(encoder)
    told: list[tuple[str, int, int]] = []

    library = open_library(data, tmp_path / "library", counting, lambda *step: told.append(step))  # type: ignore[arg-type]

    answer = library.ask("will my bald patch grow back")
    assert answer.passage is not None
    assert answer.passage.answer.startswith("Bald spots can fill in")
    new = [text for text in counting.texts if "Bald spots can fill in" in text]
    assert new == [answer.passage.answer, f"{answer.passage.heading} {answer.passage.answer}"]
    assert set(counting.texts) - set(new) == set(OUT_OF_SCOPE)
    assert told[0] == ("passages", 0, 1)


def test_a_sentence_that_is_tried_and_taken_back_again_and_again_is_not_built_anew(
    data: Path, tmp_path: Path, encoder: Encoder
) -> None:
    path = data / "articles" / "patches.md"
    original = path.read_text(encoding="utf-8")
    counting = CountingEncoder(encoder)
    open_library(data, tmp_path / "library", encoder)

    for attempt in ("Bald spots can fill in", "Bare spots can fill in"):
        path.write_text(original.replace("Patches can fill in", attempt))
        open_library(data, tmp_path / "library", encoder)
        path.write_text(original)
        open_library(data, tmp_path / "library", counting)  # type: ignore[arg-type]

    assert counting.texts == []


def test_a_build_that_is_cut_off_leaves_the_old_index(
    data: Path, tmp_path: Path, encoder: Encoder
) -> None:
    open_library(data, tmp_path / "library", encoder)
    path = data / "articles" / "patches.md"
    original = path.read_text(encoding="utf-8")
    path.write_text(original.replace("do bald spots regrow", "do bare spots regrow"))

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_library(data, tmp_path / "library", encoder, cut_off)

    path.write_text(original)
    counting = CountingEncoder(encoder)
    library = open_library(data, tmp_path / "library", counting)  # type: ignore[arg-type]
    assert counting.texts == []
    assert library.ask("do bald spots regrow").status is AnswerStatus.ANSWERED


def test_a_damaged_older_index_is_no_obstacle(
    content: Path, tmp_path: Path, encoder: Encoder
) -> None:
    older = tmp_path / "library" / "older"
    older.mkdir(parents=True)
    (older / "texts.json").write_text("{", encoding="utf-8")

    library = open_library(content, tmp_path / "library", encoder)

    assert library.ask("is alopecia areata contagious").status is AnswerStatus.ANSWERED


@pytest.mark.parametrize("name", ["vectors.npy", "tokens.npy", "term_scores.npy", "bands.npz"])
def test_an_index_that_is_cut_off_is_built_anew(
    content: Path, tmp_path: Path, encoder: Encoder, name: str
) -> None:
    open_library(content, tmp_path / "library", encoder)
    [file] = (tmp_path / "library").glob(f"*/{name}")
    whole = file.stat().st_size
    os.truncate(file, whole // 2)

    library = open_library(content, tmp_path / "library", encoder)

    assert library.ask("is alopecia areata contagious").status is AnswerStatus.ANSWERED
    assert file.stat().st_size == whole


def test_thresholds_are_fitted_again_when_the_out_of_scope_examples_change(
    data: Path, tmp_path: Path, encoder: Encoder
) -> None:
    before = open_library(data, tmp_path / "library", encoder).bands
    with (data / "nlu" / "out_of_scope.yml").open("a", encoding="utf-8") as file:
        file.write("      - how do I get rid of a cough\n")

    after = open_library(data, tmp_path / "library", encoder).bands

    assert after.out_of_scope == before.out_of_scope + 1
    assert after.encoder == encoder.fingerprint


def test_thresholds_of_another_encoder_are_not_used(
    content: Path, tmp_path: Path, encoder: Encoder
) -> None:
    fitted = open_library(content, tmp_path / "library", encoder).bands
    (path,) = (tmp_path / "library").glob("*/bands.json")
    stored = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**stored, "encoder": "another", "answer": 0.0, "unsure": 0.0}))

    assert open_library(content, tmp_path / "library", encoder).bands == fitted


def test_a_library_without_articles_declines(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "articles").mkdir()

    library = open_library(tmp_path, tmp_path / "library", encoder)

    assert library.ask("is alopecia areata contagious").status is AnswerStatus.DECLINED
