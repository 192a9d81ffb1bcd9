"""Reading the figures of workshops from their files, and keeping them between two roll-ups."""
