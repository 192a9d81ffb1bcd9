"""Rooms on PostgreSQL: a log in the database, the moves between it and files, and the workers that phones reach."""
