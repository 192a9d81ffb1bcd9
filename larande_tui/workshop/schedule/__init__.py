"""The agenda, the clock, and what they make of the day."""
