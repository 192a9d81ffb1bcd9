"""The programmes that larande comes with, read once, since they are frozen and YAML is slow."""

from __future__ import annotations

from functools import cache

from larande_tui.packs.catalog import load_catalog, load_programme

shipped = cache(load_programme)
shipped_catalog = cache(load_catalog)
