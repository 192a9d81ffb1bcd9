"""Phones in the room: the server that they reach, their view of the workshop, and the way of their words to the log."""
