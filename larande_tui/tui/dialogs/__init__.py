"""Dialogs that ask, offer options or show a text, and return an answer."""
