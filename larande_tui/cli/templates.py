"""The organisation's own Word template: from the command, or from the settings file."""

from __future__ import annotations

from pathlib import Path

from larande_tui.cli.settings import read_settings
from larande_tui.core.paths import settings_file


def word_template(asked_for: Path | None) -> Path | None:
    """The template to use, or None for larande's own.

    Args:
        asked_for: what stood after ``--mall``; goes before ``mall = "FIL"`` in the settings.

    Raises:
        ExportError: there is no such file.
    """
    from larande_tui.documents.errors import MissingTemplateError
    from larande_tui.documents.own_template import own_template

    if asked_for is None:
        read_settings(settings_file())  # tells of a file that cannot be read
        return own_template()
    chosen = asked_for.expanduser()
    if not chosen.is_file():
        raise MissingTemplateError(chosen, "--mall")
    return chosen
