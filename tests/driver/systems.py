"""Marks of tests that not every system can run, each with its reason."""

from __future__ import annotations

import os

import pytest

OPEN_FILES_GO = pytest.mark.skipif(os.name == "nt", reason="an open file cannot be taken away on Windows")
LINKS = pytest.mark.skipif(os.name == "nt", reason="making links takes rights on Windows")
ONLY_WINDOWS = pytest.mark.skipif(os.name != "nt", reason="only Windows does this")
