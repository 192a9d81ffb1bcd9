"""Texts about votes and ratings on the stage."""
