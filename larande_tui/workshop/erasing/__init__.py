"""Removing for good what a retention rule or a person's request demands, history and second copies with it."""
