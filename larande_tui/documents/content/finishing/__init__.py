"""Additions to a whole document: paragraph numbers, signatures, a list of contents."""
