"""A trial server: a temporary PostgreSQL with made-up rooms, removed without a trace afterwards."""
