"""Rows of tables: which item each belongs to, and what it says of it now."""
