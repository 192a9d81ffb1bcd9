"""Chores that every room shares: text, characters, widths, paths and files. It knows nothing of workshops."""
