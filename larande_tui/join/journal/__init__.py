"""The journal of a room: entries from phones that are not in the log, and their storage."""
