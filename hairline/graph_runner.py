"""Runs Rasa's prediction graph node by node, in the order worked out once.

Rasa hands each run to Dask, which plans it anew and formats every input for a debug message, three
times a turn. A graph of a dozen nodes on one thread needs neither.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

import rasa.core.processor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner


class PlainGraphRunner(DaskGraphRunner):
    """Gives what Dask's runner gives, without planning the same run again."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Make the nodes (see the parent class)."""
        super().__init__(*arguments, **named)
        self._plans: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = {}

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """Run the nodes that the targets need, and give the targets' outputs.

        Raises:
            GraphRunError: a node failed for want of its inputs, as in the parent class.
        """
        wanted = tuple(targets or self._graph_schema.target_names)
        if wanted not in self._plans:
            self._plans[wanted] = self._plan(wanted)
        outputs: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        try:
            for name, needs in self._plans[wanted]:
                node = self._instantiated_nodes[name]
                outputs[name] = node(*(outputs.get(need, need) for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return dict(outputs[target] for target in wanted)

    def _plan(self, wanted: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        nodes = self._graph_schema.minimal_graph_schema(list(wanted)).nodes
        needs = {name: tuple(dict.fromkeys(node.needs.values())) for name, node in nodes.items()}
        order = TopologicalSorter(needs).static_order()
        return [(name, needs[name]) for name in order if name in nodes]


def run_graphs_plainly() -> None:
    """Have the models that are loaded from now on run by `PlainGraphRunner`."""
    rasa.core.processor.DaskGraphRunner = PlainGraphRunner
