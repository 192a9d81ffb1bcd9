"""Identify a workshop's file: the open file and the one at its path, the original and its copies."""
