"""TensorFlow stays out of a process that does not use it, and comes in where it is needed."""

import subprocess
import sys

import pytest

LOOK = """
import sys
from pathlib import Path
from hairline.without_tensorflow import leave_out_tensorflow
print(leave_out_tensorflow(Path(sys.argv[1])))
import tensorflow as tf
class Layer(tf.keras.layers.Layer): pass
@tf.function
def step(): return 7
print(step(), len(tf.config.list_physical_devices("GPU")), tf.Tensor | None)
"""


def look(config):
    return subprocess.run([sys.executable, "-c", LOOK, str(config)], capture_output=True, text=True)


def test_it_is_left_out_where_no_component_computes_with_it(tmp_path):
    config = tmp_path / "config.yml"
    config.write_text(
        "pipeline:\n- name: LogisticRegressionClassifier\npolicies:\n- name: RulePolicy\n"
    )

    seen = look(config)

    assert seen.stdout.startswith("True\n7 0 "), seen.stderr


@pytest.mark.parametrize("name", ["DIETClassifier", "rasa.core.policies.ted_policy.TEDPolicy"])
def test_it_comes_in_where_a_component_needs_it(tmp_path, name):
    config = tmp_path / "config.yml"
    config.write_text(f"pipeline:\n- name: {name}\n")

    from hairline.without_tensorflow import leave_out_tensorflow

    assert leave_out_tensorflow(config) is False


def test_a_command_that_asks_the_library_does_without_it():
    asked = "import sys; from hairline.cli import main\ntry: main()\nfinally: print(*sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", asked, "search", "does minoxidil work"],
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert "minoxidil#" in done.stdout
    assert "spacy.errors" in done.stdout
    assert "tensorflow.python" not in done.stdout
