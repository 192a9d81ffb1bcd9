"""Saving a programme as a file of one's own, which has been checked before it is there."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from larande_tui.core.files import write_atomically
from larande_tui.core.os_errors import os_error_reason
from larande_tui.core.paths import free_name
from larande_tui.core.text import plain_words
from larande_tui.packs.catalog import check_pack, library_entries, load_catalog
from larande_tui.packs.editing.ready_made import free_id
from larande_tui.packs.editing.yaml_file import programme_text
from larande_tui.packs.errors import NotEditedError
from larande_tui.packs.schema.programme import Programme


def save_programme(programme: Programme, path: Path, packs: Sequence[Path] = ()) -> None:
    """Write a programme, replacing the file; a programme with a mistake is not written.

    Args:
        programme: whole.
        path: of the file.
        packs: the organisation's own folders of packs.

    Raises:
        NotEditedError: it has a mistake, or the folder or disk refused; the file is as it was.
    """
    try:
        old_text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        text = programme_text(programme, library_entries(*packs), old_text)
        with tempfile.TemporaryDirectory() as folder:
            draft = Path(folder) / path.name
            draft.write_text(text, encoding="utf-8")
            errors = check_pack(draft, *packs)
        if errors:
            raise NotEditedError(f"Upplägget är inte sparat. {errors[0].message}")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode("utf-8"))
    except OSError as error:
        raise NotEditedError(
            f"{path.name} gick inte att skriva: {os_error_reason(error)}. Filen är som den var."
        ) from error


def save_as(programme: Programme, title: str, folder: Path, packs: Sequence[Path] = ()) -> Path:
    """Write a programme under another title and an id of its own in a new file; return the file.

    Raises:
        NotEditedError: as `save_programme`.
    """
    taken = load_catalog(*packs).programmes
    name = free_id(plain_words(title) or "upplagg", taken)
    own = programme.model_copy(update={"id": name, "title": title})
    path = free_name(folder / f"{name}.yaml")
    save_programme(own, path, packs)
    return path
