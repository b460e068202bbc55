"""Leaves TensorFlow out of a process that does not use it.

Rasa imports TensorFlow when it starts, whatever the pipeline: half the memory and half the time to
the first answer, for classes that our pipeline never makes. Here its imports are met with
stand-ins that can be subclassed and named, and do nothing. Where `config.yml` names a component
that computes with TensorFlow, the real one is imported.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hairline.content.yaml import read_yaml

# Components of Rasa 3.6 that compute with TensorFlow.
_NEED_IT = {
    "ConveRTFeaturizer",
    "DIETClassifier",
    "LanguageModelFeaturizer",
    "ResponseSelector",
    "TEDPolicy",
    "UnexpecTEDIntentPolicy",
}
_LEFT_OUT = {"jax", "keras", "tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text"}


class _StandInType(type):
    """A class whose every attribute, item and call is a stand-in again."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return _StandIn

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        if cls is not _StandIn:
            return super().__call__(*arguments, **named)
        # As a decorator it leaves what it decorates as it is.
        decorated = len(arguments) == 1 and not named
        if decorated and isinstance(arguments[0], (types.FunctionType, type)):
            return arguments[0]
        return _StandIn

    def __getitem__(cls, _: Any) -> Any:
        return cls

    def __or__(cls, _: Any) -> Any:
        return cls

    def __ror__(cls, _: Any) -> Any:
        return cls

    def __len__(cls) -> int:
        return 0

    def __iter__(cls) -> Iterator[Any]:
        return iter(())


class _StandIn(metaclass=_StandInType):
    """Stands for anything of TensorFlow."""


class _Module(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return _StandIn


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, fullname: str, path: Any = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] not in _LEFT_OUT:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing runs: the module answers for itself."""


def leave_out_tensorflow(config: Path) -> bool:
    """Meet imports of TensorFlow with stand-ins, unless the configuration needs it.

    Call it before Rasa is imported.

    Args:
        config: Rasa's `config.yml`.

    Returns:
        Whether it was left out.
    """
    content = read_yaml(config.read_text(encoding="utf-8"), config) or {}
    named = {
        str(component.get("name", "")).rpartition(".")[2]
        for part in ("pipeline", "policies")
        for component in content.get(part) or ()
    }
    if named & _NEED_IT or "tensorflow" in sys.modules:
        return False
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
    return True
