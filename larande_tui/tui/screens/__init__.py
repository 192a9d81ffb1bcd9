"""Whole screens besides the stage, imported where they are opened."""
