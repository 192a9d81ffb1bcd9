"""Helpers that every package shares: text, characters, widths, paths and files. Independent of workshops."""
