"""Libraries without those of their parts that larande never uses, which take time and memory of every start."""

from __future__ import annotations

import os
import sys
import types
from typing import Final

_PLUGIN_LOADER: Final = "pydantic.plugin._loader"
_TLS: Final = "ssl"
_COMMAND_PALETTE: Final = "textual.command"


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
    if "asyncio" in sys.modules or _TLS in sys.modules:
        return
    sys.modules[_TLS] = None  # type: ignore[assignment]  # so importing it raises ImportError, which asyncio allows for
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules[_TLS]


def leave_out_command_palette() -> None:
    """Make Textual's app import empty classes instead of its command palette, which larande replaces by one of its own.

    The palette imports forms, lists and a file tree too, a tenth of all that Textual's app imports.
    """
    if _COMMAND_PALETTE not in sys.modules:
        palette = types.ModuleType(_COMMAND_PALETTE)
        palette.__getattr__ = _empty_class  # type: ignore[method-assign]
        sys.modules[_COMMAND_PALETTE] = palette


def _empty_class(name: str) -> type:
    """Return a class for any that is imported by name; nothing for what Python itself asks of a module."""
    if name.startswith("_"):
        raise AttributeError(name)
    return type(name, (), {})
