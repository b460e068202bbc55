import pytest

from hairline.symptoms import SymptomCheck, load_symptom_check


@pytest.fixture(scope="session")
def check() -> SymptomCheck:
    return load_symptom_check()
