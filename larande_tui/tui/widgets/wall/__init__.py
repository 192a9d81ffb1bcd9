"""The wall: many cards as one widget."""
