"""Recover a workshop from its damaged file and all its copies."""
