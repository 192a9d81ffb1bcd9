"""Drop what says nothing from a table."""

from __future__ import annotations

from dataclasses import replace

from larande_tui.documents.content.blocks import Table


def without_empty_rows(table: Table, known: int = 1) -> Table:
    """Drop the rows that say nothing but what their first columns do, such as their number."""
    rows = [(row, mark) for row, mark in zip(table.rows, table.bookmarks, strict=True) if any(row[known:])]
    return replace(table, rows=tuple(row for row, _ in rows), bookmarks=tuple(mark for _, mark in rows))


def without_empty_columns(table: Table, always: int = 1) -> Table:
    """Drop the columns in which no row says anything, but for the first ones."""
    kept = [at for at in range(len(table.columns)) if at < always or any(row[at] for row in table.rows)]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows)
