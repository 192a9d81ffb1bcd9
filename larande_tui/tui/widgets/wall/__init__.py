"""The wall: many texts as one widget."""
