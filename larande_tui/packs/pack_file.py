"""Files on their way to become packs: found in their folders, read, and told apart by their ``pack`` field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from larande_tui.packs.errors import FilePosition, PackError, nearest, shown
from larande_tui.packs.read.source import read_tree
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlScalar
from larande_tui.packs.validate.rules import KnownNames

PROGRAMME: Final = "programme"
LIBRARY: Final = "library"
POLICY: Final = "policy"

PACK_FOLDERS: Final = ("library", "programmes", "policies")
_PACKS: Final = (PROGRAMME, LIBRARY, POLICY)
_ONE_OF_THEM: Final = f"{POLICY}, {PROGRAMME} eller {LIBRARY}"
_ENDINGS: Final = frozenset({".yaml", ".yml"})
_HEAD: Final = re.compile(r"""^(pack|id): *["']?([^\s"'#]+)""", re.MULTILINE)
_HEAD_LENGTH: Final = 8_000


class PackFile:
    """A file that says it is a pack.

    Attributes:
        path: the file.
        folder: the folder of packs that it belongs to.
        tree: what stands in it, or None when that cannot be told.
        report: the mistakes found so far.
        pack: ``PROGRAMME``, ``LIBRARY``, ``POLICY``, or None when that cannot be told.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self.tree, self.report = read_tree(path)
        self.pack = None if self.tree is None else self._pack_of(self.tree)

    def errors(self) -> tuple[PackError, ...]:
        """Return the mistakes in the order of the file."""
        return tuple(sorted(self.report.errors, key=lambda error: (error.line, error.column)))

    def tell_same_id(self, other: PackFile) -> None:
        """Note that another file of the same folder has the id already."""
        message = f"Filen {shown(other.path.name)} i samma mapp har redan detta id. Välj ett annat."
        place = FilePosition(1, 1) if self.tree is None else self.tree.entries["id"].place
        self.report.add(("id",), place, message)

    def _pack_of(self, tree: YamlMapping) -> str | None:
        """Read the kind of the pack; a misspelt answer is told, put right, and believed."""
        if "pack" not in tree.entries:
            # Wider than ``nearest`` would hide a missing field behind an unrelated one.
            misspelt = next((key for key in tree.entries if nearest(key, ["pack"])), None)
            if misspelt is None:
                self.report.add(("pack",), tree.place, f"Fältet saknas. Det ska vara {_ONE_OF_THEM}.")
                return None
            self.report.add((misspelt,), tree.keys[misspelt], "Fältet finns inte i formatet.", "pack")
            tree.rename(misspelt, "pack")
        node = tree.entries["pack"]
        said = str(node.value) if isinstance(node, YamlScalar) else "något annat"
        if said in _PACKS:
            return said
        suggestion = nearest(said, _PACKS)
        message = f"Här ska det stå {_ONE_OF_THEM}, inte {shown(said)}."
        self.report.add(("pack",), node.place, message, suggestion)
        if suggestion is not None:
            tree.entries["pack"] = YamlScalar(suggestion, node.place)
        return suggestion


def files_in(folder: Path) -> list[Path]:
    """List the YAML files of a folder of packs, those in `PACK_FOLDERS` before those directly in it.

    Raises:
        OSError: the folder cannot be read.
    """
    found: list[Path] = []
    for place in (*(folder / name for name in PACK_FOLDERS), folder):
        if place is folder or place.is_dir():
            found += sorted(path for path in place.iterdir() if _is_pack_file(path))
    return found


def head_of(path: Path) -> dict[str, str]:
    """Read the ``pack`` and ``id`` of a file without parsing it; a field that is not found is left out.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return dict(_HEAD.findall(file.read(_HEAD_LENGTH)))


def known_names(drafts: Iterable[PackFile]) -> KnownNames:
    """Collect the names that packs may refer to across files."""
    programmes: set[str] = set()
    questions: set[str] = set()
    policies: set[str] = set()
    for draft in drafts:
        if draft.tree is None:
            continue
        if draft.pack == PROGRAMME and (programme_id := draft.tree.text("id")) is not None:
            programmes.add(programme_id)
        if draft.pack == POLICY and (policy_id := draft.tree.text("id")) is not None:
            policies.add(policy_id)
        for holder in (draft.tree, *draft.tree.mappings("steps")):
            ids = (question.text("id") for question in holder.mappings("questions"))
            questions.update(question_id for question_id in ids if question_id is not None)
    return KnownNames(frozenset(programmes), frozenset(questions), frozenset(policies))


def _is_pack_file(path: Path) -> bool:
    # Names that begin with a dot are macOS's shadows of real files.
    return path.suffix.lower() in _ENDINGS and not path.name.startswith(".") and path.is_file()
