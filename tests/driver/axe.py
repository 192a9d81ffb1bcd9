"""Run axe-core, an accessibility checker, in a page of a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def source() -> str:
    """The source of axe-core, as its Python package brings it."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Any) -> list[str]:
    """Return the violations that axe finds: the rule and the element of each."""
    found = page.evaluate(
        "async source => { if (!window.axe) { const make = new Function(source); make.call(window); }"
        " return (await axe.run(document, {resultTypes: ['violations']})).violations"
        ".flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html)); }",
        source(),
    )
    return list(found)
