"""The log of a room in the database, and the lease of whoever leads it."""
