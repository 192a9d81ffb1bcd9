"""Save a programme as a YAML file, after checking it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml.error import YAMLError

from larande_tui.core.files import write_atomically
from larande_tui.core.os_errors import os_error_reason
from larande_tui.core.paths import free_name
from larande_tui.core.text import one_line, plain_words
from larande_tui.packs.catalog import check_pack, library_entries, load_catalog
from larande_tui.packs.editing.ready_made import free_id
from larande_tui.packs.editing.yaml_file import LibraryEntries, programme_text
from larande_tui.packs.errors import NotEditedError
from larande_tui.packs.schema.programme import Programme


class Rewritten(NamedTuple):
    """The text of a file before and after a change."""

    before: str
    after: str


def write_programme(programme: Programme, path: Path, library: LibraryEntries) -> Rewritten:
    """Write a programme to a file; comments and references in an existing file are kept.

    Raises:
        NotEditedError: the folder or disk refused; the file is unchanged.
    """
    with _refusals(path):
        before = _present(path)
        after = programme_text(programme, library, before)
        _write(path, after)
    return Rewritten(before, after)


def take_back(change: Rewritten, path: Path) -> bool:
    """Write a file as it was before a change, with the comments that went then; False when it has changed since.

    Raises:
        NotEditedError: the folder or disk refused; the file is unchanged.
    """
    with _refusals(path):
        if _present(path) != change.after:
            return False
        _write(path, change.before)
    return True


def save_programme(programme: Programme, path: Path, packs: Sequence[Path] = ()) -> None:
    """Check a programme as ``larande granska`` does, and write it as `write_programme` does.

    Args:
        programme: with its references resolved.
        path: of the file.
        packs: the organisation's own folders of packs.

    Raises:
        NotEditedError: it has a mistake, or the folder or disk refused; the file is unchanged.
    """
    with _refusals(path):
        text = programme_text(programme, library_entries(*packs), _present(path))
        with tempfile.TemporaryDirectory() as folder:
            draft = Path(folder) / path.name
            draft.write_text(text, encoding="utf-8")
            errors = check_pack(draft, *packs)
        if errors:
            raise NotEditedError(f"Upplägget är inte sparat. {errors[0].message}")
        _write(path, text)


def save_as(programme: Programme, title: str, folder: Path, packs: Sequence[Path] = ()) -> Path:
    """Write a programme under a new title and id to a new file, and return the file.

    Raises:
        NotEditedError: as `save_programme`.
    """
    taken = load_catalog(*packs).programmes
    name = free_id(plain_words(title) or "upplagg", taken)
    own = programme.model_copy(update={"id": name, "title": one_line(title)})
    path = free_name(folder / f"{name}.yaml")
    save_programme(own, path, packs)
    return path


def _present(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text.encode("utf-8"))


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        why = os_error_reason(error) if isinstance(error, OSError) else "den går inte att läsa"
        raise NotEditedError(f"{path.name} gick inte att skriva: {why}. Filen är som den var.") from error
