"""The developer pages tell the truth: what they name is there, and the tree of errors is the code's."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from larande_tui.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "larande_tui"
PAGES = [
    ROOT / "README.md",
    ROOT / "ARCHITECTURE.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs" / "dev").rglob("*.md")),
]
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
A_PATH = re.compile(r"[\w.-]+(?:/[\w.*-]+)*/?")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def named_in(page: Path) -> list[str]:
    """What a page sets in code type, and the lines of its blocks of commands."""
    text = page.read_text(encoding="utf-8")
    blocks = [line.strip() for block in FENCE.findall(text) for line in block.splitlines() if line.strip()]
    return [*CODE.findall(FENCE.sub("", text)), *blocks]


def looks_like_a_file(name: str) -> bool:
    """A name with a slash and no blank, or one with an ending that files of ours have."""
    return bool(A_PATH.fullmatch(name)) and ("/" in name.rstrip("/") or name.endswith((".py", ".md", ".toml", ".yaml")))


def is_there(name: str) -> bool:
    return any(next(iter(place.glob(name.rstrip("/"))), None) for place in (ROOT, PACKAGE, PACKAGE / "workshop"))


def is_made_by_a_command(name: str) -> bool:
    """A path in a folder that the repository leaves out as a whole, such as ``dist/larande``."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return f"{name.partition('/')[0]}/" in ignored


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_a_page_names_are_there(page: Path) -> None:
    paths = [name for name in named_in(page) if looks_like_a_file(name) and not is_made_by_a_command(name)]
    assert [path for path in paths if not is_there(path)] == []
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_that_a_page_names_are_there(page: Path) -> None:
    done = subprocess.run([sys.executable, ROOT / "dev.py"], capture_output=True, encoding="utf-8", check=False)
    known = set(re.findall(r"^  (\w+)", done.stdout + done.stderr, re.MULTILINE))
    ours = {name for command in COMMANDS for name in (command.name, *command.also)}
    for name in named_in(page):
        if match := re.match(r"python3? dev\.py (\w+)", name):
            assert match[1] in known, name
        if (match := re.match(r"larande ([a-zåäö-]+)", name)) and not name.startswith("larande_"):
            assert match[1] in ours, name


def test_the_tree_of_errors_is_the_codes() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (tree,) = (block for block in FENCE.findall(page) if block.startswith("Exception\n"))
    shown = [re.match(r"( *)(\w+)", line) for line in tree.splitlines()]
    assert [(len(match[1]) // 2, match[2]) for match in shown if match] == [(0, "Exception"), *branch_of("Exception")]


def branch_of(base: str, depth: int = 1) -> list[tuple[int, str]]:
    """The classes under an error by name, each with those under it; private ones and those never told are left out."""
    children: dict[str, set[str]] = defaultdict(set)
    for file in PACKAGE.rglob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error") and not node.name.startswith("_"):
                for parent in node.bases:
                    children[ast.unparse(parent)].add(node.name)

    def walk(name: str, depth: int) -> list[tuple[int, str]]:
        return [found for child in sorted(children[name]) for found in ((depth, child), *walk(child, depth + 1))]

    return walk(base, depth)
