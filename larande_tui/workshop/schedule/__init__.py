"""Schedule of a workshop: agenda, clock, progress, and forecast of the day."""
