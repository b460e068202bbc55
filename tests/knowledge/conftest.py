from __future__ import annotations

from pathlib import Path

import pytest
from small_library import open_library, write_content

from hairline.encoder import Encoder, EncoderMissing, encoder_folder, load_encoder
from hairline.encoder_build import build_encoder
from hairline.knowledge import Library


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    try:
        return load_encoder()
    except EncoderMissing:
        build_encoder(encoder_folder())
        return load_encoder()


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content") / "data"
    write_content(folder)
    return folder


@pytest.fixture(scope="session")
def library(content: Path, tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Library:
    return open_library(content, tmp_path_factory.mktemp("models") / "library", encoder)
