"""Tools for developers of larande; they are not installed with it."""
