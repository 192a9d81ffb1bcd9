"""Wrapping of text on the screen."""
