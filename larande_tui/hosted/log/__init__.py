"""The log of a room in the database, and the lease of the stage that leads it."""
