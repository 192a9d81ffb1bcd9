"""The entries of all libraries by id, and the references of programmes to them.

A programme is stored in every workshop file made from it, so it must not refer to anything outside: references are
replaced by their entries before the programme is validated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from larande_tui.packs.errors import FilePosition, Report, nearest, shown
from larande_tui.packs.read.yaml_tree import FieldPath, YamlMapping, YamlNode, YamlScalar, YamlSequence

SECTIONS: Final[dict[str, str]] = {
    "questions": "frågor", "areas": "områden", "categories": "kategorier", "aspects": "aspekter",
}  # fmt: skip
"""Sections of a library whose entries have ids, and their Swedish names."""

ALL: Final = "all"
STANDARD: Final = "standard"


@dataclass(slots=True)
class LibraryIndex:
    """Library entries by section and id, in the order of a step that asks for all of them.

    Attributes:
        entries: for each of ``SECTIONS``, mappings by id.
        scale: the standard scale, when a library has one.
    """

    entries: dict[str, dict[str, YamlMapping]] = field(default_factory=lambda: {section: {} for section in SECTIONS})
    scale: YamlSequence | None = None

    def add(self, library: YamlMapping) -> None:
        """Add the entries of a library; an id that is present already is replaced without changing its position."""
        for section, by_id in self.entries.items():
            for entry in library.mappings(section):
                if (entry_id := entry.text("id")) is not None:
                    by_id[entry_id] = entry
        scale = library.entries.get("scale")
        if isinstance(scale, YamlSequence) and scale.items:
            self.scale = scale


def resolve(programme: YamlMapping, library: LibraryIndex, report: Report) -> YamlMapping:
    """Replace every reference to the library by the entry.

    Args:
        programme: the tree of a programme; not changed.
        library: the entries to look up.
        report: gets an error for each reference to something that does not exist.

    Returns:
        A tree without references, except those to entries that do not exist.
    """
    steps = programme.entries.get("steps")
    if not isinstance(steps, YamlSequence):
        return programme
    resolver = _Resolver(library, report)
    step_nodes = [
        resolver.step(item, ("steps", index)) if isinstance(item, YamlMapping) else item
        for index, item in enumerate(steps.items)
    ]
    entries = {**programme.entries, "steps": YamlSequence(step_nodes, steps.position)}
    return YamlMapping(entries, programme.position, programme.keys)


class _Resolver:
    def __init__(self, library: LibraryIndex, report: Report) -> None:
        self._library = library
        self._report = report

    def step(self, step: YamlMapping, path: FieldPath) -> YamlMapping:
        entries = dict(step.entries)
        for section in SECTIONS:
            if section in entries:
                entries[section] = self._section(section, entries[section], (*path, section))
        if "scale" in entries:
            entries["scale"] = self._scale(entries["scale"], (*path, "scale"))
        return YamlMapping(entries, step.position, step.keys)

    def _section(self, section: str, node: YamlNode, path: FieldPath) -> YamlNode:
        entries = self._library.entries[section]
        if isinstance(node, YamlScalar) and node.value == ALL:
            return YamlSequence([_at_reference(entry, node.position) for entry in entries.values()], node.position)
        if isinstance(node, YamlScalar) and isinstance(node.value, str):
            # A single id is often written without brackets.
            node = YamlSequence([node], node.position)
        if not isinstance(node, YamlSequence):
            return node
        items: list[YamlNode] = []
        for number, item in enumerate(node.items):
            if isinstance(item, YamlScalar) and str(item.value) in entries:
                items.append(_at_reference(entries[str(item.value)], item.position))
                continue
            if isinstance(item, YamlScalar):
                message = f"Bland bibliotekets {SECTIONS[section]} finns inget som heter {shown(item.value)}."
                self._report.add((*path, number), item.position, message, nearest(str(item.value), entries))
            items.append(item)
        return YamlSequence(items, node.position)

    def _scale(self, node: YamlNode, path: FieldPath) -> YamlNode:
        scale = self._library.scale
        if not isinstance(node, YamlScalar):
            return node
        if node.value == STANDARD and scale is not None:
            return YamlSequence(scale.items, node.position)
        message = f"Skalan ska vara {STANDARD}, som finns i biblioteket, eller en lista med fem steg."
        self._report.add(path, node.position, message, nearest(str(node.value), [STANDARD] if scale else []))
        return node


def _at_reference(entry: YamlMapping, position: FilePosition) -> YamlMapping:
    """Give a library entry the position of the reference, since its own positions belong to another file."""
    return YamlMapping(entry.entries, position)
