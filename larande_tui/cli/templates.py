"""The organisation's own Word template, from the command line or the settings file."""

from __future__ import annotations

from pathlib import Path

from larande_tui.cli.console import complain
from larande_tui.core.settings import read_settings


def word_template(requested: Path | None) -> Path | None:
    """Choose the template; None for larande's own. Unusable settings are reported.

    Args:
        requested: the value of ``--mall``; it takes precedence over ``mall = "FIL"`` in the settings.

    Raises:
        ExportError: there is no such file.
    """
    from larande_tui.documents.errors import MissingTemplateError
    from larande_tui.documents.own_template import own_template

    if requested is None:
        for trouble in read_settings().troubles:
            complain(trouble)
        return own_template()
    template = requested.expanduser()
    if not template.is_file():
        raise MissingTemplateError(template, "--mall")
    return template
