import pytest

from hairline.evaluation.vignettes import Vignette, read_vignettes
from hairline.symptoms import SymptomCheck, load_symptom_check


@pytest.fixture(scope="session")
def check() -> SymptomCheck:
    return load_symptom_check()


@pytest.fixture(scope="session")
def vignettes() -> tuple[Vignette, ...]:
    return read_vignettes()


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch, check: SymptomCheck) -> None:
    """Spare a command the reading of the conditions, which takes seconds."""
    monkeypatch.setattr("hairline.symptoms.load_symptom_check", lambda: check)
