"""The commands that look at many workshops at once."""
