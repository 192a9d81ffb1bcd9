"""Painting: replacements of parts of Textual, and filters of lines before they reach the terminal."""
