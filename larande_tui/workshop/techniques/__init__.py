"""Techniques of a group: writing, grouping, voting, rating, mapping; each with its queries and its changes."""
