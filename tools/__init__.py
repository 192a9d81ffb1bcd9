"""Tools for those who work on larande; they are not installed with it."""
