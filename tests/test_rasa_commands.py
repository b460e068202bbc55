"""Plain Rasa commands work from the root, as any Rasa developer expects."""

import json
import os
import shutil
import subprocess
import sys

import pytest
import urllib3
from serving import ROOT, free_port, running

pytestmark = pytest.mark.rasa

RASA = [sys.executable, "-m", "rasa"]
QUIET = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}


def test_rasa_data_validate_finds_nothing_even_with_warnings_as_failures():
    command = [*RASA, "data", "validate", "--fail-on-warnings"]

    done = subprocess.run(command, cwd=ROOT, env=QUIET, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def test_rasa_test_predicts_every_step_of_the_stories(tmp_path):
    command = [
        *RASA,
        "test",
        "core",
        "--stories",
        "tests/test_stories.yml",
        "--model",
        "models/hairline.tar.gz",
        "--out",
        str(tmp_path),
        "--fail-on-prediction-errors",
    ]

    done = subprocess.run(command, cwd=ROOT, env=QUIET, capture_output=True, text=True)

    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


def test_rasa_run_beside_rasa_run_actions_serves_the_same_assistant(tmp_path):
    actions_port, port = free_port(), free_port()
    endpoints = tmp_path / "endpoints.yml"
    shutil.copy(ROOT / "endpoints.yml", endpoints)
    endpoints.write_text(endpoints.read_text().replace("5055", str(actions_port)))
    action_server = [*RASA, "run", "actions", "--port", str(actions_port)]
    server = [
        *RASA,
        "run",
        "--enable-api",
        "-i",
        "127.0.0.1",
        "--port",
        str(port),
        "--model",
        "models/hairline.tar.gz",
        "--endpoints",
        str(endpoints),
    ]

    # Plain Rasa says only that it begins to load its model; from there on it is asked.
    patient = urllib3.PoolManager(
        retries=urllib3.Retry(total=40, backoff_factor=0.1, backoff_max=2, status_forcelist=[503])
    )
    with (
        running(action_server, "Action endpoint is up and running", tmp_path, "INFO"),
        running(server, "Loading model", tmp_path, "INFO"),
    ):
        address = f"http://127.0.0.1:{port}"
        ready = patient.request("GET", f"{address}/readyz")
        question = {"sender": "developer", "message": "is alopecia areata contagious"}
        said = patient.request(
            "POST",
            f"{address}/webhooks/rest/webhook",
            body=json.dumps(question),
            headers={"Content-Type": "application/json"},
        )
        page = patient.request("GET", f"{address}/chat")
        root = patient.request("GET", f"{address}/")
        version = patient.request("GET", f"{address}/version")
        model = patient.request("POST", f"{address}/model/parse")

    assert ready.status == 200
    assert "does not pass from one to another" in json.loads(said.data)[0]["text"]
    assert "Your message" in page.data.decode()
    # Rasa's own addresses are as quiet and as protected as ours.
    assert "not a doctor" in root.data.decode()
    assert version.status == 404
    assert model.status == 400
    for answer in (said, page, root, version, model):
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert b"3.6.21" not in answer.data


def test_rasa_run_serves_no_rest_channel_to_other_machines():
    command = [*RASA, "run", "-i", "0.0.0.0", "--port", str(free_port())]

    done = subprocess.run(command, cwd=ROOT, env=QUIET, capture_output=True, text=True)

    assert done.returncode != 0
    assert "The REST channel cannot be served on 0.0.0.0" in done.stderr
