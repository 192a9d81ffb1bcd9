"""The programmes that larande comes with, read once: they are frozen, and reading YAML takes its time."""

from __future__ import annotations

from functools import cache

from larande_tui.packs.catalog import load_programme

shipped = cache(load_programme)
