"""A workshop: the items it is made of, the state they make, the session that writes them, and the log."""
