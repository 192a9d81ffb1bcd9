"""Programmes as data: their schema, and the loader of ``content/``."""
