"""Phones in the room: the server that they reach, what they may see, and the way of their words into the log."""
