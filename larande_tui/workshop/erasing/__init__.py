"""Permanent erasure, including history and second copies, as a retention rule or a person's request demands."""
