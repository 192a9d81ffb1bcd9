"""Doors of rooms: what participants come in by, and what they gave that is not in the room's lines."""
