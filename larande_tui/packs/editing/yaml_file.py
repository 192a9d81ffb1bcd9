"""A programme as the YAML file that people edit: library entries are written as ids, and comments are kept."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from larande_tui.packs.editing.comments import cut_comments, entry_name, put_back
from larande_tui.packs.read.library import ALL, SECTIONS, STANDARD
from larande_tui.packs.schema.programme import Programme

if TYPE_CHECKING:
    from ruamel.yaml import YAML

_WIDTH: Final = 110
"""Columns of a new file."""

_AS_IT_IS: Final = 4_096
"""Line width for a person's own file, so large that its lines are never rewrapped."""

_SCALE: Final = "scale"

LibraryEntries = Mapping[str, Mapping[str, Any]]
"""The contents of libraries as data: the entries of each of `SECTIONS` by id in order, and the scale."""


def programme_text(programme: Programme, library: LibraryEntries, old_text: str = "") -> str:
    """Return a programme as YAML.

    Args:
        programme: with its references resolved, as in workshop files.
        library: entries equal to one of these are written as ids.
        old_text: the present file; its comments, order of fields and references are kept where they still apply.
    """
    yaml = _yaml(_AS_IT_IS if old_text.strip() else _WIDTH)
    data = _with_references(programme.model_dump(mode="json", exclude_defaults=True), library)
    full = programme.model_dump(mode="json")
    tree = yaml.load(old_text) if old_text.strip() else None
    if not isinstance(tree, dict):
        return _dumped(yaml, data)
    edited, comments = cut_comments(old_text, tree, yaml.load)
    _keep_all(data, edited, library)
    _merge(edited, data, full)
    text = _dumped(yaml, edited)
    return put_back(text, yaml.load(text), comments, tree) if comments else text


def _dumped(yaml: YAML, tree: Any) -> str:
    stream = io.StringIO()
    yaml.dump(tree, stream)
    return stream.getvalue()


def _yaml(width: int) -> YAML:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = width
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _with_references(data: dict[str, Any], library: LibraryEntries) -> dict[str, Any]:
    """Return a programme's data with ids in place of entries that are equal to the library's."""
    steps = []
    for step in data["steps"]:
        fields = {name: step[name] for name in ("id", "kind", "title", "minutes") if name in step} | step
        for section in SECTIONS:
            if section in fields:
                known = library.get(section, {})
                fields[section] = [
                    entry["id"] if known.get(entry["id"]) == entry else entry for entry in fields[section]
                ]
        if _SCALE in fields and fields[_SCALE] == library.get(_SCALE):
            fields[_SCALE] = STANDARD
        steps.append(fields)
    head = {name: value for name, value in data.items() if name not in ("pack", "id", "steps")}
    return {"pack": data["pack"], "id": data["id"], **head, "steps": steps}


def _keep_all(data: dict[str, Any], tree: Mapping[str, Any], library: LibraryEntries) -> None:
    """Write ``all`` where the file had it and it still applies."""
    earlier = {step.get("id"): step for step in tree.get("steps", ()) if isinstance(step, Mapping)}
    for step in data["steps"]:
        before = earlier.get(step["id"], {})
        for section in SECTIONS:
            if before.get(section) == ALL and step.get(section) == list(library.get(section, {})):
                step[section] = ALL


def _merge(tree: Any, data: Mapping[str, Any], full: Mapping[str, Any]) -> None:
    """Update a tree with comments to the values of the data.

    Args:
        tree: of the file; changed in place.
        data: without fields that have their default values.
        full: with them, since the file may state a default explicitly.
    """
    for name in [name for name in tree if name not in data and tree[name] != full.get(name)]:
        del tree[name]
    for name, value in data.items():
        before = tree.get(name)
        if isinstance(before, dict) and isinstance(value, Mapping):
            _merge(before, value, full[name])
        elif isinstance(before, list) and isinstance(value, list):
            _merge_list(before, value, full[name])
        elif name not in tree or not _same(before, value):
            tree[name] = value


def _merge_list(tree: Any, values: Sequence[Any], full: Sequence[Any]) -> None:
    """Merge a list into another: entries are matched by id, texts by value, others by position."""
    before = list(tree)
    origins = _origins(before, values)
    merged: list[Any] = []
    for index, (value, origin) in enumerate(zip(values, origins, strict=True)):
        known = before[origin] if origin is not None else None
        if isinstance(known, dict) and isinstance(value, Mapping):
            _merge(known, value, full[index])
            merged.append(known)
        else:
            merged.append(known if _same(known, value) else value)
    if len(merged) == len(before) and all(one is other for one, other in zip(merged, before, strict=True)):
        return
    comments = dict(tree.ca.items)
    tree[:] = merged
    tree.ca.items.clear()
    tree.ca.items.update({at: comments[origin] for at, origin in enumerate(origins) if origin in comments})


def _origins(before: Sequence[Any], values: Sequence[Any]) -> Sequence[int | None]:
    """Return each value's place in the list until now; None for a new one. A reworded one has kept its place."""
    places = {entry_name(entry, at): at for at, entry in reversed(list(enumerate(before)))}
    origins = [places.get(entry_name(value, at)) for at, value in enumerate(values)]
    left = set(range(len(before))) - set(origins)
    return [at if origin is None and at in left else origin for at, origin in enumerate(origins)]


def _same(before: Any, value: Any) -> bool:
    """Tell whether a value of the file is equal, reading its line breaks as blanks."""
    if isinstance(before, str) and isinstance(value, str):
        return " ".join(before.split()) == " ".join(value.split())
    return isinstance(before, bool) is isinstance(value, bool) and bool(before == value)
