"""Pack files: list those of a folder, read them, and tell their kinds by the ``pack`` field."""

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
    """A YAML file that may hold a pack, with its tree and its mistakes.

    Attributes:
        path: the file.
        folder: the folder of packs that it belongs to.
        tree: its values, or None when it cannot be read.
        report: its mistakes.
        pack: ``PROGRAMME``, ``LIBRARY`` or ``POLICY``; None when the file does not say.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self.tree, self.report = read_tree(path)
        self.pack = None if self.tree is None else self._pack_of(self.tree)

    def errors(self) -> tuple[PackError, ...]:
        """Return the mistakes in the order of the file."""
        return tuple(sorted(self.report.errors, key=lambda error: (error.line, error.column)))

    def report_duplicate_id(self, other: PackFile) -> None:
        """Report that another file of the same folder has the same id."""
        message = f"Filen {shown(other.path.name)} i samma mapp har redan detta id. Välj ett annat."
        position = FilePosition(1, 1) if self.tree is None else self.tree.entries["id"].position
        self.report.add(("id",), position, message)

    def _pack_of(self, tree: YamlMapping) -> str | None:
        """Read the kind of the pack; a misspelt kind is reported and corrected."""
        if "pack" not in tree.entries:
            # Wider than ``nearest`` would hide a missing field behind an unrelated one.
            misspelt = next((key for key in tree.entries if nearest(key, ["pack"])), None)
            if misspelt is None:
                self.report.add(("pack",), tree.position, f"Fältet saknas. Det ska vara {_ONE_OF_THEM}.")
                return None
            self.report.add((misspelt,), tree.keys[misspelt], "Fältet finns inte i formatet.", "pack")
            tree.rename(misspelt, "pack")
        node = tree.entries["pack"]
        answer = str(node.value) if isinstance(node, YamlScalar) else "något annat"
        if answer in _PACKS:
            return answer
        suggestion = nearest(answer, _PACKS)
        message = f"Här ska det stå {_ONE_OF_THEM}, inte {shown(answer)}."
        self.report.add(("pack",), node.position, message, suggestion)
        if suggestion is not None:
            tree.entries["pack"] = YamlScalar(suggestion, node.position)
        return suggestion


def files_in(folder: Path) -> list[Path]:
    """List the YAML files of a folder of packs, those in `PACK_FOLDERS` before those directly in it.

    Raises:
        OSError: the folder cannot be read.
    """
    paths: list[Path] = []
    for candidate in (*(folder / name for name in PACK_FOLDERS), folder):
        if candidate is folder or candidate.is_dir():
            paths += sorted(path for path in candidate.iterdir() if _is_pack_file(path))
    return paths


def head_of(path: Path) -> dict[str, str]:
    """Read the ``pack`` and ``id`` of a file without parsing it; a missing field is left out.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return dict(_HEAD.findall(file.read(_HEAD_LENGTH)))


def known_names(files: Iterable[PackFile]) -> KnownNames:
    """Collect the ids of programmes, questions and policies that packs of other files may refer to."""
    programmes: set[str] = set()
    questions: set[str] = set()
    policies: set[str] = set()
    for file in files:
        if file.tree is None:
            continue
        if file.pack == PROGRAMME and (programme_id := file.tree.text("id")) is not None:
            programmes.add(programme_id)
        if file.pack == POLICY and (policy_id := file.tree.text("id")) is not None:
            policies.add(policy_id)
        for holder in (file.tree, *file.tree.mappings("steps")):
            ids = (question.text("id") for question in holder.mappings("questions"))
            questions.update(question_id for question_id in ids if question_id is not None)
    return KnownNames(frozenset(programmes), frozenset(questions), frozenset(policies))


def _is_pack_file(path: Path) -> bool:
    # macOS keeps metadata in files whose names begin with a dot.
    return path.suffix.lower() in _ENDINGS and not path.name.startswith(".") and path.is_file()
