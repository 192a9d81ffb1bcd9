"""How far a workshop has come, what is missing in it, and what is due."""
