"""Merging of several files of one workshop: what each table wrote on a laptop of its own, together in one file."""
