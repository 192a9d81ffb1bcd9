"""Dialogs that ask, offer options or show something to read, and give an answer."""
