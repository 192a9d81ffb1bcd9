"""Validate packs, with errors that name file, line and field."""
