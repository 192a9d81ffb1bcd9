"""The organisation's own template, from the command line or the settings file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from larande_tui.cli.console import complain
from larande_tui.core.paths import is_file
from larande_tui.core.settings import read_settings


def word_template(requested: Path | None) -> Path | None:
    """Choose the Word template; None for larande's own. Unusable settings are reported.

    Args:
        requested: the value of ``--mall``; it takes precedence over ``mall = "FIL"`` in the settings.

    Raises:
        ExportError: there is no such file.
    """
    from larande_tui.documents.own_template import own_template

    return _chosen(requested, own_template)


def deck_template(requested: Path | None) -> Path | None:
    """Choose the PowerPoint template in the same way, with ``presentationsmall = "FIL"`` in the settings.

    Raises:
        ExportError: there is no such file.
    """
    from larande_tui.documents.own_template import own_deck_template

    return _chosen(requested, own_deck_template)


def _chosen(requested: Path | None, otherwise: Callable[[], Path | None]) -> Path | None:
    from larande_tui.documents.errors import MissingTemplateError

    if requested is None:
        for trouble in read_settings().troubles:
            complain(trouble)
        return otherwise()
    template = requested.expanduser()
    if not is_file(template):
        raise MissingTemplateError(template, "--mall")
    return template
