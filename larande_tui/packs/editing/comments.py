"""Comments in a file of people's own: each follows the field or the entry of a list that it stands above.

ruamel.yaml keeps a comment with the value before it, so that moving, removing or extending that one would take the
comment along. Therefore the lines above fields and entries are cut out before an edit, and put back afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

_NAMES: Final = ("id", "level", "value", "title")
"""Fields of which the first that an entry of a list has tells it from the others."""

Path = tuple[str, ...]
"""Names of fields and of entries, from the top of the file."""


class Anchor(NamedTuple):
    """The line of a field or of an entry of a list.

    Attributes:
        path: to it, by the names of entries.
        by_place: to it, by the place of the last entry; for an entry whose words have changed.
        line: where it begins, from 0.
    """

    path: Path
    by_place: Path
    line: int


class Kept(NamedTuple):
    """Comments and blank lines above a line.

    Attributes:
        anchor: the field or entry below them; None at the end of the file.
        indent: of its line.
        lines: from the top.
    """

    anchor: Anchor | None
    indent: int
    lines: Sequence[str]


def cut_comments(text: str, tree: Any, load: Callable[[str], Any]) -> tuple[Any, Sequence[Kept]]:
    """Cut the comments and blank lines above fields and entries out of a file; return its tree and what was cut.

    Args:
        text: of the file.
        tree: read from it by ruamel.yaml, which knows the lines.
        load: reads a text as the tree was.

    Returns:
        The tree and the comments; no comments where cutting them out would change the contents of the file.
    """
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    kept: list[Kept] = []
    for anchor in sorted(_anchors(tree), key=lambda one: -one.line):
        begin = _above(lines, anchor.line)
        if begin < anchor.line:
            kept.append(Kept(anchor, _indent(lines[anchor.line]), lines[begin : anchor.line]))
            del lines[begin : anchor.line]
    end = _above(lines, len(lines))
    if end < len(lines):
        kept.append(Kept(None, 0, lines[end:]))
        del lines[end:]
    rest = load("".join(lines)) if kept else tree
    return (rest, kept) if rest == tree else (load(text), ())


def put_back(text: str, tree: Any, kept: Sequence[Kept], before: Any) -> str:
    """Return an edited file's text with the comments above the fields and entries that are left of those before.

    Args:
        text: without them.
        tree: read from it.
        kept: by `cut_comments`.
        before: the tree that they were cut out of.
    """
    if not kept:
        return text
    lines = text.splitlines(keepends=True)
    now = {anchor.path: anchor for anchor in _anchors(tree)}
    reworded = _reworded(list(_anchors(before)), now)
    for one, line in sorted(_places(kept, now, reworded, len(lines)), key=lambda place: -place[1]):
        shift = (_indent(lines[line]) if line < len(lines) else 0) - one.indent
        lines[line:line] = [_shifted(comment, shift) for comment in one.lines]
    return "".join(lines)


def entry_name(entry: Any, index: int) -> str:
    """Return the name of an entry of a list: its id, its level, its title or its words, else its place."""
    if isinstance(entry, Mapping):
        return next((str(entry[field]) for field in _NAMES if field in entry), str(index))
    return " ".join(str(entry).split())


def _places(
    kept: Sequence[Kept], now: Mapping[Path, Anchor], reworded: Mapping[Path, Path], end: int
) -> Iterator[tuple[Kept, int]]:
    """Yield the comments that still have something below them, each with the line of that."""
    for one in kept:
        if one.anchor is None:
            yield one, end
        elif (anchor := now.get(_new_path(one.anchor.path, reworded))) is not None:
            yield one, anchor.line


def _reworded(before: Sequence[Anchor], now: Mapping[Path, Anchor]) -> Mapping[Path, Path]:
    """Return the new paths of entries that have other words in the same place."""
    known = {anchor.path for anchor in before}
    new = {anchor.by_place: path for path, anchor in now.items() if path not in known}
    return {anchor.path: new[anchor.by_place] for anchor in before if anchor.path not in now and anchor.by_place in new}


def _new_path(path: Path, reworded: Mapping[Path, Path]) -> Path:
    for length in range(len(path), 0, -1):
        if path[:length] in reworded:
            return (*reworded[path[:length]], *path[length:])
    return path


def _anchors(tree: Any, path: Path = ()) -> Iterator[Anchor]:
    """Yield the fields and entries that begin a line, outermost first; of those that begin the same line the first."""
    taken: set[int] = set()
    for anchor in _all_anchors(tree, path):
        if anchor.line not in taken:
            taken.add(anchor.line)
            yield anchor


def _all_anchors(tree: Any, path: Path) -> Iterator[Anchor]:
    if not hasattr(tree, "lc") or tree.fa.flow_style():  # else a text, or written within brackets
        return
    places = tree.lc
    if isinstance(tree, dict):
        for name, value in tree.items():
            below = (*path, str(name))
            yield Anchor(below, below, places.key(name)[0])
            yield from _all_anchors(value, below)
        return
    taken: dict[str, int] = {}
    for index, value in enumerate(tree):
        name = entry_name(value, index)
        taken[name] = taken.get(name, 0) + 1
        below = (*path, name if taken[name] == 1 else f"{name} {taken[name]}")
        yield Anchor(below, (*path, str(index)), places.item(index)[0])
        yield from _all_anchors(value, below)


def _above(lines: Sequence[str], line: int) -> int:
    """Return the first of the comment and blank lines above a line, without comments that are indented more."""
    indent = _indent(lines[line]) if line < len(lines) else 0
    begin = line
    while begin and (not lines[begin - 1].strip() or _is_comment(lines[begin - 1], indent)):
        begin -= 1
    return begin


def _is_comment(line: str, indent: int) -> bool:
    return line.lstrip().startswith("#") and _indent(line) <= indent


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _shifted(line: str, by: int) -> str:
    return line if not line.strip() or not by else " " * max(0, _indent(line) + by) + line.lstrip(" ")
