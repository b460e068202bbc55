import pytest
from answering import CHECK

from hairline.symptoms import SymptomCheck


@pytest.fixture(scope="session")
def check() -> SymptomCheck:
    return CHECK
