"""Doors, the openings of rooms for participants, and the journal of what they gave that is not in the room's log."""
