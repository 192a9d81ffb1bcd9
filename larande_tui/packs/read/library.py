"""The library as one shelf, and the references of programmes to what stands on it.

A programme is stored in every workshop file that was made from it, so nothing may point outside it: references are
replaced by what they refer to before the programme is validated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from larande_tui.packs.errors import FilePosition, Report, nearest, shown
from larande_tui.packs.read.yaml_tree import FieldPath, YamlMapping, YamlNode, YamlScalar, YamlSequence

SECTIONS: Final[dict[str, str]] = {"questions": "frågor", "areas": "områden", "categories": "kategorier"}
"""What stands on the shelf by id, and what it is called in a sentence."""

ALL: Final = "all"
STANDARD: Final = "standard"


@dataclass(slots=True)
class LibraryIndex:
    """Library entries by section and id, in the order in which a step that asks for all of them shows them.

    Attributes:
        entries: for each of ``SECTIONS``, mappings by id.
        scale: the standard scale, when a library has one.
    """

    entries: dict[str, dict[str, YamlMapping]] = field(default_factory=lambda: {section: {} for section in SECTIONS})
    scale: YamlSequence | None = None

    def add(self, library: YamlMapping) -> None:
        """Put the entries of a library on the shelf; an id that is there already is replaced in its spot."""
        for section, shelf in self.entries.items():
            for entry in library.mappings(section):
                if (entry_id := entry.text("id")) is not None:
                    shelf[entry_id] = entry
        scale = library.entries.get("scale")
        if isinstance(scale, YamlSequence) and scale.items:
            self.scale = scale


def resolve(programme: YamlMapping, shelf: LibraryIndex, report: Report) -> YamlMapping:
    """Replace every reference to the shelf by what it refers to.

    Args:
        programme: the tree of a programme; it is left as it was.
        shelf: the library.
        report: gets an error for each reference to something that does not exist.

    Returns:
        A tree without references, but for those that lead nowhere.
    """
    steps = programme.entries.get("steps")
    if not isinstance(steps, YamlSequence):
        return programme
    resolver = _Resolver(shelf, report)
    resolved = [
        resolver.step(item, ("steps", index)) if isinstance(item, YamlMapping) else item
        for index, item in enumerate(steps.items)
    ]
    entries = {**programme.entries, "steps": YamlSequence(resolved, steps.place)}
    return YamlMapping(entries, programme.place, programme.keys)


class _Resolver:
    def __init__(self, shelf: LibraryIndex, report: Report) -> None:
        self._shelf = shelf
        self._report = report

    def step(self, step: YamlMapping, at: FieldPath) -> YamlMapping:
        entries = dict(step.entries)
        for section in SECTIONS:
            if section in entries:
                entries[section] = self._section(section, entries[section], (*at, section))
        if "scale" in entries:
            entries["scale"] = self._scale(entries["scale"], (*at, "scale"))
        return YamlMapping(entries, step.place, step.keys)

    def _section(self, section: str, node: YamlNode, at: FieldPath) -> YamlNode:
        on_shelf = self._shelf.entries[section]
        if isinstance(node, YamlScalar) and node.value == ALL:
            return YamlSequence([_moved(entry, node.place) for entry in on_shelf.values()], node.place)
        if isinstance(node, YamlScalar) and isinstance(node.value, str):
            # One id without the brackets is what people write who have only one.
            node = YamlSequence([node], node.place)
        if not isinstance(node, YamlSequence):
            return node
        items: list[YamlNode] = []
        for number, item in enumerate(node.items):
            if isinstance(item, YamlScalar) and str(item.value) in on_shelf:
                items.append(_moved(on_shelf[str(item.value)], item.place))
                continue
            if isinstance(item, YamlScalar):
                message = f"Bland bibliotekets {SECTIONS[section]} finns inget som heter {shown(item.value)}."
                self._report.add((*at, number), item.place, message, nearest(str(item.value), on_shelf))
            items.append(item)
        return YamlSequence(items, node.place)

    def _scale(self, node: YamlNode, at: FieldPath) -> YamlNode:
        scale = self._shelf.scale
        if not isinstance(node, YamlScalar):
            return node
        if node.value == STANDARD and scale is not None:
            return YamlSequence(scale.items, node.place)
        message = f"Skalan ska vara {STANDARD}, som finns i biblioteket, eller en lista med fem steg."
        self._report.add(at, node.place, message, nearest(str(node.value), [STANDARD] if scale else []))
        return node


def _moved(entry: YamlMapping, place: FilePosition) -> YamlMapping:
    """Return the entry as if it stood at the reference: its own places belong to another file."""
    return YamlMapping(entry.entries, place)
