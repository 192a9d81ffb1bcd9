"""The database: its connections, its tables, and the hints that something has changed."""
