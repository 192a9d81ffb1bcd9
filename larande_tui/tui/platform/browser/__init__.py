"""The stage in a browser instead of a terminal."""
