"""Recover a workshop from its damaged file and every copy of it."""
