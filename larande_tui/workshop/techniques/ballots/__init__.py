"""Ballots: their standing, voting, and their progress in words."""
