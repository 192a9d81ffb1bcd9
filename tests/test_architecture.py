"""The house as a whole: what the import contracts do not say is held here."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "larande_tui"
AT_MOST = 14
"""Files and folders at one level, its ``__init__`` not counted: about a dozen."""


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


FILES = {module_of(file): file for file in PACKAGE.rglob("*.py")}
FOLDERS = sorted({module_of(file) for file in PACKAGE.rglob("__init__.py")})


def imports_of(module: str) -> set[str]:
    """The files of ours that one imports, anywhere in it and for type checking too."""
    found = set()
    for node in ast.walk(ast.parse(FILES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == PACKAGE.name:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in FILES else node.module for name in names}
    return found - {module}


@cache
def all_imports() -> dict[str, set[str]]:
    return {module: imports_of(module) for module in FILES}


def circle_in(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Some circle of a graph, the first again at the end; none when it has none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_files_import_each_other_in_a_circle() -> None:
    assert circle_in(all_imports()) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_folders_seen_as_rooms_import_each_other_in_a_circle(folder: str) -> None:
    rooms: dict[str, set[str]] = defaultdict(set)
    for module, imported in all_imports().items():
        if module.startswith(f"{folder}."):
            room = module.removeprefix(f"{folder}.").split(".")[0]
            inside = {
                other.removeprefix(f"{folder}.").split(".")[0] for other in imported if other.startswith(f"{folder}.")
            }
            rooms[room] |= inside - {room}
    assert circle_in(rooms) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_folder_holds_more_than_one_sees_at_a_glance(folder: str) -> None:
    place = FILES[folder].parent
    held = [entry for entry in place.iterdir() if entry.name not in ("__init__.py", "__pycache__", "_content")]
    assert len(held) <= AT_MOST, sorted(entry.name for entry in held)


def test_a_circle_is_seen() -> None:
    assert circle_in({"a": ["b"], "b": ["c"], "c": ["a"]})
    assert not circle_in({"a": ["b", "c"], "b": ["c"]})


def test_only_one_place_follows_paths_since_the_system_may_refuse() -> None:
    """`Path.resolve` raises on Windows for a share that has gone; `real_path` does not."""
    callers = set()
    for module, file in FILES.items():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
                named = ast.unparse(node.func)
                callers |= {module} if named.endswith(".resolve") and named != "Path(__file__).resolve" else set()
    assert callers == {"larande_tui.core.paths"}
