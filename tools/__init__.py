"""Tools for those who work on larande; nothing of them is installed with it."""
