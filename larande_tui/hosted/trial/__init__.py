"""A server to try things out on: a PostgreSQL of its own with made-up rooms, and nothing left of it afterwards."""
