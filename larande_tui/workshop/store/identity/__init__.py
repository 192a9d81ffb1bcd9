"""Identify a workshop's file: the file that is open and the one at its path, the original and its copies."""
