"""Compose a document: from a workshop to blocks."""
