"""The demo workshop: the half day of a made-up home-care group, as untidy as a real one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from larande_tui.interchange.imports.importing import import_file
from larande_tui.packs.catalog import content_dir
from larande_tui.workshop.store.session import Session

DEMO_NAME: Final = "demo-hemtjansten-norr.larande"
_SOURCES: Final = ("hemtjansten-norr.yaml", "hemtjansten-norr.csv", "hemtjansten-norr-efter.yaml")


def demo_workshop(target: Path) -> Path:
    """Create the demo workshop.

    Args:
        target: a ``.larande`` file that does not exist yet; a missing folder is created.

    Returns:
        The target.

    Raises:
        FileExistsAlreadyError: the file exists already.
        NotSavedError: the folder or disk refused.
        ImportProblemError: the shipped content is damaged.
    """
    with Session.making(target) as session:
        for name in _SOURCES:
            import_file(session, content_dir() / "demo" / name)
        # Without a name, so that undo never makes it look like a real workshop.
        session.put(session.workshop.details.changed(demo=True))
    return target
