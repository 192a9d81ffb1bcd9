"""The steps of a programme's file put in another order as text, so that a comment above a step goes with it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

_STEPS: Final = "steps"


def with_steps_in_order(text: str, tree: Any, ids: Sequence[str], new_text: Callable[[str], str]) -> str:
    """Return a file's text with its steps in another order, without removed ones, and with new ones in their places.

    ruamel.yaml keeps the comment above a step with the step before it, where moving or removing that would take it.

    Args:
        text: of the file.
        tree: read from it by ruamel.yaml, which knows the lines of the steps.
        ids: of the steps that the file is to have, in order.
        new_text: returns a new step's lines by its id, indented as an entry of a list without indentation.

    Returns:
        The text; unchanged where the steps are not written one below the other.
    """
    steps: Any = tree.get(_STEPS) if isinstance(tree, Mapping) else None
    if (
        not isinstance(steps, list)
        or not steps
        or not all(isinstance(step, Mapping) and "id" in step for step in steps)
    ):
        return text
    present = [str(step["id"]) for step in steps]
    if present == list(ids) or len(set(present)) < len(present):
        return text
    lines = text.splitlines(keepends=True)
    places: Any = getattr(steps, "lc")  # noqa: B009 - a list of ruamel.yaml, which knows its lines
    starts = [places.item(index)[0] for index in range(len(steps))]
    if len(set(starts)) < len(starts) or any(not lines[at].lstrip().startswith("- ") for at in starts):
        return text
    indent = len(lines[starts[0]]) - len(lines[starts[0]].lstrip())
    begins = [_above(lines, at, after) for at, after in zip(starts, [-1, *starts], strict=False)]
    ends = [*begins[1:], _end(lines, starts[-1], indent)]
    if not lines[ends[-1] - 1].endswith("\n"):
        lines[ends[-1] - 1] += "\n"
    parts = {name: "".join(lines[begin:end]) for name, begin, end in zip(present, begins, ends, strict=True)}
    blanks = " " * indent
    middle = "".join(parts[name] if name in parts else textwrap.indent(new_text(name), blanks) for name in ids)
    return "".join(lines[: begins[0]]) + middle + "".join(lines[ends[-1] :])


def _above(lines: Sequence[str], start: int, after: int) -> int:
    """Return the first of the comment lines just above a step, below the line where the previous one starts."""
    while start - 1 > after and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def _end(lines: Sequence[str], start: int, indent: int) -> int:
    """Return the line after the last step, the first that is indented no more; blank ones before it are left."""
    at = start + 1
    while at < len(lines) and (not lines[at].strip() or len(lines[at]) - len(lines[at].lstrip()) > indent):
        at += 1
    while at - 1 > start and not lines[at - 1].strip():
        at -= 1
    return at
