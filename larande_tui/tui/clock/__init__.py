"""Show the time: the clock of the step, and what the day becomes."""
