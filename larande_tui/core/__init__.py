"""Chores that every room shares: text, characters, widths, paths and files. Independent of workshops."""
