"""Erasure for good, with history and second copies, when a retention rule or a person's request demands it."""
