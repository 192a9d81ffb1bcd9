"""Larande: a workshop facilitator in the terminal for Swedish workplaces."""

__version__ = "0.1.0"
