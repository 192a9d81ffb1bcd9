"""``larande [FIL]``: the stage."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from larande_tui.cli.light_imports import import_asyncio_without_tls, leave_out_command_palette
from larande_tui.cli.settings import content_folders
from larande_tui.cli.wildcards import match
from larande_tui.core.paths import is_folder

_CHECKED_BYTES: Final = 4_096


def start(file: str = "", content: Iterable[Path] = ()) -> int:
    """Open the stage, on a workshop when one is named.

    Args:
        file: a workshop, or a pattern that fits one; "" for the start screen.
        content: additional folders of packs.

    Raises:
        WorkshopError: the file is missing, is no workshop, or cannot be read.
    """
    folders = content_folders(content)
    return open_stage(match(Path(file)) if file else None, folders)


def open_stage(path: Path | None, folders: tuple[Path, ...]) -> int:
    """Open the stage, after a check that the file looks like a workshop.

    Raises:
        WorkshopError: as `start`.
    """
    if path is not None:
        must_look_like_a_workshop(path)
    require_terminal()
    import_asyncio_without_tls()
    leave_out_command_palette()
    from larande_tui.tui.app import run as run_stage

    return run_stage(path, extra=folders)


def require_terminal() -> None:
    """Check that the stage can be opened, before a workshop is created for it.

    Raises:
        WorkshopError: the terminal cannot show it.
    """
    from larande_tui.tui.platform import terminal

    terminal.require_terminal()


def must_look_like_a_workshop(path: Path) -> None:
    """Refuse a file that is no workshop before the screen opens, by its first bytes.

    Only those are read, so that the screen comes up at once; the stage reads the rest and reports damage.

    Raises:
        WorkshopError: the file is missing, cannot be read, or is something else.
    """
    from larande_tui.core.files import must_have_an_end
    from larande_tui.workshop.errors import MissingFileError, NotAWorkshopError, UnreadableError

    try:
        must_have_an_end(path)
        with path.open("rb") as file:
            start = file.read(_CHECKED_BYTES)
    except FileNotFoundError:
        raise MissingFileError(path) from None
    except OSError as error:
        if is_folder(path):
            raise NotAWorkshopError(path) from None
        raise UnreadableError(path, error) from error
    if b'"larande"' not in start and b'"workshop"' not in start:
        raise NotAWorkshopError(path)
