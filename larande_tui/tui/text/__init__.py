"""Wrapping and hyphens of text on the screen."""
