"""Rooms on PostgreSQL: a log in the database, moves between it and files, and the workers that serve phones."""
