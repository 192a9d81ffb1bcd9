"""The organisation's own Word template: from the command, or from the settings file."""

from __future__ import annotations

from pathlib import Path

from larande_tui.cli.console import complain
from larande_tui.core.settings import read_settings


def word_template(asked_for: Path | None) -> Path | None:
    """Choose the template to use; None for larande's own. Settings that cannot be used are told of.

    Args:
        asked_for: the file after ``--mall``; goes before ``mall = "FIL"`` in the settings.

    Raises:
        ExportError: there is no such file.
    """
    from larande_tui.documents.errors import MissingTemplateError
    from larande_tui.documents.own_template import own_template

    if asked_for is None:
        for trouble in read_settings().troubles:
            complain(trouble)
        return own_template()
    chosen = asked_for.expanduser()
    if not chosen.is_file():
        raise MissingTemplateError(chosen, "--mall")
    return chosen
