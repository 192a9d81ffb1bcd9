"""Rows of returned tables: match them with items, and read their cells."""
