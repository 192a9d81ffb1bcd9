"""Shortcuts that open larande in a terminal with large text: made and removed on Windows, Linux and macOS."""
