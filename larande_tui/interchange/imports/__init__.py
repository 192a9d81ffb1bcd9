"""Imports: tables, texts, group records and our own JSON."""
