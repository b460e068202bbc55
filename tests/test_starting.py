"""What `make run` does first: train what has changed."""

import pytest
from typer.testing import CliRunner

from hairline.cli import app


@pytest.mark.rasa
def test_where_nothing_changed_nothing_is_done():
    CliRunner().invoke(app, ["train"])

    done = CliRunner().invoke(app, ["train"])

    assert done.output == "The model is up to date.\n"
