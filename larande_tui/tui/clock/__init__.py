"""The clock of the step, and texts about how the day goes."""
