"""The clock of the step, and texts about the schedule of the day."""
