"""The HTTP server of a room."""
