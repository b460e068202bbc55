"""One server for the faults that it outlives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from faults.machine import Machine, Running


@pytest.fixture(scope="package")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    return Machine(tmp_path_factory.mktemp("machine"))


@pytest.fixture(scope="package")
def failing_server(machine: Machine) -> Iterator[Running]:
    with machine.serving() as server:
        yield server
