"""Measure the share of the core's branches that tests of it and of the commands run: ``python -m mutants.cover``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

from mutants.trial import CORE_TESTS, LOOK

AT_LEAST: Final = 0.95


def main(words: list[str]) -> int:
    """Run the core's tests and measure their coverage; ``words`` go to pytest.

    Returns:
        0 when they pass and cover enough.
    """
    with TemporaryDirectory() as folder:
        report = Path(folder) / "cover.json"
        if code := pytest.main([*words, *LOOK, "--cov-report=term", f"--cov-report=json:{report}", *CORE_TESTS]):
            return int(code)
        totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
    share = totals["covered_branches"] / totals["num_branches"]
    print(f"{totals['covered_branches']} of {totals['num_branches']} branches of the core: {share:.1%}")
    return 0 if share >= AT_LEAST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
