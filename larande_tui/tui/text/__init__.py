"""Fold and hyphenate text on the screen."""
