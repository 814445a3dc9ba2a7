"""`st.from_type(hoscode.Complaint)`: strategies for the types of `hoscode`, made known to hypothesis.

Hypothesis calls `register` when it is imported. Where `hoscode` has been imported by then its types are registered at
once, and otherwise when it is; nothing is imported for somebody who uses hypothesis for something else. The strategies
themselves are looked up when one is first asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


def register() -> None:
    """Make the types known to hypothesis, now or when `hoscode` is imported."""
    if "hoscode" in sys.modules:
        _register_types()
    elif not any(isinstance(finder, _UntilImported) for finder in sys.meta_path):
        sys.meta_path.insert(0, _UntilImported())


class _UntilImported(MetaPathFinder):
    """Waits for the import of `hoscode`, and is gone with it; being asked where `hoscode` is does not import it."""

    def __init__(self) -> None:
        self._looking = False

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "hoscode" or self._looking:
            return None
        self._looking = True  # another finder may ask all of them in turn
        try:
            others = [finder for finder in sys.meta_path if finder is not self]
            found = (finder.find_spec(fullname, path, target) for finder in others)
            spec = next((spec for spec in found if spec is not None), None)
        finally:
            self._looking = False
        if spec is not None and spec.loader is not None and not isinstance(spec.loader, _Registering):
            spec.loader = _Registering(spec.loader)
        return spec


class _Registering(Loader):
    """Loads `hoscode` as its own loader does, and registers its types then."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _UntilImported)]
        _register_types()


def _register_types() -> None:
    st = import_module("hypothesis.strategies")
    hoscode = import_module("hoscode")
    for name in hoscode.__all__:
        kind = getattr(hoscode, name)
        if isinstance(kind, type) and kind.__module__.startswith("hoscode.") and not issubclass(kind, Exception):
            st.register_type_strategy(kind, _strategy)


def _strategy(kind: type) -> object:
    return import_module("hoscode.testing.strategies.walks").strategy_for(kind)
