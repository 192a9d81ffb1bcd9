"""Painting: parts of Textual that larande replaces, and filters of lines on their way to the terminal."""
