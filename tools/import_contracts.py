"""``python -m tools.import_contracts``: hold the code against the contracts about imports in pyproject.toml.

import-linter installs a program for it, and says nothing at all when its module is run.
"""

from __future__ import annotations

import sys

from importlinter.cli import lint_imports

if __name__ == "__main__":
    sys.exit(lint_imports())
