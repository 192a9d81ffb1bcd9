"""Ballots: how they stand, voting in them, and their progress in words."""
