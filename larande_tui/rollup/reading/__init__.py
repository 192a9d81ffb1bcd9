"""Read the figures of workshops from their files, and cache them between roll-ups."""
