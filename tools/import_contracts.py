"""``python -m tools.import_contracts``: check the code against the import contracts in pyproject.toml.

import-linter's own module prints nothing when it is run, only its installed program does.
"""

from __future__ import annotations

import sys

from importlinter.cli import lint_imports

if __name__ == "__main__":
    sys.exit(lint_imports())
