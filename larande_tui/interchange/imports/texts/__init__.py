"""Texts of others, plain or in Markdown: a note for each line, list item or paragraph."""
