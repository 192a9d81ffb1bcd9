"""Libraries without those of their parts that larande never uses, which take time and memory of every start."""

from __future__ import annotations

import os
import sys
import types
import typing
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLUGIN_LOADER: Final = "pydantic.plugin._loader"
_CORE_SCHEMA: Final = "pydantic_core.core_schema"
_COMMAND_PALETTE: Final = "textual.command"
_UNUSED_PARTS: Final = (
    ("pydantic._internal._validators", "zoneinfo"),  # no item has a time zone
    ("pydantic._internal._generate_schema", "zoneinfo"),
    ("textual.layout", "textual.canvas"),  # no layout draws lines between its widgets
    ("textual.design", "rich.table"),  # nobody looks at a table of a theme's colours
)
"""Modules with what they import for something that larande never does; it is there for all others."""

_TLS: Final = "ssl"
_OPENSSL_HASHES: Final = "_hashlib"


def leave_out_plugins() -> None:
    """Make Pydantic take for granted that there are no plugins.

    Its loader imports ``importlib.metadata`` to look for them, with all of ``email`` and ``zipfile``: 1.1 MB, even when
    plugins are disabled.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if _PLUGIN_LOADER not in sys.modules:
        loader = types.ModuleType(_PLUGIN_LOADER)
        loader.get_plugins = _no_plugins  # type: ignore[attr-defined]
        sys.modules[_PLUGIN_LOADER] = loader


def _no_plugins() -> tuple[()]:
    return ()


def import_asyncio_without_tls() -> None:
    """Import asyncio without OpenSSL, 0.6 MB for encryption that no stage uses. Others can still import ``ssl``."""
    if "asyncio" not in sys.modules and _TLS not in sys.modules:
        with _without(_TLS):
            import asyncio  # noqa: F401


def leave_out_openssl_hashes() -> None:
    """Make the first import of hashes take Python's own: a stage makes a few short ones, and OpenSSL opens in 2 ms."""
    if _OPENSSL_HASHES not in sys.modules:
        for name in ("hashlib", "hmac"):
            _LightFinder.take(name, partial(_without, _OPENSSL_HASHES))


def leave_out_schema_types() -> None:
    """Make the first import of Pydantic skip the types of its schemas' dictionaries, which serve type checkers alone.

    Making each of the eighty a `TypedDict` is two thirds of the 10 ms that the module takes to import.
    """
    _LightFinder.take(_CORE_SCHEMA, _plain_classes)


def leave_out_unused_parts() -> None:
    """Make libraries skip modules for what larande never does, when they import them first; see `_UNUSED_PARTS`."""
    for name, part in _UNUSED_PARTS:
        _LightFinder.take(name, partial(_with_stand_in, part))


def leave_out_command_palette() -> None:
    """Make Textual's app import empty classes instead of its command palette, which larande replaces by one of its own.

    The palette imports forms, lists and a file tree too, a tenth of all that Textual's app imports.
    """
    sys.modules.setdefault(_COMMAND_PALETTE, _stand_in(_COMMAND_PALETTE))


def _stand_in(name: str) -> types.ModuleType:
    """Return a module of empty classes, whichever are imported from it."""
    module = types.ModuleType(name)
    module.__getattr__ = _empty_class  # type: ignore[method-assign]
    return module


def _empty_class(name: str) -> type:
    if name.startswith("_"):
        raise AttributeError(name)
    return type(name, (), {})


class _LightFinder:
    """Finds a module once, and has it executed in a context where something is missing."""

    def __init__(self, name: str, context: Callable[[], AbstractContextManager[None]]) -> None:
        self.name = name
        self._context = context

    @classmethod
    def take(cls, name: str, context: Callable[[], AbstractContextManager[None]]) -> None:
        """Wait for a module, unless it has been imported or is waited for."""
        waits = any(isinstance(finder, cls) and finder.name == name for finder in sys.meta_path)
        if name not in sys.modules and not waits:
            sys.meta_path.insert(0, cls(name, context))

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the module's spec with a loader that executes it in the context; None for all other modules."""
        if name != self.name:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader:
            spec.loader = _ContextLoader(spec.loader, self._context)
        return spec


class _ContextLoader(SourceFileLoader):
    def __init__(self, loader: SourceFileLoader, context: Callable[[], AbstractContextManager[None]]) -> None:
        super().__init__(loader.name, loader.path)
        self._context = context

    def exec_module(self, module: types.ModuleType) -> None:
        with self._context():
            super().exec_module(module)


def _without(name: str) -> AbstractContextManager[None]:
    """Make importing a module raise ImportError, unless it has been imported."""
    return _replaced(name, None)


def _with_stand_in(name: str) -> AbstractContextManager[None]:
    """Make a module of empty classes be imported instead of another, unless that has been imported."""
    return _replaced(name, _stand_in(name))


@contextmanager
def _replaced(name: str, module: types.ModuleType | None) -> Iterator[None]:
    if name in sys.modules:
        yield
        return
    sys.modules[name] = module  # type: ignore[assignment]  # None makes importing it raise ImportError
    try:
        yield
    finally:
        del sys.modules[name]


@contextmanager
def _plain_classes() -> Iterator[None]:
    import typing_extensions

    modules: tuple[Any, ...] = (typing, typing_extensions)
    typed_dicts = [module.TypedDict for module in modules]
    try:
        for module in modules:
            module.TypedDict = _PlainClass
        yield
    finally:
        for module, typed_dict in zip(modules, typed_dicts, strict=True):
            module.TypedDict = typed_dict


class _PlainClass:
    """Stands for `TypedDict` as a base: calling a subclass makes a plain dictionary."""

    def __init_subclass__(cls, *, total: bool = True) -> None:
        del total

    def __new__(cls, *values: Any, **items: Any) -> dict[str, Any]:  # type: ignore[misc]
        return dict(*values, **items)
