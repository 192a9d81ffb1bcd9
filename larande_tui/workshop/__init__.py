"""A workshop: its items, the state they make, the session that writes them, and the log."""
