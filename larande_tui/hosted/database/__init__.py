"""The database: connections, tables, and notifications of changes."""
