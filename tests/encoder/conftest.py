from __future__ import annotations

import pytest

from hairline.encoder import Encoder, EncoderMissing, encoder_folder, load_encoder
from hairline.encoder_build import build_encoder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    try:
        return load_encoder()
    except EncoderMissing:
        build_encoder(encoder_folder())
        return load_encoder()
